import type { Channel } from "../io.js";

const styles = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

export type Style = keyof typeof styles;
/** Paints a text for a terminal; the plain painter returns it as it is. */
export type Painter = (style: Style, text: string) => string;

export const paintPlain: Painter = (_style, text) => text;

const paintAnsi: Painter = (style, text) => {
  const [on, off] = styles[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
};

export function painterFor(channel: Channel): Painter {
  return channel.hasColour ? paintAnsi : paintPlain;
}
