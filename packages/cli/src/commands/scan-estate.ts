import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { decide, evaluate, expectMany, wordOf } from "@domicile/engine";
import {
  buildEstate,
  type Declared,
  type Estate,
  findTraps,
  judgeEstate,
  nothingDeclared,
  type Problem,
  readEstate,
  type Scan,
} from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { openFile, pathFrom } from "../disk.js";
import { say } from "../io.js";
import { startProgress } from "../print/progress.js";
import { problemsOf } from "../problems.js";
import { chooseReadings, readingWith } from "../readings.js";
import { type Session, showDiagnostics, shownPath } from "../session.js";

/** Estates of no more than so many systems and flows ask so little that the engine need not get ready. */
const fewThings = 8;

const configName = "domicile.yaml";

/** Reads and judges the estate; where it cannot be read, says why and returns nothing. */
export async function scanFrom(
  session: Session,
  path: string | undefined,
  law: Law,
  options: ScanInputs,
): Promise<Scan | undefined> {
  return (await scanWithEstate(session, path, law, options))?.scan;
}

/** The same with the estate itself, for those who ask what it is besides what was found. */
export async function scanWithEstate(
  session: Session,
  path: string | undefined,
  law: Law,
  options: ScanInputs,
): Promise<{ readonly estate: Estate; readonly scan: Scan } | undefined> {
  const { io } = session;
  const log = new DiagnosticLog();
  const readings = chooseReadings(session, options.reading, law);
  if (readings === undefined) return undefined;
  const read = readingWith(readings);
  const inputs = await readInputs(session, path, law, options, log);
  if (inputs === undefined || log.hasErrors) {
    showDiagnostics(io, log.sorted());
    return undefined;
  }
  const { estate, problems } = inputs;
  const asOf = options.asOf ?? io.today();
  if (estate.systems.size + estate.declared.flows.size > fewThings) expectMany(law, asOf);
  const progress = startProgress(io.err, "judging flows");
  const scan = judgeEstate(estate, (flow, day) => evaluate(law, read(flow), day), law, {
    asOf,
    rulebook: law.digest,
    decide: (flow, day) => decide(law, read(flow), day),
    word: (flow, day) => wordOf(law, read(flow), day),
    traps: findTraps(estate, law, asOf),
    problems,
    log,
    onProgress: progress.advance,
  });
  progress.finish();
  showDiagnostics(io, log.sorted());
  return { estate, scan };
}

/** What a scan is told on the command line. */
export interface ScanInputs {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly reading: readonly string[];
}

export interface Inputs {
  readonly estate: Estate;
  /** What discovery came upon and could not read. What a person named and cannot be read ends the run instead. */
  readonly problems: readonly Problem[];
}

/**
 * The estate of a path. A folder with a `domicile.yaml`, or that file, is an estate; so is the first one from the working
 * directory upwards. Any other folder is searched for what importers read, and a plan is read as one.
 */
export async function readInputs(
  session: Session,
  path: string | undefined,
  law: Law,
  { plan: plans = [] }: Pick<ScanInputs, "plan">,
  log: DiagnosticLog,
): Promise<Inputs | undefined> {
  const { io } = session;
  const given = path === undefined ? undefined : await lookAt(session, path);
  if (given?.kind === "missing") {
    say(io, `there is nothing at ${path}; give a ${configName}, a plan, or a folder that holds them`);
    return undefined;
  }
  const config = given?.kind === "estate" ? given.config : findConfig(session, given?.path);
  const searched = given?.kind === "input" ? given.path : undefined;
  if (config !== undefined && !existsSync(config)) {
    say(io, `there is no ${shownPath(io, config)}`);
    return undefined;
  }
  const declared = config === undefined ? nothingDeclared : readDeclared(session, config, law, log);
  if (declared === undefined) return undefined;
  const { Discovery } = await import("../discover.js");
  const reading = new DiagnosticLog();
  const discovery = new Discovery(io.cwd, reading, config && dirname(config));
  for (const source of declared.discover) discovery.declared(source);
  for (const each of plans) discovery.named(each);
  if (searched !== undefined) discovery.named(searched);
  else if (config !== undefined && declared.discover.length === 0 && plans.length === 0)
    discovery.folder(pathFrom(io.cwd, dirname(config)));
  for (const each of reading.sorted()) log.report(each);
  if (config === undefined && discovery.found.length === 0 && !log.hasErrors) {
    const none =
      path === undefined
        ? `there is no ${configName} here or above; name a folder to search, such as \`domicile scan .\`, or draft one with \`domicile init\``
        : `there is no ${configName} at ${path}, no Terraform configuration and no plan`;
    say(io, none);
    return undefined;
  }
  if (log.hasErrors) return undefined;
  return { estate: buildEstate(declared, discovery.found, law, log), problems: problemsOf(reading.sorted()) };
}

type Given =
  | { readonly kind: "estate"; readonly config: string; readonly path: string }
  | { readonly kind: "input" | "missing"; readonly path: string };

/** What a path on the command line leads to. */
async function lookAt({ io }: Session, path: string): Promise<Given> {
  const place = resolve(io.cwd, path);
  const stats = statSync(place, { throwIfNoEntry: false });
  const shown = pathFrom(io.cwd, place);
  if (stats === undefined) return { kind: "missing", path: shown };
  if (stats.isDirectory()) {
    const config = join(place, configName);
    return existsSync(config) ? { kind: "estate", config, path: shown } : { kind: "input", path: shown };
  }
  const file = /\.json$/i.test(path) ? openFile(io.cwd, shown, new DiagnosticLog()) : undefined;
  const { recogniseInput } = await import("@domicile/importers");
  // Whatever else Terraform prints is an input, too, if only to be told that it is no plan.
  const isInput =
    file !== undefined && (recogniseInput(file) !== undefined || /"format_version"\s*:/.test(file.text));
  return isInput ? { kind: "input", path: shown } : { kind: "estate", config: place, path: shown };
}

/** `--config`, else the first `domicile.yaml` from the working directory upwards; for a plan, the one in its folder. */
export function findConfig({ config, io }: Session, input: string | undefined): string | undefined {
  if (config !== undefined) {
    const file = resolve(io.cwd, config);
    return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true ? join(file, configName) : file;
  }
  if (input !== undefined) {
    const place = resolve(io.cwd, input);
    if (statSync(place).isDirectory()) return undefined; // it was looked into: what it holds is no estate
    const beside = join(dirname(place), configName);
    return existsSync(beside) ? beside : undefined;
  }
  for (let folder = resolve(io.cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, configName))) return join(folder, configName);
    if (dirname(folder) === folder) return undefined;
  }
}

function readDeclared({ io }: Session, path: string, law: Law, log: DiagnosticLog): Declared | undefined {
  const open = (file: string) => openFile(io.cwd, file, log);
  const entry = open(pathFrom(io.cwd, path));
  return entry === undefined ? undefined : readEstate(entry, open, law, log);
}
