import type { LawDate } from "@domicile/ir";
import { stageWords } from "../proposals/stages.js";
import type { Item, ItemStage } from "./item.js";
import type { ItemKind } from "./sighting.js";
import { stepsBack } from "./standing.js";

/** What a proposal is called that an item is. */
const kinds: Readonly<Record<ItemKind, string>> = {
  bill: "bill",
  act: "statute",
  rule: "regulation",
  order: "decision",
  case: "court_case",
  notice: "guideline",
  initiative: "guideline",
  news: "bill",
};

/**
 * A proposal to be finished by a person, as YAML: what the feeds know is filled in, each day with its source and confidence, and
 * what only a reader of the text can say is left open. Of a day that sources give differently, every claim is kept.
 */
export function draftProposal(item: Item, today: LawDate): string {
  const jurisdiction = item.jurisdiction ?? item.classification?.jurisdictions[0] ?? "XX";
  const lines = [
    `# Drafted on ${today} from what feeds tell of ${oneLine(item.id)}. Read the text itself before this is more than a draft.`,
    `id: ${idOf(item, jurisdiction)}`,
    `title: ${quoted(item.title || item.cite || item.id)}`,
    `jurisdiction: ${quoted(jurisdiction)}${jurisdiction === "XX" ? " # nobody said: whose law is it?" : ""}`,
    `kind: ${kinds[item.kind]}${item.kind === "initiative" || item.kind === "news" ? " # say what it is" : ""}`,
    ...(item.cite === "" ? [] : [`procedure: ${quoted(item.cite)}`]),
    `reference: ${quoted(item.id)}`,
    `summary: ${quoted(cut(item.summary || item.title || item.cite, 500))} # say it in your own words`,
    "sources:",
    ...sourcesOf(item).map((url) => `  - url: ${quoted(url)}`),
    ...stagesOf(item),
    "# What it would change, each change once, in the language of the law: `add` a provision, `amend` or `end` one, a member of a",
    "# `list`. Give each an id, and `from` with the first day of its effect, or leave `from` out while no day is known.",
    "changes: []",
    "# Flows on which its effect is seen, with what is said of each `without` and `with` the proposal.",
    "witnesses: []",
  ];
  return `${lines.join("\n")}\n`;
}

/** `eu.2025-0360` of `eu.procedure:2025/0360`: letters, digits, points and dashes. */
function idOf(item: Item, jurisdiction: string): string {
  const number = item.id.slice(item.id.indexOf(":") + 1);
  const name = number
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${jurisdiction.toLowerCase()}.${name.slice(0, 60) || "proposal"}`;
}

function sourcesOf({ seenIn, stages, url }: Item): readonly string[] {
  const all = [url, ...seenIn.map((each) => each.url), ...stages.map(({ source }) => source)];
  return [...new Set(all.filter((each) => each !== ""))];
}

function stagesOf(item: Item): readonly string[] {
  const said = item.stages.filter(({ unsaid }) => unsaid === undefined);
  if (said.length === 0) return ["stages: [] # no feed told one"];
  const back = new Map(stepsBack(item).map(({ from, to }) => [to, from]));
  const lines = ["stages:"];
  for (const claims of claimsOf(said)) {
    const [first] = claims as [ItemStage, ...ItemStage[]];
    lines.push(`  - stage: ${first.stage}`, ...dateLines(claims));
    if (first.note !== "") lines.push(`    note: ${quoted(first.note)}`);
    const from = back.get(first);
    if (from !== undefined)
      lines.push(`    returned: ${quoted(`it was ${stageWords[from.stage]} on ${from.date}; say why`)}`);
  }
  return lines;
}

function dateLines(claims: readonly ItemStage[]): readonly string[] {
  const [first] = claims as [ItemStage, ...ItemStage[]];
  const source = first.source === "" ? [] : [`    source: ${quoted(first.source)}`];
  if (claims.length === 1)
    return [`    date: ${first.date}`, ...source, `    confidence: ${first.confidence}`];
  return [
    "    date:",
    ...claims.map(
      ({ confidence, date, source: where }) =>
        `      - { date: ${date}, source: ${quoted(where)}, confidence: ${confidence} }`,
    ),
  ];
}

/** Stages that a law passes once are one stage with a claim a source; the others are each their own. */
function claimsOf(stages: readonly ItemStage[]): readonly (readonly ItemStage[])[] {
  const once = new Set(["proposed", "passed_legislature", "adopted", "published"]);
  const out: ItemStage[][] = [];
  for (const mark of stages) {
    const isOther = (claims: readonly ItemStage[]) =>
      claims[0]!.stage === mark.stage && claims.every(({ source }) => source !== mark.source);
    const other = once.has(mark.stage) ? out.find(isOther) : undefined;
    if (other === undefined) out.push([mark]);
    else other.push(mark);
  }
  return out;
}

/** JSON's strings are YAML's, too. Characters that YAML does not print are escaped; U+2028 would end a line. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function oneLine(text: string): string {
  return text.replace(/[^\u0020-\u007e]+/g, " ");
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
