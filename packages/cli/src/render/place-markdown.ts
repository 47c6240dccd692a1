import type { PlacedEstate } from "../commands/place.js";
import { paintPlain } from "../print/paint.js";
import { placementAsText } from "./place-text.js";
import { inPercent, inUsd, inUsdMore, placedRows, reasonInWords } from "./place-words.js";

/** A placement as Markdown, for a merge request or a memo: the table of what moves, then the rest as the text has it. */
export function placementAsMarkdown(placed: PlacedEstate): string {
  const { asOf, mandate, placement } = placed;
  const lines = [`# Placement as of ${asOf}`, ""];
  if (placement.kind === "placed") {
    const { bound, gap, measured } = placement.placed;
    lines.push(
      `**${inUsd(measured.usd)} USD a year**; no lawful placement is below ${inUsd(bound)}, a gap of ${inPercent(gap)}.`,
      "",
      "| system | from | to | USD a year |",
      "| --- | --- | --- | ---: |",
      ...placedRows(placed).map(
        ({ from, id, to, usd }) =>
          `| \`${id}\` | ${from} | ${to === from ? "stays" : `**${to}**`} | ${inUsd(usd)} |`,
      ),
      "",
    );
  }
  if (placement.kind === "infeasible")
    lines.push(
      "**No placement is lawful.** These clash, and without any one of them there is one:",
      "",
      ...placement.clash.reasons.map((reason) => `- ${reasonInWords(reason)}`),
      "",
    );
  if (mandate?.price.kind === "priced")
    lines.push(`The price of ${mandate.of.join(", ")}: **${inUsdMore(mandate.price.usd)} USD a year**.`, "");
  const text = placementAsText(placed, { width: 110, paint: paintPlain });
  lines.push("<details><summary>In full</summary>", "", "```text", text.trimEnd(), "```", "", "</details>");
  return `${lines.join("\n")}\n`;
}
