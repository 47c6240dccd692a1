import type { Check } from "./check.js";

/**
 * A list names a member once on any day, unless its conditions tell the entries apart.
 *
 * Of two entries for one place and day, one is left over from an amendment.
 */
export const listMembers: Check = {
  codes: ["law/overlapping-members"],
  run(library, log) {
    for (const { tree } of library.lists) {
      for (const [index, first] of tree.members.entries()) {
        for (const second of tree.members.slice(index + 1)) {
          if (first.place.value !== second.place.value || first.when?.value !== second.when?.value) continue;
          const apart =
            (first.to && second.from && first.to.value <= second.from.value) ||
            (second.to && first.from && second.to.value <= first.from.value);
          if (apart) continue;
          log.report({
            code: "law/overlapping-members",
            message: `\`${second.place.value}\` is twice on \`${tree.id.value}\` on the same day`,
            at: second.place.span,
            help: "close the earlier entry with `to`",
            related: { at: first.place.span, label: "first written at" },
          });
        }
      }
    }
  },
};
