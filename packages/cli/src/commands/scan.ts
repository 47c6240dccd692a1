import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  compareScans,
  type Finding,
  type FindingSeverity,
  readEarlierScan,
  type Scan,
} from "@domicile/estate";
import { DiagnosticLog, decodeText } from "@domicile/source";
import { pathFrom } from "../disk.js";
import { type ExitCode, exitCodes, type Io, say } from "../io.js";
import { type Baseline, isKnown, parseBaseline } from "../report/baseline.js";
import { planReports, writeReports } from "../report/write-reports.js";
import { readBytes, type Session, showDiagnostics, useLaw, whyUnreadable } from "../session.js";
import { scanFrom } from "./scan-estate.js";

export interface ScanOptions {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: readonly string[];
  readonly failOn: string;
  readonly onUnknown: string;
  readonly baseline?: string;
  readonly since?: string;
  readonly reading: readonly string[];
}

/** `domicile scan`: the estate, judged. Reports go to standard output or to files; the exit code is for CI. */
export async function scan(
  session: Session,
  path: string | undefined,
  options: ScanOptions,
): Promise<ExitCode> {
  const { io } = session;
  const destinations = planReports(io, options.format ?? ["text"], options.out ?? []);
  if (typeof destinations === "string") {
    say(io, destinations);
    return exitCodes.badInput;
  }
  const baseline = readBaseline(io, options.baseline);
  if (baseline === "unreadable") return exitCodes.badInput;
  const earlier = readEarlier(io, options.since);
  if (earlier === "unreadable") return exitCodes.badInput;
  const law = await useLaw(session);
  // Reports hold no absolute path, however the plans were named.
  const plan = (options.plan ?? []).map((each) => pathFrom(io.cwd, resolve(io.cwd, each)));
  const found = law === undefined ? undefined : await scanFrom(session, path, law, { ...options, plan });
  if (law === undefined || found === undefined) return exitCodes.badInput;
  const result = earlier === undefined ? found : { ...found, drift: compareScans(earlier, found) };
  const codeOf = (finding: Finding) => exitCodeOf(finding, baseline, options);
  const codes = new Set([...result.findings.map(codeOf), codeOfProblems(result, baseline, options)]);
  const exitCode = worstCodes.find((code) => codes.has(code)) ?? exitCodes.clean;
  const fails = (finding: Finding) => codeOf(finding) !== exitCodes.clean;
  const context = { law, baseline, fails, exitCode, pathOf: pathInRepository(io.cwd) };
  return (await writeReports(io, destinations, result, context)) ? exitCode : exitCodes.badInput;
}

/** What a scan can end with, the first that a finding or a problem calls for. */
const worstCodes: readonly ExitCode[] = [exitCodes.found, exitCodes.undecided];
const worstFirst: readonly FindingSeverity[] = ["prohibited", "conditional", "undetermined", "horizon"];

/** The code a finding calls for. A waiver in force or a baseline takes it out of the count, never out of the report. */
function exitCodeOf(
  finding: Finding,
  baseline: Baseline | undefined,
  { failOn, onUnknown }: ScanOptions,
): ExitCode {
  if (finding.waiver?.expired === false) return exitCodes.clean;
  if (baseline !== undefined && isKnown(finding, baseline)) return exitCodes.clean;
  const failing = worstFirst.slice(0, worstFirst.indexOf(failOn as FindingSeverity) + 1);
  if (failing.includes(finding.severity)) return exitCodes.found;
  return finding.severity === "undetermined" && onUnknown === "fail" ? exitCodes.undecided : exitCodes.clean;
}

/** What was not read may hold anything, so that it is as open as a verdict. */
function codeOfProblems(
  { problems }: Scan,
  baseline: Baseline | undefined,
  { onUnknown }: ScanOptions,
): ExitCode {
  const isNew = problems.some((problem) => baseline === undefined || !isKnown(problem, baseline));
  return isNew && onUnknown === "fail" ? exitCodes.undecided : exitCodes.clean;
}

function readBaseline(io: Io, path: string | undefined): Baseline | undefined | "unreadable" {
  if (path === undefined) return undefined;
  try {
    return parseBaseline(readFileSync(resolve(io.cwd, path), "utf8"));
  } catch (error) {
    say(io, `the baseline \`${path}\` cannot be read: ${whyUnreadable(error)}`);
    return "unreadable";
  }
}

type Earlier = NonNullable<ReturnType<typeof readEarlierScan>>;

/** The earlier report that this scan is compared with. */
function readEarlier(io: Io, path: string | undefined): Earlier | undefined | "unreadable" {
  if (path === undefined) return undefined;
  const log = new DiagnosticLog();
  const bytes = readBytes(io, path, log);
  const file = bytes === undefined ? undefined : decodeText(path, bytes, log);
  const earlier = file === undefined ? undefined : readEarlierScan(file, log);
  showDiagnostics(io, log.sorted());
  return earlier ?? "unreadable";
}

/**
 * Paths as code scanning and merge requests want them: from the root of the repository that holds the working directory,
 * or from the working directory where none does.
 */
function pathInRepository(cwd: string): (file: string) => string {
  let root = resolve(cwd);
  while (!existsSync(join(root, ".git")) && dirname(root) !== root) root = dirname(root);
  const base = existsSync(join(root, ".git")) ? root : resolve(cwd);
  return (file) => relative(base, resolve(cwd, file)).replaceAll("\\", "/");
}
