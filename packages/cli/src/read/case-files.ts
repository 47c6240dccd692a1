import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Law } from "@domicile/ir";
import type { DiagnosticLog } from "@domicile/source";
import { say } from "../io.js";
import { readDocument, type Session, shownPath } from "../session.js";
import { type Case, readCases } from "./cases.js";

/** A case with the file it stands in, as a person would write its path. */
export interface FoundCase {
  readonly file: string;
  readonly case: Case;
}

/** The cases of these files, and of all YAML files in these folders; of the whole rulebook where none is named. */
export async function readCaseFiles(
  session: Session,
  paths: readonly string[],
  law: Law,
  log: DiagnosticLog,
): Promise<readonly FoundCase[]> {
  const found: FoundCase[] = [];
  const firstIn = new Map<string, string>();
  for (const file of findCaseFiles(session, paths)) {
    const document = await readDocument(session, file, log);
    for (const each of document === undefined ? [] : readCases(document, law, log)) {
      const other = firstIn.get(each.id);
      if (other === undefined) firstIn.set(each.id, file);
      else say(session.io, `two cases are called \`${each.id}\`: in ${other} and in ${file}`);
      found.push({ file, case: each });
    }
  }
  return found;
}

/** Files as given; of folders, every YAML file below. */
function findCaseFiles({ io, rulebook }: Session, paths: readonly string[]): readonly string[] {
  const roots = paths.length > 0 ? paths : [shownPath(io, join(rulebook, "cases"))];
  return roots.flatMap((path) => {
    if (path === "-" || !statSync(resolve(io.cwd, path), { throwIfNoEntry: false })?.isDirectory())
      return [path];
    return readdirSync(resolve(io.cwd, path), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(path, name));
  });
}
