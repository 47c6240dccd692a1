/** A text with the path it is reported under. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a file: offsets into its text, `end` exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A value with the place it was written at. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** Line and column, both counted from one. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function positionOf(file: SourceFile, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  for (let at = file.text.indexOf("\n"); at !== -1 && at < offset; at = file.text.indexOf("\n", lineStart)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: Math.max(0, offset - lineStart) + 1 };
}

/** A span inside another one, by offsets relative to its start (used where a string is parsed further). */
export function innerSpan(outer: Span, start: number, end: number): Span {
  return {
    file: outer.file,
    start: outer.start + start,
    end: Math.max(outer.start + start, outer.start + end),
  };
}
