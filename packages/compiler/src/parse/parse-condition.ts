/**
 * The parser of conditions: short infix sentences inside law files. Recursive descent, one function per line of the
 * grammar in `docs/concepts/law-files.md`; every piece keeps its place in the file. One whole thing, hence long.
 */
import { placeFacts, placesFacts, setFacts, truthFacts, wordFacts } from "@domicile/ir";
import { type DiagnosticLog, didYouMean, isCalendarDay, type Located, type Span } from "@domicile/source";
import type { AreaSyntax, ConditionSyntax } from "./condition-syntax.js";

interface Token {
  readonly text: string;
  readonly span: Span;
}

const groups = {
  place: placeFacts,
  places: placesFacts,
  set: setFacts,
  word: wordFacts,
  truth: truthFacts,
} as const;
type Group = keyof typeof groups;
const groupOf = new Map<string, Group>(
  (Object.keys(groups) as Group[]).flatMap((group) => groups[group].map((fact) => [fact, group] as const)),
);
const allFacts = [...groupOf.keys(), "subjects.count"];

/** Words that cannot begin the name of a shared condition. */
export const grammarWords: ReadonlySet<string> = new Set(
  "and or not always never ordered since before if".split(" "),
);

/**
 * Parses the text of a condition; reports `law/bad-condition` and returns nothing when it is not one. `isName` tells
 * the names in sight: one may begin with the word of a fact (`data of citizens`) and is then read as the name.
 */
export function parseCondition(
  source: Located<string>,
  isName: (name: string) => boolean,
  log: DiagnosticLog,
): ConditionSyntax | undefined {
  try {
    const parser = new Parser(tokenize(source), source.span, isName);
    return parser.whole();
  } catch (error) {
    if (!(error instanceof BadCondition)) throw error;
    log.report({
      code: "law/bad-condition",
      message: error.message,
      at: error.at,
      ...(error.help === undefined ? {} : { help: error.help }),
    });
    return undefined;
  }
}

class BadCondition extends Error {
  constructor(
    message: string,
    readonly at: Span,
    readonly help?: string,
  ) {
    super(message);
  }
}

const tokenPattern = /[\p{L}\p{M}\p{N}_.:'&/-]+|[()[\],]|\S/gu;

/** The value of a folded or quoted scalar differs from the file's text, so each token is found again in the raw text. */
function tokenize(source: Located<string>): Token[] {
  const { file, start, end } = source.span;
  const raw = file.text.slice(start, end);
  let cursor = 0;
  return [...source.value.matchAll(tokenPattern)].map(([text]) => {
    const found = raw.indexOf(text, cursor);
    const at = found === -1 ? cursor : found;
    cursor = at + (found === -1 ? 0 : text.length);
    return { text, span: { file, start: start + at, end: start + Math.max(at + 1, cursor) } };
  });
}

const maxDepth = 60;
const endsName = /^(and|or|[()[\],])$/;

class Parser {
  #next = 0;
  #depth = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly outer: Span,
    readonly isName: (name: string) => boolean,
  ) {}

  whole(): ConditionSyntax {
    if (this.tokens.length === 0)
      throw new BadCondition("the condition is empty", this.outer, "leave the key out, or write `always`");
    const condition = this.#or();
    const rest = this.#peek();
    if (rest !== undefined)
      throw new BadCondition(
        `\`${rest.text}\` does not continue the condition`,
        rest.span,
        "join conditions with `and` or `or`",
      );
    return condition;
  }

  #or(): ConditionSyntax {
    return this.#chain("or", () => this.#chain("and", () => this.#term()));
  }

  #chain(word: "and" | "or", part: () => ConditionSyntax): ConditionSyntax {
    const parts = [part()];
    while (this.#take(word)) parts.push(part());
    return parts.length === 1
      ? parts[0]!
      : { kind: word, of: parts, span: spanOver(parts[0]!.span, parts.at(-1)!.span) };
  }

  #term(): ConditionSyntax {
    this.#depth += 1;
    const start = this.#expect("a condition");
    if (this.#depth > maxDepth)
      throw new BadCondition(
        "the condition is nested too deeply",
        start.span,
        "give parts of it a name with `define`",
      );
    const term = this.#termAt(start);
    this.#depth -= 1;
    return term;
  }

  #termAt(start: Token): ConditionSyntax {
    if (this.#take("not")) {
      const of = this.#term();
      return { kind: "not", of, span: spanOver(start.span, of.span) };
    }
    if (this.#take("(")) {
      const inner = this.#or();
      if (!this.#take(")")) throw new BadCondition("a bracket is not closed", start.span, "add `)`");
      return inner;
    }
    if (endsName.test(start.text))
      throw new BadCondition(`a condition cannot begin with \`${start.text}\``, start.span);
    const ahead = this.tokens[this.#next + 1]?.text;
    if (this.isName(this.#wordsAhead())) return this.#name();
    if (start.text === "data" && (ahead === "move" || ahead === "moves")) {
      this.#next += 2;
      return { kind: "moves", span: start.span };
    }
    const group = groupOf.get(start.text);
    if (group !== undefined) return this.#test(this.#advance(), group);
    switch (start.text) {
      case "always":
      case "never":
      case "ordered":
        this.#next += 1;
        return { kind: start.text, span: start.span };
      case "subjects.count":
        return this.#count(this.#advance());
      case "since":
      case "before":
        return this.#day(this.#advance());
      case "reading":
        return this.#reading(this.#advance());
      case "dpf":
        if (ahead === "scope") return this.#dpfScope(this.#advance());
    }
    return this.#name();
  }

  #test(fact: Token, group: Group): ConditionSyntax {
    switch (group) {
      case "place":
        return this.#placeTest(fact);
      case "places":
        return this.#placesTest(fact);
      case "set":
        return this.#setTest(fact);
      case "word":
        return this.#wordTest(fact);
      case "truth":
        return { kind: "holds", fact: fact.text as never, span: fact.span };
    }
  }

  #placeTest(fact: Token): ConditionSyntax {
    const verb = this.#verb(fact, ["within", "outside", "is", "is not", "in", "not in"]);
    const area = this.#area();
    const test: ConditionSyntax = {
      kind: "within",
      fact: fact.text as never,
      area,
      span: spanOver(fact.span, area.at(-1)!.span),
    };
    return negateIf(verb === "outside" || verb.startsWith("not") || verb.endsWith("not"), test);
  }

  #placesTest(fact: Token): ConditionSyntax {
    const verb = this.#verb(fact, ["meets", "misses", "all within"]);
    const area = this.#area();
    const kind = verb === "all within" ? "all-within" : "meets";
    const test: ConditionSyntax = {
      kind,
      fact: fact.text as never,
      area,
      span: spanOver(fact.span, area.at(-1)!.span),
    };
    return negateIf(verb === "misses", test);
  }

  #setTest(fact: Token): ConditionSyntax {
    const verb = this.#verb(fact, [
      "includes",
      "excludes",
      "meets",
      "misses",
      "is",
      "is not",
      "in",
      "not in",
    ]);
    const ids = this.#ids();
    const test: ConditionSyntax = {
      kind: "includes",
      fact: fact.text as never,
      ids,
      span: spanOver(fact.span, ids.at(-1)!.span),
    };
    return negateIf(["excludes", "misses", "is not", "not in"].includes(verb), test);
  }

  #wordTest(fact: Token): ConditionSyntax {
    const verb = this.#verb(fact, ["is", "is not", "in", "not in"]);
    const ids = this.#ids();
    const test: ConditionSyntax = {
      kind: "is",
      fact: fact.text as never,
      ids,
      span: spanOver(fact.span, ids.at(-1)!.span),
    };
    return negateIf(verb.includes("not"), test);
  }

  #count(fact: Token): ConditionSyntax {
    this.#want("in", fact);
    const area = this.#area();
    const verb = this.#verb(fact, ["at least", "at most", "above", "below"]);
    const token = this.#expect("a number or a threshold");
    this.#next += 1;
    const span = spanOver(fact.span, token.span);
    const shift = verb === "above" || verb === "at most" ? 1 : 0;
    const isNumber = /^\d[\d_]*$/.test(token.text);
    if (!isNumber && shift === 1)
      throw new BadCondition("a threshold is compared with `at least` or `below`", token.span);
    const atLeast = isNumber
      ? Number(token.text.replaceAll("_", "")) + shift
      : { value: token.text, span: token.span };
    return negateIf(verb === "below" || verb === "at most", { kind: "count", area, atLeast, span });
  }

  #day(word: Token): ConditionSyntax {
    const token = this.#expect("a day");
    this.#next += 1;
    if (!isCalendarDay(token.text))
      throw new BadCondition(
        `\`${token.text}\` is not a day of the calendar`,
        token.span,
        "write days as YYYY-MM-DD",
      );
    return negateIf(word.text === "before", {
      kind: "since",
      day: token.text,
      span: spanOver(word.span, token.span),
    });
  }

  #reading(word: Token): ConditionSyntax {
    const verb = this.#verb(word, ["is", "is not"]);
    const token = this.#expect("a reading");
    this.#next += 1;
    return negateIf(verb === "is not", {
      kind: "reading",
      reading: { value: token.text, span: token.span },
      span: spanOver(word.span, token.span),
    });
  }

  #dpfScope(word: Token): ConditionSyntax {
    this.#next += 1;
    const verb = this.#verb(word, ["meets", "includes", "misses"]);
    const ids = this.#ids();
    return negateIf(verb === "misses", {
      kind: "dpf-scope",
      ids,
      span: spanOver(word.span, ids.at(-1)!.span),
    });
  }

  #wordsAhead(): string {
    const rest = this.tokens.slice(this.#next);
    const end = rest.findIndex((token) => endsName.test(token.text));
    return (end === -1 ? rest : rest.slice(0, end)).map((token) => token.text).join(" ");
  }

  /** A name runs up to the next connective, bracket or comma. */
  #name(): ConditionSyntax {
    const first = this.#advance();
    const words = [first];
    for (let token = this.#peek(); token !== undefined && !endsName.test(token.text); token = this.#peek()) {
      words.push(this.#advance());
    }
    return {
      kind: "name",
      name: words.map((word) => word.text).join(" "),
      span: spanOver(first.span, words.at(-1)!.span),
    };
  }

  #verb(fact: Token, verbs: readonly string[]): string {
    const one = this.#peek()?.text ?? "";
    const two = `${one} ${this.tokens[this.#next + 1]?.text ?? ""}`;
    const verb = verbs.find((each) => each === two) ?? verbs.find((each) => each === one);
    if (verb !== undefined) {
      this.#next += verb.includes(" ") ? 2 : 1;
      return verb;
    }
    const at = this.#peek()?.span ?? fact.span;
    throw new BadCondition(
      `\`${fact.text}\` is followed by ${verbs.map((each) => `\`${each}\``).join(", ")}, not \`${one}\``,
      at,
      didYouMean(one, verbs),
    );
  }

  #area(): AreaSyntax {
    return this.#ids();
  }

  #ids(): Located<string>[] {
    const open = this.#expect("an id or a list in brackets");
    if (!this.#take("[")) return [this.#id()];
    const ids: Located<string>[] = [];
    while (!this.#take("]")) {
      ids.push(this.#id());
      if (!this.#take(",") && this.#peek()?.text !== "]")
        throw new BadCondition(
          "a list is not closed",
          open.span,
          "separate ids with commas and end with `]`",
        );
    }
    if (ids.length === 0) throw new BadCondition("the list is empty", open.span, "name at least one id");
    return ids;
  }

  #id(): Located<string> {
    const token = this.#expect("an id");
    if (!/^[A-Za-z0-9]/.test(token.text))
      throw new BadCondition(`an id is wanted here, not \`${token.text}\``, token.span);
    this.#next += 1;
    return { value: token.text, span: token.span };
  }

  #want(word: string, after: Token): void {
    if (!this.#take(word))
      throw new BadCondition(
        `\`${after.text}\` is followed by \`${word}\``,
        this.#peek()?.span ?? after.span,
      );
  }

  #take(word: string): boolean {
    if (this.#peek()?.text !== word) return false;
    this.#next += 1;
    return true;
  }

  #advance(): Token {
    return this.tokens[this.#next++]!;
  }

  #peek(): Token | undefined {
    return this.tokens[this.#next];
  }

  #expect(what: string): Token {
    const token = this.#peek();
    if (token !== undefined) return token;
    const last = this.tokens.at(-1)?.span ?? this.outer;
    throw new BadCondition(`the condition ends where ${what} is wanted`, {
      ...last,
      start: Math.max(last.start, last.end - 1),
    });
  }
}

function negateIf(negate: boolean, of: ConditionSyntax): ConditionSyntax {
  return negate ? { kind: "not", of, span: of.span } : of;
}

function spanOver(from: Span, to: Span): Span {
  return { file: from.file, start: from.start, end: Math.max(from.end, to.end) };
}

/** The facts of the grammar, for messages. */
export const factNames: readonly string[] = allFacts;
