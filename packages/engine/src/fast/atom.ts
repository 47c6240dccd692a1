import type { Condition, FactName, Test } from "@domicile/ir";
import { describeTest } from "../describe.js";
import type { Facts } from "../facts/facts.js";
import { evaluateTest } from "../reference/test.js";
import type { AreaReader } from "./area-reader.js";
import type { Evaluate } from "./compile-formula.js";
import type { FactValue } from "./fact-value.js";
import { asContract } from "./formula.js";
import type { Slot } from "./slot.js";
import { SlotsMemo } from "./slots-memo.js";

/** What a reason tells of a test: in words, with what to ask where it is unknown and the defaults it leant on. */
interface Told {
  /** Equal tellings of one test share a number. */
  readonly number: number;
  readonly text: string;
  readonly unknown: readonly FactName[];
  readonly defaults: readonly string[];
}

/** One test of the law, its truth for the flow in hand and what there is to tell of it. */
export interface Atom {
  readonly slots: readonly Slot[];
  readonly truth: Evaluate;
  readonly told: () => Told;
}

/** The words depend only on the values of the facts the test reads, so each combination is described once. */
export function createAtom(
  test: Test,
  slots: readonly Slot[],
  truth: Evaluate,
  areas: AreaReader,
  facts: () => Facts,
  slotsOf: (condition: Condition) => readonly Slot[],
): Atom {
  const different = new Map<string, Told>();
  const tell = (): Told => {
    const { unknown, defaults } = isOfOneFact(test, areas) ? tellOf(slots[0]!) : evaluateTest(test, facts());
    const text = describeTest(test, facts(), asContract(truth()));
    const key = JSON.stringify([text, unknown, defaults]);
    let told = different.get(key);
    if (told === undefined) different.set(key, (told = { number: different.size, text, unknown, defaults }));
    return told;
  };
  const tellOf = (slot: Slot): Pick<Told, "unknown" | "defaults"> => {
    const value = slot.values[slot.value]!;
    const ask = value.kind === "unknown" || value.kind === "ids" ? value.ask : [];
    return { unknown: truth() === 1 ? ask : [], defaults: value.defaults };
  };
  if (slots.length === 1) {
    const slot = slots[0]!;
    const byValue: (Told | undefined)[] = [];
    return { slots, truth, told: () => (byValue[slot.value] ??= tell()) };
  }
  if (slots.length === 0) {
    let told: Told | undefined;
    return { slots, truth, told: () => (told ??= tell()) };
  }
  // Of the conditions of a list's members few bear on one place, so few facts need be looked at.
  const first = slots[0]!;
  const byValue: (SlotsMemo<Told> | undefined)[] = [];
  const memoOf = () => new SlotsMemo<Told>(bearing(test, first.values[first.value]!) ?? slots);
  return { slots, truth, told: () => (byValue[first.value] ??= memoOf()).recall(tell) };

  function bearing(test: Test, value: FactValue): readonly Slot[] | null {
    if (test.kind !== "within" && test.kind !== "meets" && test.kind !== "all-within") return null;
    if (value.kind !== "places" || test.area.facts.length > 0 || value.places.some(areas.isBloc)) return null;
    const members = areas
      .conditionalMembers(test.area)
      .filter((member) => value.places.some((place) => areas.isPart(place, member.place)));
    return [...new Set(members.flatMap(({ when }) => slotsOf(when)))];
  }
}

/** Tests whose value carries all there is to tell. */
function isOfOneFact(test: Test, areas: AreaReader): boolean {
  switch (test.kind) {
    case "within":
    case "meets":
    case "all-within":
      return areas.isPlain(test.area);
    default:
      return test.kind === "includes" || test.kind === "is" || test.kind === "holds";
  }
}
