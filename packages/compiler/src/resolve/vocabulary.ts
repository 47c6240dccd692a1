import type { Atlas, Period, Place, Provider, Region, Term, TermKind, Vocabulary } from "@domicile/ir";
import { type DiagnosticLog, didYouMean, type Located } from "@domicile/source";
import type { UnknownThing } from "../codes.js";
import type { CsvRow } from "../parse/csv.js";
import type { Library } from "../parse/library.js";
import { resolveTraps } from "./traps.js";

const kinds: readonly TermKind[] = [
  "operation",
  "data",
  "deid",
  "actor",
  "relation",
  "certification",
  "mechanism",
  "safeguard",
  "asserted",
];

/** The vocabulary; parents must exist and never form a circle. */
export function resolveVocabulary(library: Library, log: DiagnosticLog): Vocabulary {
  const entries = kinds.map((kind) => {
    const terms: Record<string, Term> = {};
    for (const { key, value } of library.vocabulary?.tree[kind] ?? []) {
      const { parent, also, ...rest } = value;
      terms[key.value] = {
        id: key.value,
        ...rest,
        ...(parent === undefined ? {} : { parent: parent.value }),
        ...(also === undefined ? {} : { also: also.map((each) => each.value) }),
      };
    }
    return [kind, terms] as const;
  });
  const vocabulary = Object.fromEntries(entries) as unknown as Vocabulary;
  for (const { value } of library.vocabulary?.tree.data ?? []) {
    if (value.parent !== undefined) checkParent(value.parent, vocabulary, log);
  }
  return vocabulary;
}

function checkParent(parent: Located<string>, vocabulary: Vocabulary, log: DiagnosticLog): void {
  const seen = new Set<string>();
  for (let id: string | undefined = parent.value; id !== undefined; id = vocabulary.data[id]?.parent) {
    if (!Object.hasOwn(vocabulary.data, id)) {
      reportUnknown("data", parent, Object.keys(vocabulary.data), log);
      return;
    }
    if (seen.has(id)) {
      log.report({
        code: "law/cyclic-parent",
        message: `\`${id}\` is its own ancestor`,
        at: parent.span,
        help: "a kind of data lies in one wider kind",
      });
      return;
    }
    seen.add(id);
  }
}

/** The atlas; memberships of blocs become each place's `in`. */
export function resolveAtlas(library: Library, log: DiagnosticLog): Atlas {
  const memberships = new Map<string, { place: string; period: Period }[]>();
  const known = new Set([
    ...library.places.map((each) => each.key.value),
    ...library.blocs.map((each) => each.key.value),
  ]);
  const join = (member: Located<string>, place: string, period: Period) => {
    if (!known.has(member.value)) reportUnknown("place", member, known, log);
    else memberships.set(member.value, [...(memberships.get(member.value) ?? []), { place, period }]);
  };
  for (const { key, value } of library.places) {
    if (value.in !== undefined) {
      if (!known.has(value.in.value)) reportUnknown("place", value.in, known, log);
      join(key, value.in.value, { from: null, to: null });
    }
  }
  for (const { key, value } of library.blocs) {
    for (const member of value.members)
      join(member.place, key.value, { from: member.from?.value ?? null, to: member.to?.value ?? null });
  }
  checkCircles(library, memberships, log);
  const places: Record<string, Place> = {};
  for (const { key, value } of library.places) {
    const kind = value.kind ?? (value.in === undefined ? "country" : "subdivision");
    const centre =
      value.lat === undefined || value.lon === undefined ? {} : { lat: value.lat, lon: value.lon };
    places[key.value] = {
      id: key.value,
      name: value.name,
      kind,
      in: memberships.get(key.value) ?? [],
      ...centre,
    };
  }
  for (const { key, value } of library.blocs) {
    places[key.value] = {
      id: key.value,
      name: value.name,
      kind: "bloc",
      in: memberships.get(key.value) ?? [],
    };
  }
  const regions = Object.fromEntries(
    library.regions.map((row) => regionOf(row, known, log)).map((region) => [region.id, region]),
  );
  const providers = Object.fromEntries(
    library.providers.map((row) => providerOf(row, known, log)).map((each) => [each.id, each]),
  );
  return { places, regions, providers, traps: resolveTraps(library, regions, known, log) };
}

function checkCircles(
  library: Library,
  memberships: ReadonlyMap<string, readonly { place: string }[]>,
  log: DiagnosticLog,
): void {
  for (const { key } of library.blocs) {
    const seen = new Set<string>();
    const queue = [...(memberships.get(key.value) ?? [])].map((each) => each.place);
    for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
      if (place === key.value) {
        log.report({
          code: "law/cyclic-bloc",
          message: `\`${key.value}\` is a member of itself`,
          at: key.span,
          help: "take it out of one of the blocs between",
        });
        return;
      }
      if (seen.has(place)) continue;
      seen.add(place);
      queue.push(...(memberships.get(place) ?? []).map((each) => each.place));
    }
  }
}

function regionOf(row: CsvRow, known: ReadonlySet<string>, log: DiagnosticLog): Region {
  const coordinates = {
    lat: Number(row.lat?.value || Number.NaN),
    lon: Number(row.lon?.value || Number.NaN),
  };
  return {
    id: `${row.provider!.value}:${row.region!.value}`,
    provider: row.provider!.value,
    places: placesOf(row.places!, known, log),
    ...(row.city?.value ? { city: row.city.value } : {}),
    ...(Number.isFinite(coordinates.lat) && Number.isFinite(coordinates.lon) ? coordinates : {}),
  };
}

function providerOf(row: CsvRow, known: ReadonlySet<string>, log: DiagnosticLog): Provider {
  return {
    id: row.provider!.value,
    country: placesOf(row.country!, known, log)[0] ?? null,
    parent: row.parent?.value || null,
    controlledBy: placesOf(row.controlled_by!, known, log),
    services: [...wordsOf(row.kinds?.value ?? ""), ...wordsOf(row.services!.value)],
    source: row.source?.value ?? "",
  };
}

function placesOf(cell: Located<string>, known: ReadonlySet<string>, log: DiagnosticLog): string[] {
  const places = wordsOf(cell.value);
  for (const place of places)
    if (!known.has(place)) reportUnknown("place", { value: place, span: cell.span }, known, log);
  return places.filter((place) => known.has(place));
}

function wordsOf(cell: string): string[] {
  return cell.split(/\s+/).filter((word) => word !== "");
}

/** `law/unknown-<what>` with the nearest known id. */
export function reportUnknown(
  what: UnknownThing,
  id: Located<string>,
  known: Iterable<string>,
  log: DiagnosticLog,
): void {
  const help = didYouMean(id.value, known);
  const message = `unknown ${what} \`${id.value}\``;
  log.report({ code: `law/unknown-${what}`, message, at: id.span, ...(help === undefined ? {} : { help }) });
}
