import type { Request, Rule } from "../workload.js";
import type { Rival } from "./rival.js";

/**
 * The limit: bitsets written by hand for this one shape of rule, four facts that are known to be there, no law, no
 * dates, no unknowns. Strings in, yes or no out.
 */
export const bareBitset: Rival = {
  name: "bare_bitset",
  tells: "yes/no",
  sample: 10_000,
  load: async (rules) => ({ awaited: false, call: isLawfulBy(rules), isLawful: (answer) => answer === true }),
};

/** The same, listing every unmet rule. */
export const bareBitsetListing: Rival = {
  name: "bare_bitset_listing",
  tells: "fired",
  sample: 10_000,
  load: async (rules) => ({
    awaited: false,
    call: unmetBy(rules),
    isLawful: (answer) => (answer as string[]).length === 0,
    unmet: (answer) => answer as string[],
  }),
};

function isLawfulBy(rules: readonly Rule[]) {
  const { words, rowsOf, fallback } = indexRules(rules);
  return ({ category, subject, destination, mechanisms }: Request): boolean => {
    const a = rowsOf.category.get(category) ?? fallback.none;
    const b = rowsOf.subject.get(subject) ?? fallback.none;
    const c = rowsOf.destination.get(destination) ?? fallback.all;
    for (let word = 0; word < words; word++) {
      let left = a[word]! & b[word]! & c[word]!;
      if (left === 0) continue;
      for (let i = 0; i < mechanisms.length; i++) left &= rowsOf.mechanism.get(mechanisms[i]!)![word]!;
      if (left !== 0) return false;
    }
    return true;
  };
}

function unmetBy(rules: readonly Rule[]) {
  const { words, rowsOf, fallback } = indexRules(rules);
  return ({ category, subject, destination, mechanisms }: Request): string[] => {
    const a = rowsOf.category.get(category) ?? fallback.none;
    const b = rowsOf.subject.get(subject) ?? fallback.none;
    const c = rowsOf.destination.get(destination) ?? fallback.all;
    const unmet: string[] = [];
    for (let word = 0; word < words; word++) {
      let left = a[word]! & b[word]! & c[word]!;
      if (left === 0) continue;
      for (let i = 0; i < mechanisms.length; i++) left &= rowsOf.mechanism.get(mechanisms[i]!)![word]!;
      for (; left !== 0; left &= left - 1) unmet.push(rules[(word << 5) + 31 - Math.clz32(left & -left)]!.id);
    }
    return unmet;
  };
}

/** A row of bits per value of each fact: the rules that the value leaves open. */
function indexRules(rules: readonly Rule[]) {
  const words = Math.ceil(rules.length / 32);
  const rowsFor = (idsOf: (rule: Rule) => readonly string[], kind: "set" | "cleared") => {
    const rows = new Map<string, Int32Array>();
    rules.forEach((rule, index) => {
      for (const id of idsOf(rule)) {
        let row = rows.get(id);
        if (row === undefined) rows.set(id, (row = new Int32Array(words).fill(kind === "set" ? 0 : -1)));
        row[index >> 5]! ^= 1 << (index & 31);
      }
    });
    return rows;
  };
  return {
    words,
    fallback: { none: new Int32Array(words), all: allRules(rules.length, words) },
    rowsOf: {
      category: rowsFor((rule) => rule.categories, "set"),
      subject: rowsFor((rule) => rule.subjects, "set"),
      destination: rowsFor((rule) => rule.exceptDestinations, "cleared"),
      mechanism: rowsFor((rule) => rule.mechanisms, "cleared"),
    },
  };
}

function allRules(count: number, words: number): Int32Array {
  const row = new Int32Array(words);
  for (let index = 0; index < count; index++) row[index >> 5]! |= 1 << (index & 31);
  return row;
}
