import type { Finding, ScannedFlow } from "@domicile/estate";
import type { Atlas, Law, Term, Verdict } from "@domicile/ir";
import { describeChanges } from "./describe-verdict.js";
import { joinWords } from "./words.js";

/** Of each kind of cure this many are named; the others are counted. */
const mostNamed = 3;

/**
 * What would make an unlawful flow lawful, each line an alternative: papers one can put in place, grounds that have to be
 * shown case by case, then nearby variants of the flow. Where an earlier flow brings the data unlawfully, that comes first.
 */
export function describeFixes(
  { verdict }: Finding,
  flow: ScannedFlow | undefined,
  law: Law,
  cause: string | undefined,
): readonly string[] {
  if (verdict.lawful !== false) return [];
  const own = [
    ...describePapers(verdict, law),
    ...describeGrounds(verdict, law),
    ...describeUnlisted(verdict),
    ...describeVariants(verdict, flow, law),
  ];
  if (cause !== undefined && verdict.needs.length === 0)
    return [`first make ${cause} lawful; then this flow needs papers of its own`, ...own.map(asAlternative)];
  if (own.length === 0) return ["none found: no mechanism cures it and no place nearby makes it lawful"];
  return own.map((line, index) => (index === 0 ? line : asAlternative(line)));
}

function asAlternative(line: string): string {
  return `or ${line}`;
}

const assessments: ReadonlySet<string> = new Set(["dpia", "tia", "tra"]);

/** Something that holds or does not in the case at hand, and that nobody signs, files or builds. */
function isGround(term: Term | undefined): boolean {
  return term?.effort === undefined || term.effort === 12;
}

interface Cure {
  readonly papers: readonly string[];
  readonly grounds: readonly string[];
}

function splitCures({ needs }: Verdict, { vocabulary }: Law): readonly Cure[] {
  return needs.map((set) => {
    const papers = set.filter((id) => !isGround(vocabulary.mechanism[id]));
    const grounds = set.filter((id) => isGround(vocabulary.mechanism[id]));
    // An assessment goes with an instrument: what it stands beside is one, then.
    return papers.length > 0 && papers.every((id) => assessments.has(id))
      ? { papers: set, grounds: [] }
      : { papers, grounds };
  });
}

/** Papers that differ only in the ground they stand on are one way. */
function describePapers(verdict: Verdict, law: Law): readonly string[] {
  const ways = new Map<string, string[]>();
  for (const { grounds, papers } of splitCures(verdict, law)) {
    if (papers.length === 0) continue;
    const key = byWeight(papers, law).join(" + ");
    const known = ways.get(key) ?? [];
    ways.set(key, known);
    if (grounds.length > 0) known.push(grounds.join(" + "));
  }
  const [cheapest, ...others] = [...ways];
  if (cheapest === undefined) return [];
  const [papers, grounds] = cheapest;
  const inWords = papers
    .split(" + ")
    .map((id) => nameMechanism(id, law))
    .join(" + ");
  const named = others.slice(0, mostNamed - 1).map(([key]) => key);
  const more = others.length - named.length;
  const rest = [...named, ...(more > 0 ? [`${more} more ${more === 1 ? "way" : "ways"}`] : [])];
  return [
    `${inWords}${grounds.length === 0 ? "" : `, with ${joinWords(grounds, "or")}`}`,
    ...(rest.length === 0 ? [] : [rest.join(", or ")]),
  ];
}

/** The instrument itself before the assessment that goes with it. */
function byWeight(papers: readonly string[], { vocabulary }: Law): readonly string[] {
  const rank = (id: string) => (assessments.has(id) ? -1 : (vocabulary.mechanism[id]?.effort ?? 0));
  return [...papers].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
}

function describeGrounds(verdict: Verdict, law: Law): readonly string[] {
  const grounds = splitCures(verdict, law)
    .filter(({ papers }) => papers.length === 0)
    .map((cure) => cure.grounds.join(" + "));
  if (grounds.length === 0) return [];
  const named = grounds.slice(0, mostNamed);
  const more = grounds.length - named.length;
  return [
    `a ground to show case by case: ${joinWords([...named, ...(more > 0 ? [`${more} more`] : [])], "or")}`,
  ];
}

/** A verdict lists the cheapest ways. */
function describeUnlisted({ needs, needs_count: all }: Verdict): readonly string[] {
  return all > needs.length ? [`${all - needs.length} dearer ways`] : [];
}

/** `standard clauses valid on the day (scc)`; the id alone where the vocabulary explains it by a single word. */
function nameMechanism(id: string, { vocabulary }: Law): string {
  const words = vocabulary.mechanism[id]?.is.split(/[,;:(]/)[0]?.trim() ?? "";
  return words.includes(" ") ? `${words} (${id})` : id;
}

/** All places in one line, those nearest to the data first; then what else could differ. */
function describeVariants(verdict: Verdict, flow: ScannedFlow | undefined, law: Law): readonly string[] {
  const places = verdict.changes.flatMap(({ change, value }) => (change === "to" ? [value] : []));
  const others = { ...verdict, changes: verdict.changes.filter(({ change }) => change !== "to") };
  return [
    ...(places.length === 0 ? [] : [describeMove(nearestFirst(places, flow, law.atlas), flow, law.atlas)]),
    ...describeChanges(others, law),
  ];
}

function describeMove(places: readonly string[], flow: ScannedFlow | undefined, atlas: Atlas): string {
  const countries = new Map<string, string[]>();
  for (const id of places) {
    const country = atlas.regions[id]?.places.join("+") ?? id;
    const regions = countries.get(country) ?? [];
    countries.set(country, regions);
    if (atlas.regions[id] !== undefined) regions.push(id);
  }
  const names = [...countries].map(([country, regions]) => {
    const name = joinWords(country.split("+").map((place) => atlas.places[place]?.name ?? place));
    return regions.length === 0 ? name : `${name} (${regions.join(", ")})`;
  });
  const staysHome = countries.size === 1 && countries.has(flow?.from.place ?? "");
  return `${verbFor(flow, staysHome)} ${joinWords(names, "or")}`;
}

const copies: ReadonlySet<string> = new Set([
  "replica",
  "global_table",
  "replication",
  "backup",
  "snapshot",
  "image",
  "index",
  "export",
]);

/** Data at rest are moved; of a copy, an access or a disclosure it is the other end that changes. */
function verbFor(flow: ScannedFlow | undefined, staysHome: boolean): string {
  if (flow === undefined || flow.via === "rest") return "move it to";
  if (copies.has(flow.via)) return "keep the copy in";
  switch (flow.operation) {
    case "remote_access":
      return "let it be read from";
    case "process":
    case "train_ai":
    case "infer_ai":
      return "let it run in";
    case "disclose_third_party":
    case "disclose_foreign_authority":
      return "give it to a recipient in";
    default:
      return staysHome ? "keep it in" : "send it to";
  }
}

/** The engine names the places nearest to where the data were to go; a reader wants those nearest to where they are. */
function nearestFirst(
  places: readonly string[],
  flow: ScannedFlow | undefined,
  atlas: Atlas,
): readonly string[] {
  const home = flow === undefined ? undefined : pointOf(flow.from.region ?? flow.from.place ?? "", atlas);
  if (home === undefined) return places;
  const distance = (id: string) => {
    const point = pointOf(id, atlas);
    return point === undefined ? Number.POSITIVE_INFINITY : angleBetween(home, point);
  };
  const far = new Map(places.map((id) => [id, distance(id)]));
  return [...places].sort((a, b) => {
    const [first, second] = [far.get(a)!, far.get(b)!];
    return first === second ? 0 : first - second;
  });
}

interface Point {
  readonly lat: number;
  readonly lon: number;
}

function pointOf(id: string, atlas: Atlas): Point | undefined {
  const region = atlas.regions[id];
  for (const each of [region, atlas.places[region?.places[0] ?? id]])
    if (each?.lat !== undefined && each.lon !== undefined) return { lat: each.lat, lon: each.lon };
  return undefined;
}

/** On the sphere, in radians. */
function angleBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const cosine =
    Math.sin(a.lat * rad) * Math.sin(b.lat * rad) +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.cos((a.lon - b.lon) * rad);
  return Math.acos(Math.min(1, Math.max(-1, cosine)));
}
