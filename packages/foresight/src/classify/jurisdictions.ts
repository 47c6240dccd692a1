import { placeNames } from "./place-names.js";
import { withoutAccents } from "./words.js";

interface Name {
  readonly code: string;
  /** Without accents and case. */
  readonly words: readonly string[];
}

/** Abbreviations that in small letters are ordinary words; they count in capitals only. */
const capitalsOnly = new Set(["us", "uk", "eu", "eea", "uae", "prc", "ksa", "usa", "difc", "adgm", "dprk"]);
const beginnings: { readonly letters: string; readonly code: string }[] = [];
const byFirstWord = new Map<string, Name[]>();
for (const [code, names] of Object.entries(placeNames))
  for (const name of names.split("|")) {
    if (name.startsWith("~")) beginnings.push({ letters: name.slice(1), code });
    else addName(code, name);
  }
// The longest first, so that `New Jersey` is not Jersey.
for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);

function addName(code: string, name: string): void {
  const words = withoutAccents(name).match(/[a-z0-9]+/g)!;
  byFirstWord.set(words[0]!, [...(byFirstWord.get(words[0]!) ?? []), { code, words }]);
}

/**
 * Codes of the places that a title and a summary name, by name, adjective or abbreviation: the one the item comes from
 * first, then in order of appearance, each once. A `jurisdiction` that the atlas does not know is kept as it is. In an item
 * of the United States, `Georgia` is the state and `Indian` is not India.
 */
export function jurisdictionsOf(title: string, summary: string, jurisdiction?: string): readonly string[] {
  const found = new Set<string>(jurisdiction === undefined ? [] : [jurisdiction]);
  const inUnitedStates = jurisdiction?.startsWith("US") === true;
  for (const text of [title, summary])
    for (const name of namesIn(text)) {
      const code = inUnitedStates ? inTheStates(name) : name.code;
      if (code !== undefined) found.add(code);
    }
  return [...found];
}

function inTheStates({ code, words }: Name): string | undefined {
  if (code === "GE") return "US-GA";
  return words[0] === "indian" ? undefined : code;
}

function* namesIn(text: string): Iterable<Name> {
  const written = text.match(/[\p{L}\p{M}0-9]+/gu) ?? [];
  const folded = written.map(withoutAccents);
  const isShouting = text === text.toUpperCase();
  for (let at = 0; at < written.length; ) {
    const name = nameAt(written, folded, at, isShouting);
    if (name !== undefined) yield name;
    else yield* namesBegunBy(folded[at]!);
    at += name?.words.length ?? 1;
  }
}

function nameAt(
  written: readonly string[],
  folded: readonly string[],
  at: number,
  isShouting: boolean,
): Name | undefined {
  return byFirstWord.get(folded[at]!)?.find(({ words }) => {
    if (!words.every((word, offset) => folded[at + offset] === word)) return false;
    if (words.length === 1 && capitalsOnly.has(words[0]!))
      return !isShouting && written[at] === written[at]!.toUpperCase();
    return /^\p{Lu}/u.test(written[at]!);
  });
}

function namesBegunBy(word: string): readonly Name[] {
  return beginnings
    .filter(({ letters }) => word.startsWith(letters))
    .map(({ code }) => ({ code, words: [word] }));
}
