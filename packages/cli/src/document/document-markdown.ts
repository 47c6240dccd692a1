import { escapeMarkdown, markdownTable } from "../render/markdown.js";
import type { Block, Document } from "./blocks.js";

/** The document in Markdown, as GitHub and its like read it. */
export function documentAsMarkdown({ blocks, standing, title }: Document): string {
  const parts = [`# ${escapeMarkdown(title)}`, `_${escapeMarkdown(standing)}_`, ...blocks.map(printBlock)];
  return `${parts.join("\n\n")}\n`;
}

function cellText(cell: string | number): string {
  return typeof cell === "number" ? cell.toLocaleString("en") : cell;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case "text":
      return escapeMarkdown(block.text);
    case "list":
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
    case "links":
      return block.links.map(({ text, url }) => `- [${escapeMarkdown(text)}](${encodeURI(url)})`).join("\n");
    case "table": {
      const rows = block.rows.map((cells) => cells.map((cell) => escapeMarkdown(cellText(cell))));
      const caption = block.caption === undefined ? "" : `${escapeMarkdown(block.caption)}\n\n`;
      return `${caption}${markdownTable(block.columns.map(escapeMarkdown), rows, block.numbersFrom)}`;
    }
  }
}
