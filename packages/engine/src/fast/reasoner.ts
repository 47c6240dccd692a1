import type {
  FactDefault,
  Law,
  LawDate,
  MechanismId,
  Provision,
  Reason,
  Test,
  UsedDefault,
} from "@domicile/ir";
import { leastCertain } from "../reason.js";
import type { Atom } from "./atom.js";
import type { Evaluate } from "./compile-formula.js";
import { explainProvision, type Known, onDay, type ReasonShape } from "./explain-provision.js";
import type { Slot } from "./slot.js";
import { TupleMemo } from "./tuple-memo.js";

/** What one deciding provision says of the flow in hand. */
export interface Outcome {
  readonly reason: Reason;
  readonly cures: readonly (readonly string[])[];
}

/** What a provision's reason depends on: its tests, and the mechanisms its routes name. */
export interface Questions {
  /** Equal tests share an atom; `column` where it reads one fact. */
  readonly atoms: readonly {
    readonly tests: readonly Test[];
    readonly atom: Atom;
    readonly column: number | null;
  }[];
  readonly held: readonly { readonly id: MechanismId; readonly slot: Slot; readonly column: number }[];
}

/** For one fact: which of its values the provision's tests cannot tell apart, by number. */
interface Classes {
  readonly slot: Slot;
  readonly columns: readonly number[];
  readonly ofValue: number[];
  readonly byTruth: Map<string, number>;
}

/** A shape, and the reasons that its tests make of it: found by what each of them tells, one after the other. */
interface Shaped {
  readonly shape: ReasonShape;
  readonly atoms: readonly Atom[];
  readonly start: Telling;
}

interface Telling {
  readonly next: (Telling | undefined)[];
  outcome: Outcome | undefined;
}

/**
 * Reasons of one provision, each built once: first by the truth of all its tests, which gives the shape; then by the
 * words of those tests that the shape tells.
 */
export function createReasoner(
  law: Law,
  provision: Provision,
  day: LawDate,
  { atoms, held }: Questions,
  onTold: () => void,
): () => Outcome | null {
  const standing = onDay(provision, day);
  const byTest = new Map(atoms.flatMap(({ tests, atom }) => tests.map((test) => [test, atom] as const)));
  const heldById = new Map(held.map((each) => [each.id, each]));
  const known: Known = {
    atomOf: (test) => byTest.get(test)!,
    isHeld: (id) => {
      const { slot, column } = heldById.get(id)!;
      return slot.truth[slot.base + column] === 2;
    },
  };
  const classes = groupColumns([
    ...atoms.flatMap(({ atom, column }) => (column === null ? [] : [{ slot: atom.slots[0]!, column }])),
    ...held,
  ]);
  const across: readonly Evaluate[] = atoms
    .filter(({ column }) => column === null)
    .map(({ atom }) => atom.truth);
  const tuple = new Int32Array(classes.length + across.length);
  /** `null`: the provision does not touch the flow. */
  const memo = new TupleMemo<Shaped | null>(tuple.length);

  return () => {
    for (let i = 0; i < classes.length; i++) {
      const each = classes[i]!;
      tuple[i] = each.ofValue[each.slot.value] ?? findClass(each);
    }
    for (let i = 0; i < across.length; i++) tuple[classes.length + i] = across[i]!();
    const position = memo.locate(tuple);
    let shaped = memo.values[position];
    if (shaped === undefined) memo.values[position] = shaped = shapeInHand();
    if (shaped === null) return null;
    const { atoms, shape, start: silence } = shaped;
    let telling = silence;
    for (let i = 0; i < atoms.length; i++) telling = hear(telling, atoms[i]!.told().number);
    if (telling.outcome === undefined) {
      onTold();
      telling.outcome = tellReason(law, provision, shape);
    }
    return telling.outcome;
  };

  function shapeInHand(): Shaped | null {
    const shape = explainProvision(standing, known);
    return shape === null ? null : { shape, atoms: atomsOf(shape), start: { next: [], outcome: undefined } };
  }
}

function hear(telling: Telling, number: number): Telling {
  let next = telling.next[number];
  if (next === undefined) telling.next[number] = next = { next: [], outcome: undefined };
  return next;
}

function groupColumns(
  columns: readonly { readonly slot: Slot; readonly column: number }[],
): readonly Classes[] {
  const bySlot = new Map<Slot, number[]>();
  for (const { slot, column } of columns) {
    const group = bySlot.get(slot);
    if (group === undefined) bySlot.set(slot, [column]);
    else if (!group.includes(column)) group.push(column);
  }
  return [...bySlot].map(([slot, group]) => ({ slot, columns: group, ofValue: [], byTruth: new Map() }));
}

function findClass({ slot, columns, ofValue, byTruth }: Classes): number {
  const truths = columns.map((column) => slot.truth[slot.base + column]!).join("");
  let number = byTruth.get(truths);
  if (number === undefined) byTruth.set(truths, (number = byTruth.size));
  ofValue[slot.value] = number;
  return number;
}

function atomsOf({ because, missing, defaults }: ReasonShape): readonly Atom[] {
  return [...new Set([...because.filter((each) => typeof each !== "string"), ...missing, ...defaults])];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The contract's reason, once the shape's tests are put into words. New reasons are met all the time, so plain loops. */
function tellReason(law: Law, provision: Provision, shape: ReasonShape): Outcome {
  const reason: Writable<Omit<Reason, "exceptions" | "needs" | "confidence">> & Partial<Writable<Reason>> = {
    provision: provision.id,
    cite: provision.cite,
    jurisdiction: provision.jurisdiction,
    kind: provision.kind,
    status: shape.status,
    because: inWords(shape.because),
  };
  // INVARIANT: keys in the order of the reference, since equal reasons have equal bytes.
  if (shape.via !== undefined) reason.via = shape.via;
  reason.exceptions = shape.exceptions;
  reason.needs = shape.needs;
  if (shape.reliedOn !== undefined) reason.relied_on = shape.reliedOn;
  const defaults = shape.defaults.length === 0 ? [] : usedDefaults(law, shape.defaults);
  if (defaults.length > 0) reason.defaults = defaults;
  const missing = shape.missing.length === 0 ? [] : missingFacts(shape.missing);
  if (missing.length > 0) reason.missing = missing;
  if (provision.untranslatable !== null && shape.status === "unknown") {
    reason.untranslatable = provision.untranslatable;
  }
  const least = leastCertain(defaults.map(({ confidence }) => confidence));
  reason.confidence = least === "high" ? shape.confidence : leastCertain([shape.confidence, least]);
  return { reason: reason as Reason, cures: shape.cures };
}

function inWords(because: ReasonShape["because"]): readonly string[] {
  const words: string[] = [];
  for (const each of because) {
    const text = typeof each === "string" ? each : each.told().text;
    if (!words.includes(text)) words.push(text);
  }
  return words;
}

function missingFacts(atoms: readonly Atom[]): readonly string[] {
  const missing: string[] = [];
  for (const atom of atoms) {
    for (const fact of atom.told().unknown) if (!missing.includes(fact)) missing.push(fact);
  }
  return missing.sort();
}

function usedDefaults(law: Law, atoms: readonly Atom[]): readonly UsedDefault[] {
  const ids: string[] = [];
  for (const atom of atoms) for (const id of atom.told().defaults) if (!ids.includes(id)) ids.push(id);
  if (ids.length === 0) return [];
  return law.defaults
    .filter(({ id }) => ids.includes(id))
    .map(({ fact, value, id, confidence }) => ({ fact, value: valueText(value), id, confidence }));
}

function valueText(value: FactDefault["value"]): string {
  if (typeof value !== "object") return String(value);
  return "fact" in value ? value.fact : value.join(", ");
}
