import type { Check } from "./check.js";

/** Characters of a summary that a reader takes in at a glance. */
const summaryLimit = 400;

/**
 * A summary is one or two sentences, and a duty's due period is a duration.
 *
 * What is longer belongs into `notes`; a period that no machine reads reminds nobody.
 */
export const readableText: Check = {
  codes: ["law/long-summary", "law/bad-duration"],
  run(library, log) {
    for (const { tree } of library.provisions) {
      const { length } = tree.summary.value;
      if (length > summaryLimit) {
        log.report({
          code: "law/long-summary",
          severity: "warning",
          message: `the summary of \`${tree.id.value}\` has ${length} characters`,
          at: tree.summary.span,
          help: `say it in ${summaryLimit}, and put the rest into \`notes\``,
        });
      }
      for (const duty of tree.obligations ?? []) {
        if (
          duty.due === undefined ||
          /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(duty.due.value)
        )
          continue;
        log.report({
          code: "law/bad-duration",
          message: `\`${duty.due.value}\` is not a duration`,
          at: duty.due.span,
          help: "write an ISO 8601 duration such as `P30D` or `PT72H`",
        });
      }
    }
  },
};
