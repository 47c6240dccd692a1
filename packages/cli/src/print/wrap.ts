import { displayWidth } from "./width.js";

/** Breaks a text into lines of at most `columns`, between words; a word that is longer stands alone and whole. */
export function wrapText(text: string, columns: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, columns));
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of paragraph.split(" ")) {
    const width = displayWidth(word);
    if (line !== "" && used + 1 + width > columns) {
      lines.push(line);
      line = word;
      used = width;
    } else {
      line = line === "" ? word : `${line} ${word}`;
      used += line === word ? width : width + 1;
    }
  }
  lines.push(line);
  return lines;
}

/** Wraps with a first prefix and another for the lines after it, both counted into the width. */
export function wrapWithin(
  text: string,
  columns: number,
  first: string,
  rest = " ".repeat(displayWidth(first)),
): string[] {
  const room = Math.max(20, columns - Math.max(displayWidth(first), displayWidth(rest)));
  return wrapText(text, room).map((line, index) => (index === 0 ? first : rest) + line);
}
