import type { Condition, Law } from "@domicile/ir";
import type { JsonLd } from "./context.js";
import { termIri } from "./iris.js";

/** What a scope as a whole asks of a fact; what only one of several alternatives asks is left to the constraints. */
export function askedOf(scope: Condition, fact: "operation" | "data"): readonly string[] | undefined {
  return idsAsked(scope, fact)[0]?.map((id) => termIri(fact, id));
}

/** What a scope is about, in the terms of DPV, to be found by. The rules say what it asks. */
export function matchesOf(scope: Condition, { vocabulary }: Law): JsonLd {
  const match = (fact: "operation" | "data") => [
    ...new Set(idsAsked(scope, fact).flatMap((ids) => ids.flatMap((id) => vocabulary[fact][id]?.dpv ?? []))),
  ];
  return { "dpv:hasProcessing": match("operation"), "dpv:hasData": match("data") };
}

function idsAsked(scope: Condition, fact: "operation" | "data"): readonly (readonly string[])[] {
  return conjuncts(scope).flatMap((each) =>
    each.kind === "includes" && each.fact === fact ? [each.ids] : [],
  );
}

function conjuncts(condition: Condition): readonly Condition[] {
  if (condition.kind === "and") return condition.of.flatMap(conjuncts);
  return condition.kind === "named" ? conjuncts(condition.of) : [condition];
}

/**
 * The legal basis or measure of DPV that a mechanism is. Terms of the GDPR are those of Union law alone: consent under
 * another law is no consent under Art. 49.
 */
export function matchOfMechanism(id: string, law: Law, jurisdiction: string | undefined): JsonLd {
  const dpv = law.vocabulary.mechanism[id]?.dpv;
  const isOfGdpr = dpv?.startsWith("eu-gdpr:") === true;
  if (dpv === undefined || (isOfGdpr && jurisdiction !== "EU")) return {};
  const isBasis = isOfGdpr || dpv === "dpv:Consent";
  return { [isBasis ? "dpv:hasLegalBasis" : "dpv:hasTechnicalOrganisationalMeasure"]: dpv };
}
