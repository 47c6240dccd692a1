import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding, FindingSeverity, Scan } from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { type Channel, type ExitCode, exitCodes, type Io, layoutWidth, say } from "../io.js";
import { painterFor, paintPlain } from "../print/paint.js";
import { scanAsText } from "../render/scan-text.js";
import { type Session, useLaw, whyUnreadable } from "../session.js";
import { scanFrom } from "./scan-estate.js";

export interface ScanOptions {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: readonly string[];
  readonly failOn: string;
  readonly onUnknown: string;
  readonly baseline?: string;
}

/** `domicile scan`: the estate, judged. Reports go to standard output or to files; the exit code is for CI. */
export async function scan(
  session: Session,
  path: string | undefined,
  options: ScanOptions,
): Promise<ExitCode> {
  const { io } = session;
  const baseline = readBaseline(io, options.baseline);
  const law = baseline === undefined ? undefined : await useLaw(session);
  const result = law === undefined ? undefined : await scanFrom(session, path, law, options);
  if (baseline === undefined || law === undefined || result === undefined) return exitCodes.badInput;
  if (!writeReports(io, result, law, baseline, options)) return exitCodes.badInput;
  return exitCodeOf(
    result.findings.filter((finding) => counts(finding, baseline)),
    options,
  );
}

/** A waiver in force or a baseline takes a finding out of the count, never out of the report. */
function counts(finding: Finding, baseline: ReadonlySet<string>): boolean {
  return !baseline.has(finding.id) && finding.waiver?.expired !== false;
}

const worstFirst: readonly FindingSeverity[] = ["prohibited", "conditional", "undetermined", "horizon"];

function exitCodeOf(findings: readonly Finding[], { failOn, onUnknown }: ScanOptions): ExitCode {
  const failing = worstFirst.slice(0, worstFirst.indexOf(failOn as FindingSeverity) + 1);
  if (findings.some(({ severity }) => failing.includes(severity))) return exitCodes.found;
  const isOpen = findings.some(({ severity }) => severity === "undetermined");
  return isOpen && onUnknown === "fail" ? exitCodes.undecided : exitCodes.clean;
}

/** The n-th `--out` takes the n-th format; formats beyond go to standard output, as does `-`. */
function writeReports(
  io: Io,
  result: Scan,
  law: Law,
  baseline: ReadonlySet<string>,
  options: ScanOptions,
): boolean {
  const formats = options.format ?? ["text"];
  const outs = options.out ?? [];
  if (outs.length > formats.length) {
    say(
      io,
      `there are ${outs.length} files in --out and only ${formats.length} in --format; name a format for each`,
    );
    return false;
  }
  for (const [index, format] of formats.entries()) {
    const out = outs[index] ?? "-";
    const print = (channel: Channel | undefined) =>
      format === "json" ? jsonOf(result) : [asText(result, law, baseline, channel)];
    if (out === "-") for (const piece of print(io.out)) io.out.write(piece);
    else if (!writeReport(io, out, print(undefined))) return false;
  }
  return true;
}

/** The same text as `JSON.stringify(result, null, 2)`, entry by entry: a large estate's would not fit one string. */
function* jsonOf(result: Scan): Iterable<string> {
  const indented = (value: unknown, by: string) => JSON.stringify(value, null, 2).replaceAll("\n", `\n${by}`);
  const entries = Object.entries(result).filter(([, value]) => value !== undefined);
  for (const [index, [key, value]] of entries.entries()) {
    yield `${index === 0 ? "{" : ","}\n  ${JSON.stringify(key)}: `;
    if (!Array.isArray(value) || value.length === 0) {
      yield indented(value, "  ");
      continue;
    }
    for (const [at, item] of value.entries()) yield `${at === 0 ? "[" : ","}\n    ${indented(item, "    ")}`;
    yield "\n  ]";
  }
  yield "\n}\n";
}

function asText(result: Scan, law: Law, baseline: ReadonlySet<string>, channel: Channel | undefined): string {
  const layout =
    channel === undefined
      ? { width: 110, paint: paintPlain }
      : { width: layoutWidth(channel), paint: painterFor(channel) };
  return scanAsText(result, law, { baseline }, layout);
}

/** Written aside and renamed, so that nobody reads half a report. */
function writeReport(io: Io, path: string, pieces: Iterable<string>): boolean {
  const target = resolve(io.cwd, path);
  const aside = `${target}.${process.pid}.tmp`;
  try {
    const file = openSync(aside, "w");
    try {
      for (const piece of pieces) writeSync(file, piece);
    } finally {
      closeSync(file);
    }
    renameSync(aside, target);
    return true;
  } catch (error) {
    rmSync(aside, { force: true });
    say(io, `\`${path}\` cannot be written: ${whyUnreadable(error)}`);
    return false;
  }
}

/** One finding id per line (`#` begins a comment), or an earlier `scan --format json`. */
function readBaseline(io: Io, path: string | undefined): ReadonlySet<string> | undefined {
  if (path === undefined) return new Set();
  try {
    const text = readFileSync(resolve(io.cwd, path), "utf8");
    return new Set(text.trimStart().startsWith("{") ? idsOfScan(text) : idsOfLines(text));
  } catch (error) {
    say(io, `the baseline \`${path}\` cannot be read: ${whyUnreadable(error)}`);
    return undefined;
  }
}

function idsOfScan(text: string): readonly string[] {
  const { findings } = JSON.parse(text) as { findings?: readonly { readonly id?: unknown }[] };
  if (!Array.isArray(findings)) throw new Error("it is JSON and has no `findings`");
  return findings.flatMap(({ id }) => (typeof id === "string" ? [id] : []));
}

function idsOfLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line !== "");
}
