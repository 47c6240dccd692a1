import type { SourceFile, Span } from "@domicile/source";

/** Where a fact was read: a line of a text, or a JSON pointer (RFC 6901) into a machine-written file. */
export type Provenance =
  | { readonly file: string; readonly line: number }
  | { readonly file: string; readonly pointer: string };

export function provenanceOf(span: Span): Provenance {
  return { file: span.file.path, line: lineOf(span.file, span.start) };
}

/** `file:line` or `file#/pointer`, for people. */
export function printProvenance(at: Provenance): string {
  return "line" in at ? `${at.file}:${at.line}` : `${at.file}#${at.pointer}`;
}

/** Every entry of a file asks for its line; walking the text for each would take the square of its length. */
const lineStarts = new WeakMap<SourceFile, readonly number[]>();

function lineOf(file: SourceFile, offset: number): number {
  let starts = lineStarts.get(file);
  if (starts === undefined) {
    starts = startsOfLines(file.text);
    lineStarts.set(file, starts);
  }
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
