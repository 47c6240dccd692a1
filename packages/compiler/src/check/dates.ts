import type { DiagnosticLog, Located } from "@domicile/source";
import type { Check } from "./check.js";

type Days = {
  readonly from?: Located<string> | null | undefined;
  readonly to?: Located<string> | null | undefined;
};

/**
 * Days are in order: what ends, ends after it began; a text is compared with its source after it was made.
 *
 * `to` is the first day on which something no longer applies, so a period whose ends coincide holds on no day.
 */
export const dates: Check = {
  codes: ["law/date-order"],
  run(library, log) {
    for (const { tree } of library.provisions) {
      inOrder(tree.effective, log);
      for (const each of tree.satisfied_by ?? []) inOrder(each, log);
    }
    for (const { tree } of library.lists) for (const member of tree.members) inOrder(member, log);
    for (const { tree } of library.thresholds) for (const value of tree.values) inOrder(value, log);
    for (const { tree } of library.defaults) inOrder(tree, log);
    for (const { tree } of library.orders) inOrder(tree, log);
    for (const { value } of library.library.blocs) for (const member of value.members) inOrder(member, log);
    for (const { value } of library.library.traps) inOrder(value, log);
    for (const { tree } of library.library.instruments) {
      if (tree.adopted && tree.ended && tree.ended < tree.adopted) {
        log.report({
          code: "law/date-order",
          message: `\`${tree.id.value}\` ends before it was adopted`,
          at: tree.id.span,
          help: "correct one of the days",
        });
      }
    }
  },
};

function inOrder({ from, to }: Days, log: DiagnosticLog): void {
  if (!from || !to || from.value < to.value) return;
  const message = `the period ends on ${to.value}, not after it begins on ${from.value}`;
  log.report({
    code: "law/date-order",
    message,
    at: to.span,
    help: "`to` is the first day on which it no longer applies",
  });
}
