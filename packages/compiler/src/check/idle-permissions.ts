import type { Check } from "./check.js";

/**
 * A permission opens a route or outranks a provision.
 *
 * One that does neither changes no verdict (E5): it may look like leave to do something and is none.
 */
export const idlePermissions: Check = {
  codes: ["law/idle-permission"],
  run(library, log) {
    for (const { ir, tree } of library.provisions) {
      if (ir.kind !== "permission" || ir.effect !== "rule" || ir.routeOf.length > 0 || ir.outranks.length > 0)
        continue;
      log.report({
        code: "law/idle-permission",
        severity: "warning",
        message: `the permission \`${ir.id}\` outranks nothing and opens no route`,
        at: tree.kind.span,
        help: "add `outranks` or `route_of`, or give it `effect: evidence`",
      });
    }
  },
};
