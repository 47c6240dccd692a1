import type { Law, TermKind } from "@domicile/ir";

/** Codes that ISO 3166-1 leaves to their users; DPV has no such place. */
const notInDpv = new Set(["XK", "XX"]);

/**
 * A place of DPV where it has one that is the same: a country or a subdivision. A bloc is ours, for its members are dated,
 * while those of `loc:EU` are the latest: a law of 2019 would lose the United Kingdom.
 */
export function placeIri(id: string, law: Law): string {
  const kind = law.atlas.places[id]?.kind;
  const isShared = (kind === "country" || kind === "subdivision") && !notInDpv.has(id);
  return isShared ? `loc:${id}` : `place:${id}`;
}

/** The Union and the Economic Area as bodies whose law applies are those of DPV, whoever their members were. */
export function jurisdictionIri(id: string, law: Law): string {
  return id === "EU" || id === "EEA" ? `loc:${id}` : placeIri(id, law);
}

export function termIri(kind: TermKind, id: string): string {
  return `term:${kind}:${id}`;
}
