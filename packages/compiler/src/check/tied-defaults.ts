import type { Period } from "@domicile/ir";
import type { Check } from "./check.js";
import { findWitnessWithin } from "./witness.js";

/**
 * Two defaults of one fact and one priority never hold at once with different values.
 *
 * Otherwise an id, which is only a name, would decide what a fact is taken to be.
 */
export const tiedDefaults: Check = {
  codes: ["law/tied-defaults"],
  searches: true,
  run(library, log) {
    for (const [index, { ir: first }] of library.defaults.entries()) {
      for (const { ir: second, tree } of library.defaults.slice(index + 1)) {
        if (first.fact !== second.fact || first.priority !== second.priority) continue;
        if (JSON.stringify(first.value) === JSON.stringify(second.value)) continue;
        const period = meet(first.period, second.period);
        if (period === undefined) continue;
        const witness = findWitnessWithin([first.when, second.when], period, library);
        if (witness === undefined) continue;
        const message = `the defaults \`${first.id}\` and \`${second.id}\` can hold at once and differ`;
        log.report({
          code: "law/tied-defaults",
          message,
          at: tree.id.span,
          help: `give one of them the higher \`priority\` (${witness})`,
        });
      }
    }
  },
};

function meet(a: Period, b: Period): Period | undefined {
  const from = a.from === null ? b.from : b.from === null || a.from > b.from ? a.from : b.from;
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to;
  return from !== null && to !== null && to <= from ? undefined : { from, to };
}
