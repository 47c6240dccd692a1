import type { DiagnosticLog, SourceFile } from "@domicile/source";
import type { SyntaxProblem } from "./scanner.js";
import { maskSecrets } from "./secrets.js";

/** A warning, because the rest of the configuration is still read: what is lost is one block. */
export function reportSyntax(problem: SyntaxProblem, file: SourceFile, log: DiagnosticLog): void {
  const at = { file: maskSecrets(file), start: problem.start, end: problem.end };
  log.report({
    code: "estate/hcl-syntax",
    severity: "warning",
    message: problem.message,
    help: problem.help,
    at,
  });
}
