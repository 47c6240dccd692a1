import {
  createFast,
  datesOf,
  expand,
  type FastEvaluator,
  type SimpleFlow,
  StatedFlows,
} from "@domicile/engine";
import type { Decision, Flow, Law, LawDate } from "@domicile/ir";
import type { WatchedFlow } from "./watched-flow.js";

/** What the rulebook as it is says of every flow on a day: of the flow, and of what stands instead where something does. */
export interface Baseline {
  readonly day: LawDate;
  readonly decisions: readonly Decision[];
  readonly instead: readonly Decision[];
}

/** Flows and the rulebook, judged once for each stretch of days on which the rulebook stands still. */
export interface PreparedWhatIf {
  readonly law: Law;
  readonly flows: readonly WatchedFlow[];
  readonly on: (day: LawDate) => Baseline;
  /** Flows that ask the same, and are asked the same instead, each with the positions of all of them. */
  readonly questions: readonly {
    readonly flow: Flow;
    readonly instead: Flow;
    readonly flows: readonly number[];
  }[];
  /** Comparisons made before (`remember-compared.ts`). */
  readonly remembered: Map<string, unknown>;
  /** What a flow states, as numbers; nothing where it has several hops or places. The same each time. */
  readonly stated: (flow: Flow) => Int32Array | undefined;
  /** The hops that it is judged by. */
  readonly hops: (flow: Flow) => readonly SimpleFlow[];
}

/** Baselines kept: whoever drags a date goes back and forth. */
const mostKept = 16;

/** Gets ready: `on` takes a while for the first day of a stretch and nothing after that. Pure but for what it remembers. */
export function prepareWhatIf(law: Law, flows: readonly WatchedFlow[]): PreparedWhatIf {
  const evaluator = createFast(law);
  const days = datesOf(law);
  const kept = new Map<number, Baseline>();
  const on = (day: LawDate): Baseline => {
    const stretch = days.filter((each) => each <= day).length;
    const known = kept.get(stretch);
    if (known !== undefined) return { ...known, day };
    const baseline = judgeAll(evaluator, flows, day);
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    kept.set(stretch, baseline);
    return baseline;
  };
  const statements = new StatedFlows(law);
  const read = rememberFlows((flow) => {
    return { stated: statements.read(flow), hops: expand(law, flow) };
  });
  for (const { flow, instead = flow } of flows) for (const each of [flow, instead]) read(each);
  return {
    law,
    flows,
    on,
    questions: questionsOf(flows),
    remembered: new Map(),
    stated: (flow) => read(flow).stated,
    hops: (flow) => read(flow).hops,
  };
}

function judgeAll(evaluator: FastEvaluator, flows: readonly WatchedFlow[], day: LawDate): Baseline {
  const judge = rememberFlows((flow) => evaluator.decide(flow, day));
  const decisions = flows.map(({ flow }) => judge(flow));
  return {
    day,
    decisions,
    instead: flows.map(({ instead }, index) => (instead === undefined ? decisions[index]! : judge(instead))),
  };
}

function questionsOf(flows: readonly WatchedFlow[]): PreparedWhatIf["questions"] {
  const questions = new Map<Flow, Map<Flow, number[]>>();
  for (const [index, { flow, instead = flow }] of flows.entries()) {
    const byInstead = questions.get(flow) ?? new Map<Flow, number[]>();
    questions.set(flow, byInstead);
    const known = byInstead.get(instead);
    if (known === undefined) byInstead.set(instead, [index]);
    else known.push(index);
  }
  return [...questions].flatMap(([flow, byInstead]) =>
    [...byInstead].map(([instead, indexes]) => ({ flow, instead, flows: indexes })),
  );
}

/** Flows of an estate that ask the same are one object, which need not be read twice. */
function rememberFlows<T>(judge: (flow: Flow) => T): (flow: Flow) => T {
  const known = new Map<Flow, T>();
  return (flow) => {
    let answer = known.get(flow);
    if (answer === undefined) known.set(flow, (answer = judge(flow)));
    return answer;
  };
}
