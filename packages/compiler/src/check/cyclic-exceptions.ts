import type { Check } from "./check.js";

/**
 * Exceptions are not over one another in a circle (E4).
 *
 * Each would defeat the next: where all of them hold none would, and the provision would bind as if it had no exception.
 */
export const cyclicExceptions: Check = {
  codes: ["law/cyclic-exceptions"],
  run(library, log) {
    for (const { tree } of library.provisions) {
      // Each circle is found once: at the last of its exceptions, among those up to it.
      const overOf = new Map<string, readonly string[]>();
      for (const { id, over = [] } of tree.exceptions ?? []) {
        const ids = over.map(({ value }) => value);
        overOf.set(id.value, ids);
        for (const { value, span } of over) {
          const circle = pathBetween(value, id.value, overOf);
          if (circle === undefined) continue;
          const names = circle.map((each) => `\`${each}\``).join(", ");
          const which =
            circle.length === 1
              ? `exception ${names} of \`${tree.id.value}\` is over itself`
              : `exceptions ${names} of \`${tree.id.value}\` are over one another`;
          log.report({
            code: "law/cyclic-exceptions",
            message: `the ${which}`,
            at: span,
            help: "leave `over` to the one that wins where both hold",
          });
        }
      }
    }
  },
};

/** The ids from `from` to `goal` along `over`, or nothing where none leads there. */
function pathBetween(
  from: string,
  goal: string,
  overOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const id of cameFrom.keys()) {
    if (id === goal) return [...walkBack(goal, cameFrom)].reverse();
    for (const next of overOf.get(id) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return undefined;
}

function* walkBack(end: string, cameFrom: ReadonlyMap<string, string | undefined>): Iterable<string> {
  for (let id: string | undefined = end; id !== undefined; id = cameFrom.get(id)) yield id;
}
