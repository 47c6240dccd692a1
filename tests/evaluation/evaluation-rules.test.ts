import { canonicalJson, createFast, createReference, digestOf, evaluate } from "@domicile/engine";
import type { Flow, Law, Verdict } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import { smallLaw } from "../src/small-law.js";

const day = "2026-11-21";
const flow: Flow = {
  operation: "transfer",
  from: "DE",
  to: "US",
  data: ["personal"],
  subjects: { residence: ["DE"], collected_in: ["DE"] },
  exporter: { country: "DE", actor: "controller" },
  importer: { country: "US", actor: "processor", relation: "processor", certifications: [] },
  mechanisms: [],
  safeguards: [],
};

/** Every rule holds for every evaluator. */
const words = (law: Law, each: Flow, at = day): Verdict["verdict"] => {
  const decision = createReference(law).decide(each, at);
  expect(createFast(law).decide(each, at)).toEqual(decision);
  expect(createFast(law).word(each, at)).toBe(decision.verdict);
  return decision.verdict;
};

const gate = `
  - id: eu.test.gate
    kind: transfer_condition
    applies: data includes personal and to outside EU
    satisfied_by:
      - [scc, tia]
      - [bcr]
`;

describe("E1 time", () => {
  const law = smallLaw({ provisions: `${gate}    effective: { from: 2010-01-01, to: 2020-01-01 }\n` });

  test("a provision applies from its first day up to, but not including, its last", () => {
    expect(words(law, flow, "2009-12-31")).toBe("permitted");
    expect(words(law, flow, "2010-01-01")).toBe("conditional");
    expect(words(law, flow, "2019-12-31")).toBe("conditional");
    expect(words(law, flow, "2020-01-01")).toBe("permitted");
  });

  test("members of a bloc and of a list are members on their days only", () => {
    const dated = smallLaw({
      provisions: `
  - id: eu.test.gate
    kind: transfer_condition
    applies: to outside EU
    satisfied_by: [["to within eu.friends"]]
`,
      jurisdiction:
        "lists:\n  - id: eu.friends\n    title: friends\n    members: [{ place: JP, from: 2019-01-23, to: 2025-01-01 }]\n",
    });
    expect(words(dated, { ...flow, to: "GB" }, "2020-01-31")).toBe("permitted");
    expect(words(dated, { ...flow, to: "GB" }, "2020-02-01")).toBe("prohibited");
    expect(words(dated, { ...flow, to: "JP" }, "2019-01-22")).toBe("prohibited");
    expect(words(dated, { ...flow, to: "JP" }, "2019-01-23")).toBe("permitted");
    expect(words(dated, { ...flow, to: "JP" }, "2025-01-01")).toBe("prohibited");
  });

  test("a threshold is the one of the day", () => {
    const dated = smallLaw({
      provisions:
        "  - id: eu.test.volume\n    kind: prohibition\n    applies: to outside EU and subjects.count in DE at least eu.many\n",
      jurisdiction:
        "thresholds:\n  - id: eu.many\n    source: https://example.org\n    values: [{ value: 1000, from: null, to: 2026-01-01 }, { value: 100_000, from: 2026-01-01, to: null }]\n",
    });
    const many = { ...flow, subjects: { ...flow.subjects, count: 50_000 } };
    expect(words(dated, many, "2025-12-31")).toBe("prohibited");
    expect(words(dated, many, "2026-01-01")).toBe("permitted");
  });
});

describe("E2 three values", () => {
  const law = smallLaw({
    provisions: `
  - id: eu.test.ban
    kind: prohibition
    applies: to outside EU and importer.controlled_by meets US
`,
  });

  test("an absent fact is unknown, and the verdict asks for it", () => {
    const verdict = evaluate(law, flow, day);
    expect(verdict.verdict).toBe("undetermined");
    expect(verdict.lawful).toBeNull();
    expect(verdict.missing).toEqual(["importer.controlled_by"]);
  });

  test("a list that is present is complete, and an empty one is known to be none", () => {
    expect(words(law, { ...flow, importer: { ...flow.importer, controlled_by: [] } })).toBe("permitted");
    expect(words(law, { ...flow, importer: { ...flow.importer, controlled_by: ["US"] } })).toBe("prohibited");
  });

  test("an unknown that cannot change the answer is not asked for", () => {
    const verdict = evaluate(law, { ...flow, to: "FR" }, day);
    expect(verdict.verdict).toBe("permitted");
    expect(verdict.missing).toEqual([]);
  });

  test("one known breach decides, whatever else is unknown", () => {
    const both = smallLaw({
      provisions: `${gate}\n  - id: eu.test.ban\n    kind: prohibition\n    applies: importer.controlled_by meets US\n`,
    });
    const verdict = evaluate(both, flow, day);
    expect(verdict.verdict).toBe("conditional");
    expect(verdict.missing).toEqual(["importer.controlled_by"]);
  });
});

describe("E3 scope", () => {
  const law = smallLaw({
    provisions: `
  - id: eu.test.ban
    kind: prohibition
    applies: to outside EU
    reaches:
      - exporter.country within EU
      - subjects.collected_in meets EU
`,
  });

  test("any one hook is enough, and the reason says which", () => {
    const through = (each: Flow) => evaluate(law, each, day).reasons[0]?.via;
    expect(through(flow)).toBe("exporter.country");
    expect(through({ ...flow, exporter: { country: "US", actor: "controller" } })).toBe(
      "subjects.collected_in",
    );
    expect(
      through({
        ...flow,
        from: "US",
        exporter: { country: "US", actor: "controller" },
        subjects: { collected_in: ["US"] },
      }),
    ).toBeUndefined();
  });
});

describe("E4 exceptions", () => {
  const law = smallLaw({
    provisions: `
  - id: eu.test.ban
    kind: prohibition
    applies: to outside EU
    exceptions:
      - id: pseudonymous
        when: deid is pseudonymised
        exceptions:
          - { id: health, when: data includes health }
      - id: state_secret
        when: data includes state_secret
        effect: prohibited
        over: [pseudonymous]
`,
  });
  const pseudonymous = { ...flow, deid: "pseudonymised" };

  test("an exception defeats the rule, and an exception to it restores the rule", () => {
    expect(words(law, flow)).toBe("prohibited");
    expect(words(law, pseudonymous)).toBe("permitted");
    expect(words(law, { ...pseudonymous, data: ["health"] })).toBe("prohibited");
  });

  test("of two that hold, the one that is declared over the other wins", () => {
    expect(words(law, { ...pseudonymous, data: ["personal", "state_secret"] })).toBe("prohibited");
  });

  test("the reason lists every exception tried and whether it held", () => {
    expect(evaluate(law, pseudonymous, day).reasons[0]).toMatchObject({
      status: "exempt",
      exceptions: [
        { id: "pseudonymous", holds: true },
        { id: "pseudonymous/health", holds: false },
        { id: "state_secret", holds: false },
      ],
    });
  });

  test("an exception may ask for something else instead", () => {
    const instead = smallLaw({
      provisions: `${gate}    exceptions:\n      - { id: staff, when: "data includes employment", effect: instead, satisfied_by: [[hr_necessity]] }\n`,
    });
    const staff = { ...flow, data: ["employment"] };
    expect(evaluate(instead, staff, day).needs).toEqual([["hr_necessity"]]);
    expect(words(instead, { ...staff, mechanisms: ["hr_necessity"] })).toBe("permitted");
    expect(words(instead, { ...staff, mechanisms: ["bcr"] })).toBe("conditional");
  });
});

describe("E5 kinds", () => {
  test("a permission defeats what it outranks, by name", () => {
    const law = smallLaw({
      provisions: `${gate}
  - id: eu.test.free
    kind: permission
    applies: to within JP
    outranks: eu.test.gate
`,
    });
    expect(words(law, flow)).toBe("conditional");
    expect(words(law, { ...flow, to: "JP" })).toBe("permitted");
    expect(evaluate(law, { ...flow, to: "JP" }, day).reasons[0]).toMatchObject({
      status: "exempt",
      exceptions: [{ id: "eu.test.free", holds: true }],
    });
  });

  test("members of a route group add routes to their gate and never decide", () => {
    const law = smallLaw({
      provisions: `
  - id: eu.test.gate
    kind: transfer_condition
    applies: to outside EU
  - id: eu.test.clauses
    kind: transfer_condition
    route_of: eu.test.gate
    satisfied_by: [[scc]]
    effective: { from: 2021-06-27, to: null }
`,
    });
    expect(words(law, { ...flow, mechanisms: ["scc"] }, "2021-06-26")).toBe("prohibited");
    expect(words(law, { ...flow, mechanisms: ["scc"] }, "2021-06-27")).toBe("permitted");
    expect(evaluate(law, flow, day).reasons.map((reason) => reason.provision)).toEqual(["eu.test.gate"]);
  });

  test("accountability gives obligations and blocks nothing; a mere power blocks nothing", () => {
    const law = smallLaw({
      provisions: `
  - id: eu.test.records
    kind: accountability
    applies: data includes personal
    obligations: [{ duty: keep a record, due: P0D }, { duty: tell people, due: P30D, when: to outside EU }]
  - id: eu.test.power
    kind: prohibition
    effect: enabling_power
  - id: eu.test.order
    kind: prohibition
    effect: on_order
`,
    });
    const verdict = evaluate(law, flow, day);
    expect(verdict.verdict).toBe("permitted");
    expect(verdict.obligations.map((each) => each.duty)).toEqual(["keep a record", "tell people"]);
    expect(evaluate(law, { ...flow, to: "FR" }, day).obligations.map((each) => each.duty)).toEqual([
      "keep a record",
    ]);
    expect(words(law, { ...flow, asserted: { orders: ["eu.test.order"] } })).toBe("prohibited");
  });

  test("what the language cannot express is undetermined, never permitted", () => {
    const law = smallLaw({
      provisions:
        "  - id: eu.test.vague\n    kind: prohibition\n    applies: to outside EU\n    untranslatable: turns on reasonableness\n",
    });
    const verdict = evaluate(law, flow, day);
    expect(verdict.verdict).toBe("undetermined");
    expect(verdict.reasons[0]).toMatchObject({
      status: "unknown",
      untranslatable: "turns on reasonableness",
    });
  });
});

describe("E6 all must be met", () => {
  test("a region that spans places is judged in each of them, and each reason keeps its own", () => {
    const law = smallLaw({ provisions: gate });
    expect(words(law, { ...flow, to: "cloud:de-1" })).toBe("permitted");
    const verdict = evaluate(law, { ...flow, to: "cloud:both" }, day);
    expect(verdict.verdict).toBe("conditional");
    expect(verdict.reasons.map((reason) => reason.places)).toEqual(["DE>US"]);
  });

  test("a region that names no place is an unknown place", () => {
    const verdict = evaluate(smallLaw({ provisions: gate }), { ...flow, to: "cloud:anywhere" }, day);
    expect(verdict.verdict).toBe("undetermined");
    expect(verdict.missing).toEqual(["to"]);
  });
});

describe("E7 needs", () => {
  const law = smallLaw({
    provisions: `${gate}
  - id: eu.test.consent
    kind: transfer_condition
    applies: data includes health and to outside EU
    satisfied_by: [[explicit_consent], [scc, regulator_approval]]
`,
  });

  test("are minimal, absorbed sets, cheapest first, over all that is unmet", () => {
    const verdict = evaluate(law, { ...flow, data: ["health"] }, day);
    expect(verdict.needs).toEqual([
      ["explicit_consent", "scc", "tia"],
      ["regulator_approval", "scc", "tia"],
      ["bcr", "explicit_consent"],
      ["bcr", "regulator_approval", "scc"],
    ]);
    expect(verdict.needs_count).toBe(4);
  });

  test("leave out what is held", () => {
    expect(evaluate(law, { ...flow, mechanisms: ["scc"] }, day).needs).toEqual([["tia"], ["bcr"]]);
  });

  test("leave out what is computed, which the reason still names", () => {
    const computed = smallLaw({
      provisions:
        "  - id: eu.test.gate\n    kind: transfer_condition\n    applies: to outside EU\n    satisfied_by: [[adequacy], [scc]]\n",
      jurisdiction: "define:\n  adequacy: to within JP\n",
    });
    const verdict = evaluate(computed, flow, day);
    expect(verdict.needs).toEqual([["scc"]]);
    expect(verdict.reasons[0]?.needs).toEqual([["adequacy"], ["scc"]]);
    expect(words(computed, { ...flow, mechanisms: ["adequacy"] })).toBe("conditional");
  });

  test("ask for a mechanism that is needed for some data only there", () => {
    const some = smallLaw({
      provisions:
        '  - id: eu.test.gate\n    kind: transfer_condition\n    applies: to outside EU\n    satisfied_by: [[scc, "dpia if data includes health"]]\n',
    });
    expect(evaluate(some, flow, day).needs).toEqual([["scc"]]);
    expect(evaluate(some, { ...flow, data: ["health"] }, day).needs).toEqual([["dpia", "scc"]]);
  });

  test("list at most 64, and always the cheapest holding each mechanism", () => {
    const ids = [
      "scc",
      "bcr",
      "ad_hoc_contract",
      "consent",
      "certification",
      "treaty",
      "legal_claim",
      "code_of_conduct",
      "tra",
      "dpia",
    ];
    const provision = (name: string, part: readonly string[]) =>
      `  - id: eu.test.${name}\n    kind: approval\n    applies: to outside EU\n    satisfied_by: [${part.map((id) => `[${id}]`).join(", ")}]\n`;
    const wide = smallLaw({
      provisions: [
        provision("a", ids.slice(0, 5)),
        provision("b", ids.slice(5)),
        provision("c", ["idta", "uk_addendum", "tia", "treaty"]),
      ].join(""),
    });
    const verdict = evaluate(wide, flow, day);
    expect(verdict.needs).toHaveLength(64);
    expect(verdict.needs_count).toBeGreaterThan(64);
    expect(new Set(verdict.needs.flat())).toEqual(new Set([...ids, "idta", "uk_addendum", "tia"]));
  });
});

describe("E8 changes", () => {
  test("are the nearest lawful variants, the provider's own regions by distance first", () => {
    const law = smallLaw({ provisions: `${gate}    unless: deid is anonymised\n` });
    expect(evaluate(law, { ...flow, to: "cloud:us-1" }, day).changes).toEqual([
      { change: "to", value: "cloud:de-1" },
      { change: "deid", value: "anonymised" },
    ]);
  });
});

describe("E9 onward", () => {
  const law = smallLaw({ provisions: `${gate}    reaches: [exporter.country within EU]\n` });
  const onward: Flow = {
    operation: "onward_transfer",
    from: "US",
    to: "JP",
    exporter: { country: "US", actor: "processor" },
    importer: { country: "JP", relation: "processor", certifications: [] },
    mechanisms: [],
    safeguards: [],
  };

  test("conditions attached at one hop travel with the data", () => {
    const first = { ...flow, mechanisms: ["bcr"] };
    expect(words(law, { ...onward, data: ["personal"], subjects: { collected_in: ["US"] } })).toBe(
      "permitted",
    );
    const verdict = evaluate(law, { ...onward, via: [first] }, day);
    expect(verdict.verdict).toBe("conditional");
    expect(verdict.reasons.find((reason) => reason.status === "unmet")).toMatchObject({
      hop: 1,
      carried_from: 0,
    });
    expect(words(law, { ...onward, via: [first], mechanisms: ["bcr"] })).toBe("permitted");
  });

  test("an earlier hop that was unlawful makes the chain unlawful", () => {
    expect(words(law, { ...onward, via: [flow], mechanisms: ["bcr"] })).toBe("conditional");
  });
});

describe("E10 remote access", () => {
  test("reading from elsewhere includes a transfer, and the data stay where they are", () => {
    const law = smallLaw({
      provisions: `
  - id: eu.test.gate
    kind: transfer_condition
    applies: operation in [transfer] and to outside EU
    satisfied_by: [[local_copy_kept]]
`,
    });
    expect(words(law, { ...flow, operation: "remote_access" })).toBe("permitted");
    expect(words(law, { ...flow, operation: "store" })).toBe("conditional");
    expect(words(law, { ...flow, operation: "store", local_copy_kept: true })).toBe("permitted");
  });

  test("storage with one end named moves nothing", () => {
    const law = smallLaw({
      provisions: "  - id: eu.test.moves\n    kind: prohibition\n    applies: data move\n",
    });
    const { from: _, ...resting } = flow;
    expect(words(law, { ...resting, operation: "store" })).toBe("permitted");
    expect(words(law, { ...resting, operation: "transfer" })).toBe("undetermined");
  });
});

describe("E11 exposure and conflict", () => {
  const law = smallLaw({
    provisions: `
  - id: eu.test.access
    kind: government_access
    reaches:
      - { when: to within EU, reach: settled }
      - { when: importer.controlled_by meets EU, reach: arguable }
`,
    jurisdiction: "",
  });

  test("names the government, the way and how sure the reach is", () => {
    const owned = { ...flow, importer: { ...flow.importer, controlled_by: ["DE"] } };
    expect(evaluate(law, owned, day).exposure).toEqual([
      { government: "EU", provision: "eu.test.access", via: "importer.controlled_by", reach: "arguable" },
    ]);
    expect(evaluate(law, { ...owned, to: "FR" }, day).exposure[0]).toMatchObject({
      via: "to",
      reach: "settled",
    });
  });

  test("keys held only by the exporter are noted and do not remove it", () => {
    const sealed = { ...flow, to: "FR", safeguards: ["encryption_exporter_keys"] };
    expect(evaluate(law, sealed, day).exposure[0]?.note).toMatch(/keys/);
  });
});

describe("E12 horizon", () => {
  const law = smallLaw({
    provisions: `
  - id: eu.test.old
    kind: transfer_condition
    applies: to outside EU
    satisfied_by: [[scc]]
    effective: { from: 2000-01-01, to: 2027-06-01 }
  - id: eu.test.new
    kind: prohibition
    applies: to outside EU
    effective: { from: 2027-06-01, to: null }
`,
  });

  test("is the first day on which the word changes, with what changes it", () => {
    expect(evaluate(law, { ...flow, mechanisms: ["scc"] }, day).valid_until).toEqual({
      date: "2027-06-01",
      because: ["eu.test.new", "eu.test.old"],
    });
    expect(evaluate(law, flow, "2027-06-01").valid_until).toBeNull();
  });
});

describe("E13 determinism", () => {
  test("a verdict replayed has the same bytes and digest, whatever the order of keys in the flow", () => {
    const law = smallLaw({ provisions: gate });
    const backwards = Object.fromEntries(Object.entries(flow).reverse()) as unknown as Flow;
    expect(digestOf(backwards)).toBe(digestOf(flow));
    expect(canonicalJson(evaluate(law, backwards, day))).toBe(canonicalJson(evaluate(law, flow, day)));
    expect(digestOf(evaluate(law, flow, day))).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("the order of lists in a flow decides nothing", () => {
    const law = smallLaw({ provisions: `${gate}    reaches: [subjects.residence meets EU]\n` });
    const one = { ...flow, data: ["personal", "health"], subjects: { residence: ["DE", "FR"] } };
    const other = { ...flow, data: ["health", "personal"], subjects: { residence: ["FR", "DE"] } };
    expect(JSON.stringify(evaluate(law, one, day))).toBe(JSON.stringify(evaluate(law, other, day)));
  });
});

describe("E16 confidence", () => {
  test("unlawful: the most certain sufficient breach; permitted: the least certain applicable provision", () => {
    const law = smallLaw({
      provisions: `${gate}    confidence: low
  - id: eu.test.second
    kind: approval
    applies: to outside EU
    satisfied_by: [[regulator_approval]]
    confidence: medium
`,
    });
    expect(evaluate(law, flow, day).confidence).toBe("medium");
    expect(evaluate(law, { ...flow, mechanisms: ["bcr", "regulator_approval"] }, day).confidence).toBe("low");
  });

  test("a default that was used is shown and counts", () => {
    const law = smallLaw({
      provisions:
        "  - id: eu.test.ban\n    kind: prohibition\n    applies: to outside EU and asserted.fisa702_ecsp\n",
      more: "defaults:\n  - { id: eu.d, fact: asserted.fisa702_ecsp, value: true, when: importer.country within US, from: 2008-07-10, to: null, confidence: low, because: a guess, source: https://example.org }\n",
    });
    const verdict = evaluate(law, flow, day);
    expect(verdict.reasons[0]?.defaults).toEqual([
      { fact: "asserted.fisa702_ecsp", value: "true", id: "eu.d", confidence: "low" },
    ]);
    expect(verdict.confidence).toBe("low");
    expect(words(law, { ...flow, asserted: { fisa702_ecsp: false } })).toBe("permitted");
  });
});

describe("how facts are read", () => {
  const asks = (applies: string) =>
    smallLaw({ provisions: `  - id: eu.test.ban\n    kind: prohibition\n    applies: ${applies}\n` });

  test("a kind of data includes its parents", () => {
    expect(words(asks("data includes personal"), { ...flow, data: ["human_omic"] })).toBe("prohibited");
    expect(words(asks("data includes human_omic"), { ...flow, data: ["personal"] })).toBe("permitted");
  });

  test("every actor but a pure processor is a controller, and a US exporter is a US person", () => {
    expect(
      words(asks("actor is controller"), { ...flow, exporter: { country: "DE", actor: ["bank"] } }),
    ).toBe("prohibited");
    expect(
      words(asks("actor is controller"), { ...flow, exporter: { country: "DE", actor: ["processor"] } }),
    ).toBe("permitted");
    expect(words(asks("actor is us_person"), { ...flow, exporter: { country: "US", actor: ["bank"] } })).toBe(
      "prohibited",
    );
  });

  test("a bloc as a place is within itself, and is none of its members", () => {
    expect(words(asks("to within EU"), { ...flow, to: "EU" })).toBe("prohibited");
    expect(words(asks("to within DE"), { ...flow, to: "EU" })).toBe("permitted");
    expect(words(asks("to within [DE, FR]"), { ...flow, to: "EU" })).toBe("prohibited");
    expect(evaluate(asks("to within EU"), { ...flow, to: "EU" }, day).reasons[0]?.because[0]).toMatch(
      /national law was not examined/,
    );
  });

  test("a country with subdivisions is none of them", () => {
    expect(words(asks("to within CA-QC"), { ...flow, to: "CA" })).toBe("permitted");
    expect(words(asks("to within CA"), { ...flow, to: "CA-QC" })).toBe("prohibited");
  });

  test("a plain number over several countries is an upper bound for each", () => {
    const many = asks("subjects.count in DE at least 1000");
    const people = (count: number | Record<string, number>, residence: readonly string[]) => ({
      ...flow,
      subjects: { residence, collected_in: residence, count },
    });
    expect(words(many, people(1000, ["DE"]))).toBe("prohibited");
    expect(words(many, people(999, ["DE"]))).toBe("permitted");
    expect(words(many, people(1000, ["DE", "JP"]))).toBe("undetermined");
    expect(words(many, people(999, ["DE", "JP"]))).toBe("permitted");
    expect(words(many, people({ DE: 400, JP: 5000 }, ["DE", "JP"]))).toBe("permitted");
    expect(words(many, people({ DE: 1000, JP: 5 }, ["DE", "JP"]))).toBe("prohibited");
  });

  test("excuses are claimed: a mechanism nobody names is not in place", () => {
    const { mechanisms: _, ...silent } = flow;
    expect(words(smallLaw({ provisions: gate }), silent)).toBe("conditional");
  });

  test("the law of a place the rulebook does not hold is said to be unexamined, and permits nothing", () => {
    const law = smallLaw({ provisions: gate });
    const stranger = { ...flow, to: "FR", subjects: { collected_in: ["CA-QC"] } };
    expect(evaluate(law, stranger, day).not_examined).toEqual([{ place: "CA-QC", what: "national law" }]);
    const region = { ...flow, to: "FR", from: "XX" };
    expect(evaluate(law, region, day).not_examined).toEqual([]);
  });
});
