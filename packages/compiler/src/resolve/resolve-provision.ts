import type {
  Condition,
  Confidence,
  Exception,
  FactName,
  Hook,
  Period,
  Provision,
  Route,
  RouteItem,
  Source,
} from "@domicile/ir";
import { placeFacts, placesFacts, setFacts, truthFacts, wordFacts } from "@domicile/ir";
import { didYouMean, type Located } from "@domicile/source";
import type { Parsed } from "../parse/library.js";
import type {
  AlternativeTree,
  ExceptionTree,
  HookTree,
  InstrumentTree,
  ProvisionTree,
} from "../parse/tree.js";
import type { ConditionResolver } from "./resolve-condition.js";
import { namesIn, type Scope } from "./scope.js";
import { reportUnknown } from "./vocabulary.js";

/** A provision in IR, with own routes only, beside the tree that says where each part was written. */
export interface ResolvedProvision {
  readonly ir: Provision;
  readonly tree: ProvisionTree;
  readonly instrument: Parsed<InstrumentTree>;
}

const always: Condition = { kind: "always" };

export function resolveProvision(
  tree: ProvisionTree,
  instrument: Parsed<InstrumentTree>,
  scope: Scope,
  resolver: ConditionResolver,
): ResolvedProvision {
  const id = tree.id.value;
  const condition = (source: Located<string>) => resolver.resolve(source, scope, id);
  const context: Context = { resolver, scope, id, cite: tree.cite, confidence: tree.confidence };
  const effect = tree.effect ?? "rule";
  const written = tree.applies === undefined ? always : condition(tree.applies);
  const applies: Condition =
    effect === "on_order" ? { kind: "and", of: [{ kind: "ordered", provision: id }, written] } : written;
  const ir: Provision = {
    id,
    jurisdiction: instrument.tree.jurisdiction.value,
    instrument: instrument.tree.id.value,
    cite: tree.cite,
    kind: tree.kind.value,
    effect,
    summary: tree.summary.value,
    period: { from: tree.effective.from?.value ?? noDayYet, to: tree.effective.to?.value ?? null },
    confidence: tree.confidence,
    checked: tree.checked.value,
    sources: sourcesOf(tree, instrument, resolver),
    applies,
    reaches: (tree.reaches ?? []).map((hook) => hookOf(hook, condition(hook.when), resolver)),
    exceptions: [
      ...(tree.unless === undefined ? [] : [unlessOf(condition(tree.unless))]),
      ...(tree.exceptions ?? []).map((each) => exceptionOf(each, context)),
    ],
    routes: (tree.satisfied_by ?? []).map((each) => routeOf(each, context)),
    routeOf: (tree.route_of ?? []).map((each) => each.value),
    outranks: (tree.outranks ?? []).map((each) => each.value),
    replaces: (tree.replaces ?? []).map((each) => each.value),
    reach: tree.reach ?? null,
    compels: tree.compels ?? tree.kind.value === "government_access",
    duties: (tree.obligations ?? []).map((each) => ({
      duty: each.duty,
      due: each.due?.value ?? "P0D",
      when: each.when === undefined ? null : condition(each.when),
    })),
    penalty: tree.penalty ?? null,
    notes: tree.notes ?? null,
    untranslatable: tree.untranslatable?.value ?? null,
    readings: (tree.readings ?? []).map((each) => ({ id: each.id.value, is: each.is, heldBy: each.held_by })),
    taken: tree.taken?.value ?? null,
  };
  return { ir, tree, instrument };
}

interface Context {
  readonly resolver: ConditionResolver;
  readonly scope: Scope;
  readonly id: string;
  readonly cite: string;
  readonly confidence: Confidence;
}

/** A provision whose `from` is null applies on no day yet: a proposal, or a section never commenced. */
const noDayYet = "9999-12-31";

/** For members of lists and the like, an open end is simply open. */
export function periodOf(days: {
  readonly from: Located<string> | null;
  readonly to: Located<string> | null;
}): Period {
  return { from: days.from?.value ?? null, to: days.to?.value ?? null };
}

function sourcesOf(
  tree: ProvisionTree,
  instrument: Parsed<InstrumentTree>,
  resolver: ConditionResolver,
): Source[] {
  const known = new Map(
    instrument.tree.sources.flatMap((each) =>
      each.id === undefined ? [] : [[each.id.value, each] as const],
    ),
  );
  if (tree.sources === undefined) return instrument.tree.sources.map(plainSource);
  return tree.sources.flatMap((ref) => {
    const found = known.get(ref.value);
    if (found !== undefined) return [plainSource(found)];
    if (/^https?:\/\//.test(ref.value)) return [{ url: ref.value }];
    reportUnknown("source", ref, known.keys(), resolver.log);
    return [];
  });
}

/** A source without its place in the file and the id by which provisions name it. */
export function plainSource({ kind, title, url }: InstrumentTree["sources"][number]): Source {
  return {
    url: url.value,
    ...(title === undefined ? {} : { title }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function hookOf(tree: HookTree, when: Condition, resolver: ConditionResolver): Hook {
  const via = tree.via?.value;
  if (via !== undefined && !isFact(via)) reportUnknown("fact", tree.via!, allFacts, resolver.log);
  return {
    fact: (via as FactName | undefined) ?? firstFact(when) ?? "always",
    when,
    reach: tree.reach ?? null,
  };
}

const allFacts: readonly string[] = [
  ...placeFacts,
  ...placesFacts,
  ...setFacts,
  ...wordFacts,
  ...truthFacts,
  "subjects.count",
];
function isFact(name: string): boolean {
  return allFacts.includes(name);
}

/** The first fact that a condition tests, in the order written. */
function firstFact(condition: Condition): FactName | undefined {
  switch (condition.kind) {
    case "and":
    case "or":
      for (const each of condition.of) {
        const fact = firstFact(each);
        if (fact !== undefined) return fact;
      }
      return undefined;
    case "not":
    case "named":
      return firstFact(condition.of);
    case "within":
    case "meets":
    case "all-within":
    case "includes":
    case "is":
    case "holds":
      return condition.fact;
    case "count":
      return "subjects.count";
    case "moves":
      return "to";
    case "ordered":
      return "asserted.orders";
    case "dpf-scope":
      return "asserted.dpf_scope";
    default:
      return undefined;
  }
}

function unlessOf(when: Condition): Exception {
  return {
    id: "unless",
    cite: null,
    when,
    effect: "exempt",
    routes: [],
    over: [],
    exceptions: [],
    confidence: null,
  };
}

/** An exception, or one to an exception, which has less to say. */
type AnyExceptionTree = Pick<ExceptionTree, "id" | "cite" | "when"> &
  Partial<Pick<ExceptionTree, "effect" | "satisfied_by" | "over" | "confidence">> & {
    readonly exceptions?: readonly AnyExceptionTree[];
  };

function exceptionOf(tree: AnyExceptionTree, context: Context): Exception {
  return {
    id: tree.id.value,
    cite: tree.cite ?? null,
    when: context.resolver.resolve(tree.when, context.scope, context.id),
    effect: tree.effect ?? "exempt",
    routes: (tree.satisfied_by ?? []).map((each) => routeOf(each, context)),
    over: (tree.over ?? []).map((each) => each.value),
    exceptions: (tree.exceptions ?? []).map((each) => exceptionOf(each, context)),
    confidence: tree.confidence ?? null,
  };
}

function routeOf(tree: AlternativeTree, context: Context): Route {
  return {
    origin: context.id,
    cite: tree.cite ?? context.cite,
    period: { from: tree.from?.value ?? null, to: tree.to?.value ?? null },
    when: tree.when === undefined ? always : context.resolver.resolve(tree.when, context.scope, context.id),
    items: tree.need.map((item) => itemOf(item, context)),
    exempts: false,
    confidence: context.confidence,
  };
}

/** A mechanism, `mechanism if condition`, a name, or a bare condition. */
function itemOf(source: Located<string>, context: Context): RouteItem {
  const { resolver, scope, id } = context;
  const guarded = /^([a-z0-9_]+)\s+if\s+([\s\S]+)$/.exec(source.value);
  const word = (guarded?.[1] ?? source.value).trim();
  const when =
    guarded === null ? null : resolver.resolve({ value: guarded[2]!, span: source.span }, scope, id);
  const term = Object.hasOwn(resolver.known.vocabulary.mechanism, word)
    ? resolver.known.vocabulary.mechanism[word]
    : undefined;
  if (term !== undefined && term.computed !== true) return { kind: "mechanism", id: word, when };
  if (term !== undefined || resolver.resolveName(word, scope, id) !== undefined) {
    const holds = resolver.resolveName(word, scope, id);
    if (holds !== undefined) return { kind: "circumstance", id: word, holds, when };
    const message = `\`${word}\` is computed, and no condition of that name is in sight`;
    resolver.log.report({
      code: "law/undefined-circumstance",
      message,
      at: source.span,
      help: `add \`${word}:\` under \`define\``,
    });
    return { kind: "circumstance", id: word, holds: { kind: "never" }, when };
  }
  if (/^[a-z0-9_]+$/.test(word)) {
    const help = didYouMean(word, [...Object.keys(resolver.known.vocabulary.mechanism), ...namesIn(scope)]);
    const message = `unknown mechanism \`${word}\` in \`${id}\``;
    resolver.log.report({
      code: "law/unknown-mechanism",
      message,
      at: source.span,
      ...(help === undefined ? {} : { help }),
    });
    return { kind: "mechanism", id: word, when };
  }
  return { kind: "circumstance", id: source.value, holds: resolver.resolve(source, scope, id), when };
}
