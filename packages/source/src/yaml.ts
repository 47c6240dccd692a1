import {
  boolCoreTag,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import type { DiagnosticLog } from "./diagnostic.js";
import type { SourceFile, Span } from "./span.js";

/** YAML or JSON with the place of every part. */
export type Node =
  | { readonly kind: "map"; readonly entries: readonly Entry[]; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly Node[]; readonly span: Span }
  | { readonly kind: "scalar"; readonly value: Scalar; readonly text: string; readonly span: Span };

export type Scalar = string | number | boolean | null;

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}

/**
 * What an author writes by hand stays far below these; beyond them a file is refused instead of exhausting memory. A
 * text holds no more nodes than characters, so this is what its aliases may add.
 */
const aliasAllowance = 300_000;
const depthLimit = 200;

/**
 * Parses one YAML 1.2 document (JSON is YAML). Reports `source/syntax`, `source/duplicate-key`, `source/too-large`
 * and `source/empty`; returns nothing when the text yields no value.
 */
export function parseYaml(file: SourceFile, log: DiagnosticLog): Node | undefined {
  const report = (code: string, message: string, help: string, start: number, end = start + 1) => {
    log.report({ code: `source/${code}`, message, at: { file, start, end }, help });
    return undefined;
  };
  if (deepestNesting(file.text) > depthLimit)
    return report("too-large", "brackets are nested too deeply", `nest at most ${depthLimit} levels`, 0);
  try {
    const events = parseEvents(file.text, { maxDepth: depthLimit });
    if (events.length === 0 || events[1]?.type === EVENT_ID.POP)
      return report("empty", "the file holds nothing", "write at least one entry", 0, 0);
    const builder = new Builder(events, file, log);
    const node = builder.document();
    const next = builder.startOfNextDocument();
    if (next === undefined) return node;
    return report("syntax", "the file holds more than one document", "keep one document per file", next);
  } catch (error) {
    if (error instanceof YAMLException && !error.reason.includes("maxDepth")) {
      const help = "check the indentation and quotes around here";
      return report("syntax", firstSentence(error.reason), help, positionOf(error, file));
    }
    if (!(error instanceof TooLarge || error instanceof RangeError || error instanceof YAMLException))
      throw error;
    const message = "the document is nested too deeply or grows without bound";
    return report("too-large", message, "write it without deep nesting or aliases of aliases", 0);
  }
}

class TooLarge extends Error {}

/** A node with an anchor: what an alias of it adds. `undefined` while it is being built: an alias inside is a circle. */
type Anchored = { readonly node: Node; readonly nodes: number; readonly height: number } | undefined;

/** Makes nodes of the parser's events. Aliases share the node they stand for, within a bound on what that unfolds to. */
class Builder {
  readonly #events: readonly Event[];
  readonly #file: SourceFile;
  readonly #log: DiagnosticLog;
  readonly #anchors = new Map<string, Anchored>();
  #at = 1;
  #nodes = 0;
  /** How deep the nodes went that were built last. */
  #deepest = 0;
  /** Where the text of the last event ended. */
  #end = 0;

  constructor(events: readonly Event[], file: SourceFile, log: DiagnosticLog) {
    this.#events = events;
    this.#file = file;
    this.#log = log;
  }

  document(): Node {
    const node = this.#node(0);
    this.#at += 1; // the end of the document
    return node;
  }

  startOfNextDocument(): number | undefined {
    if (this.#events[this.#at] === undefined) return undefined;
    const mark = this.#file.text.indexOf("\n---", this.#end);
    return mark === -1 ? this.#end : mark + 1;
  }

  #node(depth: number): Node {
    this.#count(1, depth);
    const event = this.#events[this.#at++]!;
    switch (event.type) {
      case EVENT_ID.ALIAS:
        return this.#alias(event, depth);
      case EVENT_ID.SCALAR:
        return this.#anchored(event, depth, () => this.#scalar(event));
      case EVENT_ID.SEQUENCE:
        return this.#anchored(event, depth, () => this.#list(event, depth));
      case EVENT_ID.MAPPING:
        return this.#anchored(event, depth, () => this.#map(event, depth));
      default:
        throw new Error("a document or the end of a collection stands where a value should");
    }
  }

  #count(nodes: number, depth: number): void {
    this.#nodes += nodes;
    this.#deepest = Math.max(this.#deepest, depth);
    if (this.#nodes > this.#file.text.length + aliasAllowance || depth > depthLimit) throw new TooLarge();
  }

  #anchored(
    event: {
      readonly anchorStart: number;
      readonly anchorEnd: number;
      readonly tagStart: number;
      readonly tagEnd: number;
    },
    depth: number,
    build: () => Node,
  ): Node {
    if (event.tagStart >= 0) this.#checkTag(event.tagStart, event.tagEnd);
    if (event.anchorStart < 0) return build();
    const name = this.#file.text.slice(event.anchorStart, event.anchorEnd);
    const [nodes, deepest] = [this.#nodes, this.#deepest];
    this.#deepest = depth;
    this.#anchors.set(name, undefined);
    const node = build();
    this.#anchors.set(name, { node, nodes: this.#nodes - nodes + 1, height: this.#deepest - depth });
    this.#deepest = Math.max(deepest, this.#deepest);
    return node;
  }

  #alias(event: { readonly anchorStart: number; readonly anchorEnd: number }, depth: number): Node {
    const name = this.#file.text.slice(event.anchorStart, event.anchorEnd);
    const span = this.#span(event.anchorStart - 1, event.anchorEnd);
    this.#end = event.anchorEnd;
    if (!this.#anchors.has(name)) {
      this.#report("syntax", "the alias names no anchor above it", "define the anchor first", span);
      return { kind: "scalar", value: null, text: "", span };
    }
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) throw new TooLarge();
    this.#count(anchored.nodes, depth + anchored.height);
    return anchored.node;
  }

  #scalar(event: ScalarEvent): Node {
    if (event.valueStart < 0) {
      const at = this.#end + (this.#file.text[this.#end] === ":" ? 1 : 0);
      return { kind: "scalar", value: null, text: "", span: this.#span(at, at) };
    }
    const text = getScalarValue(this.#file.text, event);
    const span = this.#spanOfScalar(event);
    this.#end = span.end;
    const isPlain = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
    return { kind: "scalar", value: isPlain ? plainValue(text) : text, text, span };
  }

  /** With its quotes, and a block from its mark on. */
  #spanOfScalar({ style, valueStart, valueEnd }: ScalarEvent): Span {
    switch (style) {
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED:
        return this.#span(valueStart - 1, valueEnd + 1);
      case SCALAR_STYLE.LITERAL_BLOCK:
        return this.#span(this.#file.text.indexOf("|", this.#end), valueEnd);
      case SCALAR_STYLE.FOLDED_BLOCK:
        return this.#span(this.#file.text.indexOf(">", this.#end), valueEnd);
      default:
        return this.#span(valueStart, valueEnd);
    }
  }

  #list(event: { readonly start: number; readonly style: number }, depth: number): Node {
    this.#end = event.start;
    const items: Node[] = [];
    while (this.#events[this.#at]!.type !== EVENT_ID.POP) items.push(this.#node(depth + 1));
    return { kind: "list", items, span: this.#close(event, "]") };
  }

  #map(event: { readonly start: number; readonly style: number }, depth: number): Node {
    this.#end = event.start;
    const entries: Entry[] = [];
    const merged: Entry[] = [];
    const seen = new Map<string, Span>();
    while (this.#events[this.#at]!.type !== EVENT_ID.POP) {
      const keyNode = this.#node(depth + 1);
      const value = this.#node(depth + 1);
      if (keyNode.kind !== "scalar") {
        this.#report("syntax", "a key is a word, not a list or a map", "write the key as text", keyNode.span);
        continue;
      }
      const key = typeof keyNode.value === "string" ? keyNode.value : keyNode.text;
      const maps = key === "<<" ? mapsOf(value) : undefined;
      if (maps !== undefined) {
        merged.push(...maps.flatMap((map) => map.entries));
        continue;
      }
      const first = seen.get(key);
      if (first !== undefined) {
        this.#report(
          "duplicate-key",
          `the key \`${key}\` is written twice`,
          "keep one of them",
          keyNode.span,
          first,
        );
        continue;
      }
      seen.set(key, keyNode.span);
      entries.push({ key, keySpan: keyNode.span, value });
    }
    for (const entry of merged) {
      if (seen.has(entry.key)) continue;
      seen.set(entry.key, entry.keySpan);
      entries.push(entry);
    }
    return { kind: "map", entries, span: this.#close(event, "}") };
  }

  /** The parser does not say where a collection ends: a block with its last part, a flow with its bracket. */
  #close({ start, style }: { readonly start: number; readonly style: number }, bracket: string): Span {
    this.#at += 1;
    if (style === COLLECTION_STYLE.FLOW) {
      const { text } = this.#file;
      let end = Math.max(this.#end, start + 1);
      while (end < text.length && text[end] !== bracket) {
        const comment = text[end] === "#" ? text.indexOf("\n", end) : end;
        end = (comment === -1 ? text.length : comment) + 1;
      }
      this.#end = end + 1;
    }
    return this.#span(start, Math.max(start, this.#end));
  }

  /** JSON has no tags, and what a tag would make of a value no reader of ours expects. `!!str` says what quotes say. */
  #checkTag(start: number, end: number): void {
    const tag = this.#file.text.slice(start, end);
    if (tag === "!" || /^!!(str|map|seq)$/.test(tag)) return;
    const message = `the tag \`${tag}\` means nothing here`;
    this.#report("syntax", message, "write a plain value without a tag", this.#span(start, end));
  }

  #report(code: string, message: string, help: string, at: Span, first?: Span): void {
    const related = first === undefined ? {} : { related: { at: first, label: "first written at" } };
    this.#log.report({ code: `source/${code}`, message, at, help, ...related });
  }

  #span(start: number, end: number): Span {
    return { file: this.#file, start, end };
  }
}

/** In the order in which YAML 1.2's core schema tries them (10.3.2). */
const coreTags = [nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag];

/** What starts a number, a truth or nothing in the core schema; most plain text starts otherwise. */
const mayResolve = /^[-+.\d~nNtTfF]/;

function plainValue(text: string): Scalar {
  if (text === "") return null;
  if (!mayResolve.test(text)) return text;
  for (const tag of coreTags) {
    const value: unknown = tag.resolve(text, false, tag.tagName);
    if (value !== NOT_RESOLVED) return value as Scalar;
  }
  return text;
}

function positionOf({ mark }: YAMLException, { text }: SourceFile): number {
  return Math.max(0, Math.min(mark?.position ?? 0, text.length));
}

/** What a merge key takes over: one map, or a list of them; the first that has a key wins. */
function mapsOf(value: Node): readonly (Node & { kind: "map" })[] | undefined {
  const all = value.kind === "list" ? value.items : [value];
  const maps = all.filter((each) => each.kind === "map");
  return maps.length === all.length && maps.length > 0 ? maps : undefined;
}

function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

function firstSentence(message: string): string {
  const line = message.split("\n", 1)[0]!.replace(/[.:]+$/, "");
  return line.charAt(0).toLowerCase() + line.slice(1);
}
