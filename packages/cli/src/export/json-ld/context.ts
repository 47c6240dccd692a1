/** A node or value object of JSON-LD 1.1. */
export type JsonLd = { readonly [key: string]: unknown };

const reference = { "@type": "@id" };
const day = { "@type": "xsd:date" };
const inOrder = { "@container": "@list" };

/**
 * The whole context, so that nobody has to fetch one. Names of this rulebook are URNs: they name, and nothing is served
 * under them. `domicile:` is the ODRL profile of `profile.ts`; all other prefixes are vocabularies of others.
 */
export const context = {
  "@version": 1.1,
  dcterms: "http://purl.org/dc/terms/",
  domicile: "urn:domicile:profile:",
  dpv: "https://w3id.org/dpv#",
  eli: "http://data.europa.eu/eli/ontology#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  fact: "urn:domicile:fact:",
  government: "urn:domicile:government:",
  law: "urn:domicile:law:",
  list: "urn:domicile:list:",
  loc: "https://w3id.org/dpv/loc#",
  odrl: "http://www.w3.org/ns/odrl/2/",
  pd: "https://w3id.org/dpv/pd#",
  place: "urn:domicile:place:",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  rulebook: "urn:domicile:rulebook:",
  skos: "http://www.w3.org/2004/02/skos/core#",
  term: "urn:domicile:term:",
  threshold: "urn:domicile:threshold:",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  ...Object.fromEntries(
    [
      "dcterms:conformsTo",
      "dcterms:hasPart",
      "dcterms:license",
      "dcterms:source",
      "domicile:alsoSatisfiedBy",
      "domicile:origin",
      "domicile:outranks",
      "domicile:place",
      "domicile:routeOf",
      "domicile:under",
      "dpv:hasData",
      "dpv:hasJurisdiction",
      "dpv:hasLegalBasis",
      "dpv:hasProcessing",
      "dpv:hasTechnicalOrganisationalMeasure",
      "eli:is_part_of",
      "odrl:action",
      "odrl:assignee",
      "odrl:conflict",
      "odrl:constraint",
      "odrl:includedIn",
      "odrl:leftOperand",
      "odrl:operator",
      "odrl:profile",
      "odrl:target",
      "rdfs:isDefinedBy",
      "skos:broader",
      "skos:broadMatch",
      "skos:closeMatch",
      "skos:exactMatch",
    ].map((name) => [name, reference]),
  ),
  "domicile:checked": day,
  "domicile:due": { "@type": "xsd:duration" },
  "domicile:formalPart": inOrder,
  "domicile:from": day,
  "domicile:until": day,
  "eli:date_document": day,
  "eli:date_no_longer_in_force": day,
  "eli:first_date_entry_in_force": day,
  "odrl:and": inOrder,
  "odrl:or": inOrder,
} as const;
