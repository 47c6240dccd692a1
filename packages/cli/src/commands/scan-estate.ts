import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { evaluate } from "@domicile/engine";
import {
  buildEstate,
  type Declared,
  type Discovered,
  deriveFlows,
  type Evaluate,
  judgeEstate,
  nothingDeclared,
  readEstate,
  type Scan,
} from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, decodeText, didYouMean, type SourceFile, type Span } from "@domicile/source";
import { say } from "../io.js";
import { startProgress } from "../print/progress.js";
import { type Session, showDiagnostics } from "../session.js";

const configName = "domicile.yaml";

/** Reads and judges the estate; where it cannot be read, says why and returns nothing. */
export async function scanFrom(
  session: Session,
  path: string | undefined,
  law: Law,
  options: { readonly asOf?: string; readonly plan?: readonly string[] },
): Promise<Scan | undefined> {
  const { io } = session;
  const found = await findPlans(session, path);
  const plans = [...(options.plan ?? []), ...found];
  const config = findConfig(
    session,
    found.length > 0 ? undefined : path,
    found.length > 0 ? path : undefined,
  );
  if (config === undefined && plans.length === 0) {
    say(
      io,
      `there is no ${configName} ${path === undefined ? "here or above" : `at ${path}`}; name one with --config, or a plan with --plan`,
    );
    return undefined;
  }
  const log = new DiagnosticLog();
  const declared = config === undefined ? nothingDeclared : readDeclared(session, config, law, log);
  const discovered = declared === undefined ? [] : await discover(session, declared, plans, log);
  const estate =
    declared === undefined || log.hasErrors ? undefined : buildEstate(declared, discovered, law, log);
  showDiagnostics(io, log.sorted());
  if (estate === undefined || log.hasErrors) return undefined;
  const asOf = options.asOf ?? io.today();
  const progress = startProgress(io.err, "judging flows");
  const total = deriveFlows(estate, law, asOf).length;
  let judged = 0;
  const judge: Evaluate = (flow, day) => {
    progress.advance(Math.min(judged++, total), total);
    return evaluate(law, flow, day);
  };
  const scan = judgeEstate(estate, judge, law, { asOf, rulebook: law.digest });
  progress.finish();
  return scan;
}

/**
 * The plans that a path stands for: itself, when it is one, or those in a folder without a `domicile.yaml`. None where
 * the path is an estate's.
 */
async function findPlans({ io }: Session, path: string | undefined): Promise<readonly string[]> {
  if (path === undefined) return [];
  const place = resolve(io.cwd, path);
  const stats = statSync(place, { throwIfNoEntry: false });
  const isFolder = stats?.isDirectory() === true;
  if (stats === undefined || (isFolder && existsSync(join(place, configName)))) return [];
  const names = isFolder
    ? readdirSync(place)
        .sort()
        .map((name) => join(place, name))
    : [place];
  const candidates = names.filter((name) => /\.(json|tfplan\.json)$/i.test(name));
  if (candidates.length === 0) return [];
  const { recogniseInput } = await import("@domicile/importers");
  return candidates
    .map((name) => pathFrom(io.cwd, name))
    .filter((name) => {
      const file = openFile(io.cwd, name, new DiagnosticLog());
      return file !== undefined && recogniseInput(file) !== undefined;
    });
}

/**
 * The path given, else `--config`, else the first `domicile.yaml` from the working directory upwards; beside a plan that
 * was named, the one in the plan's own folder.
 */
function findConfig(
  { config, io }: Session,
  path: string | undefined,
  plan: string | undefined,
): string | undefined {
  const named = path ?? config;
  if (named === undefined && plan !== undefined) {
    const beside = join(dirname(resolve(io.cwd, plan)), configName);
    return existsSync(beside) ? beside : undefined;
  }
  if (named !== undefined) {
    const file = resolve(io.cwd, named);
    const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    const found = isFolder ? join(file, configName) : file;
    return existsSync(found) ? found : undefined;
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

/** Nothing where there is no such file; what is no text is reported. */
function openFile(cwd: string, path: string, log: DiagnosticLog): SourceFile | undefined {
  const file = resolve(cwd, path);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return decodeText(path, readFileSync(file), log);
}

/** Diagnostics name files as seen from the working directory. */
function pathFrom(cwd: string, path: string): string {
  return relative(cwd, path).replaceAll("\\", "/") || path;
}

/** What importers find in the plans given and in the files that `domicile.yaml` names. */
async function discover(
  { io }: Session,
  declared: Declared,
  plans: readonly string[],
  log: DiagnosticLog,
): Promise<readonly Discovered[]> {
  if (plans.length === 0 && declared.discover.length === 0) return [];
  const { findImporter, importers } = await import("@domicile/importers");
  const found: (Discovered | undefined)[] = [];
  for (const { importer: name, path, span } of declared.discover) {
    const importer = findImporter(name);
    const file = openFile(io.cwd, path, log);
    if (importer === undefined) reportUnknownImporter(name, span, importers, log);
    else if (file === undefined) reportMissingInput(path, span, log);
    else found.push(importer.read(file, log));
  }
  // A plan that domicile.yaml names, too, is read once: its systems are the same systems.
  const named = new Set(declared.discover.map(({ path }) => resolve(io.cwd, path)));
  for (const path of plans.filter((each) => !named.has(resolve(io.cwd, each)))) {
    const file = openFile(io.cwd, path, log);
    if (file === undefined) reportMissingInput(path, { file: { path, text: "" }, start: 0, end: 0 }, log);
    else found.push((importers.find((each) => each.recognises(file)) ?? importers[0])?.read(file, log));
  }
  return found.filter((each) => each !== undefined);
}

function reportMissingInput(path: string, at: Span, log: DiagnosticLog): void {
  const help = "write the path of a plan, as `terraform show -json` prints it";
  log.report({ code: "estate/missing-file", message: `the file \`${path}\` cannot be read`, at, help });
}

function reportUnknownImporter(
  name: string,
  at: Span,
  importers: readonly { readonly name: string }[],
  log: DiagnosticLog,
): void {
  const names = importers.map((each) => each.name);
  const help = didYouMean(name, names) ?? `importers are ${names.join(", ")}`;
  log.report({ code: "estate/unknown-importer", message: `there is no importer \`${name}\``, at, help });
}
