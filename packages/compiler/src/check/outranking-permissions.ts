import type { Check } from "./check.js";

/**
 * Only a permission outranks (E5).
 *
 * On any other kind `outranks` defeats nothing, though whoever wrote it meant it to.
 */
export const outrankingPermissions: Check = {
  codes: ["law/misplaced-outranks"],
  run(library, log) {
    for (const { tree } of library.provisions) {
      const [first] = tree.outranks ?? [];
      if (first === undefined || tree.kind.value === "permission") continue;
      log.report({
        code: "law/misplaced-outranks",
        message: `\`${tree.id.value}\` outranks \`${first.value}\` and is no permission`,
        at: first.span,
        help: "give it `kind: permission`, or write an exception in the provision that yields",
        related: { at: tree.kind.span, label: "its kind is written at" },
      });
    }
  },
};
