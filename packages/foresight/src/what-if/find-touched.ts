import { routesOf, testsOf } from "@domicile/engine";
import type { Condition, Law, Provision, ProvisionId, Test } from "@domicile/ir";
import type { LawPatch } from "../proposals/law-patch.js";
import { testsIn } from "./tests-read.js";

/**
 * Provisions that may answer otherwise once the patches are in: those that are other, gates whose routes they open, and those
 * that read a list, a threshold, an order or a default that is other. The rest says what it said.
 *
 * INVARIANT: says no only of provisions that answer the same in the rulebook, in each patch and in all of them together.
 */
export function findTouched(laws: readonly Law[], patches: readonly LawPatch[]): ReadonlySet<ProvisionId> {
  const provisions = laws.flatMap((law) => law.provisions);
  if (patches.some(({ jurisdictions, places }) => isAny(places) || isAny(jurisdictions)))
    return new Set(provisions.map(({ id }) => id));
  const changed = changedKeys(laws, patches);
  const touched = new Set(patches.flatMap((patch) => Object.keys(patch.provisions)));
  for (const provision of provisions)
    if (changed.size > 0 && readsAny(provision, changed)) touched.add(provision.id);
  // What a member opens is read at its gate, and a member's duties bind where its gate does.
  for (const { id, outranks, routeOf } of provisions) {
    if (touched.has(id)) for (const gate of [...routeOf, ...outranks]) touched.add(gate);
  }
  for (const { id, routeOf } of provisions) if (routeOf.some((gate) => touched.has(gate))) touched.add(id);
  return touched;
}

function isAny(parts: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(parts).length > 0;
}

/** `list x`, `threshold x`, `order x` and `fact x` for what is other, and for what reads such a thing itself. */
function changedKeys(laws: readonly Law[], patches: readonly LawPatch[]): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const { defaults, lists, orders, thresholds } of patches) {
    for (const id of Object.keys(lists)) changed.add(`list ${id}`);
    for (const id of Object.keys(thresholds)) changed.add(`threshold ${id}`);
    for (const key of Object.keys(orders)) changed.add(`order ${key.split(" ", 1)[0]}`);
    for (const id of Object.keys(defaults))
      for (const law of laws)
        for (const each of law.defaults) if (each.id === id) addFact(each.fact, changed);
  }
  if (changed.size === 0) return changed;
  for (let before = -1; before !== changed.size; ) {
    before = changed.size;
    for (const law of laws) spread(law, changed);
  }
  return changed;
}

/** A list whose members hang on something that is other is other; so is a fact whose default does. */
function spread({ defaults, lists, orders }: Law, changed: Set<string>): void {
  for (const { id, members } of Object.values(lists))
    if (members.some(({ when }) => when !== null && asksAny(when, changed))) changed.add(`list ${id}`);
  for (const { provision, when } of orders) if (asksAny(when, changed)) changed.add(`order ${provision}`);
  for (const { fact, value, when } of defaults) {
    const takesOver = typeof value === "object" && "fact" in value && changed.has(`fact ${value.fact}`);
    if (takesOver || asksAny(when, changed)) addFact(fact, changed);
  }
}

/** Facts that are made of others are other where those are. */
const madeOf: Readonly<Record<string, readonly string[]>> = {
  "exporter.actor": ["actor"],
  "exporter.country": ["actor"],
  "importer.actor": ["actor"],
  "importer.relation": ["actor"],
  data: ["subjects.children_included"],
  from: ["operation", "moves"],
  to: ["operation", "moves"],
  operation: ["local_copy_kept", "held"],
  mechanisms: ["local_copy_kept", "held"],
  safeguards: ["held"],
  deid: ["held"],
  local_copy_kept: ["held"],
  "subjects.residence": ["subjects.count", "asserted.offers_or_monitors"],
  "subjects.collected_in": ["subjects.count", "asserted.offers_or_monitors"],
};

function addFact(fact: string, changed: Set<string>): void {
  changed.add(`fact ${fact}`);
  for (const made of madeOf[fact] ?? []) changed.add(`fact ${made}`);
}

/** What each provision reads, found once: rulebooks that are variants of each other share most of theirs. */
const readBy = new WeakMap<Provision, ReadonlySet<string>>();

function readsAny(provision: Provision, changed: ReadonlySet<string>): boolean {
  const keys = keysRead(provision);
  for (const key of changed) if (keys.has(key)) return true;
  return false;
}

/** `list x`, `threshold x`, `order x` and `fact x` for what a provision reads. */
export function keysRead(provision: Provision): ReadonlySet<string> {
  let keys = readBy.get(provision);
  if (keys === undefined) readBy.set(provision, (keys = findKeys(provision)));
  return keys;
}

function findKeys(provision: Provision): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const test of testsIn(provision)) for (const key of keysOf(test)) keys.add(key);
  const asksForPapers = routesOf(provision).some(({ items }) =>
    items.some(({ kind }) => kind === "mechanism"),
  );
  return asksForPapers ? keys.add("fact held") : keys;
}

function asksAny(condition: Condition, changed: ReadonlySet<string>): boolean {
  return testsOf(condition).some((test) => keysOf(test).some((key) => changed.has(key)));
}

function keysOf(test: Test): readonly string[] {
  const keys: string[] = [];
  if ("fact" in test) keys.push(`fact ${test.fact}`);
  if ("area" in test) {
    for (const id of test.area.lists) keys.push(`list ${id}`);
    for (const fact of test.area.facts) keys.push(`fact ${fact}`);
  }
  if (test.kind === "count") {
    keys.push("fact subjects.count");
    if (typeof test.atLeast === "object") keys.push(`threshold ${test.atLeast.threshold}`);
  }
  if (test.kind === "ordered") keys.push(`order ${test.provision}`, "fact asserted.orders");
  if (test.kind === "moves") keys.push("fact moves");
  if (test.kind === "dpf-scope") keys.push("fact asserted.dpf_scope");
  return keys;
}
