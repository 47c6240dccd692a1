import type { PlaceId } from "@domicile/ir";
import {
  flag,
  idOf,
  type Located,
  list,
  located,
  mapOf,
  mapped,
  number,
  oneOrMore,
  optional,
  record,
  required,
  type Shape,
  stated,
  text,
} from "@domicile/source";

/** What is known of what systems need, and of where they may not go: `placement` of `domicile.yaml`. */
export interface PlacementWishes {
  /** Clouds to choose from; left out: those that the estate uses. */
  readonly providers?: readonly string[];
  /** Countries from which no operator of a region may be controlled, nor be seated there. */
  readonly neverOwnedFrom: readonly PlaceId[];
  /** Kilometres that copies which stand elsewhere today keep from what they are copies of. */
  readonly apartKm?: number;
  readonly demands: readonly Demand[];
  readonly traffic: readonly DeclaredTraffic[];
}

/** What one system needs. A field that is absent was not stated. */
export interface Demand {
  readonly system: Located<string>;
  /** Units of two processors and eight gigabytes. */
  readonly compute?: number;
  readonly storageGb?: number;
  readonly usersGbPerMonth?: number;
  readonly aiUsdPerYear?: number;
  /** Users by country, in any unit: only their proportions count. */
  readonly users?: ReadonlyMap<PlaceId, number>;
  readonly withinMs?: number;
  /** It may not move. */
  readonly stays: boolean;
}

/** Gigabytes a month between two systems, named by id or address. */
export interface DeclaredTraffic {
  readonly from: Located<string>;
  readonly to: Located<string>;
  readonly gbPerMonth: number;
}

/** What holds of an estate that says nothing of where its systems may stand. */
export const nothingWanted: PlacementWishes = { neverOwnedFrom: [], demands: [], traffic: [] };

/** The shape of `placement`, given those of a place and of the ids of clouds. */
export function placementShape(
  place: Shape<string>,
  clouds: Parameters<typeof idOf>[1],
): Shape<PlacementWishes> {
  const demand = record("the demand of a system", {
    compute: optional(
      stated(number({ fraction: true })),
      "units of two processors and 8 GB; left out: by role",
    ),
    storage_gb: optional(stated(number({ fraction: true })), "left out: by role"),
    users_gb_per_month: optional(stated(number({ fraction: true })), "what leaves to users"),
    ai_usd_per_year: optional(
      stated(number({ fraction: true })),
      "spent on models, at the price of calls that may be answered anywhere",
    ),
    users: optional(
      stated(usersShape(place)),
      "by country, in any unit; left out: as the people in its data",
    ),
    within_ms: optional(
      stated(number({ fraction: true })),
      "how long a round trip from any of its users may take",
    ),
    stays: optional(stated(flag()), "it may not move"),
  });
  const traffic = record("traffic", {
    from: required(stated(located(text())), "a system"),
    to: required(stated(located(text())), "a system"),
    gb_per_month: required(stated(number({ fraction: true }))),
  });
  const placement = record("`placement`", {
    providers: optional(
      stated(oneOrMore(idOf("provider", clouds))),
      "clouds to choose from; left out: those of today",
    ),
    never_owned_from: optional(
      stated(list(place)),
      "no region whose operator is seated there or controlled from there",
    ),
    apart_km: optional(
      stated(number({ fraction: true })),
      "how far copies that stand elsewhere stay from what they are copies of; left out: 300",
    ),
    systems: optional(stated(mapOf("`systems`", demand)), "what each needs, by id or address"),
    traffic: optional(stated(list(traffic)), "between systems; left out: by what kind of copy it is"),
  });
  return mapped(placement, (tree): PlacementWishes => {
    const { apart_km: apartKm, never_owned_from: neverOwnedFrom = [], providers } = tree;
    return {
      ...nothingWanted,
      ...(providers === undefined ? {} : { providers }),
      ...(apartKm === undefined ? {} : { apartKm }),
      neverOwnedFrom,
      demands: (tree.systems ?? []).map(({ key, value }) => demandOf(key, value)),
      traffic: (tree.traffic ?? []).map(({ from, gb_per_month: gbPerMonth, to }) => ({
        from,
        to,
        gbPerMonth,
      })),
    };
  });
}

interface DemandTree {
  readonly compute?: number;
  readonly storage_gb?: number;
  readonly users_gb_per_month?: number;
  readonly ai_usd_per_year?: number;
  readonly users?: ReadonlyMap<string, number>;
  readonly within_ms?: number;
  readonly stays?: boolean;
}

function demandOf(system: Located<string>, tree: DemandTree): Demand {
  const { ai_usd_per_year, compute, stays = false, storage_gb, users, users_gb_per_month, within_ms } = tree;
  return {
    system,
    stays,
    ...(compute === undefined ? {} : { compute }),
    ...(storage_gb === undefined ? {} : { storageGb: storage_gb }),
    ...(users_gb_per_month === undefined ? {} : { usersGbPerMonth: users_gb_per_month }),
    ...(ai_usd_per_year === undefined ? {} : { aiUsdPerYear: ai_usd_per_year }),
    ...(users === undefined ? {} : { users }),
    ...(within_ms === undefined ? {} : { withinMs: within_ms }),
  };
}

/** `{ DE: 60, FR: 40 }`, or a list where all are alike. */
function usersShape(place: Shape<string>): Shape<ReadonlyMap<string, number>> {
  const weight = number({ fraction: true });
  const alike = list(place);
  return {
    schema: { anyOf: [alike.schema, { type: "object", additionalProperties: weight.schema }] },
    read(node, reading) {
      if (node.kind !== "map") {
        const places = alike.read(node, reading);
        return places && new Map(places.map((each) => [each, 1]));
      }
      const weights = new Map<string, number>();
      for (const { key, keySpan, value } of node.entries) {
        const id = place.read({ kind: "scalar", value: key, text: key, span: keySpan }, reading);
        const read = weight.read(value, reading);
        if (id !== undefined && read !== undefined) weights.set(id, read);
      }
      return weights;
    },
  };
}
