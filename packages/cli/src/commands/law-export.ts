import { canonicalJson } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { rulebookDocument } from "../export/rulebook-document.js";
import { type ExitCode, exitCodes, type Io } from "../io.js";
import { type Session, useLaw } from "../session.js";
import { replaceFile } from "./fmt-replace.js";

export interface ExportOptions {
  readonly format: string;
  readonly out?: string;
}

/** `domicile law export`: the whole rulebook for others. Canonical JSON, so that the same law is the same bytes (E13). */
export async function exportLaw(session: Session, { format, out }: ExportOptions): Promise<ExitCode> {
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  return writeOut(session.io, out, `${canonicalJson(await documentOf(law, format))}\n`);
}

async function documentOf(law: Law, format: string): Promise<unknown> {
  if (format === "json") return rulebookDocument(law);
  const { lawAsJsonLd } = await import("../export/json-ld/law-as-json-ld.js");
  return lawAsJsonLd(law);
}

/** To a file, or to standard output for `-` or none. */
function writeOut(io: Io, out: string | undefined, text: string): ExitCode {
  if (out !== undefined && out !== "-")
    return replaceFile(io, out, text) ? exitCodes.clean : exitCodes.badInput;
  io.out.write(text);
  return exitCodes.clean;
}
