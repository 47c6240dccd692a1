import type { Atlas, FactDefault, FactName, Order, PlaceList, Threshold, Vocabulary } from "@domicile/ir";
import { placeFacts, placesFacts, setFacts, truthFacts, wordFacts } from "@domicile/ir";
import type { DiagnosticLog, Located } from "@domicile/source";
import type { Library } from "../parse/library.js";
import type { FactDefaultTree, OrderTree, PlaceListTree, ThresholdTree } from "../parse/tree.js";
import { ConditionResolver } from "./resolve-condition.js";
import { periodOf, type ResolvedProvision, resolveProvision } from "./resolve-provision.js";
import { createReuse } from "./reuse.js";
import { buildScopes, type Scope } from "./scope.js";
import { reportUnknown, resolveAtlas, resolveVocabulary } from "./vocabulary.js";

/** The library with ids become references and conditions become IR. What checks look at. */
export interface ResolvedLibrary {
  readonly library: Library;
  readonly vocabulary: Vocabulary;
  readonly atlas: Atlas;
  readonly provisions: readonly ResolvedProvision[];
  readonly lists: readonly { readonly ir: PlaceList; readonly tree: PlaceListTree }[];
  readonly thresholds: readonly { readonly ir: Threshold; readonly tree: ThresholdTree }[];
  readonly defaults: readonly { readonly ir: FactDefault; readonly tree: FactDefaultTree }[];
  readonly orders: readonly { readonly ir: Order; readonly tree: OrderTree }[];
  readonly usedNames: ReadonlySet<string>;
}

const always = { kind: "always" } as const;

/** `basis`: a library that resolved without errors, of which this one is a variant. */
export function resolve(library: Library, log: DiagnosticLog, basis?: ResolvedLibrary): ResolvedLibrary {
  const known = basis === undefined ? undefined : createReuse(library, basis);
  const vocabulary = known?.vocabulary ?? resolveVocabulary(library, log);
  const atlas = known?.atlas ?? resolveAtlas(library, log);
  const scopes = buildScopes(library, log);
  const shared = [
    ...(library.common === undefined ? [] : [{ tree: library.common.tree, scope: scopes.common }]),
    ...library.jurisdictions.map(({ tree }) => ({
      tree,
      scope: scopes.jurisdictions.get(tree.id.value) ?? scopes.common,
    })),
    ...library.instruments.map(({ tree }) => ({
      tree,
      scope: scopes.instruments.get(tree.id.value) ?? scopes.common,
    })),
  ];
  const all = <T>(
    pick: (tree: (typeof shared)[number]["tree"]) => readonly T[] | undefined,
  ): { item: T; scope: Scope }[] =>
    shared.flatMap(({ tree, scope }) => (pick(tree) ?? []).map((item) => ({ item, scope })));
  const lists = all((tree) => tree.lists);
  const thresholds = all((tree) => tree.thresholds);
  const resolver = new ConditionResolver(
    {
      vocabulary,
      atlas,
      lists: new Set(lists.map(({ item }) => item.id.value)),
      thresholds: new Set(thresholds.map(({ item }) => item.id.value)),
    },
    log,
  );
  const provisions = library.instruments.flatMap((instrument) => {
    const scope = scopes.instruments.get(instrument.tree.id.value) ?? scopes.common;
    return instrument.tree.provisions.map(
      (tree) => known?.provision(tree, instrument) ?? resolveProvision(tree, instrument, scope, resolver),
    );
  });
  const ids = new Set(provisions.map(({ ir }) => ir.id));
  return {
    library,
    vocabulary,
    atlas,
    provisions,
    lists: lists.map(({ item, scope }) => ({ ir: listOf(item, scope, resolver), tree: item })),
    thresholds: thresholds.map(({ item }) => ({ ir: thresholdOf(item), tree: item })),
    defaults: all((tree) => tree.defaults).map(({ item, scope }) => ({
      ir: defaultOf(item, scope, resolver),
      tree: item,
    })),
    orders: all((tree) => tree.orders).map(({ item, scope }) => ({
      ir: orderOf(item, scope, ids, resolver),
      tree: item,
    })),
    usedNames: basis === undefined ? resolver.used : new Set([...basis.usedNames, ...resolver.used]),
  };
}

function listOf(tree: PlaceListTree, scope: Scope, resolver: ConditionResolver): PlaceList {
  const members = tree.members.map((member) => {
    if (!Object.hasOwn(resolver.known.atlas.places, member.place.value)) {
      reportUnknown("place", member.place, Object.keys(resolver.known.atlas.places), resolver.log);
    }
    return {
      place: member.place.value,
      period: periodOf(member),
      when: member.when === undefined ? null : resolver.resolve(member.when, scope, tree.id.value),
      ...(member.note === undefined ? {} : { note: member.note }),
    };
  });
  return { id: tree.id.value, title: tree.title, members };
}

function thresholdOf(tree: ThresholdTree): Threshold {
  return {
    id: tree.id.value,
    values: tree.values.map((each) => ({ value: each.value, period: periodOf(each) })),
  };
}

const facts: readonly string[] = [...placeFacts, ...placesFacts, ...setFacts, ...wordFacts, ...truthFacts];

function defaultOf(tree: FactDefaultTree, scope: Scope, resolver: ConditionResolver): FactDefault {
  if (!facts.includes(tree.fact.value)) reportUnknown("fact", tree.fact, facts, resolver.log);
  if (typeof tree.value === "object" && "fact" in tree.value && !facts.includes(tree.value.fact)) {
    reportUnknown(
      "fact",
      { value: tree.value.fact, span: tree.fact.span } as Located<string>,
      facts,
      resolver.log,
    );
  }
  return {
    id: tree.id.value,
    fact: tree.fact.value as FactName,
    value: tree.value as FactDefault["value"],
    when: tree.when === undefined ? always : resolver.resolve(tree.when, scope, tree.id.value),
    period: periodOf(tree),
    priority: tree.priority ?? 0,
    confidence: tree.confidence,
    because: tree.because,
    sources: tree.source.map((url) => ({ url })),
  };
}

function orderOf(
  tree: OrderTree,
  scope: Scope,
  ids: ReadonlySet<string>,
  resolver: ConditionResolver,
): Order {
  if (!ids.has(tree.provision.value)) reportUnknown("provision", tree.provision, ids, resolver.log);
  return {
    provision: tree.provision.value,
    period: periodOf(tree),
    when: tree.when === undefined ? always : resolver.resolve(tree.when, scope, tree.provision.value),
    title: tree.title,
  };
}
