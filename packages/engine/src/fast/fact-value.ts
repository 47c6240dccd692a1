import type { FactName, Law, MechanismId, PlaceId } from "@domicile/ir";
import type { Facts, Read, SetValue } from "../facts/facts.js";
import { isHeld } from "../reference/judge-provision.js";
import type { AreaReader } from "./area-reader.js";
import type { Question, SlotName, Truth } from "./formula.js";

/** The value of one fact as it was read from a flow: ready to be tested, and with what a reason tells of it. */
export type FactValue =
  | { readonly kind: "unknown"; readonly ask: readonly FactName[]; readonly defaults: readonly string[] }
  | { readonly kind: "places"; readonly places: readonly PlaceId[]; readonly defaults: readonly string[] }
  | {
      readonly kind: "ids";
      readonly holds: ReadonlySet<string>;
      readonly may: ReadonlySet<string> | "any";
      readonly ask: readonly FactName[];
      readonly defaults: readonly string[];
    }
  | { readonly kind: "truth"; readonly is: boolean; readonly defaults: readonly string[] }
  /** Counts, orders, readings: tested only as the flow in hand states them. */
  | { readonly kind: "as stated"; readonly defaults: readonly string[] };

/** Reads the value of a slot through the reading of facts that both evaluators share. */
export function readFactValue(name: SlotName, facts: Facts): FactValue {
  switch (name) {
    case "from":
    case "to":
    case "exporter.country":
    case "importer.country":
      return fromRead(facts.place(name), (place) => ({ kind: "places", places: [place] }));
    case "subjects.residence":
    case "subjects.citizenship":
    case "subjects.collected_in":
    case "exporter.controlled_by":
    case "exporter.offers_in":
    case "exporter.data_location":
    case "importer.controlled_by":
    case "asserted.offers_or_monitors":
      return fromRead(facts.places(name), (places) => ({ kind: "places", places }));
    case "operation":
    case "data":
    case "actor":
    case "importer.actor":
    case "importer.certifications":
    case "mechanisms":
    case "safeguards": {
      const { value, by } = facts.set(name);
      return fromSet(
        value,
        by.map((each) => each.id),
      );
    }
    case "held": {
      const held = withEquals(facts.law).filter((id) => isHeld(id, facts));
      return { kind: "ids", holds: new Set(held), may: new Set(), ask: [], defaults: [] };
    }
    case "deid":
    case "importer.relation":
    case "asserted.destination_law":
    case "asserted.covered_transaction":
      return fromRead(facts.word(name), (word) => idsOf([word]));
    case "subjects.count":
    case "moves":
    case "asserted.orders":
    case "asserted.dpf_scope":
    case "reading":
      return { kind: "as stated", defaults: [] };
    default:
      return fromRead(facts.truth(name as Parameters<Facts["truth"]>[0]), (is) => ({ kind: "truth", is }));
  }
}

const mechanismsWithEquals = new WeakMap<Law, readonly MechanismId[]>();

/** The mechanisms that something else than a claim may stand for. */
function withEquals(law: Law): readonly MechanismId[] {
  let ids = mechanismsWithEquals.get(law);
  if (ids === undefined) {
    ids = Object.values(law.vocabulary.mechanism).flatMap(({ id, also = [] }) =>
      also.length > 0 ? [id] : [],
    );
    mechanismsWithEquals.set(law, ids);
  }
  return ids;
}

type Bare = FactValue extends infer Each ? (Each extends FactValue ? Omit<Each, "defaults"> : never) : never;

function fromRead<T>(read: Read<T>, make: (value: T) => Bare): FactValue {
  if (read.unknown !== undefined) return { kind: "unknown", ask: read.unknown, defaults: [] };
  return { ...make(read.value), defaults: read.by.map((each) => each.id) } as FactValue;
}

function fromSet({ holds, may, ask }: SetValue, defaults: readonly string[]): FactValue {
  return { kind: "ids", holds, may, ask, defaults };
}

function idsOf(ids: readonly string[]): Bare {
  return { kind: "ids", holds: new Set(ids), may: new Set(), ask: [] };
}

/** Equal text for equal values, so that they share a number. */
export function keyOfValue(value: FactValue): string {
  return JSON.stringify(value, (_, part) => (part instanceof Set ? [...part].sort() : part));
}

/** The truth of a test that reads this one fact and no other. */
export function testValue(test: Question, value: FactValue, areas: AreaReader): Truth {
  if (value.kind === "unknown") return 1;
  switch (test.kind) {
    case "within":
    case "meets":
      return asTruth(value.kind === "places" && value.places.some((place) => areas.liesIn(place, test.area)));
    case "all-within":
      return asTruth(
        value.kind === "places" &&
          value.places.length > 0 &&
          value.places.every((place) => areas.liesIn(place, test.area)),
      );
    case "includes":
    case "is": {
      if (value.kind !== "ids") return 0;
      const { holds, may } = value;
      if (test.ids.some((id) => holds.has(id))) return 2;
      return may === "any" || (may.size > 0 && test.ids.some((id) => may.has(id))) ? 1 : 0;
    }
    case "held":
      return asTruth(value.kind === "ids" && value.holds.has(test.id));
    default:
      return asTruth(value.kind === "truth" && value.is);
  }
}

export function asTruth(is: boolean | null): Truth {
  return is === null ? 1 : is ? 2 : 0;
}
