import { positionOf, type Span } from "@domicile/source";

/** Where a fact was read: a line of a text, or a JSON pointer (RFC 6901) into a machine-written file. */
export type Provenance =
  | { readonly file: string; readonly line: number }
  | { readonly file: string; readonly pointer: string };

export function provenanceOf(span: Span): Provenance {
  return { file: span.file.path, line: positionOf(span.file, span.start).line };
}

/** `file:line` or `file#/pointer`, for people. */
export function printProvenance(at: Provenance): string {
  return "line" in at ? `${at.file}:${at.line}` : `${at.file}#${at.pointer}`;
}
