/**
 * How facts are read (`docs/concepts/evaluation.md`, "How facts are read"): from a flow to the value of each fact,
 * with dated defaults where nobody stated one. The reference interpreter reads facts only through here; the fast
 * evaluator encodes the same reading. One whole thing, hence long.
 */
import type {
  Asserted,
  FactDefault,
  FactName,
  Law,
  LawDate,
  PlaceFact,
  PlaceId,
  PlacesFact,
  SetFact,
  TruthFact,
  WordFact,
} from "@domicile/ir";
import { isInForce } from "../period.js";
import type { Truth } from "../truth.js";
import type { SimpleFlow } from "./expand.js";
import { liesIn } from "./places.js";

/** A fact's value and the default it came from; `unknown` names the facts that a person could state to settle it. */
export type Read<T> =
  | { readonly value: T; readonly by: readonly FactDefault[]; readonly unknown?: undefined }
  | { readonly value?: undefined; readonly by?: undefined; readonly unknown: readonly FactName[] };

/** What a set is known to hold; what it may hold besides (`any`: anything). */
export interface SetValue {
  readonly holds: ReadonlySet<string>;
  readonly may: ReadonlySet<string> | "any";
  /** What to ask to settle what it may hold. */
  readonly ask: readonly FactName[];
}

export interface ReadSet {
  readonly value: SetValue;
  readonly by: readonly FactDefault[];
}

type Value = string | boolean | readonly string[];

/** Decides whether a default's condition holds: the evaluator's own reading of conditions. */
export type Judge = (
  facts: Facts,
  fallback: FactDefault,
) => { readonly truth: Truth; readonly unknown: readonly FactName[] };

export class Facts {
  readonly law: Law;
  readonly simple: SimpleFlow;
  readonly day: LawDate;
  readonly #judge: Judge;
  readonly #defaults = new Map<FactName, Read<Value>>();
  /** Facts whose default is being worked out, outermost first, and how far out a circle among them reached. */
  readonly #open: FactName[] = [];
  #circle = Number.POSITIVE_INFINITY;
  /** Asked for by every route of every provision, so read once. */
  #mechanisms: ReadSet | undefined;
  #safeguards: ReadSet | undefined;
  /** Shared conditions already evaluated over these facts, by identity. */
  readonly shared = new Map<object, unknown>();

  constructor(law: Law, simple: SimpleFlow, day: LawDate, judge: Judge) {
    this.law = law;
    this.simple = simple;
    this.day = day;
    this.#judge = judge;
  }

  place(fact: PlaceFact): Read<PlaceId> {
    const { flow, from, to } = this.simple;
    switch (fact) {
      case "from":
        return this.#stated(fact, from);
      case "to":
        return this.#stated(fact, to);
      case "exporter.country":
        return this.#stated(fact, flow.exporter?.country);
      case "importer.country":
        return this.#stated(fact, flow.importer?.country);
    }
  }

  places(fact: PlacesFact): Read<readonly PlaceId[]> {
    const { subjects, exporter, importer, asserted } = this.simple.flow;
    switch (fact) {
      case "subjects.residence":
        return this.#stated(fact, subjects?.residence);
      case "subjects.citizenship":
        return this.#stated(fact, subjects?.citizenship);
      case "subjects.collected_in":
        return this.#stated(fact, subjects?.collected_in);
      case "exporter.controlled_by":
        return this.#stated(fact, exporter?.controlled_by);
      case "exporter.offers_in":
        return this.#stated(fact, exporter?.offers_in);
      case "exporter.data_location":
        return this.#stated(
          fact,
          exporter?.data_location?.flatMap((each) => this.law.atlas.regions[each]?.places ?? [each]),
        );
      case "importer.controlled_by":
        return this.#stated(fact, importer?.controlled_by);
      case "asserted.offers_or_monitors":
        return this.#offersOrMonitors(asserted?.offers_or_monitors);
    }
  }

  /** `true` means: the people the data are about, wherever they live. */
  #offersOrMonitors(stated: Asserted["offers_or_monitors"]): Read<readonly PlaceId[]> {
    if (stated === false) return { value: [], by: [] };
    if (stated !== true) return this.#stated("asserted.offers_or_monitors", stated);
    const { residence, collected_in } = this.simple.flow.subjects ?? {};
    if (residence === undefined && collected_in === undefined) return { unknown: ["subjects.residence"] };
    return { value: [...(residence ?? []), ...(collected_in ?? [])], by: [] };
  }

  word(fact: WordFact): Read<string> {
    const { flow } = this.simple;
    switch (fact) {
      case "deid":
        return this.#stated(fact, flow.deid);
      case "importer.relation":
        return this.#stated(fact, flow.importer?.relation);
      case "asserted.destination_law":
        return this.#stated(fact, flow.asserted?.destination_law);
      case "asserted.covered_transaction":
        return this.#stated(fact, flow.asserted?.covered_transaction);
    }
  }

  truth(fact: TruthFact): Read<boolean> {
    const { flow } = this.simple;
    switch (fact) {
      case "local_copy_kept":
        return { value: this.keepsLocalCopy(), by: [] };
      case "subjects.children_included":
        return this.#stated(fact, this.#childrenIncluded());
      default:
        return this.#stated(
          fact,
          flow.asserted?.[fact.slice("asserted.".length) as keyof Asserted] as boolean | undefined,
        );
    }
  }

  #childrenIncluded(): boolean | undefined {
    const { flow } = this.simple;
    return flow.data?.includes("children") ? true : flow.subjects?.children_included;
  }

  /** An excuse, so it holds only if claimed; under remote access the data stay where they are. */
  keepsLocalCopy(): boolean {
    const { flow } = this.simple;
    return (
      flow.local_copy_kept ??
      (flow.operation === "remote_access" || (flow.mechanisms?.includes("local_copy_kept") ?? false))
    );
  }

  set(fact: SetFact): ReadSet {
    const { flow } = this.simple;
    switch (fact) {
      case "operation":
        return { value: this.#operations(), by: [] };
      case "data":
        return this.#set(fact, flow.data, (ids) => this.#withParents(ids));
      case "actor":
        return this.#actors();
      case "importer.actor":
        return this.#set(fact, listOf(flow.importer?.actor), (ids) => new Set(ids));
      case "importer.certifications":
        return this.#set(fact, flow.importer?.certifications, (ids) => new Set(ids));
      case "mechanisms":
        return (this.#mechanisms ??= { value: complete(flow.mechanisms ?? []), by: [] });
      case "safeguards":
        return (this.#safeguards ??= { value: complete(flow.safeguards ?? []), by: [] });
    }
  }

  /** Whatever the operation, from one place to another includes a transfer. */
  #operations(): SetValue {
    const { flow, from, to } = this.simple;
    const holds = new Set([flow.operation]);
    if (from !== undefined && to !== undefined) {
      if (from !== to) holds.add("transfer");
      return { holds, may: new Set(), ask: [] };
    }
    const ask: FactName[] = [
      ...(from === undefined ? (["from"] as const) : []),
      ...(to === undefined ? (["to"] as const) : []),
    ];
    return { holds, may: new Set(["transfer"]), ask };
  }

  #withParents(ids: readonly string[]): ReadonlySet<string> {
    const all = new Set<string>();
    for (const id of ids) {
      for (
        let each: string | undefined = id;
        each !== undefined && !all.has(each);
        each = this.law.vocabulary.data[each]?.parent
      )
        all.add(each);
    }
    return all;
  }

  /**
   * The exporter's actors; every actor but a pure processor is a controller, a US exporter is a US person; `processor`
   * and `cloud_provider` are read from the importer too.
   */
  #actors(): ReadSet {
    const { exporter, importer } = this.simple.flow;
    const own = listOf(exporter?.actor);
    const theirs = listOf(importer?.actor);
    const holds = new Set<string>(["any", ...(own ?? [])]);
    const may = new Set<string>();
    const ask: FactName[] = [];
    if (own?.some((id) => id !== "processor")) holds.add("controller");
    if (exporter?.country === undefined) {
      may.add("us_person");
      ask.push("exporter.country");
    } else if (liesIn(this.law.atlas, exporter.country, ["US"], this.day)) holds.add("us_person");
    if (theirs?.includes("processor") || importer?.relation === "processor") holds.add("processor");
    if (theirs?.includes("cloud_provider")) holds.add("cloud_provider");
    if (theirs === undefined) {
      may.add("cloud_provider");
      ask.push("importer.actor");
      if (importer?.relation === undefined) may.add("processor");
    }
    if (own === undefined) return { value: { holds, may: "any", ask: ["exporter.actor", ...ask] }, by: [] };
    for (const id of holds) may.delete(id);
    return { value: { holds, may, ask }, by: [] };
  }

  #set(
    fact: SetFact,
    stated: readonly string[] | undefined,
    close: (ids: readonly string[]) => ReadonlySet<string>,
  ): ReadSet {
    const read = this.#stated(fact, stated);
    if (read.value === undefined)
      return { value: { holds: new Set(), may: "any", ask: read.unknown }, by: [] };
    return { value: { holds: close(read.value), may: new Set(), ask: [] }, by: read.by };
  }

  #stated<T extends Value>(fact: FactName, stated: T | undefined): Read<T> {
    if (stated !== undefined) return { value: stated, by: [] };
    const done = this.#defaults.get(fact);
    if (done !== undefined) return done as Read<T>;
    const outer = this.#open.indexOf(fact);
    if (outer !== -1) {
      this.#circle = Math.min(this.#circle, outer);
      return { unknown: [fact] };
    }
    const depth = this.#open.push(fact) - 1;
    const read = this.#fallBack(fact);
    this.#open.pop();
    // INVARIANT: what a fact reads as never depends on which fact was asked first. A value found inside a circle of
    // defaults leans on the fact the circle was entered by, so it is not kept.
    if (this.#circle >= depth) {
      this.#circle = Number.POSITIVE_INFINITY;
      this.#defaults.set(fact, read);
    }
    return read as Read<T>;
  }

  /** Defaults by priority; the first whose condition holds gives the value, one whose condition is unknown leaves it unknown. */
  #fallBack(fact: FactName): Read<Value> {
    for (const fallback of this.law.defaults) {
      if (fallback.fact !== fact || !isInForce(fallback.period, this.day)) continue;
      const { truth, unknown } = this.#judge(this, fallback);
      if (truth === true) return this.#valueOf(fallback);
      // A person finds a plain fact more easily than a legal conclusion drawn from it.
      if (truth === null)
        return { unknown: fact.startsWith("asserted.") && unknown.length > 0 ? unknown : [fact] };
    }
    return { unknown: [fact] };
  }

  #valueOf(fallback: FactDefault): Read<Value> {
    const { value } = fallback;
    if (typeof value !== "object" || !("fact" in value)) return { value: value as Value, by: [fallback] };
    const read = this.#any(value.fact);
    return read.value === undefined
      ? { unknown: [askedFor(this.law, fallback.fact)] }
      : { value: read.value, by: [fallback, ...read.by] };
  }

  #any(fact: FactName): Read<Value> {
    switch (fact) {
      case "from":
      case "to":
      case "exporter.country":
      case "importer.country":
        return this.place(fact);
      case "subjects.residence":
      case "subjects.citizenship":
      case "subjects.collected_in":
      case "exporter.controlled_by":
      case "exporter.offers_in":
      case "exporter.data_location":
      case "importer.controlled_by":
      case "asserted.offers_or_monitors":
        return this.places(fact);
      default:
        return { unknown: [fact] };
    }
  }
}

/**
 * Of the facts that a fact may be taken over from, and they from each other, the one to ask for: the first by name, so
 * that people and places that stand in for each other are asked for once.
 */
function askedFor(law: Law, fact: FactName): FactName {
  const reached = new Set<FactName>();
  const queue = [fact];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const { fact: from, value } of law.defaults) {
      if (from !== next || typeof value !== "object" || !("fact" in value) || reached.has(value.fact))
        continue;
      reached.add(value.fact);
      queue.push(value.fact);
    }
  }
  return [...reached].sort()[0] ?? fact;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === "string" ? [value] : value;
}

function complete(ids: readonly string[]): SetValue {
  return { holds: new Set(ids), may: new Set(), ask: [] };
}
