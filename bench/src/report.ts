import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

/** A measured proportion and what it must reach. */
interface Ratio {
  readonly value: number;
  readonly target: number;
  readonly better: "higher" | "lower";
}

/** What a benchmark measured; `figures` is a tree of numbers and short texts. */
export interface Measured {
  readonly ratios: Readonly<Record<string, Ratio>>;
  readonly figures: Figures;
}

export interface Figures {
  readonly [name: string]: number | string | Figures | readonly Figures[];
}

/** What every benchmark prints with `--json` (`docs/concepts/contracts.md`). */
export interface Report extends Measured {
  readonly name: string;
  readonly machine: string;
  readonly date: string;
}

export function makeReport(name: string, measured: Measured, day: string): Report {
  return { name, machine: describeMachine(), date: day, ...measured };
}

/** Keeps the last result in `bench/results/NAME.json`, with machine and date. */
export function keepReport(report: Report): void {
  const folder = new URL("../results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    fileURLToPath(new URL(`${report.name}.json`, folder)),
    `${JSON.stringify(report, null, 2)}\n`,
  );
}

/** The report as text: ratios against their targets, then every figure on a line. */
export function printReport(report: Report): string {
  const lines = [`${report.name}, ${report.date}, ${report.machine}`, ""];
  for (const [what, { value, target, better }] of Object.entries(report.ratios)) {
    const met = better === "higher" ? value >= target : value <= target;
    const bound = better === "higher" ? "at least" : "at most";
    lines.push(`  ${met ? "meets " : "MISSES"}  ${what}: ${inWords(value)} (${bound} ${inWords(target)})`);
  }
  lines.push("", ...printFigures(report.figures, "  "));
  return lines.join("\n");
}

function printFigures(figures: Figures, indent: string): string[] {
  return Object.entries(figures).flatMap(([name, figure]) => {
    if (typeof figure === "number") return [`${indent}${name}: ${inWords(figure)}`];
    if (typeof figure === "string") return [`${indent}${name}: ${figure}`];
    if (Array.isArray(figure))
      return [`${indent}${name}:`, ...printTable(figure as readonly Figures[], `${indent}  `)];
    return [`${indent}${name}:`, ...printFigures(figure as Figures, `${indent}  `)];
  });
}

function printTable(rows: readonly Figures[], indent: string): string[] {
  return rows.map((row) => {
    const cells = Object.entries(row).map(
      ([name, cell]) => `${name} ${typeof cell === "number" ? inWords(cell) : cell}`,
    );
    return indent + cells.join(", ");
  });
}

function inWords(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return String(Number(value.toPrecision(3)));
}

function describeMachine(): string {
  const [first, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${others.length + 1} x ${first?.model.trim() ?? "unknown"}, ${memory} GB, Node ${process.versions.node}`;
}
