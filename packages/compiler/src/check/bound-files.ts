import type { SourceFile } from "@domicile/source";
import type { Check } from "./check.js";

/**
 * A law file starts with the line that binds it to its schema.
 *
 * With it any editor completes keys and underlines mistakes while one types; without it the first check is this one.
 */
export const boundFiles: Check = {
  codes: ["law/unbound-file"],
  run({ library }, log) {
    const bound: readonly (readonly [SourceFile, string])[] = [
      ...(library.vocabulary === undefined
        ? []
        : [[library.vocabulary.file, "vocabulary.schema.json"] as const]),
      ...(library.common === undefined ? [] : [[library.common.file, "common.schema.json"] as const]),
      ...library.jurisdictions.map(({ file }) => [file, "../jurisdiction.schema.json"] as const),
      ...library.instruments
        .filter(({ isPart }) => isPart !== true)
        .map(({ file }) => [file, "../law.schema.json"] as const),
    ];
    for (const [file, schema] of bound) {
      const line = `# yaml-language-server: $schema=${schema}`;
      if (file.text.split("\n", 1)[0]!.trim() === line) continue;
      const at = { file, start: 0, end: Math.max(1, file.text.indexOf("\n")) };
      log.report({
        code: "law/unbound-file",
        severity: "warning",
        message: "the first line does not bind the file to its schema",
        at,
        help: `begin with \`${line}\``,
      });
    }
  },
};
