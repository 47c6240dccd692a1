import { parseExpression, parseForHead } from "./parse-expression.js";
import { Scanner, SyntaxProblem } from "./scanner.js";
import type { Expression, TemplatePart } from "./syntax.js";

/** What a template is made of before its directives are matched: `%{ if }` is closed by an `%{ endif }` further on. */
type Piece =
  | { readonly kind: "text"; text: string }
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "directive"; readonly directive: Directive; readonly start: number };
type Directive =
  | { readonly kind: "if"; readonly test: Expression }
  | ({ readonly kind: "for" } & ReturnType<typeof parseForHead>)
  | { readonly kind: "else" | "endif" | "endfor" };

/** `"…"`: a plain string if nothing is interpolated, and the value itself if there is nothing else. */
export function parseQuoted(scan: Scanner): Expression {
  const start = scan.at;
  scan.take('"');
  const pieces = readPieces(scan, true, start);
  if (!scan.take('"')) scan.fail("a string is not closed", 'close it with `"` on the same line', start);
  return templateOf(scan, pieces, start, true);
}

/** `<<EOT`, up to a line that holds the marker only; `<<-EOT` takes away what all lines are indented by. */
export function parseHeredoc(scan: Scanner): Expression {
  const start = scan.at;
  const isFlush = scan.match(/<<-/y) !== undefined;
  if (!isFlush) scan.take("<<");
  const marker = scan.identifier();
  if (marker === undefined || scan.match(/[ \t\r]*\n/y) === undefined)
    scan.fail(
      "`<<` begins a text, and no marker follows",
      "write `<<EOT`, the text, and `EOT` on a line of its own",
      start,
    );
  const close = new RegExp(`^[ \\t]*${marker}[ \\t\\r]*$`, "gmu");
  close.lastIndex = scan.at;
  const found = close.exec(scan.file.text);
  if (found === null || found.index > scan.end)
    scan.fail(`the text is not closed by \`${marker}\``, `write \`${marker}\` on a line of its own`, start);
  const outerEnd = scan.end;
  scan.end = found.index;
  const pieces = readPieces(scan, false, start);
  scan.end = outerEnd;
  scan.at = found.index + found[0].trimEnd().length;
  if (isFlush) takeIndentAway(pieces);
  return templateOf(scan, pieces, start, false);
}

/** A string of the JSON form. Of what is wrong in the template the place is that of the string, for escapes shift the rest. */
export function parseJsonString(scan: Scanner): Expression {
  const { at: start, file } = scan;
  const written = scan.match(/"(?:[^"\\\n]|\\.)*"/y);
  if (written === undefined) scan.fail("a string is not closed", 'close it with `"` on the same line', start);
  try {
    const value: string = JSON.parse(written);
    const placed = { start, end: scan.at };
    if (!value.includes("${") && !value.includes("%{")) return { kind: "literal", value, ...placed };
    return { ...parseTemplateText(new Scanner({ path: file.path, text: value })), ...placed };
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem))
      scan.fail("the string is none that JSON knows", "escape what is special in it", start);
    throw new SyntaxProblem(problem.message, start, scan.at, problem.help);
  }
}

/** A whole text as a template, as `templatefile` and the strings of the JSON form have it. */
export function parseTemplateText(scan: Scanner): Expression {
  const start = scan.at;
  return templateOf(scan, readPieces(scan, false, start), start, true);
}

/**
 * Text lies in pieces of a line each, because indentation is a matter of lines. INVARIANT: the loop takes at least one
 * character each time round.
 */
function readPieces(scan: Scanner, isQuoted: boolean, start: number): Piece[] {
  const pieces: Piece[] = [];
  let trims = false;
  const addText = (text: string): void => {
    const kept = trims ? text.trimStart() : text;
    if (kept === "") return;
    trims = false;
    const last = pieces.at(-1);
    if (last?.kind === "text" && !last.text.endsWith("\n")) last.text += kept;
    else pieces.push({ kind: "text", text: kept });
  };
  while (!scan.atEnd && !(isQuoted && scan.sees('"'))) {
    if (isQuoted && scan.sees("\n"))
      scan.fail("a string is not closed", 'close it with `"` on the same line, or write a heredoc', start);
    const plain = scan.match(isQuoted ? /[^"\\$%\n]+/y : /[^$%\n]*\n|[^$%\n]+/y);
    if (plain !== undefined) addText(plain);
    else if (isQuoted && scan.sees("\\")) addText(readEscape(scan));
    else if (scan.take("$${")) addText("${");
    else if (scan.take("%%{")) addText("%{");
    else if (scan.sees("${") || scan.sees("%{")) {
      const { piece, trimsBefore, trimsAfter } = readSequence(scan);
      if (trimsBefore) trimEnd(pieces);
      pieces.push(piece);
      trims = trimsAfter;
    } else {
      addText(scan.file.text[scan.at]!);
      scan.at += 1;
    }
  }
  return pieces;
}

function trimEnd(pieces: Piece[]): void {
  for (let last = pieces.at(-1); last?.kind === "text"; last = pieces.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== "") return;
    pieces.pop();
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

function readEscape(scan: Scanner): string {
  const start = scan.at;
  scan.take("\\");
  const code = scan.match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
  if (code !== undefined) {
    const point = Number.parseInt(code.slice(1), 16);
    if (point <= 0x10ffff) return String.fromCodePoint(point);
  }
  const plain = escapes[scan.file.text[scan.at] ?? ""];
  if (code !== undefined || plain === undefined)
    scan.fail(
      "the escape is none of those that a string knows",
      'write `\\n`, `\\r`, `\\t`, `\\"`, `\\\\` or `\\uNNNN`',
      start,
    );
  scan.at += 1;
  return plain;
}

/** `${ … }` or `%{ … }`; `~` inside takes the blanks of that side away. */
function readSequence(scan: Scanner): { piece: Piece; trimsBefore: boolean; trimsAfter: boolean } {
  const start = scan.at;
  const isValue = scan.sees("${");
  scan.at += 2;
  const trimsBefore = scan.take("~");
  return scan.within(true, () => {
    scan.skip();
    const piece: Piece = isValue
      ? { kind: "value", value: parseExpression(scan) }
      : { kind: "directive", directive: readDirective(scan), start };
    scan.skip();
    const trimsAfter = scan.take("~");
    scan.expect("}", isValue ? "after the value" : "after the directive");
    return { piece, trimsBefore, trimsAfter };
  });
}

function readDirective(scan: Scanner): Directive {
  if (scan.match(/if\b/y) !== undefined) return { kind: "if", test: parseExpression(scan) };
  if (/for\b/y.test(scan.file.text.slice(scan.at, scan.at + 4)))
    return { kind: "for", ...parseForHead(scan) };
  const word = scan.match(/(else|endif|endfor)\b/y);
  if (word === undefined)
    scan.fail(
      "the directive is none that a template knows",
      "write `if`, `else`, `endif`, `for` or `endfor`",
    );
  return { kind: word as "else" | "endif" | "endfor" };
}

function takeIndentAway(pieces: readonly Piece[]): void {
  const first = pieces.filter((_, index) => index === 0 || endsLine(pieces[index - 1]!));
  let indent = Number.POSITIVE_INFINITY;
  for (const piece of first) {
    const isBlank = piece.kind === "text" && piece.text.trim() === "" && piece.text.endsWith("\n");
    if (!isBlank)
      indent = Math.min(indent, piece.kind === "text" ? /^[ \t]*/.exec(piece.text)![0].length : 0);
  }
  for (const piece of first)
    if (piece.kind === "text") piece.text = piece.text.replace(/^[ \t]*/, (found) => found.slice(indent));
}

function endsLine(piece: Piece): boolean {
  return piece.kind === "text" && piece.text.endsWith("\n");
}

/** Directives are matched with a stack of their own, so that their nesting costs none of the program's. */
function templateOf(scan: Scanner, pieces: readonly Piece[], start: number, unwraps: boolean): Expression {
  const end = scan.at;
  const only = pieces[0];
  if (only === undefined) return { kind: "literal", value: "", start, end };
  if (pieces.every((piece) => piece.kind === "text"))
    return { kind: "literal", value: pieces.map((piece) => piece.text).join(""), start, end };
  if (unwraps && pieces.length === 1 && only.kind === "value") return only.value;
  return { kind: "template", parts: matchDirectives(scan, pieces), start, end };
}

interface Open {
  readonly directive: Extract<Directive, { kind: "if" | "for" }>;
  readonly start: number;
  readonly before: TemplatePart[];
  whenTrue: TemplatePart[] | undefined;
}

function matchDirectives(scan: Scanner, pieces: readonly Piece[]): readonly TemplatePart[] {
  const open: Open[] = [];
  let parts: TemplatePart[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "directive") {
      if (piece.kind === "value" || piece.text !== "") parts.push(piece);
      continue;
    }
    const { directive, start } = piece;
    if (directive.kind === "if" || directive.kind === "for") {
      if (open.length >= 50)
        scan.fail("directives are nested more than 50 deep", "split the template", start);
      open.push({ directive, start, before: parts, whenTrue: undefined });
      parts = [];
      continue;
    }
    const last = open.at(-1);
    const fits = last?.directive.kind === (directive.kind === "endfor" ? "for" : "if");
    if (last === undefined || !fits || (directive.kind === "else" && last.whenTrue !== undefined))
      scan.fail(
        `\`%{ ${directive.kind} }\` closes nothing`,
        "remove it, or open it with `if` or `for`",
        start,
      );
    if (directive.kind === "else") {
      last.whenTrue = parts;
      parts = [];
      continue;
    }
    open.pop();
    last.before.push(closed(last, parts));
    parts = last.before;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    scan.fail(
      "a directive is not closed",
      `close it with \`%{ end${unclosed.directive.kind} }\``,
      unclosed.start,
    );
  return parts;
}

function closed({ directive, whenTrue }: Open, last: readonly TemplatePart[]): TemplatePart {
  if (directive.kind === "for") return { ...directive, body: last };
  const [yes, no] = whenTrue === undefined ? [last, []] : [whenTrue, last];
  return { kind: "if", test: directive.test, whenTrue: yes, whenFalse: no };
}
