import type { Condition } from "@domicile/ir";
import type { ResolvedLibrary } from "../resolve/resolve.js";
import type { ResolvedProvision } from "../resolve/resolve-provision.js";
import type { Check } from "./check.js";
import { findWitnessWithin } from "./witness.js";

/**
 * Every provision can apply to some flow, every exception can hold in some flow it applies to, every circumstance that
 * satisfies can be met.
 *
 * A condition that contradicts itself reads like law and does nothing: a provision that never applies permits what it
 * forbids, an exception that never holds forbids what it permits.
 */
export const livingProvisions: Check = {
  codes: ["law/dead-provision", "law/dead-exception", "law/impossible-route"],
  searches: true,
  run(library, log) {
    for (const provision of library.provisions) {
      const { ir, tree } = provision;
      if (
        ir.period.from === "9999-12-31" ||
        (ir.period.to !== null && ir.period.from !== null && ir.period.to <= ir.period.from)
      )
        continue;
      const scope = scopeOf(provision);
      if (findWitnessWithin(scope, ir.period, library) === undefined) {
        log.report({
          code: "law/dead-provision",
          message: `no flow can be within the scope of \`${ir.id}\``,
          at: tree.applies?.span ?? tree.id.span,
          help: "look for parts of `applies` and `reaches` that contradict each other",
        });
        continue;
      }
      reportDeadExceptions(provision, scope, library, log);
      reportImpossibleRoutes(provision, scope, library, log);
    }
  },
};

export function scopeOf({ ir }: ResolvedProvision): readonly Condition[] {
  return ir.reaches.length === 0
    ? [ir.applies]
    : [ir.applies, { kind: "or", of: ir.reaches.map((hook) => hook.when) }];
}

const reportDeadExceptions = (
  provision: ResolvedProvision,
  scope: readonly Condition[],
  library: ResolvedLibrary,
  log: Parameters<Check["run"]>[1],
): void => {
  const { ir, tree } = provision;
  for (const exception of ir.exceptions) {
    if (findWitnessWithin([...scope, exception.when], ir.period, library) !== undefined) continue;
    const written = tree.exceptions?.find((each) => each.id.value === exception.id)?.when ?? tree.unless;
    log.report({
      code: "law/dead-exception",
      message: `the exception \`${exception.id}\` of \`${ir.id}\` can never hold`,
      at: written?.span ?? tree.id.span,
      help: "it contradicts the provision's own scope",
    });
  }
};

const reportImpossibleRoutes = (
  provision: ResolvedProvision,
  scope: readonly Condition[],
  library: ResolvedLibrary,
  log: Parameters<Check["run"]>[1],
): void => {
  const { ir, tree } = provision;
  for (const [index, route] of ir.routes.entries()) {
    const circumstances = route.items.flatMap((item) =>
      item.kind === "circumstance" && item.when === null ? [item.holds] : [],
    );
    if (circumstances.length === 0 && route.when.kind === "always") continue;
    if (
      findWitnessWithin(
        [...scope, route.when, ...circumstances],
        { from: later(ir.period.from, route.period.from), to: ir.period.to },
        library,
      ) !== undefined
    )
      continue;
    const written = tree.satisfied_by?.[index];
    const label = route.items.map((item) => item.id).join(" with ") || "this alternative";
    log.report({
      code: "law/impossible-route",
      severity: "warning",
      message: `no flow in the scope of \`${ir.id}\` can be satisfied by ${label}`,
      at: written?.when?.span ?? written?.need[0]?.span ?? tree.id.span,
      help: "its condition contradicts the scope, or names a list that is empty",
    });
  }
};

function later(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a > b ? a : b;
}
