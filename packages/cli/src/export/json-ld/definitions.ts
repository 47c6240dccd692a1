import type { Law, Order, Period, Place, PlaceList, Term, TermKind, Threshold } from "@domicile/ir";
import type { JsonLd } from "./context.js";
import { inWords } from "./in-words.js";
import { placeIri, termIri } from "./iris.js";
import { profileIri } from "./profile.js";

/** Every id that a rule may name: vocabulary, places that DPV lacks, dated lists, numbers and orders. */
export function definitionNodes(law: Law): readonly JsonLd[] {
  const { atlas, lists, orders, thresholds, vocabulary } = law;
  const kinds = Object.keys(vocabulary) as TermKind[];
  return [
    ...kinds.flatMap((kind) => Object.values(vocabulary[kind]).map((term) => termNode(kind, term, law))),
    ...Object.values(atlas.places).flatMap((place) => placeNode(place, law)),
    ...Object.values(lists).map((list) => listNode(list, law)),
    ...Object.values(thresholds).map(thresholdNode),
    ...orders.map(orderNode),
  ];
}

/** What ODRL calls terms of these kinds. */
const odrlTypes: Readonly<Partial<Record<TermKind, readonly string[]>>> = {
  operation: ["odrl:Action"],
  data: ["odrl:AssetCollection"],
  actor: ["odrl:PartyCollection"],
  relation: ["odrl:PartyCollection"],
  mechanism: ["odrl:Asset"],
};

function termNode(kind: TermKind, { also, dpv, id, is, parent }: Term, law: Law): JsonLd {
  return {
    "@id": termIri(kind, id),
    "@type": ["skos:Concept", ...(odrlTypes[kind] ?? [])],
    "rdfs:isDefinedBy": profileIri,
    "skos:notation": id,
    "skos:definition": is,
    ...(kind === "operation" ? { "odrl:includedIn": "odrl:use" } : {}),
    ...(parent === undefined ? {} : { "skos:broader": termIri(kind, parent) }),
    ...(dpv === undefined ? {} : { [matchOf(kind, dpv, law)]: dpv }),
    "domicile:alsoSatisfiedBy": (also ?? []).map(factIri),
  };
}

/**
 * A term of the GDPR is close to what other laws know by the same name, no more; one that stands for several of ours is
 * broader than each.
 */
function matchOf(kind: TermKind, dpv: string, { vocabulary }: Law): string {
  if (dpv.startsWith("eu-gdpr:")) return "skos:closeMatch";
  const same = Object.values(vocabulary[kind]).filter((each) => each.dpv === dpv);
  return same.length === 1 ? "skos:exactMatch" : "skos:broadMatch";
}

/** `safeguards.x`, `deid.x` or `local_copy_kept`. */
function factIri(also: string): string {
  const [group, id] = also.split(".", 2) as [string, string?];
  if (id === undefined) return `fact:${group}`;
  return termIri(group === "safeguards" ? "safeguard" : "deid", id);
}

function placeNode({ id, kind, name }: Place, law: Law): readonly JsonLd[] {
  const iri = placeIri(id, law);
  if (!iri.startsWith("place:")) return [];
  const members = Object.values(law.atlas.places).flatMap((each) =>
    each.in.flatMap(({ period, place }) =>
      place === id ? [{ "domicile:place": placeIri(each.id, law), ...daysFrom(period) }] : [],
    ),
  );
  return [
    {
      "@id": iri,
      "@type": "dpv:Location",
      "dcterms:identifier": id,
      "rdfs:label": name,
      "domicile:kind": kind,
      "domicile:member": members,
      ...(id === "EU" || id === "EEA" ? { "skos:closeMatch": `loc:${id}` } : {}),
    },
  ];
}

function listNode({ id, members, title }: PlaceList, law: Law): JsonLd {
  return {
    "@id": `list:${id}`,
    "@type": "dpv:Location",
    "dcterms:identifier": id,
    "dcterms:title": title,
    "domicile:member": members.map(({ note, period, place, when }) => ({
      "domicile:place": placeIri(place, law),
      ...daysFrom(period),
      ...(when === null ? {} : { "domicile:inWords": `only where ${inWords(when)}` }),
      ...(note === undefined ? {} : { "skos:note": note }),
    })),
  };
}

function thresholdNode({ id, values }: Threshold): JsonLd {
  return {
    "@id": `threshold:${id}`,
    "@type": "skos:Concept",
    "dcterms:identifier": id,
    "domicile:number": values.map(({ period, value }) => ({
      "domicile:value": value,
      ...daysFrom(period),
    })),
  };
}

function orderNode({ period, provision, title, when }: Order): JsonLd {
  return {
    "@type": "eli:LegalResource",
    "dcterms:title": title,
    "domicile:under": `law:${provision}`,
    ...daysFrom(period),
    "domicile:inWords": `binds where ${inWords(when)}`,
  };
}

/** From the first day up to, but not including, the last, as everywhere in the rulebook. */
function daysFrom({ from, to }: Period): JsonLd {
  return {
    ...(from === null ? {} : { "domicile:from": from }),
    ...(to === null ? {} : { "domicile:until": to }),
  };
}
