import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import type { FeedContext } from "./feed.js";
import { placeIn } from "./place.js";
import { reportTruncated } from "./xml.js";

/** A value of a JSON text with the keys that lead to it, from the root. */
export interface FoundValue {
  readonly keys: readonly (string | number)[];
  readonly value: unknown;
}

const depthLimit = 100;

/**
 * The values at the given paths (`$.results.*`), each as soon as it is complete, so that a text need not fit into memory and
 * what precedes damage is not lost. Nothing besides is kept.
 */
export function* readValues(
  chunks: Iterable<string>,
  context: FeedContext,
  paths: readonly string[],
): Iterable<FoundValue> {
  const ready: FoundValue[] = [];
  const { parser, tokenizer } = collect(ready, paths);
  const place = new Place();
  try {
    let isFirst = true;
    for (const chunk of chunks) {
      const text: string = isFirst ? chunk.replace(/^\ufeff/, "") : chunk;
      isFirst &&= text === "";
      tokenizer.write(text);
      place.pass(text);
      yield* ready.splice(0);
    }
    if (!tokenizer.isEnded) tokenizer.end();
    // Between two tokens the tokenizer is content to end; the brackets that are open are the parser's.
    if (!parser.isEnded) parser.end();
  } catch (error) {
    yield* ready.splice(0);
    report(error as Error, place, context);
    return;
  }
  yield* ready.splice(0);
}

class TooDeep extends Error {}

function collect(
  ready: FoundValue[],
  paths: readonly string[],
): { readonly tokenizer: Tokenizer; readonly parser: TokenParser } {
  const tokenizer = new Tokenizer();
  const parser = new TokenParser({ paths: [...paths], keepStack: false });
  let depth = 0;
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth += 1;
    else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > depthLimit) throw new TooDeep();
    parser.write(token);
  };
  parser.onValue = ({ value, key, stack }) => {
    const keys = [...stack.slice(1).map((each) => each.key!), key!].filter((each) => each !== undefined);
    ready.push({ keys, value });
  };
  parser.onError = (error) => {
    throw error;
  };
  tokenizer.onError = (error) => {
    throw error;
  };
  return { tokenizer, parser };
}

/** Where reading is, by line and column, since offsets of a text that is gone help nobody. */
class Place {
  #passed = 0;
  #line = 1;
  #lineStart = 0;
  #last = "";

  pass(text: string): void {
    this.#count(this.#last, this.#last.length);
    this.#last = text;
  }

  #count(text: string, until: number): void {
    for (let at = text.indexOf("\n"); at !== -1 && at < until; at = text.indexOf("\n", at + 1)) {
      this.#line += 1;
      this.#lineStart = this.#passed + at + 1;
    }
    this.#passed += until;
  }

  /** The end of what was passed. */
  end(): { readonly line: number; readonly column: number } {
    this.#count(this.#last, this.#last.length);
    this.#last = "";
    return { line: this.#line, column: this.#passed - this.#lineStart + 1 };
  }
}

function report(error: Error, place: Place, { log, path }: FeedContext): void {
  const { line, column } = place.end();
  const at = placeIn(path, line, column);
  if (error instanceof TooDeep) {
    log.report({
      code: "track/feed-too-large",
      message: `the feed is nested more than ${depthLimit} deep`,
      at,
      help: "ask the publisher for less at a time, or for another format",
    });
    return;
  }
  if (/ended in the middle|Parser ended/i.test(error.message)) {
    reportTruncated(path, at, log);
    return;
  }
  log.report({
    code: "track/not-json",
    message: "the feed is no JSON from about here on",
    at,
    help: "what precedes this place was read; tell the publisher, or fetch it again",
  });
}
