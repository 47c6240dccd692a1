import type { Law } from "@domicile/ir";
import { context, type JsonLd } from "./context.js";
import { definitionNodes } from "./definitions.js";
import { instrumentNode, jurisdictionNodes } from "./legal-resource.js";
import { policyNode } from "./policy.js";
import { profileIri, profileNodes } from "./profile.js";

/**
 * The rulebook in the words of DPV 2 and ODRL 2.2, with ELI for texts and their days. What maps to what, and what is
 * lost, stands in `docs/how-to/use-the-law-elsewhere.md`.
 */
export function lawAsJsonLd(law: Law): JsonLd {
  const instruments = Object.values(law.instruments);
  return {
    "@context": context,
    "@graph": [
      {
        "@id": `rulebook:${law.digest}`,
        "@type": "skos:Collection",
        "dcterms:identifier": law.digest,
        "dcterms:title": "The law of where data may be",
        "dcterms:description":
          "Provisions in the words of the rulebook, with dates and sources. Not legal advice. Where domicile:extent is not whole, the rules alone do not decide.",
        "dcterms:conformsTo": [profileIri, "http://www.w3.org/ns/odrl/2/", "https://w3id.org/dpv"],
        "dcterms:license": "https://www.apache.org/licenses/LICENSE-2.0",
        "dcterms:hasPart": instruments.map(({ id }) => `law:${id}`),
      },
      ...profileNodes(),
      ...definitionNodes(law),
      ...Object.values(law.jurisdictions).flatMap((each) => jurisdictionNodes(each, law)),
      ...instruments.map((each) => instrumentNode(each, law)),
      ...law.provisions.map((each) => policyNode(each, law)),
    ],
  };
}
