/** Text from law files and flows must not turn into markup, nor break a table's row. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, "\\$&").replaceAll(/\s*\n\s*/g, " ");
}

/** The name that GitHub and its like give to a heading, for links to it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

export function markdownTable(
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  numbersFrom = titles.length,
): string {
  const rule = titles.map((_, index) => (index < numbersFrom ? "---" : "---:"));
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
