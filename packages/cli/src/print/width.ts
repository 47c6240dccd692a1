/** Blocks whose characters take two columns on a terminal (Unicode East Asian Width W and F, and emoji). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

const plainAscii = /^[\x20-\x7e]*$/;
/** Combining marks, format characters and variation selectors are drawn on the character before. */
const takesNoColumn = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
const colour = /\u001b\[[0-9;]*m/g;

/** Columns that a text takes on a terminal; colours take none. */
export function displayWidth(text: string): number {
  const bare = text.includes("\u001b") ? text.replace(colour, "") : text;
  if (plainAscii.test(bare)) return bare.length;
  let columns = 0;
  for (const character of bare) columns += columnsOf(character);
  return columns;
}

function columnsOf(character: string): number {
  if (takesNoColumn.test(character)) return 0;
  const code = character.codePointAt(0)!;
  return code >= 0x1100 && wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** Fills up with spaces to a number of columns. */
export function padTo(columns: number, text: string, align: "left" | "right" = "left"): string {
  const gap = " ".repeat(Math.max(0, columns - displayWidth(text)));
  return align === "left" ? text + gap : gap + text;
}

/** Cuts a text to a number of columns and shows that it was cut. */
export function cutTo(columns: number, text: string): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Text that others wrote, without the control characters by which it could move the cursor or repaint the screen. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ");
}
