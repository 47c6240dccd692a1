import type { CandidateIndex, Sought } from "./candidate-index.js";
import type { Evaluate } from "./compile-formula.js";
import type { Formula, Truth } from "./formula.js";
import type { BreachFormulas } from "./provision-formulas.js";

/** The deciding provisions of a day. */
export interface Deciding {
  readonly count: number;
  /** Their formulas, by position; read when they are first asked for. */
  readonly formulas: (position: number) => BreachFormulas;
  /** Writes the positions of those that the flow in hand may reach, ascending, into `found` and returns how many there are. */
  readonly findReached: (found: Int32Array) => number;
  readonly compile: (formula: Formula) => Evaluate;
  readonly indexOf: (sought: readonly Sought[], layerLimit: number) => CandidateIndex;
}

/** Whether the flow in hand breaches anything, without what there is to tell of it. */
export interface BreachFinder {
  /** The greatest truth of any breach. */
  readonly greatest: () => Truth;
  /** Whether one of the provisions at these positions is breached. */
  readonly isAnyTrue: (positions: readonly number[]) => boolean;
  /** Whether some breach is beyond any mechanism. */
  readonly isIncurable: () => boolean;
  /** As `CandidateIndex` has them. */
  readonly greatestStated: CandidateIndex["greatestStated"];
  readonly remember: CandidateIndex["remember"];
}

/** Questions after which an index over all breaches is worth building; until then what is reached is looked at one by one. */
const questionsBeforeIndex = 2000;

/** Laws of fewer provisions have theirs at once: it takes no time. */
const smallLaw = 100;

export function createBreachFinder(deciding: Deciding): BreachFinder {
  const { compile, count, findReached, formulas } = deciding;
  const breaches: (Evaluate | undefined)[] = [];
  const curables: (Evaluate | undefined)[] = [];
  const found = new Int32Array(count);
  let questions = 0;
  let index = count < smallLaw ? indexBreaches() : null;

  return {
    greatest: () => whereWorthIt()?.greatest() ?? greatestReached(),
    isAnyTrue: (positions) => positions.some((position) => breach(position) === 2),
    isIncurable,
    greatestStated: (numbers) => index?.greatestStated(numbers) ?? null,
    remember: (numbers) => index?.remember(numbers),
  };

  function indexBreaches(): CandidateIndex {
    const sought = Array.from({ length: count }, (_, position): Sought => {
      return { formula: formulas(position).breach, atLeast: 1 };
    });
    // A search that ends at the first breach gains nothing from a second look at what is left.
    return deciding.indexOf(sought, 1);
  }

  function whereWorthIt(): CandidateIndex | null {
    if (index === null && questions++ >= questionsBeforeIndex) index = indexBreaches();
    return index;
  }

  function breach(position: number): Truth {
    return (breaches[position] ??= compile(formulas(position).breach))();
  }

  function curable(position: number): Truth {
    return (curables[position] ??= compile(formulas(position).curable))();
  }

  function greatestReached(): Truth {
    const reached = findReached(found);
    let truth: Truth = 0;
    for (let i = 0; i < reached; i++) {
      const value = breach(found[i]!);
      if (value === 2) return 2;
      if (value === 1) truth = 1;
    }
    return truth;
  }

  function isIncurable(): boolean {
    const candidates = index === null ? findReached(found) : index.find(found);
    for (let i = 0; i < candidates; i++) {
      const position = found[i]!;
      if (curable(position) === 0 && breach(position) === 2) return true;
    }
    return false;
  }
}
