import type { DiagnosticLog, SourceFile } from "@domicile/source";
import { parseExpression } from "./parse-expression.js";
import { reportSyntax } from "./report-syntax.js";
import { Scanner, SyntaxProblem } from "./scanner.js";
import { type Attribute, type Block, type Body, literalText } from "./syntax.js";

const words =
  "terraform|provider|variable|locals|output|resource|data|module|moved|import|removed|check|ephemeral";
/** How a block at the top of a file begins. Anywhere else, such a line means that something above was not closed. */
const topLevel = new RegExp(`^(?:${words})(?:[ \\t]+"[^"\\n]*"){0,2}[ \\t]*\\{`, "my");
const topLevelFurther = new RegExp(topLevel.source, "mg");

/**
 * A file of HCL. After a mistake the block that holds it is given up, and reading goes on with the next block that begins
 * at the start of a line: half a block would be a resource with half its attributes.
 */
export function parseHcl(file: SourceFile, log: DiagnosticLog): Body {
  const scan = new Scanner(file);
  const parts = new BodyParts();
  for (;;) {
    const start = scan.at;
    try {
      scan.skipLines();
      if (scan.atEnd) break;
      parseItem(scan, parts, log);
    } catch (problem) {
      if (!(problem instanceof SyntaxProblem)) throw problem;
      reportSyntax(problem, file, log);
      scan.at = nextBlock(file.text, Math.max(start, beginOf(scan, start)));
    }
  }
  return parts;
}

class BodyParts implements Body {
  readonly attributes = new Map<string, Attribute>();
  readonly blocks: Block[] = [];
}

/** Where the item that was given up began: blanks and comments before it are not part of it. */
function beginOf(scan: Scanner, from: number): number {
  const rest = /(?:\s+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  rest.lastIndex = from;
  return from + (rest.exec(scan.file.text)?.[0].length ?? 0);
}

function nextBlock(text: string, from: number): number {
  const line = text.indexOf("\n", from);
  if (line === -1) return text.length;
  topLevelFurther.lastIndex = line + 1;
  return topLevelFurther.exec(text)?.index ?? text.length;
}

function parseItem(scan: Scanner, into: BodyParts, log: DiagnosticLog): void {
  const { file, at: start } = scan;
  const name = scan.identifier() ?? quotedName(scan);
  if (name === undefined)
    scan.fail("neither a block nor an attribute begins here", "write `name = value` or `name {`");
  scan.skip();
  if (!scan.sees("==") && scan.take("=")) {
    scan.skip();
    const value = parseExpression(scan);
    endItem(scan);
    const before = into.attributes.get(name);
    if (before === undefined) into.attributes.set(name, { name, value, file, start, end: value.end });
    else
      reportSyntax(
        new SyntaxProblem(
          `\`${name}\` is set twice`,
          start,
          start + name.length,
          "keep one of them; the first counts",
        ),
        file,
        log,
      );
    return;
  }
  const labels: string[] = [];
  for (; !scan.take("{"); scan.skip()) {
    const label = scan.identifier() ?? quotedName(scan);
    if (label === undefined)
      scan.fail(`neither \`=\` nor \`{\` follows \`${name}\``, "write `name = value` or `name {`");
    labels.push(label);
  }
  const body = scan.nested(() => parseBlockBody(scan, start, log));
  endItem(scan);
  into.blocks.push({ type: name, labels, body, file, start, end: scan.at });
}

function quotedName(scan: Scanner): string | undefined {
  return scan.sees('"') ? literalText(parseExpression(scan)) : undefined;
}

function parseBlockBody(scan: Scanner, start: number, log: DiagnosticLog): Body {
  const parts = new BodyParts();
  return scan.within(false, () => {
    for (scan.skipLines(); !scan.take("}"); scan.skipLines()) {
      if (scan.atEnd) scan.fail("a block is not closed", "close it with `}`", start);
      topLevel.lastIndex = scan.at;
      if (isLineStart(scan) && topLevel.test(scan.file.text)) {
        // Everything above is there, so nothing is given up but the brace.
        reportSyntax(
          new SyntaxProblem("a block is not closed", start, start + 1, "close it with `}`"),
          scan.file,
          log,
        );
        return parts;
      }
      parseItem(scan, parts, log);
    }
    return parts;
  });
}

function isLineStart(scan: Scanner): boolean {
  return scan.at === 0 || scan.file.text[scan.at - 1] === "\n";
}

/** An item ends with its line, or with the block around it; a block that was left unclosed ends where the next begins. */
function endItem(scan: Scanner): void {
  scan.skip();
  if (scan.atEnd || scan.sees("\n") || scan.sees("}") || isLineStart(scan)) return;
  if (scan.take(",") || scan.take(";")) return;
  scan.fail("the line goes on after the value", "end the line here");
}
