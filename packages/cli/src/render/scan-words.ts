import {
  type Conflict,
  type Finding,
  type FindingSeverity,
  type FlowEnd,
  findingSeverities,
  type Problem,
  type Provenance,
  printProvenance,
  type Scan,
  type ScannedFlow,
  type Trap,
} from "@domicile/estate";
import type { Law, Verdict } from "@domicile/ir";
import type { Style } from "../print/paint.js";
import { withoutControls } from "../print/width.js";
import { joinWords, namePlace } from "./words.js";

/** How each severity looks in every report: its mark, its colour, and what it says to somebody new to the word. */
export const severityLooks: Readonly<
  Record<FindingSeverity, { readonly mark: string; readonly style: Style; readonly title: string }>
> = {
  prohibited: { mark: "✗", style: "red", title: "Prohibited: no mechanism cures it" },
  conditional: { mark: "✗", style: "red", title: "Conditional: unlawful as it stands, curable" },
  undetermined: { mark: "?", style: "yellow", title: "Undetermined: facts are missing" },
  horizon: { mark: "→", style: "blue", title: "Horizon: lawful today, and known not to stay so" },
  ok: { mark: "✓", style: "green", title: "Lawful" },
};

/** What a report lists one by one, worst first; what is lawful and stays so is only counted. */
export const listedSeverities = findingSeverities.filter((severity) => severity !== "ok");

/** `replica of customers: db-main (Ireland, aws:eu-west-1) to db-replica (United States)`. */
export function describeScannedFlow(flow: ScannedFlow, law: Law): string {
  const { datasets, from, operation, to, via } = flow;
  const what = datasets.length === 0 ? "data nobody has described" : joinWords(datasets);
  if (via === "rest") return `${what} at rest in ${describeEnd(to.system === null ? from : to, law)}`;
  const how = via === "declared" ? nameOperation(operation) : via.replaceAll("_", " ");
  return `${how} of ${what}: ${describeEnd(from, law)} to ${describeEnd(to, law)}`;
}

/** What a finding is about, in words; its id, where the scan does not hold the flow. */
export function titleOfFinding(finding: Finding, flow: ScannedFlow | undefined, law: Law): string {
  return withoutControls(flow === undefined ? finding.flow : describeScannedFlow(flow, law));
}

const operationNames: Readonly<Record<string, string>> = {
  disclose_foreign_authority: "disclosure to an authority",
  disclose_third_party: "disclosure to a third party",
  infer_ai: "use by a model",
  process: "processing",
  store: "storage",
  train_ai: "training of a model",
};

function nameOperation(operation: string): string {
  return operationNames[operation] ?? operation.replaceAll("_", " ");
}

/** `shop-db in Germany (aws:eu-central-1)`. */
export function describeEnd(end: FlowEnd, { atlas }: Law): string {
  const where = end.region ?? end.place;
  const name = nameOfEnd(end);
  if (where === null) return name === undefined ? "place unknown" : `${name}, place unknown`;
  return name === undefined ? namePlace(atlas, where) : `${name} in ${namePlace(atlas, where)}`;
}

/** The system, or what the inputs call the end where it is none of the estate. */
export function nameOfEnd({ label, system }: FlowEnd): string | undefined {
  return system ?? label;
}

/** Who could lawfully compel access to how many flows, one row per government. */
export interface ExposureRow {
  readonly government: string;
  readonly settled: number;
  readonly arguable: number;
  readonly under: readonly string[];
}

export function exposureRows({ findings }: Scan): readonly ExposureRow[] {
  const rows = new Map<string, { settled: number; arguable: number; under: Set<string> }>();
  // Thousands of verdicts share a few lists.
  const times = new Map<Verdict["exposure"], number>();
  for (const { verdict } of findings) times.set(verdict.exposure, (times.get(verdict.exposure) ?? 0) + 1);
  for (const [exposure, flows] of times) {
    const seen = new Set<string>();
    for (const { government, provision, reach } of exposure) {
      const row = rows.get(government) ?? { settled: 0, arguable: 0, under: new Set() };
      rows.set(government, row);
      row.under.add(provision);
      // A government may reach one flow under several laws; the flow counts once.
      if (seen.has(`${government} ${reach}`)) continue;
      seen.add(`${government} ${reach}`);
      row[reach] += flows;
    }
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([government, { under, ...counts }]) => ({ government, ...counts, under: [...under] }));
}

/** Ids cut off at the edge of a table are of no use: the first, and how many there are. */
export function tellExposingLaw(under: readonly string[]): string {
  return under.length < 2 ? under.join("") : `${count(under.length, "law")}, first ${under[0]}`;
}

/** What two sources say of one fact, and which was believed. `pathOf` writes the files as the report does. */
export function describeConflict(
  { fact, of, taken, values, why }: Conflict,
  pathOf: (file: string) => string,
): string {
  const said = values.map(({ source, value }) => `${value} (${printSource(source, pathOf)})`);
  const believed = taken === null ? "none is believed" : `${taken} is believed`;
  return withoutControls(`${fact} of ${of}: ${said.join(", or ")}; ${believed}: ${why}`);
}

/** A catch of a service, what in this estate meets it, when it matters, and what to do then. */
export function describeTrap(trap: Trap, pathOf: (file: string) => string): string {
  const { checked, cite, confidence, matters, remedy, source, systems, title } = trap;
  const [first, ...others] = systems;
  const more = others.length === 0 ? "" : ` and ${count(others.length, "more system")}`;
  const where = first === undefined ? "" : `: ${first} (${printSource(source, pathOf)})${more}`;
  const standing = `${cite}, confidence ${confidence}, checked ${checked}`;
  return withoutControls(`${title}${where}. It matters ${matters}. Then: ${remedy} (${standing})`);
}

/** What could not be read, where, and what to do about it. */
export function describeProblem(
  { code, help, message, source }: Problem,
  pathOf: (file: string) => string,
): string {
  const remedy = help === undefined ? "" : `; ${help}`;
  return withoutControls(`${printSource(source, pathOf)}: ${message}${remedy} (${code})`);
}

/** `3 places could not be read`; nothing where all was read. */
export function countProblems({ problems }: Scan): string | undefined {
  return problems.length === 0 ? undefined : `${count(problems.length, "place")} could not be read`;
}

export function printSource(source: Provenance, pathOf: (file: string) => string): string {
  return printProvenance({ ...source, file: pathOf(source.file) });
}

/** `3 resources of 1 kind no importer knows`; nothing where all was read. */
export function describeNotRead({ not_read: kinds }: Scan["summary"]): string | undefined {
  const unread = kinds.reduce((sum, each) => sum + each.count, 0);
  return unread === 0
    ? undefined
    : `${count(unread, "resource")} of ${count(kinds.length, "kind")} no importer knows`;
}

/** `1 flow`, `2 flows`. */
export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
