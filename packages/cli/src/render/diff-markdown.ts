import type { LawDiff } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import {
  changesByJurisdiction,
  effectOf,
  flowInOneLine,
  headOfDiff,
  nameFlip,
  nameJurisdiction,
} from "./diff-words.js";
import { count } from "./scan-words.js";

/** For a change's page or a pull request. */
export function diffAsMarkdown(diff: LawDiff, law: Law): string {
  const lines = [`# ${diff.before.day} to ${diff.after.day}`, "", `${headOfDiff(diff)}.`, ""];
  for (const [jurisdiction, changes] of changesByJurisdiction(diff)) {
    lines.push(`## ${nameJurisdiction(jurisdiction, law)}`, "");
    for (const { changed, flips, masked } of changes) {
      const { change, provision, text } = changed;
      lines.push(`- **${provision}** ${change}: ${text.summary}`);
      if (flips.length === 0 && masked.length === 0) lines.push(`  - ${effectOf(changed)}`);
      for (const flip of flips)
        lines.push(
          `  - ${nameFlip(flip)} (${count(flip.combinations, "combination")}), such as \`${flowInOneLine(flip.witness)}\``,
        );
      for (const flip of masked) lines.push(`  - ${nameFlip(flip)}: other law says the same already`);
    }
    lines.push("");
  }
  if (diff.notExhausted.length > 0)
    lines.push(`Not every combination was looked at for ${diff.notExhausted.join(", ")}.`, "");
  return lines.join("\n");
}
