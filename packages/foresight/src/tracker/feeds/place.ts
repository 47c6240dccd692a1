import type { Span } from "@domicile/source";

/**
 * A place in a feed. Feeds are read piece by piece and not kept, so there is no text for a frame of code; lines that are
 * empty give the place its number and nothing else. `line` and `column` count from one.
 */
export function placeIn(path: string, line: number, column: number): Span {
  const before = "\n".repeat(Math.min(line - 1, 10_000_000));
  const text = before + " ".repeat(Math.min(column, 10_000));
  const start = before.length + Math.min(column, 10_000) - 1;
  return { file: { path, text }, start: Math.max(0, start), end: Math.max(0, start) };
}
