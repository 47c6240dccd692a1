import { createHash } from "node:crypto";
import type { Problem } from "@domicile/estate";
import { type Diagnostic, recordOf } from "@domicile/source";

/**
 * What was reported while inputs were read, as part of the scan. The id is made of what is said of which file, so that it
 * stays when lines move; what is said of a file twice is told apart by a number.
 */
export function problemsOf(diagnostics: readonly Diagnostic[]): readonly Problem[] {
  const said = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const { code, file, help, line, message } = recordOf(diagnostic);
    const words = createHash("sha256").update(message).digest("hex").slice(0, 8);
    const name = `problem/${code}/${file}/${words}`;
    const before = said.get(name) ?? 0;
    said.set(name, before + 1);
    return {
      id: before === 0 ? name : `${name}/${before + 1}`,
      code,
      message,
      ...(help === undefined ? {} : { help }),
      source: { file, line },
    };
  });
}
