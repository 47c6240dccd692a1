import type { Law, LawDate, MechanismId, Provision, Reason, Test, UsedDefault } from "@domicile/ir";
import { leastCertain } from "../reason.js";
import type { Atom } from "./atom.js";
import type { Evaluate } from "./compile-formula.js";
import { explainProvision, type Known, type ReasonShape } from "./explain-provision.js";
import type { Slot } from "./slot.js";

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

interface Step {
  readonly next: (Step | undefined)[];
  /** `null`: the provision does not touch the flow. */
  shaped: Shaped | null | undefined;
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
  const start: Step = { next: [], shaped: undefined };

  return () => {
    let step = start;
    for (let i = 0; i < classes.length; i++) {
      const each = classes[i]!;
      step = advance(step, each.ofValue[each.slot.value] ?? findClass(each));
    }
    for (let i = 0; i < across.length; i++) step = advance(step, across[i]!());
    if (step.shaped === undefined) step.shaped = shapeInHand();
    if (step.shaped === null) return null;
    const { atoms, shape, start: silence } = step.shaped;
    let telling = silence;
    for (let i = 0; i < atoms.length; i++) telling = hear(telling, atoms[i]!.told().number);
    if (telling.outcome === undefined) {
      onTold();
      telling.outcome = tellReason(law, provision, shape);
    }
    return telling.outcome;
  };

  function shapeInHand(): Shaped | null {
    const shape = explainProvision(provision, day, known);
    return shape === null ? null : { shape, atoms: atomsOf(shape), start: { next: [], outcome: undefined } };
  }
}

function hear(telling: Telling, number: number): Telling {
  let next = telling.next[number];
  if (next === undefined) telling.next[number] = next = { next: [], outcome: undefined };
  return next;
}

function advance(step: Step, index: number): Step {
  let next = step.next[index];
  if (next === undefined) step.next[index] = next = { next: [], shaped: undefined };
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

/** The contract's reason, once the shape's tests are put into words. */
function tellReason(law: Law, provision: Provision, shape: ReasonShape): Outcome {
  const because = shape.because.map((each) => (typeof each === "string" ? each : each.told().text));
  const defaults = usedDefaults(law, new Set(shape.defaults.flatMap((atom) => atom.told().defaults)));
  const missing = [...new Set(shape.missing.flatMap((atom) => atom.told().unknown))].sort();
  const reason: Reason = {
    provision: provision.id,
    cite: provision.cite,
    jurisdiction: provision.jurisdiction,
    kind: provision.kind,
    status: shape.status,
    because: [...new Set(because)],
    ...(shape.via === undefined ? {} : { via: shape.via }),
    exceptions: shape.exceptions,
    needs: shape.needs,
    ...(shape.reliedOn === undefined ? {} : { relied_on: shape.reliedOn }),
    ...(defaults.length === 0 ? {} : { defaults }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(provision.untranslatable === null || shape.status !== "unknown"
      ? {}
      : { untranslatable: provision.untranslatable }),
    confidence: leastCertain([shape.confidence, ...defaults.map(({ confidence }) => confidence)]),
  };
  return { reason, cures: shape.cures };
}

function usedDefaults(law: Law, ids: ReadonlySet<string>): readonly UsedDefault[] {
  if (ids.size === 0) return [];
  return law.defaults
    .filter(({ id }) => ids.has(id))
    .map(({ fact, value, id, confidence }) => ({ fact, value: valueText(value), id, confidence }));
}

function valueText(value: unknown): string {
  if (typeof value === "object" && value !== null && "fact" in value) return String(value.fact);
  return Array.isArray(value) ? value.join(", ") : String(value);
}
