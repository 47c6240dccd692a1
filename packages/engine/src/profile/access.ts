import type { Decision, Flow, LawDate, PlaceId, ProvisionId } from "@domicile/ir";
import type { CountryLaw } from "./country-law.js";

/** The one tie to the country that a holder of data has, from the nearest to none at all. */
export const accessTies = ["territory", "establishment", "control", "service", "people", "none"] as const;
export type AccessTie = (typeof accessTies)[number];

export type Reach = "none" | "arguable" | "settled";

/** Whether the government reaches one kind of data with one kind of holder through one tie. */
export interface AccessProbe {
  readonly tie: AccessTie;
  readonly holder: string;
  readonly data: string;
  readonly reach: Reach;
  readonly because: readonly ProvisionId[];
}

const holders: Readonly<Record<string, readonly string[]>> = {
  company: ["controller"],
  provider: ["cloud_provider", "telecom", "online_service_provider"],
};

const kindsOfData = ["personal", "communications_content", "user_accounts", "financial", "non_personal"];

const elsewhere: PlaceId = "XX";

/** Every tie with every holder and kind of data, put to the law of the country. */
export function probeAccess(
  { evaluator }: CountryLaw,
  country: PlaceId,
  day: LawDate,
): readonly AccessProbe[] {
  return accessTies.flatMap((tie) =>
    Object.entries(holders).flatMap(([holder, actors]) =>
      kindsOfData.map((data) => {
        const { exposure } = evaluator.decide(heldBy(tie, country, actors, data), day);
        const because = exposure.map(({ provision }) => provision).sort();
        return { tie, holder, data, reach: farthestOf(exposure), because };
      }),
    ),
  );
}

function farthestOf(exposure: Decision["exposure"]): Reach {
  if (exposure.some(({ reach }) => reach === "settled")) return "settled";
  return exposure.length === 0 ? "none" : "arguable";
}

/** Data at rest with a holder that is both ends of the flow, in a country on nobody's list but for the tie. */
function heldBy(tie: AccessTie, country: PlaceId, actors: readonly string[], data: string): Flow {
  const when = (own: AccessTie) => (tie === own ? country : elsewhere);
  const [place, seat, parent] = [when("territory"), when("establishment"), when("control")];
  const people = [when("people")];
  const holder = { country: seat, actor: actors, controlled_by: [parent] };
  return {
    operation: "store",
    from: place,
    to: place,
    data: [data],
    deid: "identified",
    subjects: {
      residence: people,
      citizenship: people,
      collected_in: people,
      count: 200_000,
      children_included: false,
    },
    exporter: { ...holder, offers_in: [when("service")], data_location: [place] },
    importer: { ...holder, relation: "same_entity", certifications: [] },
    mechanisms: [],
    safeguards: [],
    local_copy_kept: false,
  };
}
