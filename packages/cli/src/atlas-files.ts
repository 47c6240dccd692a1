import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DiagnosticLog, decodeText, type SourceFile } from "@domicile/source";
import { ownRulebook } from "./io.js";
import type { Session } from "./session.js";

/**
 * A table of the atlas that no verdict reads: that of the rulebook in use, or, where that is a bundle or has none, the one
 * that came with the command.
 */
export function readAtlasFile(
  { rulebook }: Session,
  name: string,
  log: DiagnosticLog,
): SourceFile | undefined {
  const [path] = [rulebook, ownRulebook]
    .map((root) => join(root, "atlas", name))
    .filter((each) => existsSync(each));
  return path === undefined ? undefined : decodeText(`atlas/${name}`, readFileSync(path), log);
}
