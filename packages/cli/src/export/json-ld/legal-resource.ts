import type { Instrument, Jurisdiction, Law, LawDate, Period, Source } from "@domicile/ir";
import type { JsonLd } from "./context.js";
import { jurisdictionIri } from "./iris.js";

/** An instrument: a law of DPV and a legal resource of the European Legislation Identifier. */
export function instrumentNode(instrument: Instrument, law: Law): JsonLd {
  const { adopted, id, jurisdiction, kind, period, sector, sources, status, title } = instrument;
  return {
    "@id": `law:${id}`,
    "@type": ["dpv:Law", "eli:LegalResource"],
    "dcterms:identifier": id,
    "dcterms:title": title,
    "dcterms:source": sources.map(sourceNode),
    "dpv:hasJurisdiction": jurisdictionIri(jurisdiction, law),
    ...(adopted === null ? {} : { "eli:date_document": adopted }),
    ...daysOf(period),
    "domicile:kind": kind,
    "domicile:sector": sector,
    "domicile:status": status,
  };
}

/** A jurisdiction with its regulators, and its government where a law gives that a power. */
export function jurisdictionNodes({ id, name, regulators }: Jurisdiction, law: Law): readonly JsonLd[] {
  const iri = jurisdictionIri(id, law);
  const isPower = law.provisions.some(
    (each) => each.kind === "government_access" && each.jurisdiction === id,
  );
  const government: JsonLd = {
    "@id": `government:${id}`,
    "@type": ["odrl:Party", "dpv:GovernmentalOrganisation"],
    "dcterms:title": `the government of ${name}`,
    "dpv:hasJurisdiction": iri,
  };
  return [
    {
      "@id": iri,
      "@type": "dpv:Jurisdiction",
      "dcterms:identifier": id,
      "rdfs:label": name,
      "dpv:hasAuthority": regulators.map(({ acronym, name: office }) => ({
        "@type": "dpv:Authority",
        "rdfs:label": office,
        ...(acronym === undefined ? {} : { "skos:altLabel": acronym }),
      })),
    },
    ...(isPower ? [government] : []),
  ];
}

export function sourceNode({ title, url }: Source): JsonLd {
  return { "@id": url, ...(title === undefined ? {} : { "dcterms:title": title }) };
}

/** ELI names the last day on which a text is in force, and the rulebook the first one on which it is not. */
export function daysOf({ from, to }: Period): JsonLd {
  return {
    ...(from === null ? {} : { "eli:first_date_entry_in_force": from }),
    ...(to === null ? {} : { "eli:date_no_longer_in_force": dayBefore(to) }),
  };
}

function dayBefore(day: LawDate): LawDate {
  const millisecondsOfADay = 86_400_000;
  return new Date(Date.parse(`${day}T00:00:00Z`) - millisecondsOfADay).toISOString().slice(0, 10);
}
