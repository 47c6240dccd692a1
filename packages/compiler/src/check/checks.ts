import type { Check } from "./check.js";

/** One line per check. */
export const checks: readonly Check[] = [];
