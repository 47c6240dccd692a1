import { escapeXml } from "./markup.js";

/** Text that is markup already. Everything else is escaped where it is put into a template. */
export interface Markup {
  readonly markup: string;
}

type Value = Markup | string | number | readonly Markup[];

/** A piece of HTML or SVG. Strings and numbers in it are text; only what this function made is markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const filled = values.map((value, index) => printValue(value) + parts[index + 1]);
  return { markup: parts[0] + filled.join("") };
}

export const nothing: Markup = { markup: "" };

function printValue(value: Value): string {
  if (typeof value === "string" || typeof value === "number") return escapeXml(String(value));
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}
