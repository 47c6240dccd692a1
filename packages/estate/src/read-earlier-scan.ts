import type { DiagnosticLog, SourceFile } from "@domicile/source";
import type { Comparable } from "./compare-scans.js";
import { type FindingSeverity, type FlowEnd, findingSeverities } from "./scan.js";

type Json = Readonly<Record<string, unknown>>;

/**
 * An earlier `scan --format json`, as far as it is compared with. Such a report is written by a machine and may be large, so
 * it is not read as YAML; one of another version may lack what this one prints, and must not lack what is compared.
 */
export function readEarlierScan(file: SourceFile, log: DiagnosticLog): Comparable | undefined {
  try {
    const { findings, flows, problems, summary, systems } = mapOf(JSON.parse(file.text), "the report");
    return {
      summary: { as_of: textOf(mapOf(summary, "`summary`").as_of, "`summary.as_of`") },
      systems: entriesOf(systems, "systems", (entry, id) => ({
        id,
        region: textOrNull(entry.region),
        place: textOrNull(entry.place),
      })),
      flows: entriesOf(flows, "flows", (entry, id) => ({
        id,
        operation: textOf(entry.operation, "`operation` of a flow"),
        from: endOf(entry.from),
        to: endOf(entry.to),
      })),
      findings: entriesOf(findings, "findings", (entry, id) => ({
        id,
        severity: severityOf(entry.severity),
      })),
      ...(problems === undefined
        ? {}
        : { problems: entriesOf(problems, "problems", (_entry, id) => ({ id })) }),
    };
  } catch (error) {
    const why = error instanceof Unfit ? error.message : "it is no JSON";
    log.report({
      code: "estate/not-a-scan",
      message: `the file is no report of an earlier scan: ${why}`,
      at: { file, start: 0, end: 0 },
      help: "give a file that `domicile scan --format json` has written",
    });
    return undefined;
  }
}

/** What a report lacks to be one. Thrown and caught here only. */
class Unfit extends Error {}

function entriesOf<T>(value: unknown, name: string, read: (entry: Json, id: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Unfit(`\`${name}\` is no list`);
  return value.map((each) => {
    const entry = mapOf(each, `an entry of \`${name}\``);
    return read(entry, textOf(entry.id, `\`id\` in \`${name}\``));
  });
}

function mapOf(value: unknown, what: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Unfit(`${what} is no map`);
  return value as Json;
}

function textOf(value: unknown, what: string): string {
  if (typeof value !== "string") throw new Unfit(`${what} is no text`);
  return value;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function endOf(value: unknown): FlowEnd {
  const { place, region, system } = mapOf(value, "an end of a flow");
  return { system: textOrNull(system), region: textOrNull(region), place: textOrNull(place) };
}

function severityOf(value: unknown): FindingSeverity {
  const severity = findingSeverities.find((each) => each === value);
  if (severity === undefined) throw new Unfit("a finding has no severity");
  return severity;
}
