import type { Law, LawDate, NotExamined } from "@domicile/ir";
import { notExamined } from "../coverage.js";
import { PairNumbers } from "./numbers.js";
import { at, type Statements } from "./statements.js";

/** Which law was not looked at, found once for each place of origin, seat of the exporter and places of collection. */
export class CoverageMemo {
  readonly #law: Law;
  readonly #day: LawDate;
  readonly #statements: Statements;
  readonly #ends = new PairNumbers();
  readonly #origins = new PairNumbers();
  readonly #unexamined: (readonly NotExamined[] | undefined)[] = [];

  constructor(law: Law, day: LawDate, statements: Statements) {
    this.#law = law;
    this.#day = day;
    this.#statements = statements;
  }

  /** For the flow in hand. */
  find(): readonly NotExamined[] {
    const { numbers, flow, from } = this.#statements;
    const ends = this.#ends.of(numbers[at.from]!, numbers[at.exporterCountry]!);
    const origins = this.#origins.of(ends, numbers[at.collectedIn]!);
    return (this.#unexamined[origins] ??= notExamined(
      this.#law,
      { flow, from: from.place, to: undefined, label: {} },
      this.#day,
    ));
  }

  /** Whether some place of origin has no law in the rulebook at all. */
  lacksAllLaw(): boolean {
    const { numbers } = this.#statements;
    if (numbers[at.from] === 0 && numbers[at.exporterCountry] === 0 && numbers[at.collectedIn] === 0)
      return false;
    return this.find().some(({ what }) => what === "all law");
  }
}
