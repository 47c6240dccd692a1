import type { Check } from "./check.js";

/**
 * What cannot be translated decides by itself.
 *
 * A member of a group and a permission only open routes, and a route of which nobody can say when it is open would read as
 * one that always is: the flow would be permitted where it has to stay undetermined.
 */
export const decidingUntranslatables: Check = {
  codes: ["law/misplaced-untranslatable"],
  run(library, log) {
    for (const { ir, tree } of library.provisions) {
      if (tree.untranslatable === undefined) continue;
      const [opens] = [...(tree.route_of ?? []), ...(tree.outranks ?? [])];
      if (opens === undefined) continue;
      log.report({
        code: "law/misplaced-untranslatable",
        message: `\`${ir.id}\` cannot be translated and would open \`${opens.value}\` all the same`,
        at: opens.span,
        help: "make it a provision of its own with the same scope, and except that scope from the gate",
      });
    }
  },
};
