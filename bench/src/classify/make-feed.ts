import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pick, seeded } from "../random.js";

const training = fileURLToPath(new URL("../../../packages/foresight/training/", import.meta.url));

/**
 * Bills a line each, as JSON: the title of one labelled bill with the summaries of two others, which makes them as long as those
 * of feeds and nearly all different. The same for the same number.
 */
export function makeFeed(items: number): string {
  const lines = readdirSync(training)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .flatMap((name) => readFileSync(`${training}${name}`, "utf8").split("\n"));
  const titles = textsOf("title", lines);
  const summaries = textsOf("summary", lines);
  const random = seeded(1);
  return Array.from({ length: items }, () => {
    const summary = `${pick(summaries, random)} ${pick(summaries, random)}`;
    return `${JSON.stringify({ title: pick(titles, random), summary, jurisdiction: "US" })}\n`;
  }).join("");
}

/** The set is written with a text a line, quoted as JSON quotes. */
function textsOf(key: string, lines: readonly string[]): readonly string[] {
  const start = `  ${key}: `;
  return lines
    .filter((line) => line.startsWith(start))
    .map((line) => JSON.parse(line.slice(start.length)) as string);
}
