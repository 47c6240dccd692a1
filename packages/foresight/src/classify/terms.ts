import { concepts } from "./concepts.js";
import { isCountryWord } from "./place-words.js";
import { WordBeginnings, wordsOf } from "./words.js";

/** How many words apart two concepts may stand and still be a pair. */
const reach = 12;
/** Words this long may be compounds (`Verkehrsdatenspeicherung`), whose parts count too when they have five letters. */
const compoundLength = 12;
const partLength = 5;
/** A beginning of this many letters is a term of its own, so that `adequate`, `adequacy` and `adéquat` meet. */
const stemLength = 4;
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
/** `[abroad + data]`, at the number of the one × how many there are + the number of the other; the names in alphabetical order. */
const pairTerm = names.flatMap((one) =>
  names.map((other) => (one < other ? `[${one} + ${other}]` : `[${other} + ${one}]`)),
);

/**
 * What a title and a summary are known by: words (plural off), neighbouring words, beginnings of words (`adeq…`),
 * concepts (`[data]`) and pairs of concepts at most twelve words apart (`[abroad + data]`). Each once.
 * Nothing reaches from the title into the summary.
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

/**
 * Pairs are marked in a table first: texts repeat them by the hundred, and a mark costs a fraction of what adding a known
 * term to the set does.
 */
function addConcepts(words: readonly string[], terms: Set<string>): void {
  const meanings = words.map(conceptsOfWord);
  const isPair = new Uint8Array(names.length * names.length);
  for (let at = 0; at < meanings.length; at += 1) {
    const here = meanings[at]!;
    if (here.length === 0) continue;
    const last = Math.min(meanings.length - 1, at + reach);
    for (const concept of here) terms.add(singleTerm[concept]!);
    for (let next = at + 1; next <= last; next += 1) markPairs(here, meanings[next]!, isPair);
  }
  for (let pair = 0; pair < isPair.length; pair += 1) if (isPair[pair] === 1) terms.add(pairTerm[pair]!);
}

function markPairs(here: readonly number[], there: readonly number[], isPair: Uint8Array): void {
  for (const one of here)
    for (const other of there)
      if (one !== other) isPair[Math.min(one, other) * names.length + Math.max(one, other)] = 1;
}

function conceptsOfWord(word: string): readonly number[] {
  const found = [...conceptOf.of(word)];
  if (word.includes("-")) found.push(...word.split("-").flatMap((part) => conceptOf.of(part)));
  if (word.length >= compoundLength)
    for (let start = 4; start <= word.length - partLength; start += 1)
      found.push(...conceptOf.of(word.slice(start), partLength));
  if (isCountryWord(word)) found.push(country);
  return found.length < 2 ? found : [...new Set(found)];
}

/** An English plural loses its ending; what other languages lose by it, they lose everywhere alike. */
function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
