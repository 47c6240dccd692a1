import type { Case } from "@domicile/cli";
import type { Condition, JurisdictionId, Law, Provision } from "@domicile/ir";
import { CaseRuns } from "./case-runs.js";
import { isWithin } from "./days.js";
import type { Hop } from "./hop-table.js";
import { type Mutant, mutantsOf, type Skipped } from "./mutants.js";
import { namesIn, type OwnLaw, takeApart } from "./own-law.js";

/** A flip that no case notices. */
interface Survivor {
  readonly subject: string;
  readonly part: string;
  readonly how: string;
}

export interface MutationResult {
  readonly jurisdiction: JurisdictionId;
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  readonly skipped: Skipped;
}

/** How far the work has come, for whoever waits. */
export type OnProgress = (what: string, done: number, total: number) => void;

/** Flips the law of each jurisdiction in every way, one at a time, and tells which flips no case notices. */
export function* findSurvivors(
  law: Law,
  cases: readonly Case[],
  jurisdictions: readonly JurisdictionId[],
  onProgress: OnProgress = () => undefined,
): Iterable<MutationResult> {
  const own = takeApart(law);
  const clean = cases.filter(({ fitness }) => fitness === "clean");
  const runs = new CaseRuns(law, clean, (done, total) => onProgress("reading cases", done, total));
  const seeing = createSight(own, runs);
  for (const jurisdiction of jurisdictions) {
    const { mutants, skipped } = mutantsOf(own, jurisdiction);
    const survivors = mutants.filter((mutant, index) => {
      onProgress(jurisdiction, index, mutants.length);
      return !isKilled(mutant, seeing(mutant), runs);
    });
    yield {
      jurisdiction,
      mutants: mutants.length,
      killed: mutants.length - survivors.length,
      survivors: survivors.map(({ how, part, subject }) => ({ subject, part, how })),
      skipped,
    };
  }
}

function isKilled({ law, provisions }: Mutant, hops: Iterable<Hop>, runs: CaseRuns): boolean {
  const judged = new Set<number>();
  for (const hop of hops) {
    const open = hop.cases.filter((each) => !judged.has(each));
    if (open.length === 0 || runs.saysTheSame(hop, law, provisions)) continue;
    for (const each of open) {
      judged.add(each);
      if (runs.isKilledBy(each, law, provisions)) return true;
    }
  }
  return false;
}

/** The hops on which a mutant may show. A provision says nothing of a hop while a part of its scope is false there. */
function createSight(own: OwnLaw, { hops }: CaseRuns): (mutant: Mutant) => readonly Hop[] {
  const before = new Map(own.law.provisions.map((each) => [each.id, each]));
  const open = new Map<string, ReadonlySet<Hop>>();
  const openTo = (key: string, condition: Condition): ReadonlySet<Hop> => {
    let found = open.get(key);
    if (found === undefined) {
      found = new Set(hops.filter(({ standing }) => standing(condition) !== false));
      open.set(key, found);
    }
    return found;
  };
  return ({ during, flipped, provisions }) => {
    const among = hops.filter(({ day }) => isWithin(during, day));
    if (flipped.some((name) => own.isReadByDefaults(name))) return among;
    const found = new Set<Hop>();
    for (const after of provisions) {
      const old = before.get(after.id)!;
      const unchanged = commonScope(old, after, flipped).map(([key, part]) => openTo(key, part));
      for (const hop of among) {
        if (!isWithin(old.period, hop.day) && !isWithin(after.period, hop.day)) continue;
        if (unchanged.every((each) => each.has(hop))) found.add(hop);
      }
    }
    return among.filter((hop) => found.has(hop));
  };
}

/** The parts that the scopes of both have, and that lean on nothing flipped, each with its text. */
function commonScope(
  old: Provision,
  after: Provision,
  flipped: readonly string[],
): readonly (readonly [string, Condition])[] {
  const wanted = new Set(scopeOf(after).map(textOf));
  return (
    scopeOf(old)
      // A list may lean on another: what leans on no list, threshold or order at all is surely as it was.
      .filter((part) => flipped.length === 0 || namesIn(part).length === 0)
      .map((part) => [textOf(part), part] as const)
      .filter(([text]) => wanted.has(text))
  );
}

/** Conditions that must all hold for the provision to say anything. */
function scopeOf({ applies, reaches }: Provision): readonly Condition[] {
  const parts = (condition: Condition): readonly Condition[] => {
    if (condition.kind === "named") return parts(condition.of);
    return condition.kind === "and" ? condition.of.flatMap(parts) : [condition];
  };
  const hooks: Condition = { kind: "or", of: reaches.map(({ when }) => when) };
  return [...parts(applies), ...(reaches.length === 0 ? [] : [hooks])];
}

const texts = new WeakMap<Condition, string>();

function textOf(condition: Condition): string {
  let text = texts.get(condition);
  if (text === undefined) texts.set(condition, (text = JSON.stringify(condition)));
  return text;
}
