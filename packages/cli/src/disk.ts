import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Files, Listing } from "@domicile/importers";
import { DiagnosticLog, decodeText, type SourceFile } from "@domicile/source";

/** In bytes. A text longer than this does not fit a string of Node. */
const sizeLimit = 500 * 1024 * 1024;

/**
 * The disk as importers see it: paths from the working directory, written with `/`. Nobody named the files that they come
 * upon, so one that cannot be read is a warning, and the others are still read.
 */
export function openDisk(cwd: string, log: DiagnosticLog): Files {
  return {
    list: (folder) => listFolder(resolve(cwd, folder)),
    open: (path) => {
      const mistakes = new DiagnosticLog();
      const file = openFile(cwd, path, mistakes);
      for (const each of mistakes.sorted()) log.report({ ...each, severity: "warning" });
      return file;
    },
    identify: (folder) => identify(resolve(cwd, folder)),
  };
}

/** Nothing where there is no such file; what is no text, or may not be read, is reported. */
export function openFile(cwd: string, path: string, log: DiagnosticLog): SourceFile | undefined {
  const file = resolve(cwd, path);
  const stats = targetOf(file);
  if (stats?.isFile() !== true) return undefined;
  const refuse = (code: string, message: string, help: string) => {
    log.report({ code: `estate/${code}`, message, at: { file: { path, text: "" }, start: 0, end: 0 }, help });
    return undefined;
  };
  if (stats.size > sizeLimit) {
    const help = "split it, or take a plan of a part with `-target`";
    return refuse("plan-too-large", `\`${path}\` has ${stats.size} bytes`, help);
  }
  try {
    return decodeText(path, readFileSync(file), log);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EPERM") throw error;
    return refuse(
      "forbidden",
      `\`${path}\` may not be read`,
      "give whoever runs this the permission to read it",
    );
  }
}

/** Diagnostics name files as seen from the working directory. */
export function pathFrom(cwd: string, path: string): string {
  return relative(cwd, path).replaceAll("\\", "/") || ".";
}

function listFolder(folder: string): Listing {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const files: string[] = [];
    const folders: string[] = [];
    for (const entry of entries) {
      const kind = entry.isSymbolicLink() ? targetOf(resolve(folder, entry.name)) : entry;
      if (kind?.isFile() === true) files.push(entry.name);
      if (kind?.isDirectory() === true) folders.push(entry.name);
    }
    return { kind: "folder", files, folders };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
    if (code === "EACCES" || code === "EPERM") return { kind: "forbidden" };
    throw error;
  }
}

/** What a link leads to; nothing where it leads nowhere, or in a circle. */
function targetOf(link: string): Stats | undefined {
  try {
    return statSync(link, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function identify(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // it is missing, which `list` says
  }
}
