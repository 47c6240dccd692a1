import type { Check } from "./check.js";

/**
 * The time a duty allows is an ISO 8601 duration.
 *
 * A period that no machine reads reminds nobody.
 */
export const durations: Check = {
  codes: ["law/bad-duration"],
  run(library, log) {
    for (const { tree } of library.provisions) {
      for (const { due } of tree.obligations ?? []) {
        if (due === undefined || isDuration(due.value)) continue;
        log.report({
          code: "law/bad-duration",
          message: `\`${due.value}\` is not a duration`,
          at: due.span,
          help: "write an ISO 8601 duration such as `P30D` or `PT72H`",
        });
      }
    }
  },
};

function isDuration(text: string): boolean {
  return /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(text);
}
