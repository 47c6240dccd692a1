import { isWorse } from "@domicile/engine";
import type { VerdictWord } from "@domicile/ir";
import type { FlowGroup } from "./compare-variants.js";

export function isUnlawful(word: VerdictWord): boolean {
  return word === "prohibited" || word === "conditional";
}

/** It was lawful or open, and is neither any more; or no paper cures what one did. */
export function becomesUnlawful({ after, before }: Pick<FlowGroup, "before" | "after">): boolean {
  return isUnlawful(after.verdict) && isWorse(after.verdict, before.verdict);
}
