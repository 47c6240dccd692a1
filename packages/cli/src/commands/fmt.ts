import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { estateKeys, resolvePath } from "@domicile/estate";
import { DiagnosticLog, decodeText, type Node, parseYaml, type SourceFile } from "@domicile/source";
import { openFile, pathFrom } from "../disk.js";
import { type ExitCode, exitCodes, say } from "../io.js";
import { type Session, showDiagnostics } from "../session.js";
import { formatDocument } from "./fmt-document.js";
import { replaceFile } from "./fmt-replace.js";

export interface FmtOptions {
  readonly check?: boolean;
}

/**
 * `domicile fmt`: the files of an estate as they should look. What they say never changes, and where one of them cannot be
 * read, none is written.
 */
export async function fmt(
  session: Session,
  paths: readonly string[],
  { check }: FmtOptions,
): Promise<ExitCode> {
  const { io } = session;
  const log = new DiagnosticLog();
  if (paths.length === 1 && paths[0] === "-") return formatInput(session, log);
  const named = paths.map((path) => pathFrom(io.cwd, resolve(io.cwd, path)));
  const files = named.length > 0 ? readNamed(session, named, log) : readEstateFiles(session, log);
  showDiagnostics(io, log.sorted());
  if (files === undefined || log.hasErrors) return exitCodes.badInput;
  const schema = estateKeys();
  const changed = files
    .map(({ file, tree }) => ({
      path: file.path,
      before: file.text,
      text: formatDocument(file, tree, schema),
    }))
    .filter(({ before, text }) => before !== text);
  for (const { path, text } of changed) {
    if (check !== true && !replaceFile(io, path, text)) return exitCodes.badInput;
    io.out.write(`${path}\n`);
  }
  return check === true && changed.length > 0 ? exitCodes.found : exitCodes.clean;
}

interface Read {
  readonly file: SourceFile;
  readonly tree: Node;
}

/** From standard input to standard output, as editors ask for it. */
async function formatInput({ io }: Session, log: DiagnosticLog): Promise<ExitCode> {
  const file = decodeText("<stdin>", await io.readInput(), log);
  const tree = file === undefined ? undefined : parseYaml(file, log);
  showDiagnostics(io, log.sorted());
  if (file === undefined || tree === undefined || log.hasErrors) return exitCodes.badInput;
  io.out.write(formatDocument(file, tree, estateKeys()));
  return exitCodes.clean;
}

function readNamed(
  session: Session,
  paths: readonly string[],
  log: DiagnosticLog,
): readonly Read[] | undefined {
  const files: Read[] = [];
  for (const path of paths) {
    const read = readFile(session, path, log);
    if (read === "missing") return undefined;
    if (read !== undefined) files.push(read);
  }
  return files;
}

/** The estate's `domicile.yaml` and what it includes. */
function readEstateFiles(session: Session, log: DiagnosticLog): readonly Read[] | undefined {
  const config = findConfig(session);
  if (config === undefined) {
    say(session.io, "there is no domicile.yaml here or above; name the files");
    return undefined;
  }
  const files: Read[] = [];
  const paths = new Set([config]);
  // A set that grows while it is walked takes in what included files include, each once.
  for (const path of paths) {
    const read = readFile(session, path, log);
    if (read === "missing") return undefined;
    if (read === undefined) continue;
    files.push(read);
    for (const include of includesOf(read.tree)) paths.add(resolvePath(path, include));
  }
  return files;
}

function readFile({ io }: Session, path: string, log: DiagnosticLog): Read | undefined | "missing" {
  const before = log.count;
  const file = openFile(io.cwd, path, log);
  if (file === undefined) {
    if (log.count === before) say(io, `there is no file \`${path}\``);
    return log.count === before ? "missing" : undefined;
  }
  const tree = parseYaml(file, log);
  return tree === undefined ? undefined : { file, tree };
}

function includesOf(tree: Node): readonly string[] {
  const include = tree.kind === "map" ? tree.entries.find(({ key }) => key === "include")?.value : undefined;
  const items = include?.kind === "list" ? include.items : include === undefined ? [] : [include];
  return items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" ? [item.value] : [],
  );
}

function findConfig({ config, io }: Session): string | undefined {
  const name = "domicile.yaml";
  if (config !== undefined) {
    const file = resolve(io.cwd, config);
    const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    return pathFrom(io.cwd, isFolder ? join(file, name) : file);
  }
  for (let folder = resolve(io.cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return pathFrom(io.cwd, join(folder, name));
    if (dirname(folder) === folder) return undefined;
  }
}
