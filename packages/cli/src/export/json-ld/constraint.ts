import type { Area, Condition, FactName, Law, Test } from "@domicile/ir";
import type { JsonLd } from "./context.js";
import { inWords } from "./in-words.js";
import { placeIri, termIri } from "./iris.js";
import { operandOf, termKinds } from "./profile.js";

/** A condition as ODRL says it; `undefined` where it always holds. */
export interface Constrained {
  readonly constraint: JsonLd | undefined;
  /** What of it stands in words, for ODRL has no way to say it. */
  readonly inWords: readonly string[];
}

/**
 * A condition as constraints. ODRL has no `not`, so it is carried down to the tests. What cannot be said becomes a
 * constraint that holds the words and that nobody can take for met: a rule is never weakened by what it lacks.
 */
export function constrain(condition: Condition, law: Law): Constrained {
  const words: string[] = [];
  const constraint = translate(condition, false, { law, say: (text) => words.push(text) });
  return { constraint: constraint === "always" ? undefined : constraint, inWords: words };
}

interface Translation {
  readonly law: Law;
  readonly say: (words: string) => void;
}

type Translated = JsonLd | "always";

function translate(condition: Condition, negated: boolean, into: Translation): Translated {
  switch (condition.kind) {
    case "always":
    case "never":
      return (condition.kind === "always") === negated ? stated("never", into) : "always";
    case "not":
      return translate(condition.of, !negated, into);
    case "named": {
      const inner = translate(condition.of, negated, into);
      if (inner === "always") return inner;
      return { ...inner, "rdfs:label": negated ? `not ${condition.name}` : condition.name };
    }
    case "and":
    case "or":
      return join(
        (condition.kind === "and") === negated ? "odrl:or" : "odrl:and",
        condition.of.map((each) => translate(each, negated, into)),
      );
    default:
      return translateTest(condition, negated, into);
  }
}

function join(operand: "odrl:and" | "odrl:or", parts: readonly Translated[]): Translated {
  if (operand === "odrl:or" && parts.includes("always")) return "always";
  const real = parts.filter((each) => each !== "always");
  if (real.length < 2) return real[0] ?? "always";
  return { "@type": "odrl:LogicalConstraint", [operand]: real };
}

function translateTest(test: Test, negated: boolean, into: Translation): Translated {
  switch (test.kind) {
    case "within":
      return inArea(test.fact, test.area, negated ? "domicile:isNotPartOf" : "odrl:isPartOf", into);
    case "meets":
      return inArea(
        test.fact,
        test.area,
        negated ? "domicile:noneArePartOf" : "domicile:someArePartOf",
        into,
      );
    case "all-within":
      if (negated || test.area.facts.length > 0) break;
      return compare(operandOf(test.fact), "domicile:allArePartOf", areaIris(test.area, into));
    case "includes":
    case "is": {
      const kind = termKinds[test.fact as keyof typeof termKinds];
      const known = kind === undefined ? test.ids : test.ids.map((id) => ({ "@id": termIri(kind, id) }));
      return compare(operandOf(test.fact), negated ? "odrl:isNoneOf" : "odrl:isAnyOf", known);
    }
    case "holds":
      return compare(operandOf(test.fact), "odrl:eq", !negated);
    case "moves":
      return compare("domicile:dataMove", "odrl:eq", !negated);
    case "since":
      return compare("odrl:dateTime", negated ? "odrl:lt" : "odrl:gteq", {
        "@type": "xsd:date",
        "@value": test.day,
      });
    case "count":
    case "ordered":
    case "dpf-scope":
    case "reading":
      break;
  }
  return stated(inWords(negated ? { kind: "not", of: test } : test), into);
}

type PlaceOperator =
  | "odrl:isPartOf"
  | "domicile:isNotPartOf"
  | "domicile:someArePartOf"
  | "domicile:noneArePartOf";

/** One constraint for each place of the area: in any of them, or outside all. */
function inArea(fact: FactName, area: Area, operator: PlaceOperator, into: Translation): Translated {
  const outside = operator === "domicile:isNotPartOf" || operator === "domicile:noneArePartOf";
  const known = areaIris(area, into).map((iri) => compare(operandOf(fact), operator, iri));
  const named = area.facts.map((other) =>
    stated(`${fact} ${outside ? "outside" : "within"} the place that ${other} names`, into),
  );
  return join(outside ? "odrl:and" : "odrl:or", [...known, ...named]);
}

/** A list is named, and defined in a node of its own; on what its members depend stands there in words. */
function areaIris({ lists, places }: Area, { law, say }: Translation): readonly JsonLd[] {
  for (const id of lists)
    for (const { place, when } of law.lists[id]?.members ?? [])
      if (when !== null) say(`in ${id}, ${place} only where ${inWords(when)}`);
  return [
    ...places.map((id) => ({ "@id": placeIri(id, law) })),
    ...lists.map((id) => ({ "@id": `list:${id}` })),
  ];
}

function compare(leftOperand: string, operator: string, rightOperand: unknown): JsonLd {
  const values = Array.isArray(rightOperand) && rightOperand.length === 1 ? rightOperand[0] : rightOperand;
  return {
    "@type": "odrl:Constraint",
    "odrl:leftOperand": leftOperand,
    "odrl:operator": operator,
    "odrl:rightOperand": values,
  };
}

/** What only words say. */
function stated(text: string, { say }: Translation): JsonLd {
  say(text);
  return compare("domicile:inWords", "odrl:eq", text);
}
