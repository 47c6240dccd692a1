import { deriveFlows, type Estate, type EstateFlow, type Known, operatorOf } from "@domicile/estate";
import type { Decision, Flow, LawDate, VerdictWord } from "@domicile/ir";
import { type MovableEstate, movableAt, relocate } from "./movable.js";

/** The engine with the rulebook given, on the day of the placement. */
export interface Engine {
  readonly decide: (flow: Flow) => Decision;
  /** Much cheaper; most flows are permitted, and then nothing else is asked of them. */
  readonly word: (flow: Flow) => VerdictWord;
}

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
  readonly #engine: Engine;
  readonly #answers = new Map<string, Answer>();
  /** Of these it is known that they are permitted, and no more. */
  readonly #permitted = new Map<string, Answer>();
  readonly #parts = new Map<string, Estate>();

  constructor(movable: MovableEstate, known: Known, day: LawDate, engine: Engine) {
    this.#movable = movable;
    this.#known = known;
    this.#day = day;
    this.#engine = engine;
  }

  /** Every flow of the estate, with these movables in these regions. */
  whole(regions: ReadonlyMap<string, string>): readonly AskedFlow[] {
    return this.#ask(relocate(this.#movable.estate, regions, this.#known), []);
  }

  /** The flows in which all of these movables take part, the others where they stand today. */
  around(regions: ReadonlyMap<string, string>): readonly AskedFlow[] {
    const ids = [...regions.keys()];
    return this.#ask(relocate(this.#partAround(ids), regions, this.#known), ids);
  }

  /** As `around`, of flows between two: only their breaches, so that no more is asked of those that are permitted. */
  between(regions: ReadonlyMap<string, string>): readonly AskedFlow[] {
    const ids = [...regions.keys()];
    return this.#ask(relocate(this.#partAround(ids), regions, this.#known), ids, true);
  }

  #ask(estate: Estate, ids: readonly string[], isForBreaches = false): readonly AskedFlow[] {
    return deriveFlows(estate, this.#known, this.#day).flatMap((flow) => {
      const involved = involvedIn(flow, this.#movable.movables);
      if (!ids.every((id) => involved.includes(id))) return [];
      const answer = this.#answerTo(flow, isForBreaches);
      return [{ key: keyOf(flow, this.#movable), flow, involved, answer }];
    });
  }

  /** Where the number of people lies between two bounds, what either bound breaches counts. */
  #answerTo({ bounds, flow }: EstateFlow, isForBreaches: boolean): Answer {
    if (bounds === undefined) return this.#answer(flow, isForBreaches);
    const [least, most] = [bounds.least, bounds.most].map((each) => this.#answer(each, isForBreaches));
    return least!.word === most!.word ? most! : this.#answer(flow, isForBreaches);
  }

  #answer(flow: Flow, isForBreaches: boolean): Answer {
    const key = JSON.stringify(flow);
    const known = this.#answers.get(key) ?? (isForBreaches ? this.#permitted.get(key) : undefined);
    if (known !== undefined) return known;
    if (isForBreaches && this.#engine.word(flow) === "permitted") {
      this.#permitted.set(key, permitted);
      return permitted;
    }
    const answer = answerOf(this.#engine.decide(flow));
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

const permitted: Answer = { word: "permitted", breaches: [], governments: [], duties: [] };

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

function involvedIn(
  { earlier, from, to }: EstateFlow,
  movables: MovableEstate["movables"],
): readonly string[] {
  const ends = [from, to, ...earlier.flatMap((each) => [each.from, each.to])];
  return unique(ends.flatMap((end) => movableAt(end, movables) ?? []));
}

function keyOf({ dataset, declared, from, to, via }: EstateFlow, { movables }: MovableEstate): string {
  const name = (end: EstateFlow["from"]) =>
    movableAt(end, movables) ?? end.system ?? end.label ?? end.region ?? end.place ?? "unknown";
  return [via, dataset?.id ?? "-", name(from), name(to), declared?.id ?? ""].join("/");
}

function partAround(ids: readonly string[], { estate, flows, movables }: MovableEstate): Estate {
  const touching = flows.filter((flow) => {
    const involved = involvedIn(flow, movables);
    return ids.every((id) => involved.includes(id));
  });
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
