import type { Check } from "./check.js";

/**
 * Government access says how sure its reach is, through each way it reaches.
 *
 * Whether a state can compel is often the whole question; leaving it open would read as settled.
 */
export const reachStated: Check = {
  codes: ["law/missing-reach"],
  run(library, log) {
    for (const { ir, tree } of library.provisions) {
      if (ir.kind !== "government_access" || ir.reach !== null) continue;
      if (ir.reaches.length > 0 && ir.reaches.every((hook) => hook.reach !== null)) continue;
      log.report({
        code: "law/missing-reach",
        message: `\`${ir.id}\` does not say whether its reach is settled`,
        at: tree.kind.span,
        help: "add `reach: settled` or `reach: arguable`, for all or for each hook",
      });
    }
  },
};
