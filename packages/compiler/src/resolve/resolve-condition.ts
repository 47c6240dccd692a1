import type { Area, Atlas, Condition, Vocabulary } from "@domicile/ir";
import { placeFacts } from "@domicile/ir";
import type { DiagnosticLog, Located } from "@domicile/source";
import type { AreaSyntax, ConditionSyntax } from "../parse/condition-syntax.js";
import { parseCondition } from "../parse/parse-condition.js";
import { lookUp, namesIn, normalizeName, type Scope } from "./scope.js";
import { reportUnknown } from "./vocabulary.js";

/** What ids in conditions may refer to. */
export interface Known {
  readonly vocabulary: Vocabulary;
  readonly atlas: Atlas;
  readonly lists: ReadonlySet<string>;
  readonly thresholds: ReadonlySet<string>;
}

const words: Readonly<Record<string, readonly string[]>> = {
  "asserted.destination_law": ["problematic", "adequate"],
  "asserted.covered_transaction": [
    "data_brokerage",
    "vendor_agreement",
    "employment_agreement",
    "investment_agreement",
  ],
};

/** A reader gives up long before these; beyond them names within names would exhaust memory and the stack. */
const deepestNames = 60;
const mostTests = 1000;

/** Turns written conditions into IR: ids checked, shared names put in with their name kept. */
export class ConditionResolver {
  readonly #named = new Map<string, Condition>();
  readonly #open = new Set<string>();
  readonly #sizes = new WeakMap<Condition, number>();
  /** Names that some condition used, as `scope#name`; an unused one is dead text. */
  readonly used = new Set<string>();

  constructor(
    readonly known: Known,
    readonly log: DiagnosticLog,
  ) {}

  /** `provision` gives `ordered` and `reading` their subject. */
  resolve(source: Located<string>, scope: Scope, provision: string): Condition {
    const syntax = parseCondition(source, (name) => lookUp(scope, name) !== undefined, this.log);
    if (syntax === undefined) return { kind: "never" };
    const condition = this.#lower(syntax, scope, provision);
    if (this.#sizeOf(condition) <= mostTests) return condition;
    return this.#reportTooLarge(
      source,
      `the condition has more than ${mostTests} tests once its names are written out`,
    );
  }

  #reportTooLarge(source: Located<string>, message: string): Condition {
    this.log.report({
      code: "law/bad-condition",
      message,
      at: source.span,
      help: "say it with fewer names within names",
    });
    return { kind: "never" };
  }

  /** Tests in a condition; each name is counted once and its count kept, since names share what they stand for. */
  #sizeOf(condition: Condition): number {
    switch (condition.kind) {
      case "and":
      case "or":
        return condition.of.reduce((sum, each) => sum + this.#sizeOf(each), 0);
      case "not":
        return this.#sizeOf(condition.of);
      case "named": {
        const size = this.#sizes.get(condition) ?? this.#sizeOf(condition.of);
        this.#sizes.set(condition, size);
        return size;
      }
      default:
        return 1;
    }
  }

  /** The condition that a name stands for, or nothing when the scope has no such name. */
  resolveName(name: string, scope: Scope, provision: string): Condition | undefined {
    const wanted = normalizeName(name);
    const found = lookUp(scope, wanted);
    if (found === undefined) return undefined;
    const key = `${found.scope.id}#${wanted}`;
    this.used.add(key);
    const done = this.#named.get(key);
    if (done !== undefined) return done;
    if (this.#open.has(key)) {
      this.log.report({
        code: "law/cyclic-name",
        message: `\`${wanted}\` is defined by itself`,
        at: found.text.span,
        help: "write one of the names out",
      });
      return { kind: "never" };
    }
    if (this.#open.size === deepestNames)
      return this.#reportTooLarge(found.text, `names use names more than ${deepestNames} deep`);
    this.#open.add(key);
    const condition: Condition = {
      kind: "named",
      name: wanted,
      of: this.resolve(found.text, found.scope, provision),
    };
    this.#open.delete(key);
    if (!mentionsProvision(condition)) this.#named.set(key, condition);
    return condition;
  }

  #lower(syntax: ConditionSyntax, scope: Scope, provision: string): Condition {
    switch (syntax.kind) {
      case "and":
      case "or":
        return { kind: syntax.kind, of: syntax.of.map((each) => this.#lower(each, scope, provision)) };
      case "not":
        return { kind: "not", of: this.#lower(syntax.of, scope, provision) };
      case "always":
      case "never":
      case "moves":
        return { kind: syntax.kind };
      case "ordered":
        return { kind: "ordered", provision };
      case "reading":
        return { kind: "reading", provision, reading: syntax.reading.value };
      case "since":
        return { kind: "since", day: syntax.day };
      case "holds":
        return { kind: "holds", fact: syntax.fact };
      case "within":
        return { kind: "within", fact: syntax.fact, area: this.#area(syntax.area) };
      case "meets":
      case "all-within":
        return { kind: syntax.kind, fact: syntax.fact, area: this.#area(syntax.area) };
      case "includes":
        return {
          kind: "includes",
          fact: syntax.fact,
          ids: this.#ids(syntax.ids, vocabularyOf(syntax.fact), this.known.vocabulary),
        };
      case "is":
        return { kind: "is", fact: syntax.fact, ids: this.#words(syntax.fact, syntax.ids) };
      case "dpf-scope":
        return { kind: "dpf-scope", ids: this.#ids(syntax.ids, "data", this.known.vocabulary) };
      case "count":
        return { kind: "count", area: this.#area(syntax.area), atLeast: this.#threshold(syntax.atLeast) };
      case "name":
        return this.#name(syntax, scope, provision);
    }
  }

  #name(syntax: ConditionSyntax & { kind: "name" }, scope: Scope, provision: string): Condition {
    const condition = this.resolveName(syntax.name, scope, provision);
    if (condition !== undefined) return condition;
    reportUnknown("name", { value: syntax.name, span: syntax.span }, namesIn(scope), this.log);
    return { kind: "never" };
  }

  #threshold(value: number | Located<string>): number | { threshold: string } {
    if (typeof value === "number") return value;
    if (!this.known.thresholds.has(value.value))
      reportUnknown("threshold", value, this.known.thresholds, this.log);
    return { threshold: value.value };
  }

  #area(syntax: AreaSyntax): Area {
    const places: string[] = [];
    const lists: string[] = [];
    const facts: (typeof placeFacts)[number][] = [];
    for (const id of syntax) {
      const fact = placeFacts.find((each) => each === id.value);
      if (fact !== undefined) facts.push(fact);
      else if (Object.hasOwn(this.known.atlas.places, id.value)) places.push(id.value);
      else if (this.known.lists.has(id.value)) lists.push(id.value);
      else
        reportUnknown("place", id, [...Object.keys(this.known.atlas.places), ...this.known.lists], this.log);
    }
    return { places, lists, facts };
  }

  #ids(
    ids: readonly Located<string>[],
    kind: Exclude<keyof Vocabulary, "asserted">,
    vocabulary: Vocabulary,
  ): string[] {
    for (const id of ids) {
      if (!Object.hasOwn(vocabulary[kind], id.value))
        reportUnknown(kind, id, Object.keys(vocabulary[kind]), this.log);
    }
    return ids.map((id) => id.value);
  }

  #words(fact: string, ids: readonly Located<string>[]): string[] {
    if (fact === "deid") return this.#ids(ids, "deid", this.known.vocabulary);
    if (fact === "importer.relation") return this.#ids(ids, "relation", this.known.vocabulary);
    const known = words[fact] ?? [];
    for (const id of ids) if (!known.includes(id.value)) reportUnknown("word", id, known, this.log);
    return ids.map((id) => id.value);
  }
}

function vocabularyOf(fact: string): Exclude<keyof Vocabulary, "asserted"> {
  switch (fact) {
    case "operation":
    case "data":
      return fact;
    case "mechanisms":
      return "mechanism";
    case "safeguards":
      return "safeguard";
    case "importer.certifications":
      return "certification";
    default:
      return "actor";
  }
}

/** A shared condition that speaks of "this provision" means another one for each provision that uses it. */
function mentionsProvision(condition: Condition): boolean {
  switch (condition.kind) {
    case "ordered":
    case "reading":
      return true;
    case "and":
    case "or":
      return condition.of.some(mentionsProvision);
    case "not":
    case "named":
      return mentionsProvision(condition.of);
    default:
      return false;
  }
}
