import type { Painter } from "./paint.js";
import { cutTo, displayWidth, padTo } from "./width.js";

export interface Column {
  readonly title: string;
  readonly align?: "left" | "right";
  /** May be cut when the table is wider than the screen; the others never are. */
  readonly flexible?: boolean;
}

const gap = "  ";

/** A table whose columns line up; flexible columns give way, down to twelve characters, until it fits. */
export function printTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Painter,
): string {
  const widths = fitWidths(columns, rows, width);
  const print = (cells: readonly string[]) =>
    columns
      .map(({ align }, index) => padTo(widths[index]!, cutTo(widths[index]!, cells[index] ?? ""), align))
      .join(gap)
      .trimEnd();
  const head = paint("bold", print(columns.map(({ title }) => title)));
  return `${[head, ...rows.map(print)].join("\n")}\n`;
}

function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const widths = columns.map(({ title }, index) =>
    rows.reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? "")), displayWidth(title)),
  );
  let excess = widths.reduce((sum, each) => sum + each, gap.length * (columns.length - 1)) - width;
  const flexible = columns.flatMap(({ flexible }, index) => (flexible ? [index] : []));
  for (const index of flexible.sort((a, b) => widths[b]! - widths[a]!)) {
    const give = Math.max(0, Math.min(excess, widths[index]! - 12));
    widths[index]! -= give;
    excess -= give;
  }
  return widths;
}
