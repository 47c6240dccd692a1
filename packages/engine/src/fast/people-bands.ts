import type { Area, Atlas, Law, PlaceId } from "@domicile/ir";
import { testsOfLaw } from "../tests-of.js";

/** People that the law counts in one area, and the numbers it compares them with on whatever day, in order. */
interface Counted {
  readonly area: Area;
  readonly numbers: readonly number[];
}

/**
 * What the law can tell of a number of people: on which side of its numbers it lies. Equal texts or numbers, equal answers
 * to every count that the law makes on any day; so that two datasets of 1,200 and 1,300 people are one question.
 */
export class PeopleBands {
  readonly #law: Law;
  readonly #atlas: Atlas;
  #found: readonly Counted[] | undefined;
  #numbers: readonly number[] | undefined;
  readonly #related = new Map<PlaceId, readonly boolean[]>();
  readonly #known = new WeakMap<object, string>();

  constructor(law: Law) {
    this.#law = law;
    this.#atlas = law.atlas;
  }

  /** Found when people are first counted: few parts of a law ask. */
  get #counted(): readonly Counted[] {
    return (this.#found ??= findCounted(this.#law));
  }

  /** All numbers together, for people of whom nobody said how many are where. */
  get #all(): readonly number[] {
    return (this.#numbers ??= inOrder(this.#counted.flatMap(({ numbers }) => numbers)));
  }

  of(count: number | Readonly<Record<PlaceId, number>>): string | number {
    if (typeof count === "number") return bandOf(count, this.#all);
    let text = this.#known.get(count);
    if (text === undefined) this.#known.set(count, (text = this.#textOf(count)));
    return text;
  }

  /**
   * INVARIANT: exact on every day. People of one place count in an area or do not, so their band says all. Of several
   * places the sum depends on which of them count that day: it is told by its band only where all together stay below
   * everything the law asks of that area.
   */
  #textOf(count: Readonly<Record<PlaceId, number>>): string {
    const places = Object.keys(count).sort();
    const parts = [places.join(" ")];
    for (let i = 0; i < this.#counted.length; i++) {
      const { numbers } = this.#counted[i]!;
      const related = places.filter((place) => this.#relationsOf(place)[i]!);
      if (related.length === 0) continue;
      const total = related.reduce((sum, place) => sum + count[place]!, 0);
      const isPlain = related.length === 1 || total < numbers[0]!;
      parts.push(
        isPlain ? `${i}:${bandOf(total, numbers)}` : `${i}=${related.map((place) => count[place]).join(" ")}`,
      );
    }
    return parts.join("|");
  }

  /** For each area whether people of the place may count there on some day. */
  #relationsOf(place: PlaceId): readonly boolean[] {
    let relations = this.#related.get(place);
    if (relations === undefined) {
      const above = wholesOf(this.#atlas, place);
      relations = this.#counted.map(
        ({ area }) =>
          area.lists.length > 0 ||
          area.facts.length > 0 ||
          area.places.some((each) => above.has(each) || wholesOf(this.#atlas, each).has(place)),
      );
      this.#related.set(place, relations);
    }
    return relations;
  }
}

function bandOf(count: number, numbers: readonly number[]): number {
  let band = 0;
  while (band < numbers.length && count >= numbers[band]!) band++;
  return band;
}

/** The place, and all that it is or ever was a part or member of. */
function wholesOf(atlas: Atlas, place: PlaceId): ReadonlySet<PlaceId> {
  const found = new Set<PlaceId>([place]);
  // A set that grows while it is walked takes in wholes of wholes.
  for (const each of found) for (const whole of atlas.places[each]?.in ?? []) found.add(whole.place);
  return found;
}

function findCounted(law: Law): readonly Counted[] {
  const found = new Map<string, { readonly area: Area; readonly numbers: number[] }>();
  for (const test of new Set(testsOfLaw(law))) {
    if (test.kind !== "count") continue;
    const { area, atLeast } = test;
    const key = JSON.stringify(area);
    const counted = found.get(key) ?? { area, numbers: [] };
    found.set(key, counted);
    if (typeof atLeast === "number") counted.numbers.push(atLeast);
    else counted.numbers.push(...(law.thresholds[atLeast.threshold]?.values ?? []).map(({ value }) => value));
  }
  return [...found.values()]
    .filter(({ numbers }) => numbers.length > 0)
    .map(({ area, numbers }) => ({ area, numbers: inOrder(numbers) }));
}

function inOrder(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
