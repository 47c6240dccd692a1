import type { KeptResults } from "./kept-results.js";
import { shareText } from "./report.js";

export const keptPagePath = "docs/reference/law-mutants.md";

/** The kept results as a page: the figures of each jurisdiction, then what survived. */
export function keptPage(results: KeptResults): string {
  const all = Object.entries(results);
  const rows = all.map(([id, { killed, mutants, skipped, survivors }]) => {
    const spared = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    return `| [${id}](#${id.toLowerCase()}) | ${mutants} | ${killed} | ${shareText(killed, mutants)} | ${survivors.length} | ${spared} |`;
  });
  return `# Flips of the law that no case notices

The last result of \`npm run mutate-law -- --keep\`, for each jurisdiction of its last run; \`npm run golden\` writes this page from
[law-mutants.json](law-mutants.json). What is flipped, and what is skipped and why, is in [test-the-law.md](../how-to/test-the-law.md).

| | mutants | killed | share | survive | skipped |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

${all.map(([id, result]) => section(id, result)).join("\n")}`;
}

function section(id: string, { rulebook, skipped, survivors }: KeptResults[string]): string {
  const spared = Object.entries(skipped).map(([why, count]) => `- ${count} skipped: ${why}`);
  const bySubject = new Map<string, string[]>();
  for (const { how, part, subject } of survivors)
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), `${part}: ${how}`]);
  const lists = [...bySubject].map(
    ([subject, flips]) => `**${subject}**\n\n\`\`\`text\n${flips.join("\n")}\n\`\`\`\n`,
  );
  return [
    `## ${id}\n`,
    `Rulebook \`${rulebook.slice(0, 19)}\`.\n`,
    ...(spared.length === 0 ? [] : [`${spared.join("\n")}\n`]),
    ...lists,
  ].join("\n");
}
