import type { Condition, Exception, Law, Provision, Route } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import type { JsonLd } from "./context.js";
import { rulesOf } from "./rules.js";

const law = {
  provisions: [{ id: "eu.act.a", jurisdiction: "EU" }],
  vocabulary: {
    mechanism: {
      scc: { id: "scc", is: "clauses", dpv: "eu-gdpr:A46-2-c" },
      tia: { id: "tia", is: "assessment", dpv: "dpv:DataTransferImpactAssessment" },
    },
  },
} as unknown as Law;
const always: Condition = { kind: "always" };
const data = (id: string): Condition => ({ kind: "includes", fact: "data", ids: [id] });
const route = (...mechanisms: string[]): Route => ({
  ...{ origin: "eu.act.a", cite: "Art. 1", period: { from: null, to: null }, when: always },
  ...{ exempts: false, confidence: "high" },
  items: mechanisms.map((id) => ({ kind: "mechanism", id, when: null })),
});
const exception = (id: string, effect: Exception["effect"], more: Partial<Exception> = {}): Exception => ({
  ...{ id, effect, when: data(id), cite: null, routes: [], over: [], exceptions: [], confidence: null },
  ...more,
});
const provision = (more: Partial<Provision>): Provision =>
  ({
    ...{ id: "eu.act.a", jurisdiction: "EU", kind: "transfer_condition", effect: "rule", applies: always },
    ...{ period: { from: null, to: null }, reaches: [], exceptions: [], routes: [], routeOf: [], duties: [] },
    ...{ outranks: [], reach: null, compels: false, untranslatable: null, summary: "A rule." },
    ...more,
  }) as Provision;

const rules = (more: Partial<Provision>, rule: string) =>
  rulesOf(provision(more), law).rules[`odrl:${rule}`] as readonly JsonLd[];
/** The constraint of a rule as a formula over the ids it names, to be read. */
const formula = (node: JsonLd | undefined): string => {
  if (node === undefined) return "always";
  const { "odrl:and": all, "odrl:or": any } = node as Record<string, readonly JsonLd[] | undefined>;
  if (all !== undefined) return `(${all.map(formula).join(" & ")})`;
  if (any !== undefined) return `(${any.map(formula).join(" | ")})`;
  const named = String((node["odrl:rightOperand"] as JsonLd)["@id"])
    .split(":")
    .at(-1);
  return node["odrl:operator"] === "odrl:isNoneOf" ? `!${named}` : named!;
};
const dutiesOf = (rule: JsonLd | undefined) => rule?.["odrl:duty"] as readonly JsonLd[] | undefined;
const constraintOf = (rule: JsonLd | undefined) =>
  formula((rule?.["odrl:constraint"] as readonly JsonLd[] | undefined)?.[0]);

test("a route is a permission whose mechanisms are duties, named as DPV does where Union law opens it", () => {
  const [permission] = rules({ routes: [route("scc", "tia")] }, "permission");
  expect(rules({}, "prohibition")).toHaveLength(1);
  expect(permission?.["odrl:duty"]).toMatchObject([
    { "odrl:target": "term:mechanism:scc", "dpv:hasLegalBasis": "eu-gdpr:A46-2-c" },
    {
      "odrl:target": "term:mechanism:tia",
      "dpv:hasTechnicalOrganisationalMeasure": "dpv:DataTransferImpactAssessment",
    },
  ]);
  const elsewhere = { ...law, provisions: [{ id: "eu.act.a", jurisdiction: "JP" }] } as unknown as Law;
  const [abroad] = rulesOf(provision({ routes: [route("scc")] }), elsewhere).rules[
    "odrl:permission"
  ] as JsonLd[];
  expect(dutiesOf(abroad)?.[0]).not.toHaveProperty("dpv:hasLegalBasis");
});

describe("exceptions (E4)", () => {
  test("one that exempts permits, unless its own exception or a sibling over it holds", () => {
    const exceptions = [
      exception("a", "exempt", { exceptions: [exception("b", "exempt")] }),
      exception("c", "prohibited", { over: ["a"] }),
    ];
    const [exempt] = rules({ exceptions }, "permission");
    expect(constraintOf(exempt)).toBe("((a & !b) & !c)");
  });

  test("one that prohibits closes every route", () => {
    const [permission] = rules(
      { exceptions: [exception("a", "prohibited")], routes: [route("scc")] },
      "permission",
    );
    expect(constraintOf(permission)).toBe("!a");
  });

  test("one that asks for something else instead closes the own routes and opens its own", () => {
    const exceptions = [exception("a", "instead", { routes: [route("tia")] })];
    const [own, instead] = rules({ exceptions, routes: [route("scc")] }, "permission");
    expect([constraintOf(own), constraintOf(instead)]).toEqual(["!a", "a"]);
    expect(dutiesOf(instead)?.[0]).toMatchObject({ "odrl:target": "term:mechanism:tia" });
  });
});

test("a member of a route group prohibits nothing and opens its routes", () => {
  const member = { routeOf: ["eu.act.gate"], routes: [route("scc")] };
  expect(rules(member, "prohibition")).toEqual([]);
  expect(rules(member, "permission")).toHaveLength(1);
});

test("a power is a permission of the government, to compel or to collect", () => {
  const power = { kind: "government_access" } as const;
  expect(rules({ ...power, compels: true }, "permission")).toMatchObject([
    { "odrl:assignee": "government:EU", "odrl:action": "domicile:compelDisclosure" },
  ]);
  expect(rules(power, "permission")).toMatchObject([{ "odrl:action": "domicile:collect" }]);
});

test("what the rulebook cannot translate is never a plain prohibition", () => {
  const { inWords } = rulesOf(provision({ untranslatable: "it turns on the weather" }), law);
  expect(inWords).toEqual(["it turns on the weather"]);
  expect(rules({ untranslatable: "it turns on the weather" }, "prohibition")).toMatchObject([
    { "domicile:undecided": "it turns on the weather" },
  ]);
});

test("a duty is an obligation in words, on the days that its provision applies", () => {
  const period = { from: "2026-01-01", to: null };
  const duties = [{ duty: "tell the people", due: "P3D", when: data("a") }];
  const [duty] = rules({ kind: "accountability", period, duties }, "obligation");
  expect(duty).toMatchObject({ "dcterms:description": "tell the people", "domicile:due": "P3D" });
  expect(duty?.["odrl:constraint"]).toMatchObject([
    "law:eu.act.a#scope",
    { "odrl:operator": "odrl:isAnyOf" },
  ]);
});
