/**
 * The compiled law as types, and the vocabulary: what the compiler writes and every evaluator and back end reads.
 * Plain JSON throughout, so a compiled rulebook can be cached, shipped to a browser and digested. No behaviour here.
 * Start at `law.ts` (a rulebook), then `condition.ts` (what a provision tests), `flow.ts` and `verdict.ts` (the contracts).
 */
export * from "./basics.js";
export * from "./condition.js";
export * from "./flow.js";
export * from "./law.js";
export * from "./verdict.js";
export * from "./vocabulary.js";
