import { decodeHTML } from "entities";

/** Longer summaries are cut: they are read by a person in a queue and by a classifier that has seen enough by then. */
export const summaryLimit = 1500;
export const titleLimit = 500;

/**
 * Text that a feed gives, for a line on a screen: tags of HTML out, entities decoded once, blanks and control characters
 * made single spaces, cut to a limit. EUR-Lex and many blogs put HTML into titles.
 */
export function plainText(value: unknown, limit: number): string {
  if (typeof value !== "string" && typeof value !== "number") return "";
  let text = String(value);
  // A limit before the work: a megabyte of markup in one title is not worth decoding.
  if (text.length > limit * 8) text = text.slice(0, limit * 8);
  if (text.includes("<")) text = text.replace(/<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)>|$)/gi, " ");
  if (text.includes("<")) text = text.replace(/<\/?[A-Za-z!][^<>]*>/g, tagSpace);
  if (text.includes("&")) text = decodeHTML(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  text = text.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]+/g, " ").trim();
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** A tag within a word joins its parts, one between blocks parts them. */
function tagSpace(tag: string): string {
  return /^<\/?(?:p|div|br|li|ul|ol|tr|td|h\d)\b/i.test(tag) ? " " : "";
}
