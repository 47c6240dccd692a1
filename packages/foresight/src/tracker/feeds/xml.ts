import sax from "sax";
import type { FeedContext } from "./feed.js";
import { placeIn } from "./place.js";

/** An element of XML, whole. Names are local: feeds bind prefixes as they like. */
export interface Element {
  readonly name: string;
  /** Whether it was written with a prefix: `a10:title` is not the title of an item. */
  readonly prefixed: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Deeper than any feed nests and far from what exhausts memory. */
const depthLimit = 100;
/** Per item. A bill of Congress with all its actions has some thousand. */
const elementLimit = 200_000;
/** Of one element, in characters. Whole texts of articles are longer and nobody reads them here. */
const textLimit = 100_000;

interface Open {
  readonly name: string;
  readonly prefixed: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** What stops a feed. Thrown and caught here only. */
class Stop extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}

/**
 * The elements of the wanted names, each as soon as it is closed; what is inside a wanted one belongs to it, and subtrees of
 * the `skip` names are read past. Entities are those of XML and HTML and no others: a document that declares its own is
 * refused before its first item, so none is ever expanded.
 */
export function* readElements(
  chunks: Iterable<string>,
  context: FeedContext,
  wanted: ReadonlySet<string>,
  skip: ReadonlySet<string> = new Set(),
): Iterable<Element> {
  const ready: Element[] = [];
  const parser = collect(ready, wanted, skip);
  try {
    let isFirst = true;
    for (const chunk of chunks) {
      const text: string = isFirst ? chunk.replace(/^[\ufeff\s]+/, "") : chunk;
      if (text === "") continue;
      isFirst = false;
      parser.write(text);
      yield* ready.splice(0);
    }
    parser.close();
  } catch (error) {
    // What was complete before the damage is given all the same.
    yield* ready.splice(0);
    report(error, parser, context);
    return;
  }
  yield* ready.splice(0);
}

function collect(ready: Element[], wanted: ReadonlySet<string>, skip: ReadonlySet<string>): sax.SAXParser {
  const parser = sax.parser(true, { trim: false, position: true });
  const open: Open[] = [];
  let depth = 0;
  let skipped = 0;
  let elements = 0;
  parser.onerror = (error) => {
    throw error;
  };
  parser.ondoctype = (doctype) => {
    if (doctype.includes("[") || /\bENTITY\b/.test(doctype))
      throw new Stop(
        "track/entities-declared",
        "the feed declares entities of its own, which a feed has no use for",
        "read it from its publisher again; such a text can be made to grow without end",
      );
  };
  parser.onopentag = ({ name, attributes }) => {
    depth += 1;
    if (depth > depthLimit) throw tooLarge(`elements are nested more than ${depthLimit} deep`);
    const local = localOf(name);
    if (skipped > 0 || (open.length > 0 && skip.has(local))) {
      skipped += 1;
      return;
    }
    if (open.length === 0 && !wanted.has(local)) return;
    elements = open.length === 0 ? 1 : elements + 1;
    if (elements > elementLimit) throw tooLarge(`an item has more than ${elementLimit} elements`);
    open.push({
      name: local,
      prefixed: local !== name,
      attributes: attributesOf(attributes as Record<string, string>),
      children: [],
      text: "",
    });
  };
  const addText = (text: string) => {
    const innermost = open.at(-1);
    if (innermost === undefined || skipped > 0 || innermost.text.length > textLimit) return;
    innermost.text += text;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    depth -= 1;
    if (skipped > 0) {
      skipped -= 1;
      return;
    }
    const closed = open.pop();
    if (closed === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) ready.push(closed);
    else parent.children.push(closed);
  };
  return parser;
}

function tooLarge(message: string): Stop {
  return new Stop(
    "track/feed-too-large",
    message,
    "ask the publisher for less at a time, or for another format",
  );
}

function localOf(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function attributesOf(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const out: Record<string, string> = Object.create(null);
  for (const name in attributes) if (!name.startsWith("xmlns")) out[localOf(name)] = attributes[name]!;
  return out;
}

function report(error: unknown, parser: sax.SAXParser, { log, path }: FeedContext): void {
  const at = placeIn(path, parser.line + 1, parser.column + 1);
  if (error instanceof Stop) {
    log.report({ code: error.code, message: error.message, at, help: error.help });
    return;
  }
  const said = (error as Error).message.split("\n", 1)[0]!.toLowerCase();
  if (/unclosed|unexpected end|unterminated/.test(said)) {
    reportTruncated(path, at, log);
    return;
  }
  if (said.startsWith("max buffer length")) {
    const { code, help, message } = tooLarge("a name or a declaration in the feed is longer than 64 KB");
    log.report({ code, message, at, help });
    return;
  }
  log.report({
    code: "track/not-well-formed",
    message: `the feed is not well-formed XML: ${said.replace(/\.$/, "")}`,
    at,
    help: "what precedes this place was read; tell the publisher, or fetch it again",
  });
}

/** A feed that ends before it is finished: what it held until then was read. */
export function reportTruncated(path: string, at: ReturnType<typeof placeIn>, log: FeedContext["log"]): void {
  log.report({
    code: "track/truncated-feed",
    message: `\`${path}\` ends before it is finished`,
    at,
    help: "the items before this place were read; fetch it again for the rest",
  });
}

/** The first child of a name, one without a prefix before one with. */
export function child(element: Element, name: string): Element | undefined {
  let prefixed: Element | undefined;
  for (const each of element.children) {
    if (each.name !== name) continue;
    if (!each.prefixed) return each;
    prefixed ??= each;
  }
  return prefixed;
}

/** The trimmed text of the first child of a name; empty where there is none. */
export function childText(element: Element | undefined, name: string): string {
  return element === undefined ? "" : (child(element, name)?.text.trim() ?? "");
}

/** The children of a name. */
export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return element === undefined ? [] : element.children.filter((each) => each.name === name);
}
