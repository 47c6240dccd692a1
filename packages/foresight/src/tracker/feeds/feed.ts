import type { DiagnosticLog } from "@domicile/source";
import type { FormName, Sighting } from "../sighting.js";

/** Where more of a feed is: at another address, or at the same one with other parameters. */
export type NextPage =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "parameters"; readonly set: Readonly<Record<string, string>> };

/** What a form is given to read a feed with, and where it puts what is no item. */
export interface FeedContext {
  /** What diagnostics call it: a path or an address without secrets. */
  readonly path: string;
  /** The address it was read from, for links that are relative and for paging. */
  readonly url?: string;
  /** Of the list of feeds: whose law a feed is about that does not say so itself. */
  readonly jurisdiction?: string;
  readonly log: DiagnosticLog;
  /** Told at most once for a page. */
  readonly more?: (page: NextPage) => void;
}

/** One form of feed. It knows its own text and reads it item by item; what is wrong goes to the log. */
export interface FeedForm {
  readonly name: FormName;
  /** Who gives it and what it is, for a list of forms. */
  readonly title: string;
  /** Whether a text that begins like this is of this form. `head` has at most `headLength` characters. */
  readonly recognises: (head: string) => boolean;
  /** Lazily: an item is given as soon as it is complete, so what precedes damage is not lost. */
  readonly read: (chunks: Iterable<string>, context: FeedContext) => Iterable<Sighting>;
}

/** So much of a text is looked at to tell its form. */
export const headLength = 65_536;
