import type { Flow, JurisdictionId, Law, LawDate, NotExamined, PlaceId } from "@domicile/ir";
import type { SimpleFlow } from "./facts/expand.js";
import { ancestorsOf } from "./facts/places.js";

/**
 * Which law of the places a flow starts from was not looked at. Absence of a rule in the rulebook must never read as
 * permission, so a place of origin whose law the rulebook does not hold at all keeps the verdict from `permitted`.
 * `XX` stands for a country on nobody's list: it has no law to look at.
 */
export function notExamined(law: Law, simple: SimpleFlow, day: LawDate): readonly NotExamined[] {
  const found = new Map<PlaceId, NotExamined["what"]>();
  for (const place of originsOf(simple.flow, simple.from)) {
    if (place === "XX" || Object.hasOwn(law.jurisdictions, place)) {
      if (law.atlas.places[place]?.kind === "bloc") found.set(place, "national law");
      continue;
    }
    const above = [...ancestorsOf(law.atlas, place, day)].some(
      (each) => each !== place && coveredBy(law, each),
    );
    found.set(place, above ? "national law" : "all law");
  }
  return [...found].map(([place, what]) => ({ place, what })).sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** GDPR and the like are blocs of the atlas whose law is the Union's. */
const lawOfBloc: Readonly<Record<string, string>> = {
  EU: "EU",
  "EU-LAW": "EU",
  EEA: "EU",
  GDPR: "EU",
  DPD: "EU",
};

/**
 * The jurisdictions that the rulebook holds law of and that a place lies in on the day: its own first, then those above it.
 * Under the Union's law a wider bloc adds nothing for a Member State.
 */
export function jurisdictionsOf(law: Law, place: PlaceId, day: LawDate): readonly JurisdictionId[] {
  const ancestors = ancestorsOf(law.atlas, place, day);
  const over = [...ancestors].flatMap((each) => {
    const above = lawOfBloc[each];
    return above === undefined ? each : ancestors.has(above) ? above : [each, above];
  });
  const above = [...new Set(over)].filter((each) => each !== place).sort();
  return [place, ...above].filter((each) => Object.hasOwn(law.jurisdictions, each));
}

function coveredBy(law: Law, place: PlaceId): boolean {
  return Object.hasOwn(law.jurisdictions, lawOfBloc[place] ?? place);
}

function originsOf(flow: Flow, from: PlaceId | undefined): ReadonlySet<PlaceId> {
  const country = flow.exporter?.country;
  return new Set([
    ...(from === undefined ? [] : [from]),
    ...(country === undefined ? [] : [country]),
    ...(flow.subjects?.collected_in ?? []),
  ]);
}
