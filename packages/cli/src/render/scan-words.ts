import {
  type Conflict,
  type Drift,
  type Finding,
  type FindingSeverity,
  type FlowEnd,
  findingSeverities,
  type Provenance,
  printProvenance,
  type Scan,
  type ScannedFlow,
  type Trap,
} from "@domicile/estate";
import type { Law, Reason } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import type { Style } from "../print/paint.js";
import { withoutControls } from "../print/width.js";
import { describeChanges, type Section } from "./describe-verdict.js";
import { describeAlternatives, joinWords, namePlace, nameReason, summaryOf } from "./words.js";

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
export function describeEnd({ place, region, system }: FlowEnd, { atlas }: Law): string {
  const where = region ?? place;
  const name = where === null ? "place unknown" : namePlace(atlas, where);
  return system === null ? name : `${system} in ${name}`;
}

/** Breaches are told in full; of provisions that only wait for facts, the first few. */
const openReasonsTold = 3;

/** The provisions a finding rests on, as far as a report tells them, and how many more there are. */
export function reasonsTold({ severity, verdict }: Finding): {
  readonly told: readonly Reason[];
  readonly more: number;
} {
  const reasons = severity === "horizon" ? [] : decidingReasons(verdict);
  const told = verdict.lawful === null ? reasons.slice(0, openReasonsTold) : reasons;
  return { told, more: reasons.length - told.length };
}

/** `eu.gdpr.art44 (General Data Protection Regulation, Art. 44): what it says`. */
export function tellReason(reason: Reason, law: Law): string {
  return `${nameReason(reason, law)}: ${summaryOf(reason, law)}`;
}

export function tellMoreReasons(more: number): readonly string[] {
  return more === 0
    ? []
    : [`${more} more provisions wait for the same facts; \`domicile explain\` lists them`];
}

/** What follows from a finding, in the order a reader asks for it, each under a one-word title. */
export function consequencesOf(finding: Finding, law: Law): readonly Section[] {
  return [...consequencesOfVerdict(finding, law), ...consequencesHere(finding)];
}

/** What follows from the verdict, and is the same for all findings that share it. */
export function consequencesOfVerdict(finding: Finding, law: Law): readonly Section[] {
  const { severity, verdict } = finding;
  const { valid_until: until } = verdict;
  const asks = verdict.lawful === null && verdict.missing.length > 0;
  const changes = until !== null && severity !== "horizon";
  return present([
    { title: "fix", entries: fixesOf(finding, law) },
    { title: "ask", entries: asks ? [joinWords(verdict.missing)] : [] },
    { title: "changes", entries: changes ? [`on ${until.date}: ${joinWords(until.because)}`] : [] },
  ]);
}

/** What this estate adds. */
export function consequencesHere({ notes, refused_waiver: refused, waiver }: Finding): readonly Section[] {
  return present([
    { title: "note", entries: notes.map(withoutControls) },
    { title: "waiver", entries: waiver === undefined ? [] : [describeWaiver(waiver)] },
    { title: "waiver", entries: refused === undefined ? [] : [describeRefusal(refused)] },
  ]);
}

function present(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ entries }) => entries.length > 0);
}

/** `until 2027-02-01, general counsel: needed in a claim (Art. 49)`. */
export function describeWaiver({
  expired,
  legal_basis: basis,
  owner,
  reason,
  until,
}: NonNullable<Finding["waiver"]>): string {
  const ground = basis === undefined ? "" : ` (${basis})`;
  return withoutControls(`${expired ? "expired on" : "until"} ${until}, ${owner}: ${reason}${ground}`);
}

function describeRefusal({ owner, reason, until, why }: NonNullable<Finding["refused_waiver"]>): string {
  return withoutControls(`refused, for ${why} (until ${until}, ${owner}: ${reason})`);
}

/** What would make an unlawful flow lawful: papers first, then nearby variants of the flow. */
function fixesOf({ verdict }: Finding, law: Law): readonly string[] {
  if (verdict.lawful !== false) return [];
  const shown = verdict.needs.slice(0, 3);
  const more =
    verdict.needs_count > shown.length ? `, or ${verdict.needs_count - shown.length} more ways` : "";
  const cures = shown.length === 0 ? [] : [`${describeAlternatives(shown)}${more}`];
  const fixes = [...cures, ...describeChanges(verdict, law).slice(0, 3)];
  return fixes.length > 0 ? fixes : ["none found: no mechanism cures it and no place nearby makes it lawful"];
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
  for (const { verdict } of findings) {
    const seen = new Set<string>();
    for (const { government, provision, reach } of verdict.exposure) {
      const row = rows.get(government) ?? { settled: 0, arguable: 0, under: new Set() };
      rows.set(government, row);
      row.under.add(provision);
      // A government may reach one flow under several laws; the flow counts once.
      if (seen.has(`${government} ${reach}`)) continue;
      seen.add(`${government} ${reach}`);
      row[reach] += 1;
    }
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([government, { under, ...counts }]) => ({ government, ...counts, under: [...under] }));
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

/** What came, went and changed since an earlier scan, one line each, findings first. */
export function describeDrift({ findings, flows, systems }: Drift): readonly string[] {
  return [["finding", findings] as const, ["flow", flows] as const, ["system", systems] as const].flatMap(
    ([what, { added, changed, gone }]) => [
      ...added.map((id) => `new ${what} ${id}`),
      ...gone.map((id) => `gone: ${what} ${id}`),
      ...changed.map(
        ({ after, before, fact, id }) =>
          `${what} ${id}: ${fact} ${before ?? "unknown"} is now ${after ?? "unknown"}`,
      ),
    ],
  );
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
