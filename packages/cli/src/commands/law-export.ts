import { canonicalJson } from "@domicile/engine";
import { rulebookDocument } from "../export/rulebook-document.js";
import { type ExitCode, exitCodes, type Io } from "../io.js";
import { type Session, useLaw } from "../session.js";
import { replaceFile } from "./fmt-replace.js";

export interface ExportOptions {
  readonly format: string;
  readonly out?: string;
}

/** `domicile law export`: the whole rulebook for others. Canonical JSON, so that the same law is the same bytes (E13). */
export async function exportLaw(session: Session, { out }: ExportOptions): Promise<ExitCode> {
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  return writeOut(session.io, out, `${canonicalJson(rulebookDocument(law))}\n`);
}

/** To a file, or to standard output for `-` or none. */
export function writeOut(io: Io, out: string | undefined, text: string): ExitCode {
  if (out !== undefined && out !== "-")
    return replaceFile(io, out, text) ? exitCodes.clean : exitCodes.badInput;
  io.out.write(text);
  return exitCodes.clean;
}
