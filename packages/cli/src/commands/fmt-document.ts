/**
 * An estate's file as it should look: keys in the order of the schema, one blank line between sections, lists and maps in
 * one line where they fit. Comments stay with what they speak of, and scalars stay as they were written. One whole thing,
 * hence long: the file becomes pieces, comments find their pieces, and pieces are printed.
 */
import {
  DiagnosticLog,
  type JsonSchema,
  type Node,
  parseYaml,
  type SourceFile,
  type Span,
} from "@domicile/source";

/** A comment, with what it stood on. */
interface Comment {
  readonly text: string;
  readonly offset: number;
  readonly column: number;
  readonly isAlone: boolean;
  /** A blank line stood before it. */
  readonly hasGap: boolean;
}

interface Scalar {
  readonly kind: "scalar";
  /** As written, quotes and all. */
  readonly raw: string;
}

interface Collection {
  readonly kind: "map" | "list";
  readonly slots: readonly Slot[];
  readonly isFlow: boolean;
  readonly span: Span;
  readonly holder: Slot | undefined;
  /** Comments after the last entry. */
  readonly tail: Comment[];
}

type Piece = Scalar | Collection;

/** An entry of a map or a list: what comments are about, and what moves. */
interface Slot {
  readonly key: { readonly name: string; readonly raw: string } | undefined;
  readonly start: number;
  readonly column: number;
  readonly within: Collection;
  readonly hasGap: boolean;
  readonly before: Comment[];
  beside: string | undefined;
  value: Piece;
}

const width = 110;

/** A comment begins where white space does not go on; a gap begins behind a key or a scalar, or at the top. */
const commentIn = /(?<=^|\s)#[^\n\r]*/g;

/**
 * The formatted text; the text itself where it must not be touched. `tree` is what the file was read to, without errors.
 */
export function formatDocument(file: SourceFile, tree: Node, schema: JsonSchema): string {
  if (tree.kind === "scalar" || /\.json$/i.test(file.path)) return file.text;
  const reading = new Reading(file);
  const root = reading.collection(tree, undefined);
  reading.finish();
  if (!reading.isPlain) return file.text;
  const header = reading.attachComments(root);
  const text = `${printFile(root, header, schema).join("\n")}\n`;
  return saysTheSame(tree, parseYaml({ path: file.path, text }, new DiagnosticLog())) ? text : file.text;
}

/** Whatever the printer does, the author's facts stay: a text that would say anything else is not written. */
function saysTheSame(before: Node, after: Node | undefined): boolean {
  if (before.kind === "scalar")
    return after?.kind === "scalar" && before.value === after.value && before.text === after.text;
  if (before.kind === "list")
    return (
      after?.kind === "list" &&
      before.items.length === after.items.length &&
      before.items.every((item, index) => saysTheSame(item, after.items[index]))
    );
  if (after?.kind !== "map" || before.entries.length !== after.entries.length) return false;
  const values = new Map(after.entries.map(({ key, value }) => [key, value]));
  return before.entries.every(({ key, value }) => saysTheSame(value, values.get(key)));
}

/** Pieces of a text, in its order. */
class Reading {
  readonly #text: string;
  readonly #slots: Slot[] = [];
  /** What stands between keys and scalars: structure, comments and white space. */
  readonly #gaps: { readonly text: string; readonly start: number }[] = [];
  #end = 0;

  constructor({ text }: SourceFile) {
    this.#text = text;
  }

  collection(node: Node & { kind: "map" | "list" }, holder: Slot | undefined): Collection {
    const slots: Slot[] = [];
    const isFlow = holder?.within.isFlow === true || /[[{]/.test(this.#text[node.span.start] ?? "");
    const piece: Collection = { kind: node.kind, slots, isFlow, span: node.span, holder, tail: [] };
    if (node.kind === "list") {
      for (const item of node.items) {
        const dash = isFlow ? item.span.start : this.#text.lastIndexOf("-", item.span.start - 1);
        slots.push(this.#slot(undefined, dash, item, piece));
      }
      return piece;
    }
    for (const { key: name, keySpan, value } of node.entries) {
      this.#pass(keySpan);
      const key = { name, raw: this.#text.slice(keySpan.start, keySpan.end) };
      slots.push(this.#slot(key, keySpan.start, value, piece));
    }
    return piece;
  }

  #slot(key: Slot["key"], start: number, node: Node, within: Collection): Slot {
    const empty: Scalar = { kind: "scalar", raw: "" };
    const column = start - this.#startOfLine(start);
    const hasGap = this.#isAfterGap(start);
    const slot: Slot = { key, start, column, within, hasGap, before: [], beside: undefined, value: empty };
    this.#slots.push(slot);
    if (node.kind === "scalar") {
      const raw = this.#text.slice(node.span.start, node.span.end);
      // A block scalar takes in the lines after it, in which comments of what follows may stand.
      if (raw !== "") this.#pass(node.span);
      slot.value = { kind: "scalar", raw };
    } else slot.value = this.collection(node, slot);
    return slot;
  }

  finish(): void {
    this.#gaps.push({ text: this.#text.slice(this.#end), start: this.#end });
  }

  /**
   * Whether nothing but brackets, commas, colons and dashes holds the file together. Anchors, aliases, tags and directives
   * give a text a meaning that depends on where it stands.
   */
  get isPlain(): boolean {
    return this.#gaps.every(({ text }) => /^[\s:,\-[\]{}]*$/.test(text.replace(commentIn, "")));
  }

  #pass({ end, start }: Span): void {
    this.#gaps.push({ text: this.#text.slice(this.#end, start), start: this.#end });
    this.#end = end;
  }

  /** Each comment to the entry it stands beside or above. Returns what stands above all, which is about the file. */
  attachComments(root: Collection): readonly Comment[] {
    const comments = this.#gaps.flatMap(({ start, text }) =>
      [...text.matchAll(commentIn)].map((match) => this.#comment(match[0], start + match.index)),
    );
    let next = 0;
    for (const comment of comments) {
      while (next < this.#slots.length && this.#slots[next]!.start < comment.offset) next += 1;
      this.#attach(comment, this.#slots[next - 1], this.#slots[next], root);
    }
    return takeHeader(root);
  }

  #attach(comment: Comment, last: Slot | undefined, next: Slot | undefined, root: Collection): void {
    if (!comment.isAlone && last !== undefined) {
      const about = outOfFlow(last, comment.offset);
      if (about.beside === undefined) about.beside = comment.text;
      else about.before.push({ ...comment, isAlone: true, hasGap: false });
      return;
    }
    const flow = last && flowAround(last, comment.offset);
    if (flow !== undefined) {
      const isInside = next !== undefined && next.start < flow.span.end;
      (isInside ? next.before : flow.tail).push(comment);
    } else if (next !== undefined && (comment.column <= next.column || last === undefined)) {
      next.before.push(comment);
    } else {
      let about = last;
      while (about !== undefined && about.column > comment.column) about = about.within.holder;
      (about?.within ?? root).tail.push(comment);
    }
  }

  #comment(text: string, offset: number): Comment {
    const line = this.#startOfLine(offset);
    const isAlone = this.#text.slice(line, offset).trim() === "";
    return {
      text: text.trimEnd(),
      offset,
      column: offset - line,
      isAlone,
      hasGap: isAlone && this.#isAfterGap(offset),
    };
  }

  #startOfLine(offset: number): number {
    return this.#text.lastIndexOf("\n", offset - 1) + 1;
  }

  #isAfterGap(offset: number): boolean {
    const line = this.#startOfLine(offset);
    return line > 0 && this.#text.slice(this.#startOfLine(line - 1), line).trim() === "";
  }
}

/** The innermost brackets around a place, given the last entry before it. */
function flowAround({ value, within }: Slot, offset: number): Collection | undefined {
  if (value.kind !== "scalar" && value.isFlow && offset < value.span.end) return value;
  if (within.isFlow && offset < within.span.end) return within;
  return within.holder && flowAround(within.holder, offset);
}

/** What stands behind a closing bracket is about the whole of what the brackets hold. */
function outOfFlow(slot: Slot, offset: number): Slot {
  const { holder, isFlow, span } = slot.within;
  return isFlow && span.end <= offset && holder !== undefined ? outOfFlow(holder, offset) : slot;
}

/** Comments above the first key are about the file, except those that a blank line sets apart from what is above them. */
function takeHeader(root: Collection): readonly Comment[] {
  const first = root.slots[0];
  if (first === undefined) return [];
  const apart = first.hasGap
    ? -1
    : first.before.findLastIndex((comment, index) => index > 0 && comment.hasGap);
  return first.before.splice(0, apart === -1 ? first.before.length : apart);
}

function printFile(root: Collection, header: readonly Comment[], schema: JsonSchema): string[] {
  const lines = printComments(header, "");
  const sections = inOrder(root, schema);
  sections.forEach((slot, index) => {
    const isFirst = lines.length === 0;
    const keepsPlace = index === 0 && slot === root.slots[0] && slot.before.length === 0;
    if (!isFirst && !(keepsPlace && !slot.hasGap)) lines.push("");
    lines.push(...printSlot(slot, "", true, schemaOf(slot, schema)));
  });
  if (root.tail.length > 0) {
    if (root.tail[0]!.hasGap && lines.length > 0) lines.push("");
    lines.push(...printComments(root.tail, ""));
  }
  return lines;
}

function printBlock(piece: Collection, indent: string, schema: JsonSchema): string[] {
  const lines = inOrder(piece, schema).flatMap((slot, index) =>
    printSlot(slot, indent, index === 0, schemaOf(slot, schema)),
  );
  if (piece.tail[0]?.hasGap) lines.push("");
  return [...lines, ...printComments(piece.tail, indent)];
}

function printComments(comments: readonly Comment[], indent: string): string[] {
  return comments.flatMap(({ hasGap, text }, index) => [
    ...(hasGap && index > 0 ? [""] : []),
    `${indent}${text}`,
  ]);
}

function printSlot(slot: Slot, indent: string, isFirst: boolean, schema: JsonSchema): string[] {
  const { hasGap, key, value } = slot;
  const head = `${indent}${key === undefined ? "-" : `${tidyScalar(key.raw)}:`}`;
  const inline = printInline(value, head.length + 1, inOrderOf(schema));
  const isBlock = inline === undefined && value.kind !== "scalar";
  // Behind a dash there is no line to put a comment on before what the item holds.
  const { before, beside } = key === undefined && isBlock ? takeFirstComments(slot, value) : slot;
  const above = [
    ...((before[0]?.hasGap ?? hasGap) && !isFirst ? [""] : []),
    ...printComments(before, indent),
    ...(before.length > 0 && hasGap ? [""] : []),
  ];
  const remark = beside === undefined ? "" : ` ${beside}`;
  if (inline !== undefined) return [...above, `${head}${inline === "" ? "" : ` ${inline}`}${remark}`];
  if (value.kind === "scalar") {
    const [first, ...rest] = printScalar(value.raw, indent);
    return [...above, `${head} ${first}${remark}`, ...rest];
  }
  const block = printBlock(value, `${indent}  `, schema);
  if (key !== undefined) return [...above, `${head}${remark}`, ...block];
  return [...above, `${head} ${block[0]!.trimStart()}`, ...block.slice(1)];
}

function takeFirstComments(slot: Slot, value: Collection): Pick<Slot, "before" | "beside"> {
  const first = value.slots[0];
  const beside = slot.beside === undefined ? [] : [{ ...alone, text: slot.beside }];
  return { before: [...slot.before, ...beside, ...(first?.before.splice(0) ?? [])], beside: undefined };
}

const alone: Comment = { text: "", offset: 0, column: 0, isAlone: true, hasGap: false };

type Order = (piece: Collection) => readonly { readonly slot: Slot; readonly order: Order }[];

function inOrderOf(schema: JsonSchema): Order {
  return (piece) =>
    inOrder(piece, schema).map((slot) => ({ slot, order: inOrderOf(schemaOf(slot, schema)) }));
}

/** In one line, where the author used brackets, nothing inside has a comment, and it fits; a scalar of one line always. */
function printInline(piece: Piece, column: number, order: Order): string | undefined {
  const text = inlineText(piece, order);
  const fits = text !== undefined && (piece.kind === "scalar" || column + text.length <= width);
  return fits || text === "[]" || text === "{}" ? text : undefined;
}

function inlineText(piece: Piece, order: Order): string | undefined {
  if (piece.kind === "scalar") return piece.raw.includes("\n") ? undefined : tidyScalar(piece.raw);
  if (!piece.isFlow || piece.tail.length > 0) return undefined;
  const texts: string[] = [];
  for (const { order: below, slot } of order(piece)) {
    const value = inlineText(slot.value, below);
    if (value === undefined || slot.before.length > 0 || slot.beside !== undefined) return undefined;
    texts.push(
      slot.key === undefined ? value : `${tidyScalar(slot.key.raw)}:${value === "" ? "" : ` ${value}`}`,
    );
  }
  if (piece.kind === "list") return `[${texts.join(", ")}]`;
  return texts.length === 0 ? "{}" : `{ ${texts.join(", ")} }`;
}

/** Lines of a scalar; those after the first are indented anew, which changes nothing of what they say. */
function printScalar(raw: string, indent: string): string[] {
  const [first = "", ...rest] = raw.trimEnd().split("\n");
  const isBlock = /^[|>]/.test(first);
  const own = isBlock ? Math.min(...rest.filter((line) => line.trim() !== "").map(indentOf)) : 0;
  const moved = rest.map((line) => {
    const text = isBlock ? line.slice(own).replace(/\r$/, "") : line.trim();
    return text.trim() === "" ? "" : `${indent}  ${text}`;
  });
  return [first.trimEnd(), ...moved];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Words that some readers of YAML take for true or false, Norway among them. */
const ambiguous = /^(y|n|yes|no|on|off)$/i;

/** Double quotes, where there are quotes; and quotes around what older readers would take for something else. */
function tidyScalar(raw: string): string {
  if (ambiguous.test(raw)) return `"${raw}"`;
  return /^'[^'"\\]*'$/.test(raw) ? `"${raw.slice(1, -1)}"` : raw;
}

/** Keys that the schema names in its order, the others after them as they were. */
function inOrder({ kind, slots }: Collection, schema: JsonSchema): readonly Slot[] {
  const keys = Object.keys(propertiesOf(schema));
  if (kind === "list" || keys.length === 0) return slots;
  const rank = new Map(keys.map((key, index) => [key, index]));
  const rankOf = ({ key }: Slot) => rank.get(key?.name ?? "") ?? keys.length;
  return [...slots].sort((a, b) => rankOf(a) - rankOf(b));
}

function schemaOf({ key, value }: Slot, schema: JsonSchema): JsonSchema {
  const properties = propertiesOf(schema);
  const name = key?.name ?? "";
  const below =
    key === undefined
      ? schema.items
      : Object.hasOwn(properties, name)
        ? properties[name]
        : schema.additionalProperties;
  const found = isSchema(below) ? below : {};
  const wanted = value.kind === "list" ? "array" : value.kind === "map" ? "object" : "";
  const choices: readonly unknown[] = Array.isArray(found.anyOf) ? found.anyOf : [];
  return choices.filter(isSchema).find(({ type }) => type === wanted) ?? found;
}

function propertiesOf({ properties }: JsonSchema): JsonSchema {
  return isSchema(properties) ? properties : {};
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
