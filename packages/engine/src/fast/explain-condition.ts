import type { Condition, Test } from "@domicile/ir";
import type { Atom } from "./atom.js";
import type { Truth } from "./formula.js";

/** A condition's truth with what carries it, as `reference/condition.ts` reads it; the words come later. */
export interface Explained {
  readonly truth: Truth;
  /** Tests, and texts that need none. */
  readonly because: readonly (Atom | string)[];
  readonly unknown: readonly Atom[];
  readonly defaults: readonly Atom[];
}

export const settledTrue: Explained = { truth: 2, because: [], unknown: [], defaults: [] };
const settledFalse: Explained = { truth: 0, because: [], unknown: [], defaults: [] };

export function explainCondition(condition: Condition, atomOf: (test: Test) => Atom): Explained {
  switch (condition.kind) {
    case "always":
      return settledTrue;
    case "never":
      return settledFalse;
    case "named":
      return explainCondition(condition.of, atomOf);
    case "not": {
      const inner = explainCondition(condition.of, atomOf);
      return { ...inner, truth: (2 - inner.truth) as Truth };
    }
    case "and":
      return join(condition.of, 0, atomOf);
    case "or":
      return join(condition.of, 2, atomOf);
    default: {
      const atom = atomOf(condition);
      return { truth: atom.truth(), because: [atom], unknown: [atom], defaults: [atom] };
    }
  }
}

/** The first part that decides alone carries it, else every unknown part, else all. */
function join(conditions: readonly Condition[], deciding: 0 | 2, atomOf: (test: Test) => Atom): Explained {
  const parts: Explained[] = [];
  let isOpen = false;
  for (const condition of conditions) {
    const part = explainCondition(condition, atomOf);
    if (part.truth === deciding) return part;
    if (part.truth === 1) isOpen = true;
    parts.push(part);
  }
  const carriers = isOpen ? parts.filter((part) => part.truth === 1) : parts;
  if (carriers.length === 1) return carriers[0]!;
  const because: (Atom | string)[] = [];
  const unknown: Atom[] = [];
  const defaults: Atom[] = [];
  for (const part of carriers) {
    because.push(...part.because);
    if (isOpen) unknown.push(...part.unknown);
    defaults.push(...part.defaults);
  }
  return { truth: isOpen ? 1 : ((2 - deciding) as Truth), because, unknown, defaults };
}

export function least(truths: readonly Truth[]): Truth {
  return Math.min(2, ...truths) as Truth;
}

export function greatest(truths: readonly Truth[]): Truth {
  return Math.max(0, ...truths) as Truth;
}

export function opposite(truth: Truth): Truth {
  return (2 - truth) as Truth;
}
