import type { Finding, Scan } from "@domicile/estate";
import type { Law } from "@domicile/ir";
import type { ExitCode } from "../io.js";
import type { Layout } from "../render/verdict-text.js";
import type { Baseline } from "./baseline.js";

/** What a report needs to know besides the scan. */
export interface ReportContext {
  readonly law: Law;
  /** Nothing where none was given, which is not the same as an empty one. */
  readonly baseline: Baseline | undefined;
  /** Whether a finding makes the run end with a code other than 0. */
  readonly fails: (finding: Finding) => boolean;
  readonly exitCode: ExitCode;
  /** Where a file that the scan names lies in the repository. The scan names it as seen from the working directory. */
  readonly pathOf: (file: string) => string;
  /** Width and colours of the terminal that reads along, if one does. */
  readonly layout: Layout;
}

/**
 * A scan in one form, piece by piece: a large estate's report would not fit one string. The same scan and context give
 * the same bytes, and neither holds an absolute path.
 */
export type PrintReport = (scan: Scan, context: ReportContext) => Iterable<string>;

export interface ReportFormat {
  readonly name: string;
  /** What the report is called in a folder. */
  readonly fileName: string;
  /** Loads the code, which a run that does not print this form never reads. */
  readonly load: () => Promise<PrintReport>;
}
