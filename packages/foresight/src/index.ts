/**
 * What law that is not yet law would change: proposals and their stages, what-if over an estate, where systems may best
 * stand and what a mandate costs, the claims of the debate measured. A folder for each question.
 */
export * from "./proposals/index.js";
export * from "./what-if/index.js";
