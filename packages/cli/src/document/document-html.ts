import { html, type Markup, nothing } from "../report/html-markup.js";
import type { Block, Document, Table } from "./blocks.js";

/** The document as one page that holds all it needs: it opens from a disk or a mail, and prints on A4. */
export function documentAsHtml({ blocks, standing, title }: Document): string {
  const body = blocks.map(printBlock);
  return `<!doctype html>
${
  html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="standing">${standing}</p>
${body}
</main>
</body>
</html>`.markup
}
`;
}

function printBlock(block: Block): Markup {
  switch (block.kind) {
    case "heading":
      return block.level === 2 ? html`<h2>${block.text}</h2>\n` : html`<h3>${block.text}</h3>\n`;
    case "text":
      return html`<p>${block.text}</p>\n`;
    case "list":
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>\n`;
    case "links":
      return html`<ul>${block.links.map(({ text, url }) => printLink(text, url))}</ul>\n`;
    case "table":
      return printTable(block);
  }
}

/** What is no address of the web is no link: it could be a script. */
function printLink(text: string, url: string): Markup {
  if (!/^https?:\/\//.test(url)) return html`<li>${text}: ${url}</li>`;
  return html`<li><a href="${url}" rel="noreferrer">${text}</a></li>`;
}

function printTable(table: Table): Markup {
  const { bars, caption, columns, numbersFrom = columns.length, rows } = table;
  const most = bars === undefined ? 0 : Math.max(...rows.map((cells) => numberIn(cells[bars])));
  const cell = (value: string | number, index: number): Markup => {
    const shown = typeof value === "number" ? value.toLocaleString("en") : value;
    if (index < numbersFrom) return html`<td class="${isDay(shown) ? "day" : "word"}">${shown}</td>`;
    const bar = index === bars && most > 0 ? drawBar(numberIn(value) / most) : nothing;
    return html`<td class="number">${shown}${bar}</td>`;
  };
  return html`<figure class="table"><table>${
    caption === undefined ? nothing : html`<caption>${caption}</caption>`
  }<thead><tr>${columns.map((name, index) => html`<th scope="col" class="${index < numbersFrom ? "word" : "number"}">${name}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map(cell)}</tr>\n`)}</tbody></table></figure>\n`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function numberIn(value: string | number | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** The number beside it says the same to who cannot see it. */
function drawBar(share: number): Markup {
  const width = Math.round(60 * share);
  return html`<svg aria-hidden="true" width="60" height="8" viewBox="0 0 60 8"><rect width="${width}" height="8"/></svg>`;
}

const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #57606a; --line: #d0d7de; --bar: #5b7ea4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #9aa4ae; --line: #30363d; --bar: #7ea3cc; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
.standing { color: var(--faint); margin-top: 0; }
a { color: inherit; }
figure.table { margin: 1rem 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; color: var(--faint); padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.day, td.number { white-space: nowrap; }
td svg { margin-left: .5rem; vertical-align: middle; } rect { fill: var(--bar); }
@media print { body { font-size: 10.5pt; } main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
@page { size: A4; margin: 18mm 16mm; }
`;
