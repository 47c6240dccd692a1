import type { Element } from "./xml.js";

/** The address of the next page, where a link of a feed is one. */
export function nextLink(link: Element, base: string | undefined): string | undefined {
  const { href, rel } = link.attributes;
  return rel === "next" && href !== undefined ? absolute(href, base) : undefined;
}

/** The platforms all have it, and no library that TypeScript loads here does. */
declare const URL: new (url: string, base?: string) => { readonly href: string; readonly protocol: string };

/** A link as an address of the web; empty where it is none: `javascript:` and `file:` are no pages. */
export function absolute(href: string, base: string | undefined): string {
  if (href === "") return "";
  try {
    const url = new URL(href, base);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : "";
  } catch {
    return "";
  }
}

/** The host of an address, with its port. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#]+)/.exec(url)?.[1]?.toLowerCase() ?? "";
}
