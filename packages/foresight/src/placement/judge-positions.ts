import { deriveFlows, type Estate, type EstateFlow, type Known, operatorOf } from "@domicile/estate";
import type { Decision, Flow, LawDate, VerdictWord } from "@domicile/ir";
import { type MovableEstate, movableAt, relocate } from "./movable.js";

/** The engine with the rulebook given, on the day of the placement. */
export type DecideFlow = (flow: Flow) => Decision;

/** What law says of one flow where its ends stand in certain regions. */
export interface Answer {
  readonly word: VerdictWord;
  /** Provisions that are not met, or of which it is not known; `unexamined/XX` where a place's law is not known. Sorted. */
  readonly breaches: readonly string[];
  /** Governments that can reach the data at the flow's end. */
  readonly governments: readonly string[];
  /** Provisions that attach duties to it. */
  readonly duties: readonly string[];
}

/** A flow of the estate under some positions, with what is in it that may move. */
export interface AskedFlow {
  /** The same wherever things stand. */
  readonly key: string;
  readonly flow: EstateFlow;
  /** Movables at its ends and at the ends of flows before it, sorted. */
  readonly involved: readonly string[];
  readonly answer: Answer;
}

/** Regions in which law asks the same: the same places, run by the same company. */
export function positionOf(region: string, { atlas }: Known): string {
  const found = atlas.regions[region];
  return found === undefined ? region : `${found.places.join("+")} ${operatorOf(found)}`;
}

/**
 * Puts the flows of an estate to the law as if things stood elsewhere. Only what concerns the moved things is derived anew,
 * and each question is asked once: most positions ask what others have asked.
 */
export class PositionJudge {
  readonly #movable: MovableEstate;
  readonly #known: Known;
  readonly #day: LawDate;
  readonly #decide: DecideFlow;
  readonly #answers = new Map<string, Answer>();
  readonly #parts = new Map<string, Estate>();

  constructor(movable: MovableEstate, known: Known, day: LawDate, decide: DecideFlow) {
    this.#movable = movable;
    this.#known = known;
    this.#day = day;
    this.#decide = decide;
  }

  /** Every flow of the estate, with these movables in these regions. */
  whole(regions: ReadonlyMap<string, string>): readonly AskedFlow[] {
    return this.#ask(relocate(this.#movable.estate, regions, this.#known));
  }

  /** The flows in which these movables take part, all others where they stand today. */
  around(regions: ReadonlyMap<string, string>): readonly AskedFlow[] {
    const ids = [...regions.keys()];
    const part = this.#partAround(ids);
    return this.#ask(relocate(part, regions, this.#known), (involved) =>
      ids.some((id) => involved.includes(id)),
    );
  }

  #ask(
    estate: Estate,
    concerns: (involved: readonly string[]) => boolean = () => true,
  ): readonly AskedFlow[] {
    return deriveFlows(estate, this.#known, this.#day).flatMap((flow) => {
      const involved = involvedIn(flow, this.#movable);
      if (!concerns(involved)) return [];
      return [{ key: keyOf(flow, this.#movable), flow, involved, answer: this.#answerTo(flow) }];
    });
  }

  /** Where the number of people lies between two bounds, what either bound breaches counts. */
  #answerTo({ bounds, flow }: EstateFlow): Answer {
    if (bounds === undefined) return this.#answer(flow);
    const [least, most] = [this.#answer(bounds.least), this.#answer(bounds.most)];
    return least.word === most.word ? most : this.#answer(flow);
  }

  #answer(flow: Flow): Answer {
    const key = JSON.stringify(flow);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = answerOf(this.#decide(flow));
    this.#answers.set(key, answer);
    return answer;
  }

  /** The estate without datasets that are in none of these systems, and without what concerns only those. */
  #partAround(ids: readonly string[]): Estate {
    const key = ids.join("\n");
    const made = this.#parts.get(key);
    if (made !== undefined) return made;
    const part = partAround(ids, this.#movable);
    this.#parts.set(key, part);
    return part;
  }
}

function answerOf(decision: Decision): Answer {
  const { exposure, not_examined: notExamined, obligations, reasons, verdict } = decision;
  const open = reasons.filter(({ status }) => status !== "satisfied" && status !== "exempt");
  const unexamined = notExamined
    .filter(({ what }) => what === "all law")
    .map(({ place }) => `unexamined/${place}`);
  return {
    word: verdict,
    breaches:
      verdict === "permitted" ? [] : unique([...open.map(({ provision }) => provision), ...unexamined]),
    governments: unique(exposure.map(({ government }) => government)),
    duties: unique(obligations.map(({ provision }) => provision)),
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function involvedIn({ earlier, from, to }: EstateFlow, { movables }: MovableEstate): readonly string[] {
  const ends = [from, to, ...earlier.flatMap((each) => [each.from, each.to])];
  return unique(ends.flatMap((end) => movableAt(end, movables) ?? []));
}

function keyOf({ dataset, declared, from, to, via }: EstateFlow, { movables }: MovableEstate): string {
  const name = (end: EstateFlow["from"]) =>
    movableAt(end, movables) ?? end.system ?? end.label ?? end.region ?? end.place ?? "unknown";
  return [via, dataset?.id ?? "-", name(from), name(to), declared?.id ?? ""].join("/");
}

function partAround(ids: readonly string[], { estate, flows, movables }: MovableEstate): Estate {
  const touching = flows.filter((flow) =>
    involvedIn(flow, { movables } as MovableEstate).some((id) => ids.includes(id)),
  );
  const datasets = new Set(touching.flatMap(({ dataset }) => dataset?.id ?? []));
  const near = flows.filter(({ dataset }) => dataset !== null && datasets.has(dataset.id));
  const systems = new Set(
    [...near, ...touching].flatMap(({ from, to }) => [from.system, to.system, from.partOf, to.partOf]),
  );
  const { declared } = estate;
  return {
    ...estate,
    declared: {
      ...declared,
      datasets: new Map([...declared.datasets].filter(([id]) => datasets.has(id))),
      flows: new Map(
        [...declared.flows].filter(([, flow]) => flow.datasets.some(({ value }) => datasets.has(value))),
      ),
    },
    systems: new Map([...estate.systems].filter(([id]) => systems.has(id))),
    copies: estate.copies.filter(({ from, to }) =>
      [from, to].some((end) => systems.has(end.system ?? end.partOf ?? null)),
    ),
  };
}
