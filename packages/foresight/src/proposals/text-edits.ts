import type { Node, SourceFile, Span } from "@domicile/source";

/** A stretch of a file with what stands there instead. */
export interface TextEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export type MapNode = Extract<Node, { kind: "map" }>;

export function replaceSpan({ end, file, start }: Span, text: string): TextEdit {
  return { path: file.path, start, end, text };
}

/** The texts of the files that are edited. Edits do not overlap; those at one place stand in the order given. */
export function applyEdits(
  files: ReadonlyMap<string, SourceFile>,
  edits: readonly TextEdit[],
): ReadonlyMap<string, string> {
  const byPath = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const known = byPath.get(edit.path);
    if (known === undefined) byPath.set(edit.path, [edit]);
    else known.push(edit);
  }
  return new Map([...byPath].map(([path, own]) => [path, edited(files.get(path)?.text ?? "", own)]));
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits.map((edit, index) => ({ edit, index }));
  inOrder.sort((a, b) => a.edit.start - b.edit.start || a.index - b.index);
  let out = "";
  let at = 0;
  for (const { edit } of inOrder) {
    out += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return out + text.slice(at);
}

export function entryOf(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "list" ? node.items : [];
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" ? (typeof node.value === "string" ? node.value : node.text) : undefined;
}

/** The item of a list of maps whose `key` is the text. */
export function itemWith(list: Node | undefined, key: string, text: string): MapNode | undefined {
  return itemsOf(list).find(
    (item): item is MapNode => textOf(entryOf(item, key)) === text && item.kind === "map",
  );
}

/** The column of a place, from 0. */
export function columnOf({ file, start }: Span): number {
  return start - (file.text.lastIndexOf("\n", start - 1) + 1);
}

/** A piece of a file as it stands there, with edits of its own, moved to a column. The first line is not indented. */
export function pieceAt(span: Span, column: number, edits: readonly TextEdit[] = []): string {
  const { end, file, start } = span;
  const own = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const shift = column - columnOf(span);
  return edited(file.text.slice(start, end).trimEnd(), own)
    .split("\n")
    .map((line, index) => (index === 0 || line.trim() === "" ? line : indent(line, shift)))
    .join("\n");
}

function indent(line: string, by: number): string {
  return by >= 0 ? " ".repeat(by) + line : line.slice(Math.min(-by, line.length - line.trimStart().length));
}

/** Puts an item behind the last of a list; an empty `[]` and a list in brackets stay in brackets. */
export function appendItem(list: Node, item: string, gap = ""): TextEdit {
  const { file } = list.span;
  const items = itemsOf(list);
  const last = items.at(-1);
  const isInBrackets = file.text[list.span.start] === "[";
  if (isInBrackets && last === undefined) return replaceSpan(list.span, `[${item}]`);
  if (isInBrackets) return { path: file.path, start: last!.span.end, end: last!.span.end, text: `, ${item}` };
  const column = columnOf(last!.span);
  const at = endOfLine(file, last!.span.end);
  return { path: file.path, start: at, end: at, text: `\n${gap}${" ".repeat(column - 2)}- ${item}` };
}

/** Behind whatever stands in the line, a comment too. */
export function endOfLine({ text }: SourceFile, offset: number): number {
  const end = text.indexOf("\n", Math.max(0, offset - 1));
  return end === -1 ? text.length : end;
}
