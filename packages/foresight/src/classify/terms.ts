import { concepts } from "./concepts.js";
import { isCountryWord } from "./place-words.js";
import { WordBeginnings, wordsOf } from "./words.js";

/** How many words apart two concepts may stand and still be a pair. */
const reach = 8;
/** A beginning of this many letters is a term of its own, so that `adequate`, `adequacy` and `adéquat` meet. */
const stemLength = 5;
const fillers = new Set(
  "a an the of to and in on for or by with from as at is are be it its this that these those which who may de la le les des du l d el los las del y e o os da do das dos em der die das und zur zum von den dem ein eine il di per al no n nr et".split(
    " ",
  ),
);

const names = [...Object.keys(concepts), "country"];
const numberOf = new Map(names.map((name, index) => [name, index]));
const country = numberOf.get("country")!;
const conceptOf = new WordBeginnings<number>();
for (const [name, words] of Object.entries(concepts))
  for (const word of words.split(" ")) conceptOf.add(word, numberOf.get(name)!);

const singleTerm = names.map((name) => `[${name}]`);
/** `[abroad + data]`, by the numbers of its concepts; the names in alphabetical order. */
const pairTerm = names.map((one) =>
  names.map((other) => (one < other ? `[${one} + ${other}]` : `[${other} + ${one}]`)),
);

/**
 * What a title and a summary are known by: words (plural off), neighbouring words, beginnings of words (`adequ…`),
 * concepts (`[data]`) and pairs of concepts at most eight words apart (`[abroad + data]`). Each once, in order of
 * appearance. Nothing reaches from the title into the summary.
 */
export function termsOf(title: string, summary: string): Set<string> {
  const terms = new Set<string>();
  for (const part of [title, summary]) {
    const words = wordsOf(part);
    addWords(words, terms);
    addConcepts(words, terms);
  }
  return terms;
}

function addWords(words: readonly string[], terms: Set<string>): void {
  let previous = "";
  for (const whole of words) {
    if (/^[0-9]/.test(whole)) continue;
    for (const each of whole.split("-")) {
      const word = singular(each);
      const isFiller = fillers.has(word);
      if (!isFiller && word.length > 1) terms.add(word);
      if (!isFiller && word.length > stemLength) terms.add(`${word.slice(0, stemLength)}…`);
      if (previous !== "" && !(isFiller && fillers.has(previous))) terms.add(`${previous} ${word}`);
      previous = word;
    }
  }
}

function addConcepts(words: readonly string[], terms: Set<string>): void {
  const meanings = words.map(conceptsOfWord);
  for (const [at, here] of meanings.entries()) {
    for (const concept of here) {
      terms.add(singleTerm[concept]!);
      const row = pairTerm[concept]!;
      const last = Math.min(meanings.length - 1, at + reach);
      for (let next = at + 1; next <= last; next += 1)
        for (const other of meanings[next]!) if (other !== concept) terms.add(row[other]!);
    }
  }
}

function conceptsOfWord(word: string): readonly number[] {
  const found = [...conceptOf.of(word)];
  if (word.includes("-")) found.push(...word.split("-").flatMap((part) => conceptOf.of(part)));
  if (isCountryWord(word)) found.push(country);
  return found.length < 2 ? found : [...new Set(found)];
}

/** An English plural loses its ending; what other languages lose by it, they lose everywhere alike. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
