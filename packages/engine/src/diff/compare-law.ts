import type { Flow, Law, LawDate, ProvisionId, VerdictWord } from "@domicile/ir";
import { createAdaptive } from "../adaptive.js";
import { type ChangedProvision, findChanged, unitsOf } from "./changed-provisions.js";
import { type Flip, findFlips } from "./find-flips.js";
import { oddityOf } from "./plain-flow.js";
import type { Side } from "./side.js";
import { completions } from "./witness.js";

/** Flows whose verdict flips alike, through the same provisions. */
export interface FlipGroup {
  readonly provisions: readonly ProvisionId[];
  readonly before: VerdictWord;
  readonly after: VerdictWord;
  /** Mechanisms that these flows hold, where these are what counts on one side only. */
  readonly mechanisms: readonly string[];
  /** Combinations of facts in the group. */
  readonly combinations: number;
  /** The smallest flow whose whole verdict flips. */
  readonly witness: Flow;
}

export interface LawDiff {
  readonly before: { readonly day: LawDate; readonly rulebook: string };
  readonly after: { readonly day: LawDate; readonly rulebook: string };
  /** All that changed, what gives exposure and obligations included. */
  readonly provisions: readonly ChangedProvision[];
  readonly flips: readonly FlipGroup[];
  /** What changes an answer that other law gives all the same, so that no verdict flips. */
  readonly masked: readonly Omit<FlipGroup, "witness">[];
  /** Combinations of facts looked at. */
  readonly combinations: number;
  /** Provisions of which not every combination was looked at, for they ask too many questions. */
  readonly notExhausted: readonly ProvisionId[];
}

export interface CompareOptions {
  /** Only what changes in the law of this jurisdiction. */
  readonly jurisdiction?: string;
  /** Told how many of the changed rules are compared. */
  readonly onProgress?: (compared: number, total: number) => void;
}

/**
 * What changes between two days, or two rulebooks: the provisions, and exactly which verdicts. Each set of provisions that
 * take each other's place is compared over every combination of the facts it reads; of each group of flips the smallest
 * flow is looked for whose verdict under the whole law flips. Flows are single hops that state all that is asked.
 */
export function compareLaw(before: Side, after: Side, options: CompareOptions = {}): LawDiff {
  const { jurisdiction, onProgress = () => undefined } = options;
  const provisions = findChanged(before, after).filter(
    ({ text }) => jurisdiction === undefined || text.jurisdiction === jurisdiction,
  );
  const units = unitsOf(provisions, before, after);
  const flips: FlipGroup[] = [];
  const masked: LawDiff["masked"][number][] = [];
  const notExhausted: ProvisionId[] = [];
  const judges = createJudges(before, after);
  let combinations = 0;
  for (const [index, unit] of units.entries()) {
    const found = findFlips(unit, before, after);
    combinations += found.combinations;
    const ids = [...new Set([...unit.before, ...unit.after].map(({ id }) => id))];
    if (!found.isWhole) notExhausted.push(...ids);
    for (const flip of found.flips) {
      const { after: is, before: was, combinations: many, cure } = flip;
      const own = { provisions: ids, before: was, after: is, mechanisms: cure, combinations: many };
      const witness = findWitness(flip, before.law, judges);
      if (witness === undefined) masked.push(own);
      else flips.push({ ...own, after: witness.after, witness: witness.flow });
    }
    onProgress(index + 1, units.length);
  }
  return {
    before: { day: before.day, rulebook: before.law.digest },
    after: { day: after.day, rulebook: after.law.digest },
    provisions,
    flips,
    masked,
    combinations,
    notExhausted,
  };
}

interface Witness {
  readonly flow: Flow;
  readonly oddity: number;
  /** What the whole law says of it on the later side; on the earlier one it says what the rules say. */
  readonly after: VerdictWord;
}

/** What the whole law says of a flow on each side. */
interface Judges {
  readonly before: (flow: Flow) => VerdictWord;
  readonly after: (flow: Flow) => VerdictWord;
}

/** Whoever looks for a witness through so many flows will look through many more. */
const wordsBeforeIndex = 40;

function createJudges(before: Side, after: Side): Judges {
  const old = createAdaptive(before.law);
  const now = before.law === after.law ? old : createAdaptive(after.law);
  let asked = 0;
  return {
    before: (flow) => {
      if (++asked === wordsBeforeIndex) {
        old.expectMany(before.day);
        now.expectMany(after.day);
      }
      return old.word(flow, before.day);
    },
    after: (flow) => now.word(flow, after.day),
  };
}

/** Of the flows that state other things as well so many are tried. */
const othersTried = 256;
const othersTriedForPlainness = 32;

/** The plainest flow of the group whose verdict flips under the whole law, and from which word to which. */
function findWitness(flip: Flip, law: Law, judges: Judges): Witness | undefined {
  let plainest: Witness | undefined;
  const met = new Set<string>();
  const isPlainest = (given: Flow): boolean => {
    for (const flow of completions(given, law)) {
      const text = JSON.stringify(flow);
      if (met.has(text)) continue;
      met.add(text);
      const oddity = oddityOf(flow) + endsLeftOpen(flow);
      if (plainest !== undefined && oddity >= plainest.oddity) continue;
      if (judges.before(flow) !== flip.before) continue;
      // Where a rulebook loses the last rule of a place, what was unlawful is open and not permitted.
      const after = judges.after(flow);
      const differs = Number(after !== flip.after);
      if (after === flip.before || (plainest !== undefined && oddity + differs >= plainest.oddity)) continue;
      plainest = { flow, oddity: oddity + differs, after };
    }
    return plainest?.oddity === 0;
  };
  if (flip.flows.some(isPlainest)) return plainest;
  let tried = 0;
  for (const flow of flip.others()) {
    if (tried++ >= (plainest === undefined ? othersTried : othersTriedForPlainness) || isPlainest(flow))
      break;
  }
  for (let place = 1; plainest === undefined && place <= othersTried; place++) isPlainest(flip.spread(place));
  return plainest;
}

/** A flow that says where the data are and go is read more easily than one that leaves it open. */
function endsLeftOpen({ from, to }: Flow): number {
  return Number(from === undefined) + Number(to === undefined);
}
