import type { LawDate } from "@domicile/ir";
import type { Bar } from "../commands/law-timeline.js";
import { cutTo, displayWidth, padTo } from "../print/width.js";
import type { Layout } from "./verdict-text.js";

/** Bars over years, one below the other; a line marks the day. What never began has no bar. */
export function timelineAsText(
  title: string,
  bars: readonly Bar[],
  today: LawDate,
  { paint, width }: Layout,
): string {
  const days = bars.flatMap(({ periods }) =>
    periods.flatMap(({ from, to }) =>
      [from, to].filter((day): day is LawDate => day !== null && day < "9999"),
    ),
  );
  if (days.length === 0) return `${paint("bold", title)}\n\nnothing here has a day yet\n`;
  const first = yearOf([...days].sort()[0]!);
  const last = Math.max(yearOf(today) + 2, ...days.map((day) => yearOf(day) + 1));
  const label = Math.min(36, Math.max(...bars.map(({ id }) => displayWidth(id))));
  const room = Math.max(20, width - label - 26);
  const columnOf = (day: LawDate) =>
    Math.min(room, Math.max(0, Math.round(((positionOf(day) - first) / (last - first)) * room)));
  const now = columnOf(today);
  const lines = [paint("bold", title), "", `${" ".repeat(label + 2)}${axis(first, last, room)}`];
  let group = "";
  for (const bar of bars) {
    if (bar.group !== group) lines.push(paint("bold", cutTo(width, bar.group)));
    group = bar.group;
    const cells: string[] = Array.from({ length: room }, (_, column) => (column === now ? "│" : " "));
    for (const { from, to } of bar.periods) {
      if (from !== null && from >= "9999") continue;
      const start = from === null ? 0 : columnOf(from);
      const end = to === null || to >= "9999" ? room : Math.max(start + 1, columnOf(to));
      for (let column = start; column < end; column++) cells[column] = column === now ? "┃" : "━";
    }
    const drawn = cells.join("").trimEnd();
    lines.push(
      `${padTo(label, cutTo(label, bar.id))}  ${padTo(room, drawn)}  ${paint("dim", daysOf(bar))}`.trimEnd(),
    );
  }
  return `${lines.join("\n")}\n`;
}

function daysOf({ periods }: Bar): string {
  return periods
    .map(({ from, to }) =>
      from !== null && from >= "9999" ? "no day yet" : `${from ?? "…"} – ${to ?? ""}`.trim(),
    )
    .join(", ");
}

function axis(first: number, last: number, room: number): string {
  const step = [1, 2, 5, 10].find((each) => ((last - first) / each) * 6 <= room) ?? 10;
  let line = "";
  for (let year = Math.ceil(first / step) * step; year < last; year += step) {
    const column = Math.round(((year - first) / (last - first)) * room);
    if (column < line.length || column + 4 > room) continue;
    line = `${line.padEnd(column)}${year}`;
  }
  return line;
}

function yearOf(day: LawDate): number {
  return Number(day.slice(0, 4));
}

function positionOf(day: LawDate): number {
  return yearOf(day) + (Number(day.slice(5, 7)) - 1 + (Number(day.slice(8, 10)) - 1) / 31) / 12;
}
