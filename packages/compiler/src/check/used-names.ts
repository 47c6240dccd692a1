import { normalizeName } from "../resolve/scope.js";
import type { Check } from "./check.js";

/**
 * A shared condition is used.
 *
 * One that nothing uses is read, checked and kept current for nothing; often its user misspelt it.
 */
export const usedNames: Check = {
  codes: ["law/unused-name"],
  run(library, log) {
    const groups = [
      ...(library.library.common === undefined
        ? []
        : [{ id: "common", define: library.library.common.tree.define }]),
      ...library.library.jurisdictions.map(({ tree }) => ({ id: tree.id.value, define: tree.define })),
      ...library.library.instruments.map(({ tree }) => ({ id: tree.id.value, define: tree.define })),
    ];
    for (const { id, define } of groups) {
      for (const { key } of define ?? []) {
        if (library.usedNames.has(`${id}#${normalizeName(key.value)}`)) continue;
        log.report({
          code: "law/unused-name",
          severity: "warning",
          message: `nothing uses the name \`${key.value}\``,
          at: key.span,
          help: "use it or take it out",
        });
      }
    }
  },
};
