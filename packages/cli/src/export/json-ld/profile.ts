import {
  type FactName,
  type PlaceFact,
  placeFacts,
  placesFacts,
  type SetFact,
  setFacts,
  type TermKind,
  truthFacts,
  wordFacts,
} from "@domicile/ir";
import type { JsonLd } from "./context.js";

export const profileIri = "domicile:odrl";

/** What is the same in ODRL keeps its name there: the area an action takes place in, who receives its result. */
const ofOdrl: Readonly<Partial<Record<FactName, string>>> = {
  to: "odrl:spatial",
  "importer.relation": "odrl:recipient",
};

export function operandOf(fact: FactName): string {
  return ofOdrl[fact] ?? `fact:${fact}`;
}

/** Which ids of the vocabulary a fact holds. */
export const termKinds: Readonly<Record<SetFact | "deid" | "importer.relation", TermKind>> = {
  operation: "operation",
  data: "data",
  actor: "actor",
  "importer.actor": "actor",
  "importer.certifications": "certification",
  mechanisms: "mechanism",
  safeguards: "safeguard",
  deid: "deid",
  "importer.relation": "relation",
};

/**
 * The ODRL profile: the operands, operators and actions that ODRL 2.2 leaves to profiles (Information Model, section 4).
 * A processor that does not know it must not act on the policies.
 */
export function profileNodes(): readonly JsonLd[] {
  const facts: readonly FactName[] = [
    ...placeFacts,
    ...placesFacts,
    ...setFacts,
    ...wordFacts,
    ...truthFacts,
  ];
  return [
    {
      "@id": profileIri,
      "@type": "skos:ConceptScheme",
      "dcterms:title": "Domicile: where data may be, as a profile of ODRL 2.2",
      "rdfs:comment":
        "Any permission of a policy lifts the prohibition of that policy and of no other: all policies must be met. A constraint whose facts are not known is undecided; what is undecided is never permitted.",
    },
    ...facts.filter((fact) => ofOdrl[fact] === undefined).map(operandNode),
    ...Object.entries(words).map(([name, is]) => operand(`domicile:${name}`, is)),
    ...Object.entries(operators).map(([name, is]) => concept(`domicile:${name}`, "odrl:Operator", is)),
    ...Object.entries(properties).map(([name, is]) => ({
      "@id": `domicile:${name}`,
      "@type": "rdf:Property",
      "rdfs:isDefinedBy": profileIri,
      "rdfs:comment": is,
    })),
    ...Object.entries(actions).map(([name, is]) => ({
      ...concept(`domicile:${name}`, "odrl:Action", is),
      "odrl:includedIn": "odrl:use",
    })),
  ];
}

function concept(iri: string, type: string, is: string): JsonLd {
  return {
    "@id": iri,
    "@type": [type, "skos:Concept"],
    "rdfs:isDefinedBy": profileIri,
    "skos:definition": is,
  };
}

const operand = (iri: string, is: string) => concept(iri, "odrl:LeftOperand", is);

function operandNode(fact: FactName): JsonLd {
  const isPlace = placeFacts.includes(fact as PlaceFact);
  const node = operand(
    `fact:${fact}`,
    `the fact ${fact} of a flow, as docs/concepts/contracts.md defines it`,
  );
  return isPlace ? { ...node, "skos:broader": "odrl:spatial" } : node;
}

const words = {
  dataMove: "whether the data come from one place to another",
  inWords: "whether what the right operand says in words is so; no operand of this profile says it",
};

const operators = {
  isNotPartOf: "the place lies outside the right operand",
  someArePartOf: "at least one of the places lies within the right operand",
  noneArePartOf: "no place lies within the right operand",
  allArePartOf: "there is a place, and each lies within one of the right operands",
};

const actions = {
  haveInPlace: "have the target, a mechanism, in place for the flow",
  perform: "do what the description of the duty says",
  compelDisclosure: "oblige somebody to hand over data",
  collect: "obtain data without obliging anybody",
};

/** What no vocabulary has a property for. */
const properties = {
  alsoSatisfiedBy: "a fact that stands in for the mechanism",
  checked: "the day the provision was last compared with its sources",
  confidence: "how sure the rulebook is: high, medium or low",
  due: "the time from the start of the flow, or from the event that the duty names, by which it is due",
  effect:
    "what the text does by itself: only rule decides, and on_order where an order names it; others are kept to be cited",
  exempts: "whether the permission defeats the provision instead of meeting it",
  extent:
    "whether the rules say all that the provision does (whole), leave some of it in words (in part), or there are none (in words)",
  formalPart: "the conditions as the rulebook prints them",
  from: "the first day",
  heldBy: "who holds the reading",
  inWords: "what is said in words, for no term of ODRL or of this profile says it",
  isTaken: "whether the rulebook takes the reading",
  kind: "the kind of the thing, as the rulebook names it",
  member: "a place that belongs to it, with the days",
  number: "a value of the threshold, with the days",
  onlyWhereOneApplies: "the duty binds only where one of these provisions applies",
  origin: "the provision that opens the route",
  outranks: "a provision that this permission defeats",
  penalty: "what follows from a breach",
  place: "the place that is a member",
  reach: "whether the reach of the power is settled or arguable",
  reading: "one way to read an ambiguous text",
  routeOf: "the provision for which this one opens routes; by itself it prohibits nothing",
  scope: "to whom and to what the provision applies, on its days",
  sector: "the sector that the instrument is for",
  status: "where the instrument stands, as the rulebook last saw it",
  undecided: "why the rule cannot be decided: the flow that it touches is neither permitted nor prohibited",
  under: "the provision that the order rests on",
  until: "the first day on which it is no longer so",
  untranslatable: "why the rulebook cannot say what the text says",
  value: "a number of people",
};
