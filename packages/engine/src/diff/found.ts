import type { VerdictWord } from "@domicile/ir";
import type { Answer } from "./both-sides.js";
import { mayBeOdd } from "./plain-flow.js";
import type { Question } from "./questions.js";

/** What was found of all flows that answer the questions asked so far alike. */
export interface Found {
  /** Combinations of answers that were told apart. */
  readonly combinations: number;
  readonly flips: ReadonlyMap<string, FlipsAlike>;
}

/** Combinations whose answer changes from one word to another. */
export interface FlipsAlike {
  readonly before: VerdictWord;
  readonly after: VerdictWord;
  /** Mechanisms that are held, and cure on one side only. */
  readonly cure: readonly string[];
  readonly combinations: number;
  /** The plainest of them, the plainest first. */
  readonly plainest: readonly Ranked[];
}

/** What is answered, question by question; of several answers that nothing tells apart any may be taken. */
export interface Path {
  readonly question: Question;
  readonly answers: readonly number[];
  readonly rest: Path | undefined;
}

export interface Ranked {
  readonly path: Path | undefined;
  /** Its steps that say what is done and in which places. */
  readonly places: Path | undefined;
  readonly oddity: number;
  /** Facts that it states. */
  readonly size: number;
}

/** Of each group of flips so many combinations are kept, to be tried under the whole law. */
const mostKept = 16;
/** Where a step may make them odd, more are looked at. */
const mostRanked = 2 * mostKept;

export const nothing: Found = { combinations: 1, flips: new Map() };

/** What both sides say, compared: without any mechanism, and with each set that cures on one side and not on the other. */
export function compareAnswers(old: Answer, now: Answer): Found {
  const [before, after] = [old.word, now.word];
  const flips = new Map<string, FlipsAlike>();
  const add = (was: VerdictWord, is: VerdictWord, cure: readonly string[]) => {
    const plainest = [{ path: undefined, places: undefined, oddity: 0, size: 0 }];
    flips.set(`${was} ${is} ${cure.join(" ")}`, { before: was, after: is, cure, combinations: 1, plainest });
  };
  if (before !== after) add(before, after, []);
  if (after !== "permitted")
    for (const cure of notCovered(old.cures, now.cures)) add("permitted", after, cure);
  if (before !== "permitted")
    for (const cure of notCovered(now.cures, old.cures)) add(before, "permitted", cure);
  return { combinations: 1, flips };
}

function notCovered(
  sets: readonly (readonly string[])[],
  by: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  return sets.filter((set) => !by.some((other) => other.every((id) => set.includes(id))));
}

interface Branch {
  readonly answers: readonly number[];
  readonly found: Found;
}

/** What was found under each answer to a question, put together. `rank` says how plain a way of answering is. */
export function joinFound(question: Question, branches: readonly Branch[], rank: Rank): Found {
  const joined = new Map<string, Grown[]>();
  let combinations = 0;
  for (const { answers, found } of branches) {
    combinations += found.combinations;
    for (const [key, flips] of found.flips) {
      const known = joined.get(key);
      if (known === undefined) joined.set(key, [{ answers, flips }]);
      else known.push({ answers, flips });
    }
  }
  const flips = new Map([...joined].map(([key, grown]) => [key, joinFlips(question, grown, rank)]));
  return { combinations, flips };
}

export type Rank = (question: Question, answers: readonly number[], rest: Ranked) => Ranked;

interface Grown {
  readonly answers: readonly number[];
  readonly flips: FlipsAlike;
}

/** Of each answer the plainest before the second plainest of any, so that those that are kept differ. */
function joinFlips(question: Question, grown: readonly Grown[], rank: Rank): FlipsAlike {
  const candidates = grown.flatMap(({ answers, flips }) =>
    flips.plainest.map((rest, place) => ({ answers, rest, place })),
  );
  const plainest = candidates
    .sort((a, b) => comparePlain(a.rest, b.rest) || a.place - b.place)
    .slice(0, mayBeOdd(question) ? mostRanked : mostKept)
    .map(({ answers, rest }) => rank(question, answers, rest))
    .sort(comparePlain)
    .slice(0, mostKept);
  const combinations = grown.reduce((sum, { flips }) => sum + flips.combinations, 0);
  return { ...grown[0]!.flips, combinations, plainest };
}

function comparePlain(one: Ranked, other: Ranked): number {
  return one.oddity - other.oddity || one.size - other.size;
}
