/**
 * A document for people to read and hand on, before anybody decides whether it becomes Markdown, a page or a printed sheet. Text
 * is plain: whoever prints it escapes it.
 */
export interface Document {
  readonly title: string;
  /** Beneath the title, in small print. */
  readonly standing: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly text: string; readonly level: 2 | 3 }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | Table
  | { readonly kind: "links"; readonly links: readonly Link[] };

export interface Table {
  readonly kind: "table";
  readonly caption?: string;
  readonly columns: readonly string[];
  /** The first column that holds numbers; all that follow do, too. Left out: none does. */
  readonly numbersFrom?: number;
  readonly rows: readonly (readonly (string | number)[])[];
  /** A column of numbers that is drawn as bars where a picture can be shown. */
  readonly bars?: number;
}

export interface Link {
  readonly text: string;
  readonly url: string;
}

export function heading(text: string, level: 2 | 3 = 2): Block {
  return { kind: "heading", text, level };
}

export function paragraph(text: string): Block {
  return { kind: "text", text };
}

/** Nothing where there are no items: a list of none is not drawn. */
export function list(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

export function table(parts: Omit<Table, "kind">): readonly Block[] {
  return parts.rows.length === 0 ? [] : [{ kind: "table", ...parts }];
}
