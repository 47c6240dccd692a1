/**
 * What XML 1.0 has no way to write, escaped or not (most control characters, halves of surrogate pairs), what a terminal
 * might obey, and the marks that turn the direction of what follows, with which one name could look like another.
 */
const unwritable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or a quoted attribute of XML or HTML. What XML cannot hold becomes the replacement character. */
export function escapeXml(text: string): string {
  return text.replace(unwritable, "\ufffd").replace(/[&<>"']/g, (character) => entities[character]!);
}

/**
 * Text that must not turn into Markdown: no markup, no row, list or line of its own, and nobody is notified by an `@name` that
 * a file contains (a zero-width space parts the two).
 */
export function escapeMarkdown(text: string): string {
  return onOneLine(text)
    .replaceAll(/[\\`*[\]<>|#~&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/^(\d*)([-+=.)])/, "$1\\$2")
    .replaceAll(mention, "@\u200b");
}

/** Text for raw HTML within Markdown, where a backslash would show. */
export function escapeInline(text: string): string {
  return escapeXml(onOneLine(text)).replaceAll(mention, "@\u200b");
}

const mention = /@(?=\w)/g;

/** Text as code in Markdown, in a table too: there `\|` is a bar, within code as well. */
export function codeSpan(text: string, place: "prose" | "table"): string {
  const line = onOneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") || line.trim() === "" ? " " : "";
  const span = `${fence}${pad}${line}${pad}${fence}`;
  return place === "table" ? span.replaceAll("|", "\\|") : span;
}

/** Text without line breaks and without what a reader's program might obey. */
export function onOneLine(text: string): string {
  return text.replace(unwritable, "\ufffd").replaceAll(/\s/g, " ");
}

/** Cuts a text to a number of characters, whole ones, and shows that it was cut. */
export function shorten(text: string, longest: number): string {
  const characters = text.length > longest ? [...text] : [];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : text;
}
