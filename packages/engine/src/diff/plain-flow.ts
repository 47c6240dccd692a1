import { type Flow, placeFacts } from "@domicile/ir";
import { statedIn } from "./draft.js";
import type { Path, Ranked } from "./found.js";
import type { Questions } from "./questions.js";

/** The flow that answers as the path does, in the plainest way: of answers that nothing tells apart, places that it names already. */
export function flowOfPath(path: Path | undefined, questions: Questions): Flow {
  const operation = questions.of("operation").answers[0] as string;
  let draft = { flow: { operation } as Flow, open: questions.claims };
  for (let step = path; step !== undefined; step = step.rest) {
    const { answers, question } = step;
    const named = namedIn(draft.flow);
    const isNamed = (at: number) => [question.answers[at]].flat().every((each) => named.has(each));
    const candidates = [answers[0]!, ...answers.filter(isNamed)].map((at) =>
      questions.answered(draft, question, at),
    );
    draft = candidates.reduce((best, each) => (oddityOf(each.flow) < oddityOf(best.flow) ? each : best));
  }
  return draft.flow;
}

function namedIn(flow: Flow): ReadonlySet<unknown> {
  return new Set(placeFacts.map((fact) => statedIn(flow, fact)).filter((each) => each !== undefined));
}

/** How plain the path is once a step stands before it. Places and the operation alone make a flow odd. */
export function rankPath(questions: Questions): (path: Path, rest: Ranked) => Ranked {
  return (path, { oddity, size }) => {
    const { answers, question } = path;
    const value = question.answers[answers[0]!];
    const isStated = value !== undefined && !(value === false && questions.claims.has(question.fact));
    const bears = question.fact === "operation" || (placeFacts as readonly string[]).includes(question.fact);
    return {
      path,
      oddity: bears ? oddityOf(flowOfPath(path, questions)) : oddity,
      size: size + Number(isStated),
    };
  };
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
