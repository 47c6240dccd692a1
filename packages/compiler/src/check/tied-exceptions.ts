import type { Check } from "./check.js";
import { scopeOf } from "./living-provisions.js";
import { findWitnessWithin } from "./witness.js";

/**
 * Of two exceptions with different effects, one yields (E4).
 *
 * Where both can hold and neither names the other in `over`, the order of the file would decide, and order decides
 * nothing. The witness is a flow in which both hold.
 */
export const tiedExceptions: Check = {
  codes: ["law/tied-exceptions"],
  searches: true,
  run(library, log) {
    for (const provision of library.provisions) {
      const { ir, tree } = provision;
      for (const [index, first] of ir.exceptions.entries()) {
        for (const second of ir.exceptions.slice(index + 1)) {
          if (first.effect === second.effect && first.effect !== "instead") continue;
          if (first.over.includes(second.id) || second.over.includes(first.id)) continue;
          const witness = findWitnessWithin(
            [...scopeOf(provision), first.when, second.when],
            ir.period,
            library,
          );
          if (witness === undefined) continue;
          const at = tree.exceptions?.find((each) => each.id.value === second.id)?.id.span ?? tree.id.span;
          const message = `the exceptions \`${first.id}\` and \`${second.id}\` of \`${ir.id}\` differ in effect and can hold at once`;
          log.report({
            code: "law/tied-exceptions",
            message,
            at,
            help: `say which wins with \`over\` (${witness})`,
          });
        }
      }
    }
  },
};
