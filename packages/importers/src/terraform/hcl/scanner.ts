import type { SourceFile } from "@domicile/source";

/** Brackets, operators and blocks inside one another; deeper is no configuration that anyone wrote. */
const deepestNesting = 200;

/** A mistake in the syntax, on its way to the block that is given up for it. */
export class SyntaxProblem {
  constructor(
    readonly message: string,
    readonly start: number,
    readonly end: number,
    readonly help: string,
  ) {}
}

const identifier = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const [tab, lineFeed, carriageReturn, space, byteOrderMark] = [0x09, 0x0a, 0x0d, 0x20, 0xfeff];
const [hash, star, slash] = [0x23, 0x2a, 0x2f];

function isAsciiWord(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x2d
  );
}

/**
 * Walks over a text. HCL ends a line's expression with the line, except inside brackets: `inBrackets` says which holds, and
 * what skips blanks obeys it. Strings are templates that hold expressions, so there are no tokens to be made beforehand.
 */
export class Scanner {
  at: number;
  end: number;
  #inBrackets = false;
  #depth = 0;

  constructor(
    readonly file: SourceFile,
    start = 0,
    end = file.text.length,
    /** Strings are those of JSON: what they hold is unescaped before it is read as a template. */
    readonly isJson = false,
  ) {
    this.at = start;
    this.end = end;
  }

  get atEnd(): boolean {
    return this.at >= this.end;
  }

  /** Blanks and comments; line breaks too, where they mean nothing. Called for every word, so without patterns. */
  skip(): void {
    const { text } = this.file;
    for (; this.at < this.end; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === space || code === tab || code === carriageReturn || code === byteOrderMark) continue;
      if (code === lineFeed && this.#inBrackets) continue;
      if (code === hash || (code === slash && text.charCodeAt(this.at + 1) === slash)) this.#skipLine();
      else if (code === slash && text.charCodeAt(this.at + 1) === star) this.#skipComment();
      else return;
      this.at -= 1;
    }
  }

  #skipLine(): void {
    const line = this.file.text.indexOf("\n", this.at);
    this.at = line === -1 ? this.end : Math.min(line, this.end);
  }

  #skipComment(): void {
    const close = this.file.text.indexOf("*/", this.at + 2);
    if (close === -1 || close >= this.end)
      this.fail("a comment is not closed", "close it with `*/`", this.at);
    this.at = close + 2;
  }

  skipLines(): void {
    this.within(true, () => this.skip());
  }

  within<T>(inBrackets: boolean, read: () => T): T {
    const before = this.#inBrackets;
    this.#inBrackets = inBrackets;
    try {
      return read();
    } finally {
      this.#inBrackets = before;
    }
  }

  nested<T>(read: () => T): T {
    if (this.#depth >= deepestNesting)
      this.fail(`expressions are nested more than ${deepestNesting} deep`, "split them with `locals`");
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  sees(text: string): boolean {
    return this.at + text.length <= this.end && this.file.text.startsWith(text, this.at);
  }

  /** Whether the next character is one of these. */
  looksAt(characters: string): boolean {
    return this.at < this.end && characters.includes(this.file.text[this.at]!);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  expect(text: string, after: string): void {
    if (!this.take(text)) this.fail(`\`${text}\` is missing ${after}`, `write \`${text}\` here`);
  }

  /** What a sticky pattern matches here, taken. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.file.text)?.[0];
    if (found === undefined || this.at + found.length > this.end) return undefined;
    this.at += found.length;
    return found;
  }

  identifier(): string | undefined {
    const { text } = this.file;
    let at = this.at;
    while (at < this.end && isAsciiWord(text.charCodeAt(at))) at += 1;
    const isPlain = at === this.end || text.charCodeAt(at) < 0x80;
    if (!isPlain || at === this.at || !/[A-Za-z_]/.test(text[this.at]!)) return this.match(identifier);
    const word = text.slice(this.at, at);
    this.at = at;
    return word;
  }

  fail(message: string, help: string, start = this.at): never {
    const from = Math.min(start, this.file.text.length);
    throw new SyntaxProblem(message, from, Math.min(from + 1, this.file.text.length), help);
  }
}
