import type { Check } from "./check.js";

/**
 * Every provision can be traced to a text, and every source listed serves a provision.
 *
 * A rule without a source cannot be checked; a source that nothing cites is a leftover that misleads whoever does.
 */
export const sources: Check = {
  codes: ["law/missing-source", "law/dead-source", "law/bad-url"],
  run(library, log) {
    for (const { ir, tree } of library.provisions) {
      if (ir.sources.length === 0) {
        log.report({
          code: "law/missing-source",
          message: `\`${ir.id}\` has no source`,
          at: tree.id.span,
          help: "list the text it was read in under `sources`",
        });
      }
    }
    for (const { tree } of library.library.instruments) {
      const cited = new Set(tree.provisions.flatMap((each) => (each.sources ?? []).map((ref) => ref.value)));
      const allImplicit =
        tree.provisions.length === 0 || tree.provisions.some((each) => each.sources === undefined);
      for (const source of tree.sources) {
        if (!/^https?:\/\/[^\s]+$/.test(source.url.value)) {
          log.report({
            code: "law/bad-url",
            message: `\`${source.url.value}\` is not a web address`,
            at: source.url.span,
            help: "give the address of the text",
          });
        }
        if (
          allImplicit ||
          source.id === undefined ||
          cited.has(source.id.value) ||
          cited.has(source.url.value)
        )
          continue;
        log.report({
          code: "law/dead-source",
          severity: "warning",
          message: `no provision cites the source \`${source.id.value}\``,
          at: source.id.span,
          help: "cite it or take it out",
        });
      }
    }
  },
};
