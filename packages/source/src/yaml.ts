import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node as YamlNode,
} from "yaml";
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
  const at = (start: number, end: number): Span => ({ file, start, end });
  const tooDeep = deepestNesting(file.text) > depthLimit;
  if (tooDeep) {
    log.report({
      code: "source/too-large",
      message: "brackets are nested too deeply",
      at: at(0, 1),
      help: `nest at most ${depthLimit} levels`,
    });
    return undefined;
  }
  try {
    const document = parseDocument(file.text, { uniqueKeys: false, prettyErrors: false });
    const problems = [...document.errors, ...document.warnings];
    // The parser's stack ran out: where it did says nothing about the text.
    if (problems.some((problem) => problem.code === "RESOURCE_EXHAUSTION")) throw new TooLarge();
    // What follows the first mistake in the syntax is mostly its echo.
    for (const problem of problems.slice(0, 1)) {
      const [start, end] = problem.pos;
      const message =
        problem.code === "MULTIPLE_DOCS"
          ? "the file holds more than one document"
          : firstSentence(problem.message);
      log.report({
        code: "source/syntax",
        message,
        at: at(start, Math.max(end, start + 1)),
        help: syntaxHelp(problem.code),
      });
    }
    if (problems.length > 0) return undefined;
    if (document.contents === null) {
      log.report({
        code: "source/empty",
        message: "the file holds nothing",
        at: at(0, 0),
        help: "write at least one entry",
      });
      return undefined;
    }
    return new Conversion(document, file, log).convert(document.contents, 0);
  } catch (error) {
    if (!(error instanceof TooLarge || error instanceof RangeError)) throw error;
    const message = "the document is nested too deeply or grows without bound";
    log.report({
      code: "source/too-large",
      message,
      at: at(0, 1),
      help: "write it without deep nesting or aliases of aliases",
    });
    return undefined;
  }
}

class TooLarge extends Error {}

/** Follows aliases and merge keys, with a bound on what they can unfold to. */
class Conversion {
  readonly #targets: ReadonlyMap<Alias, YamlNode | undefined>;
  readonly #file: SourceFile;
  readonly #log: DiagnosticLog;
  #nodes = 0;

  constructor(document: Document, file: SourceFile, log: DiagnosticLog) {
    this.#targets = findTargets(document);
    this.#file = file;
    this.#log = log;
  }

  convert(node: YamlNode | null, depth: number, fallback?: Span): Node {
    this.#nodes += 1;
    if (this.#nodes > this.#file.text.length + aliasAllowance || depth > depthLimit) throw new TooLarge();
    const span = this.#spanOf(node) ?? fallback ?? { file: this.#file, start: 0, end: 0 };
    if (isAlias(node)) return this.#convertAlias(this.#targets.get(node), depth, span);
    if (isMap(node)) return { kind: "map", entries: this.#entriesOf(node.items, depth, span), span };
    if (isSeq(node))
      return {
        kind: "list",
        items: node.items.map((item) => this.convert(item as YamlNode, depth + 1, span)),
        span,
      };
    if (isScalar(node)) {
      const value = node.value;
      const text = node.source ?? String(value ?? "");
      return {
        kind: "scalar",
        value: typeof value === "bigint" ? Number(value) : (value as Scalar),
        text,
        span,
      };
    }
    return { kind: "scalar", value: null, text: "", span };
  }

  #convertAlias(target: YamlNode | undefined, depth: number, span: Span): Node {
    if (target === undefined) {
      this.#log.report({
        code: "source/syntax",
        message: "the alias names no anchor above it",
        at: span,
        help: "define the anchor first",
      });
      return { kind: "scalar", value: null, text: "", span };
    }
    return this.convert(target, depth + 1);
  }

  #entriesOf(pairs: readonly { key: unknown; value: unknown }[], depth: number, outer: Span): Entry[] {
    const entries: Entry[] = [];
    const merged: Entry[] = [];
    const seen = new Map<string, Span>();
    for (const pair of pairs) {
      const keyNode = this.convert(pair.key as YamlNode, depth + 1, outer);
      const value = this.convert(pair.value as YamlNode | null, depth + 1, keyNode.span);
      if (keyNode.kind !== "scalar") {
        this.#log.report({
          code: "source/syntax",
          message: "a key is a word, not a list or a map",
          at: keyNode.span,
          help: "write the key as text",
        });
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
        const related = { at: first, label: "first written at" };
        this.#log.report({
          code: "source/duplicate-key",
          message: `the key \`${key}\` is written twice`,
          at: keyNode.span,
          help: "keep one of them",
          related,
        });
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
    return entries;
  }

  #spanOf(node: YamlNode | null): Span | undefined {
    const range = node?.range;
    if (range === undefined || range === null) return undefined;
    return { file: this.#file, start: range[0], end: Math.max(range[0], range[1]) };
  }
}

/** An alias stands for the last node above it with its anchor. In one pass, so that many aliases stay cheap. */
function findTargets(document: Document): ReadonlyMap<Alias, YamlNode | undefined> {
  const anchors = new Map<string, YamlNode>();
  const targets = new Map<Alias, YamlNode | undefined>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
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

function syntaxHelp(code: string): string {
  if (code === "TAB_AS_INDENT") return "indent with spaces";
  if (code === "MULTIPLE_DOCS") return "keep one document per file";
  if (code === "TAG_RESOLVE_FAILED") return "write a plain value without a tag";
  return "check the indentation and quotes around here";
}
