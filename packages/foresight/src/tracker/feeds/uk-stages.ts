import type { StageName } from "../../proposals/stages.js";

export type House = "Commons" | "Lords";

/**
 * A stage of a bill at Westminster. Second reading is a debate on the principle and passes nothing: the bill then goes to
 * committee. Third reading passes it in that house. Every stage in the other house is the second chamber's. Money and
 * programme motions move nothing.
 */
export function ukStageOf(
  description: string,
  house: House | undefined,
  origin: House | undefined,
): StageName | undefined {
  const stage = description.toLowerCase();
  if (stage.includes("royal assent")) return "adopted";
  if (/^consideration of (lords|commons)/.test(stage)) return "second_chamber";
  const known = stages.find(([pattern]) => pattern.test(stage))?.[1];
  if (known === undefined) return undefined;
  return house !== undefined && origin !== undefined && house !== origin ? "second_chamber" : known;
}

const stages: readonly (readonly [RegExp, StageName])[] = [
  [/^(1st|first) reading/, "proposed"],
  [/^(2nd|second) reading/, "committee"],
  [
    /^(committee|report) stage|^committee of the whole|^grand committee|^legislative grand committee/,
    "committee",
  ],
  [/^(3rd|third) reading/, "passed_chamber"],
];
