import { positionOf, type Span } from "./span.js";

export type Severity = "error" | "warning";

/** An author's mistake: collected and printed, never thrown. */
export interface Diagnostic {
  /** `area/kebab-name`; its page is `docs/codes/<area>/<name>.md`. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence, lower case, no full stop. */
  readonly message: string;
  readonly at: Span;
  /** The remedy. */
  readonly help?: string;
  /** A second place that matters, with its own words. */
  readonly related?: { readonly at: Span; readonly label: string };
}

/** Collects diagnostics; the order in which they are reported never matters. */
export class DiagnosticLog {
  readonly #entries: Diagnostic[] = [];

  /** Messages quote the author's text, which may hold anything: on a terminal and in a log they stay one line. */
  report(entry: Omit<Diagnostic, "severity"> & { readonly severity?: Severity }): void {
    const help = entry.help === undefined ? {} : { help: printable(entry.help) };
    this.#entries.push({ severity: "error", ...entry, message: printable(entry.message), ...help });
  }

  get hasErrors(): boolean {
    return this.#entries.some((entry) => entry.severity === "error");
  }

  get count(): number {
    return this.#entries.length;
  }

  /** By file, place, code and message, without repetition. */
  sorted(): readonly Diagnostic[] {
    const sorted = [...this.#entries].sort(compareDiagnostics);
    return sorted.filter(
      (entry, index) => index === 0 || compareDiagnostics(sorted[index - 1]!, entry) !== 0,
    );
  }
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.at.file.path, b.at.file.path) ||
    a.at.start - b.at.start ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** By code unit, so that no locale decides (E13). */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The machine form of a diagnostic, as commands print it with `--format json`. */
export interface DiagnosticRecord {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  readonly docs: string;
}

export function recordOf(diagnostic: Diagnostic): DiagnosticRecord {
  const { line, column } = positionOf(diagnostic.at.file, diagnostic.at.start);
  return {
    file: diagnostic.at.file.path,
    line,
    column,
    severity: diagnostic.severity,
    code: diagnostic.code,
    message: diagnostic.message,
    ...(diagnostic.help === undefined ? {} : { help: diagnostic.help }),
    docs: docsOf(diagnostic.code),
  };
}

function docsOf(code: string): string {
  return `docs/codes/${code}.md`;
}

/** Paints a piece of text; the plain painter returns it as it is. */
export type Paint = (style: "error" | "warning" | "dim" | "bold", text: string) => string;
const plain: Paint = (_style, text) => text;

/** `file:line:col: error code`, the message, a code frame, the remedy and the page. */
export function printDiagnostic(diagnostic: Diagnostic, paint: Paint = plain): string {
  const { at, code, message, severity } = diagnostic;
  const { line, column } = positionOf(at.file, at.start);
  const lines = [
    `${paint("bold", `${at.file.path}:${line}:${column}:`)} ${paint(severity, severity)} ${code}`,
    `  ${message}`,
    ...printFrame(at, paint, severity),
  ];
  if (diagnostic.related !== undefined) {
    const place = positionOf(diagnostic.related.at.file, diagnostic.related.at.start);
    lines.push(
      `  ${diagnostic.related.label}: ${diagnostic.related.at.file.path}:${place.line}:${place.column}`,
    );
  }
  if (diagnostic.help !== undefined) lines.push(`  help: ${diagnostic.help}`);
  lines.push(paint("dim", `  docs: ${docsOf(code)}`));
  return lines.join("\n");
}

export function printDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint = plain): string {
  return diagnostics.map((diagnostic) => `${printDiagnostic(diagnostic, paint)}\n`).join("\n");
}

const frameWidth = 160;

function printFrame(at: Span, paint: Paint, severity: Severity): string[] {
  const { line, column } = positionOf(at.file, at.start);
  const all = at.file.text.split("\n", line + 1);
  const current = printable(all[line - 1] ?? "");
  if (current.trim() === "") return [];
  const gutter = String(line).length;
  const shift = column > frameWidth - 20 ? column - 40 : 0;
  const show = (text: string) => text.slice(shift, shift + frameWidth);
  const frame: string[] = [];
  const before = printable(all[line - 2] ?? "");
  if (before.trim() !== "")
    frame.push(paint("dim", `  ${String(line - 1).padStart(gutter)} | ${show(before)}`));
  frame.push(`  ${line} | ${show(current)}`);
  const length = Math.max(1, Math.min(at.end - at.start, current.length - column + 1, frameWidth));
  frame.push(
    `  ${" ".repeat(gutter)} | ${" ".repeat(column - 1 - shift)}${paint(severity, "^".repeat(length))}`,
  );
  return frame;
}

/** Control characters would move the cursor or ring the bell. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
}
