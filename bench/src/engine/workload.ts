import { pick, type Random, seeded } from "../random.js";
/**
 * The workload all engines share: rules of the shape "the category is in A, the subject's country in B, the destination
 * not in C: then one of M is needed", and uniform random requests. Seeded, so every run and every machine has the same.
 */
export interface Rule {
  readonly id: string;
  readonly categories: readonly string[];
  readonly subjects: readonly string[];
  readonly exceptDestinations: readonly string[];
  readonly mechanisms: readonly string[];
}

export interface Request {
  readonly category: string;
  readonly subject: string;
  readonly destination: string;
  readonly mechanisms: readonly string[];
}

export const categories = named("category", 25);
export const countries = Array.from({ length: 60 }, (_, i) => countryCode(i));
export const mechanisms = named("mechanism", 10);

export function makeRules(count: number): readonly Rule[] {
  const random = seeded(20_261_121);
  return Array.from({ length: count }, (_, i) => ({
    id: `rule.${String(i).padStart(5, "0")}`,
    categories: draw(categories, between(1, 7), random),
    subjects: draw(countries, between(2, 10), random),
    exceptDestinations: draw(countries, between(5, 20), random),
    mechanisms: draw(mechanisms, between(1, 4), random),
  }));
}

export function makeRequests(count: number): readonly Request[] {
  const random = seeded(7);
  return Array.from({ length: count }, () => ({
    category: pick(categories, random),
    subject: pick(countries, random),
    destination: pick(countries, random),
    mechanisms: draw(mechanisms, between(0, 4), random),
  }));
}

/** The rules a request leaves unmet, by the plainest reading; what every engine is compared with. */
export function unmetRules(rules: readonly Rule[], request: Request): readonly string[] {
  return rules.filter((rule) => isUnmet(rule, request)).map((rule) => rule.id);
}

function isUnmet(rule: Rule, request: Request): boolean {
  return (
    rule.categories.includes(request.category) &&
    rule.subjects.includes(request.subject) &&
    !rule.exceptDestinations.includes(request.destination) &&
    !rule.mechanisms.some((mechanism) => request.mechanisms.includes(mechanism))
  );
}

/** Some different items, in the order drawn. */
export function draw<Item>(items: readonly Item[], size: (random: Random) => number, random: Random): Item[] {
  const left = [...items];
  return Array.from({ length: size(random) }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}

export function between(least: number, most: number): (random: Random) => number {
  return (random) => least + Math.floor(random() * (most - least + 1));
}

function named(stem: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${stem}_${i}`);
}

function countryCode(index: number): string {
  return String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
}
