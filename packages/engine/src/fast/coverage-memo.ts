import type { Flow, Law, LawDate, NotExamined, PlaceId } from "@domicile/ir";
import { notExamined } from "../coverage.js";
import { PairNumbers, RawNumbers } from "./raw-numbers.js";
import type { Texts } from "./texts.js";

/** Which law was not looked at, found once for each place of origin, seat of the exporter and places of collection. */
export class CoverageMemo {
  readonly #law: Law;
  readonly #day: LawDate;
  readonly #places: RawNumbers;
  readonly #ends = new PairNumbers();
  readonly #origins = new PairNumbers();
  readonly #unexamined: (readonly NotExamined[] | undefined)[] = [];

  constructor(law: Law, day: LawDate, texts: Texts) {
    this.#places = new RawNumbers(texts, true);
    this.#law = law;
    this.#day = day;
  }

  /** A number for what `read` depends on. */
  numberOf(flow: Flow, from: PlaceId | undefined): number {
    const ends = this.#ends.of(this.#places.of(from), this.#places.of(flow.exporter?.country));
    const number = this.#origins.of(ends, this.#places.of(flow.subjects?.collected_in));
    this.#unexamined[number] ??= notExamined(this.#law, { flow, from, to: undefined, label: {} }, this.#day);
    return number;
  }

  read(number: number): readonly NotExamined[] {
    return this.#unexamined[number]!;
  }

  /** Whether some place of origin has no law in the rulebook at all. */
  lacksAllLaw(flow: Flow, from: PlaceId | undefined): boolean {
    if (
      from === undefined &&
      flow.exporter?.country === undefined &&
      flow.subjects?.collected_in === undefined
    )
      return false;
    return this.read(this.numberOf(flow, from)).some(({ what }) => what === "all law");
  }
}
