import {
  type Finding,
  type FindingSeverity,
  findingSeverities,
  type Problem,
  type Scan,
} from "@domicile/estate";

/** Findings that were there before: their severity then, or `null` where the baseline names ids alone. */
export interface Baseline {
  readonly known: ReadonlyMap<string, FindingSeverity | null>;
}

/**
 * Reads a baseline: an earlier `scan --format json` or `--format sarif`, or one finding id per line (`#` begins a comment).
 * Throws where the text is JSON and is neither.
 */
export function parseBaseline(text: string): Baseline {
  if (!text.trimStart().startsWith("{")) return { known: new Map(idsOfLines(text).map((id) => [id, null])) };
  const { conflicts = [], findings, problems = [], runs, traps = [] } = JSON.parse(text);
  if (Array.isArray(findings))
    return { known: new Map([findings, conflicts, traps, problems].flat().flatMap(entryOf)) };
  if (Array.isArray(runs)) return { known: new Map(runs.flatMap(entriesOfRun)) };
  throw new Error("it is JSON and has neither `findings` nor `runs`");
}

function idsOfLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*/, "").trim())
    .filter((line) => line !== "");
}

function entriesOfRun(run: unknown): [string, FindingSeverity | null][] {
  const { results } = (run ?? {}) as { readonly results?: unknown };
  const kept = Array.isArray(results) ? results.filter((each) => each?.baselineState !== "absent") : [];
  return kept.flatMap((each) => entryOf({ ...each?.properties, id: each?.properties?.finding }));
}

function entryOf(finding: unknown): [string, FindingSeverity | null][] {
  const { id, severity } = (finding ?? {}) as { readonly id?: unknown; readonly severity?: unknown };
  if (typeof id !== "string") return [];
  return [[id, findingSeverities.find((each) => each === severity) ?? null]];
}

/** How a finding stands to the baseline. What was lawful then and is not now is as new as what was not there. */
export type BaselineState = "new" | "unchanged" | "updated";

/** A conflict, a trap or a problem has no severity: it is there or it is not. */
export function baselineStateOf(
  { id, severity }: { readonly id: string; readonly severity?: FindingSeverity },
  { known }: Baseline,
): BaselineState {
  const before = known.get(id);
  if (before === undefined || (before === "ok" && severity !== "ok")) return "new";
  return before === null || before === severity ? "unchanged" : "updated";
}

/** A known finding does not count, unless it has become worse. Neither does a known problem. */
export function isKnown(finding: Finding | Problem, baseline: Baseline): boolean {
  const state = baselineStateOf(finding, baseline);
  return (
    state === "unchanged" ||
    (state === "updated" && "severity" in finding && !hasBecomeWorse(finding, baseline))
  );
}

function hasBecomeWorse({ id, severity }: Finding, { known }: Baseline): boolean {
  const before = known.get(id) ?? null;
  return before !== null && findingSeverities.indexOf(severity) < findingSeverities.indexOf(before);
}

/** What the baseline has to say about a finding, if anything. */
export function describeKnown(finding: Finding, baseline: Baseline): readonly string[] {
  if (isKnown(finding, baseline)) return ["in the baseline, not counted"];
  if (baselineStateOf(finding, baseline) === "updated")
    return [`in the baseline as ${baseline.known.get(finding.id)}, and worse now: counted`];
  return [];
}

/** What the baseline holds and is settled: lawful now, agreed upon, or gone with what it was about. */
export function absentFindings(
  { conflicts, findings, problems, traps }: Pick<Scan, "conflicts" | "findings" | "problems" | "traps">,
  { known }: Baseline,
): readonly string[] {
  const open = new Set(findings.flatMap(({ id, severity }) => (severity === "ok" ? [] : [id])));
  for (const { id } of [...conflicts, ...traps, ...problems]) open.add(id);
  return [...known].flatMap(([id, severity]) => (severity === "ok" || open.has(id) ? [] : [id])).sort();
}
