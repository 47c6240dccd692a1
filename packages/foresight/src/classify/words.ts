/** Words of a text in order: without accents and case, hyphenated ones whole (`cross-border`), numbers left out. */
export function wordsOf(text: string): readonly string[] {
  return withoutAccents(text).match(/[a-z0-9]+(?:-[a-z]+)*/g) ?? [];
}

/** Lower case and without accents, so that `Données` and `donnees` are one word. Other scripts stay as they are. */
export function withoutAccents(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Word beginnings that stand for something, for looking a word up in one step per letter. An entry ending in `=` is
 * meant whole.
 */
export class WordBeginnings<Meaning> {
  private readonly whole = new Map<string, readonly Meaning[]>();
  private readonly beginnings = new Map<string, readonly Meaning[]>();
  private shortest = Number.POSITIVE_INFINITY;

  add(entry: string, meaning: Meaning): void {
    const isWhole = entry.endsWith("=");
    const word = isWhole ? entry.slice(0, -1) : entry;
    const into = isWhole ? this.whole : this.beginnings;
    into.set(word, [...(into.get(word) ?? []), meaning]);
    if (!isWhole) this.shortest = Math.min(this.shortest, word.length);
  }

  /**
   * Every meaning of a word, in the order of the length of what matched, the whole word last. Entries shorter than
   * `least` letters are passed over.
   */
  of(word: string, least = 0): readonly Meaning[] {
    const found: Meaning[] = [];
    for (let length = Math.max(least, this.shortest); length <= word.length; length += 1) {
      const meanings = this.beginnings.get(word.slice(0, length));
      if (meanings !== undefined) found.push(...meanings);
    }
    const exact = word.length < least ? undefined : this.whole.get(word);
    if (exact !== undefined) found.push(...exact);
    return found;
  }
}
