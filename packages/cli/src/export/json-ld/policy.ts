import type { Law, Provision } from "@domicile/ir";
import { formalPart } from "../../render/provision-text.js";
import type { JsonLd } from "./context.js";
import { matchesOf } from "./dpv-matches.js";
import { jurisdictionIri } from "./iris.js";
import { daysOf, sourceNode } from "./legal-resource.js";
import { rulesOf, scopeOf } from "./rules.js";

/**
 * A provision as a part of its instrument and, where it has effect by itself or by an order, as a policy: what decides is
 * a prohibition with a permission for each exception and route, a power is a permission of the government, a duty an
 * obligation. `domicile:extent` says whether the policy says all that the provision does.
 */
export function policyNode(provision: Provision, law: Law): JsonLd {
  const { instrument, jurisdiction, kind, effect, period } = provision;
  const policy = effect === "rule" || effect === "on_order" ? rulesOf(provision, law) : undefined;
  const inWords = [...new Set(policy?.inWords ?? [])];
  return {
    "@id": `law:${provision.id}`,
    "@type": ["eli:LegalResourceSubdivision", ...(policy === undefined ? [] : ["odrl:Set"])],
    "dcterms:identifier": provision.id,
    "dcterms:title": `${law.instruments[instrument]?.title ?? instrument}, ${provision.cite}`,
    "dcterms:description": provision.summary,
    "dcterms:source": provision.sources.map(sourceNode),
    "eli:is_part_of": `law:${instrument}`,
    ...daysOf(period),
    "dpv:hasJurisdiction": jurisdictionIri(jurisdiction, law),
    ...matchesOf(scopeOf(provision), law),
    "domicile:kind": kind,
    "domicile:effect": effect,
    "domicile:confidence": provision.confidence,
    "domicile:checked": provision.checked,
    "domicile:formalPart": formalPart(provision),
    "domicile:extent": policy === undefined ? "in words" : inWords.length > 0 ? "in part" : "whole",
    "domicile:inWords": inWords,
    "domicile:routeOf": provision.routeOf.map((id) => `law:${id}`),
    "domicile:outranks": provision.outranks.map((id) => `law:${id}`),
    "domicile:penalty": provision.penalty ?? [],
    "domicile:untranslatable": provision.untranslatable ?? [],
    "domicile:reading": provision.readings.map(({ heldBy, id, is }) => ({
      "dcterms:identifier": id,
      "dcterms:description": is,
      "domicile:heldBy": heldBy,
      "domicile:isTaken": id === provision.taken,
    })),
    "skos:note": provision.notes ?? [],
    ...policy?.rules,
  };
}
