/**
 * The `domicile` command. Start at `program.ts` (commands and options), then `commands/` (one file per command, loaded
 * only when it runs). `read/` turns documents into flows and cases, `render/` turns verdicts into text, `print/` lays
 * text out. `export/` turns the rulebook into what other programs read. Nothing but `io.ts` touches streams and the clock.
 */
export { rulebookSchema } from "./export/rulebook-schema.js";

export type { Channel, ExitCode, Io } from "./io.js";
export { exitCodes } from "./io.js";
export { judgeCase } from "./judge-case.js";
export { lawPages } from "./law/law-pages.js";
export {
  type Coverage,
  type FiledCase,
  type JurisdictionCoverage,
  type MutationScore,
  measureCoverage,
} from "./law/measure-coverage.js";
export { solveInWorker } from "./place/solver.js";
export { runCommand } from "./program.js";
export { type Case, casesSchema, type Expectation, readCases } from "./read/cases.js";
export { flowShape } from "./read/flow.js";
export { type Request, readRequests } from "./read/requests.js";
export { figureInWords } from "./render/claims-words.js";
export { printCondition } from "./render/condition-words.js";
export { fragmentationAsSvg } from "./render/fragmentation-svg.js";
export { type CauseOfDay, groupByCause, nameCauses, nameWays } from "./render/fragmentation-words.js";
