import { bareBitset, bareBitsetListing } from "./bare-bitset.js";
import { casbin } from "./casbin.js";
import { cedar } from "./cedar.js";
import { jsonRulesEngine } from "./json-rules-engine.js";
import { naiveLoop } from "./naive-loop.js";
import type { Rival } from "./rival.js";

/** The engines measured beside ours, slowest kind first. */
export const rivals: readonly Rival[] = [
  jsonRulesEngine,
  cedar,
  casbin,
  naiveLoop,
  bareBitsetListing,
  bareBitset,
];
