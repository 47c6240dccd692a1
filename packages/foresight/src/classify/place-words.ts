import { placeNames } from "./place-names.js";
import { withoutAccents } from "./words.js";

/**
 * Names of places that are also other words or other places: a county, a bird, a given name. They name no place by
 * themselves for the concept `[country]`, where one word must do.
 */
const ambiguous = new Set("turkey chad jordan georgia guinea jersey mali cuba union korea".split(" "));
const countryWords = new Set(
  Object.values(placeNames)
    .map((names) => withoutAccents(names.split("|")[0]!))
    .filter((name) => /^[a-z]{4,}$/.test(name) && !ambiguous.has(name)),
);

/** True for a single word that is a country's or a state's usual name, whatever its case. */
export function isCountryWord(word: string): boolean {
  return countryWords.has(word);
}
