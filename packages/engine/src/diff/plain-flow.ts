import { type FactName, type Flow, type PlaceId, placeFacts } from "@domicile/ir";
import { type Draft, statedIn, withFact } from "./draft.js";
import type { Path, Ranked } from "./found.js";
import type { Question, Questions } from "./questions.js";

/**
 * The flow that answers as the path does, in the plainest way: of answers that nothing tells apart it gives those that name places
 * which it names already, and where it does not matter what is done, it stores what does not move.
 */
export function flowOfPath(path: Path | undefined, questions: Questions): Flow {
  const operations = operationsOf(path, questions).filter((each, at) => at === 0 || each === "store");
  return plainestOf(
    operations.map((operation) => withFewPlaces(answerAll(path, operation, questions), questions)),
  );
}

/**
 * Flows of the path that answer otherwise than the plainest does where nothing tells the answers apart, the same ones each time:
 * first one question at a time, then any of them, spread over all that there are. Facts that other law asks about first are
 * among them though the path leaves them open.
 */
export function* otherFlowsOf(path: Path | undefined, questions: Questions): Iterable<Flow> {
  const steps = freeSteps(path, questions);
  for (const [at, { answers, question }] of steps.entries())
    for (const answer of answers.length === 1 ? [] : answers)
      yield flowOfPath(pathOf(steps.with(at, { question, answers: [answer] })), questions);
}

/** The so-manieth of flows of the path that answer anything that nothing tells apart. */
export function spreadFlowOf(path: Path | undefined, place: number, questions: Questions): Flow {
  const steps = freeSteps(path, questions).map(({ answers, question }, at) => {
    // A multiplier without a factor in common with small numbers meets the answers of each step in another order.
    const answer = answers[Math.floor(place * (1 + at * 0.618034)) % answers.length]!;
    return { question, answers: [answer] };
  });
  return flowOfPath(pathOf(steps), questions);
}

/** The steps of the path, before them what is done, and after them facts that it leaves open. */
function freeSteps(path: Path | undefined, questions: Questions): readonly Step[] {
  const steps = stepsOf(path);
  const open = leftOpen
    .map((fact) => questions.of(fact))
    .filter((question) => !steps.some((step) => step.question === question))
    .map((question): Step => ({ question, answers: [...question.answers.keys()] }));
  const first = open.filter(({ question }) => question.fact === "operation");
  return [...first, ...steps, ...open.filter((each) => !first.includes(each))];
}

const leftOpen: readonly FactName[] = ["operation", ...placeFacts, "exporter.actor"];

type Step = Pick<Path, "question" | "answers">;

function stepsOf(path: Path | undefined): readonly Step[] {
  const steps: Step[] = [];
  for (let step = path; step !== undefined; step = step.rest) steps.push(step);
  return steps;
}

function pathOf(steps: readonly Step[]): Path | undefined {
  return steps.reduceRight<Path | undefined>((rest, step) => ({ ...step, rest }), undefined);
}

function operationsOf(path: Path | undefined, questions: Questions): readonly string[] {
  const asked = questions.of("operation");
  const operations = asked.answers as readonly string[];
  return path?.question === asked ? path.answers.map((at) => operations[at]!) : operations;
}

function answerAll(path: Path | undefined, operation: string, questions: Questions): Flow {
  let draft: Draft = { flow: { operation }, open: questions.claims };
  for (let step = path; step !== undefined; step = step.rest) {
    const { answers, question } = step;
    if (question.fact === "operation") continue;
    const places = namedIn(draft.flow);
    const isNamed = (at: number) => [question.answers[at]].flat().every((each) => places.has(each));
    const named = answers.length === 1 || places.size === 0 ? [] : answers.filter(isNamed);
    const drafts = [answers[0]!, ...named].map((at) => questions.answered(draft, question, at));
    const plainest = plainestOf(drafts.map(({ flow }) => flow));
    draft = drafts.find(({ flow }) => flow === plainest)!;
  }
  return draft.flow;
}

function namedIn({ exporter, from, importer, to }: Flow): ReadonlySet<unknown> {
  const named = [from, to, exporter?.country, importer?.country];
  return new Set<unknown>(named.filter((each) => each !== undefined));
}

/** Facts that are compared name the first place of a sort; where others name another of that sort, they all may name it. */
function withFewPlaces(flow: Flow, questions: Questions): Flow {
  let plainest = flow;
  for (const group of questions.compared)
    for (const fact of placeFacts.filter((each) => group.includes(each))) {
      const old = statedIn(plainest, fact) as PlaceId | undefined;
      if (old === undefined) continue;
      const own = group.flatMap((each) => statedIn(plainest, each));
      const others = [...namedIn(plainest)].filter(
        (each): each is PlaceId => !own.includes(each) && questions.isAlike(group, old, each as PlaceId),
      );
      plainest = plainestOf([plainest, ...others.map((each) => renamed(plainest, group, old, each))]);
    }
  return plainest;
}

function renamed(flow: Flow, facts: readonly FactName[], old: PlaceId, place: PlaceId): Flow {
  const rename = (each: unknown) => (each === old ? place : each);
  let draft: Draft = { flow, open: new Set() };
  for (const fact of facts) {
    const value = statedIn(draft.flow, fact);
    if (value !== undefined)
      draft = withFact(draft, fact, Array.isArray(value) ? value.map(rename) : rename(value));
  }
  return draft.flow;
}

/** How plain a path is once a step stands before it. */
export function rankPath(
  questions: Questions,
): (question: Question, answers: readonly number[], rest: Ranked) => Ranked {
  return (question, answers, { oddity, path, places, size }) => {
    const value = question.answers[answers[0]!];
    const isStated = value !== undefined && !(value === false && questions.claims.has(question.fact));
    const longer = { path: { question, answers, rest: path }, size: size + Number(isStated) };
    const oddBeside = oddTogether[question.fact];
    if (oddBeside === undefined) return { ...longer, oddity, places };
    const withPlace = { question, answers, rest: places };
    const isOdder = oddBeside.some((fact) => isAnswered(places, fact));
    return {
      ...longer,
      oddity: isOdder ? oddityOf(flowOfPath(withPlace, questions)) : oddity,
      places: withPlace,
    };
  };
}

/** What is done and places alone make a flow odd, and only beside others. */
const oddTogether: Readonly<Record<string, readonly string[]>> = {
  operation: ["from", "to"],
  from: ["to", "exporter.country"],
  to: ["from", "importer.country"],
  "exporter.country": ["from"],
  "importer.country": ["to"],
};

/** Whether its answers may make a flow odd. */
export function mayBeOdd({ fact }: Question): boolean {
  return fact in oddTogether;
}

function isAnswered(path: Path | undefined, fact: string): boolean {
  for (let step = path; step !== undefined; step = step.rest) if (step.question.fact === fact) return true;
  return false;
}

function plainestOf(flows: readonly Flow[]): Flow {
  return flows.reduce((best, each) => (oddityOf(each) < oddityOf(best) ? each : best));
}

/** How far a flow is from what people do: data at their company's place, sent to where the recipient is. */
export function oddityOf({ exporter, from, importer, operation, to }: Flow): number {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && one !== other ? 2 : 0;
  const rests = operation !== "store" && operation !== "process" && from !== undefined && from === to ? 3 : 0;
  const parts = [from, to, exporter?.country, importer?.country].filter((place) =>
    place?.includes("-"),
  ).length;
  return differ(from, exporter?.country) + differ(to, importer?.country) + rests + parts;
}
