import type { Check } from "./check.js";

/**
 * A provision that `replaces` another begins on the day the other ends.
 *
 * A gap leaves days without a rule, an overlap leaves days with two. Where the law itself has either (a transition
 * period), the successor does not say `replaces`, and the notes tell why.
 */
export const successors: Check = {
  codes: ["law/gap", "law/overlap"],
  run(library, log) {
    const byId = new Map(library.provisions.map(({ ir }) => [ir.id, ir]));
    for (const { ir, tree } of library.provisions) {
      for (const ref of tree.replaces ?? []) {
        const old = byId.get(ref.value);
        if (old === undefined) {
          log.report({
            code: "law/unknown-provision",
            message: `unknown provision \`${ref.value}\``,
            at: ref.span,
            help: "name the provision that this one follows",
          });
          continue;
        }
        const begins = ir.period.from ?? "";
        if (old.period.to === begins) continue;
        const overlaps = old.period.to === null || old.period.to > begins;
        const code = overlaps ? "law/overlap" : "law/gap";
        const message = `\`${ir.id}\` begins on ${begins} and \`${old.id}\`, which it replaces, ends on ${old.period.to ?? "no day"}`;
        log.report({
          code,
          message,
          at: ref.span,
          help: "close the old provision on the day the new one begins",
        });
      }
    }
  },
};
