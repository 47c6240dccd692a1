import type { Area, Condition, Flow, Law } from "@domicile/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide as decideWith, wordOf } from "../decide.js";
import { expand } from "../facts/expand.js";
import { createReference } from "../reference/reference.js";
import { createFast } from "./fast.js";
import { smallLaw } from "./small-law.fixture.js";

const reference = createReference(smallLaw);
const day = fc.constantFrom(
  "2019-06-01",
  "2021-06-01",
  "2023-07-09",
  "2023-07-10",
  "2024-01-01",
  "2026-01-01",
);

const place = fc.constantFrom("DE", "FR", "US", "CN", "JP", "EU", "PACT", "XX");
const end = fc.oneof(
  { weight: 4, arbitrary: place },
  fc.constantFrom("cloud:one", "cloud:both", "cloud:none"),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const ids = (of: Readonly<Record<string, unknown>>) =>
  fc.array(fc.constantFrom(...Object.keys(of)), { maxLength: 3 });
const placeList = fc.array(place, { maxLength: 2 });
const { vocabulary } = smallLaw;

const anyHop = fc.record({
  operation: fc.constantFrom(...Object.keys(vocabulary.operation)),
  from: maybe(end),
  to: maybe(end),
  subjects: maybe(
    fc.record({
      residence: maybe(placeList),
      collected_in: maybe(placeList),
      count: maybe(
        fc.oneof(fc.constantFrom(999, 1_000), fc.dictionary(place, fc.nat(2_000), { maxKeys: 2 })),
      ),
    }),
  ),
  data: maybe(ids(vocabulary.data)),
  deid: maybe(fc.constantFrom(...Object.keys(vocabulary.deid))),
  exporter: maybe(
    fc.record({ country: maybe(place), actor: maybe(ids(vocabulary.actor)), offers_in: maybe(placeList) }),
  ),
  importer: maybe(
    fc.record({
      country: maybe(place),
      actor: maybe(fc.constantFrom(...Object.keys(vocabulary.actor))),
      controlled_by: maybe(placeList),
      relation: maybe(fc.constantFrom(...Object.keys(vocabulary.relation))),
      certifications: maybe(ids(vocabulary.certification)),
    }),
  ),
  mechanisms: maybe(ids(vocabulary.mechanism)),
  safeguards: maybe(ids(vocabulary.safeguard)),
  local_copy_kept: maybe(fc.boolean()),
  asserted: maybe(
    fc.record({
      covered_person: maybe(fc.boolean()),
      fisa702_ecsp: maybe(fc.boolean()),
      destination_law: maybe(fc.constantFrom("problematic", "adequate")),
      dpf_scope: maybe(ids(vocabulary.data)),
      orders: maybe(fc.constant(["eu.order"])),
    }),
  ),
  reading: maybe(fc.constantFrom({ "us.access": "narrow" }, { "us.access": "wide" })),
}) as fc.Arbitrary<Flow>;

const anyFlow = fc.oneof(
  { weight: 9, arbitrary: anyHop },
  fc.tuple(anyHop, fc.array(anyHop, { minLength: 1, maxLength: 2 })).map(([flow, via]) => ({ ...flow, via })),
);

const areaOf = (...places: readonly string[]): Area => ({ places, lists: [], facts: [] });

describe("the fast evaluator", () => {
  test("says of every hop what the reference says, byte for byte", () => {
    const fast = createFast(smallLaw);
    fc.assert(
      fc.property(anyFlow, day, (flow, on) => {
        for (const hop of expand(smallLaw, flow)) {
          expect(JSON.stringify(fast.judge(hop, on))).toBe(JSON.stringify(reference.judge(hop, on)));
        }
      }),
      { numRuns: 1_500 },
    );
  });

  test("decides as the reference does, whether or not it met the flow before", () => {
    const fast = createFast(smallLaw);
    fc.assert(
      fc.property(anyFlow, day, (flow, on) => {
        const expected = JSON.stringify(decideWith(reference, flow, on));
        expect(JSON.stringify(fast.decide(flow, on))).toBe(expected);
        expect(JSON.stringify(fast.decide(structuredClone(flow), on))).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  test("gives the reference's word, and yes, no or unknown by it", () => {
    const fast = createFast(smallLaw);
    fc.assert(
      fc.property(anyFlow, day, (flow, on) => {
        const word = wordOf(reference, flow, on);
        expect(fast.word(flow, on)).toBe(word);
        expect(fast.isLawful(flow, on)).toBe(word === "undetermined" ? null : word === "permitted");
      }),
      { numRuns: 1_000 },
    );
  });

  test("answers by the reference's word under a law of few facts, whatever is left unsaid", () => {
    const { routes, ...gate } = smallLaw.provisions.find(({ id }) => id === "eu.gate")!;
    const bare = {
      ...gate,
      reaches: [],
      exceptions: [],
      routes: [{ ...routes[1]!, items: routes[1]!.items.slice(0, 1) }],
    };
    const personal: Condition = { kind: "includes", fact: "data", ids: ["personal"] };
    const fromHere: Condition = { kind: "meets", fact: "subjects.residence", area: areaOf("DE", "CN") };
    const elsewhere: Condition = {
      kind: "not",
      of: { kind: "within", fact: "to", area: areaOf("EU", "JP") },
    };
    const law: Law = {
      ...smallLaw,
      defaults: [],
      provisions: [
        { ...bare, id: "eu.a", applies: { kind: "and", of: [personal, fromHere, elsewhere] } },
        {
          ...bare,
          id: "eu.b",
          applies: { kind: "or", of: [{ kind: "and", of: [personal, fromHere] }, elsewhere] },
          routes: [],
        },
        { ...bare, id: "eu.c", applies: { kind: "and", of: [fromHere, elsewhere] } },
      ],
    };
    for (const provisions of [[0], [0, 2], [0, 1, 2]]) {
      const some = { ...law, provisions: provisions.map((index) => law.provisions[index]!) };
      const fast = createFast(some);
      const plain = createReference(some);
      fc.assert(
        fc.property(anyHop, (flow) => {
          const word = wordOf(plain, flow, "2026-01-01");
          expect(fast.isLawful(flow, "2026-01-01")).toBe(
            word === "undetermined" ? null : word === "permitted",
          );
          expect(fast.word(flow, "2026-01-01")).toBe(word);
        }),
        { numRuns: 400 },
      );
    }
  });

  test("does not let one flow's defaults leak into the next", () => {
    const fast = createFast(smallLaw);
    const exposed: Flow = {
      operation: "transfer",
      from: "DE",
      to: "US",
      data: ["personal"],
      deid: "identified",
      exporter: { country: "DE" },
      importer: { country: "US" },
      mechanisms: ["scc"],
    };
    const elsewhere: Flow = {
      ...exposed,
      importer: { country: "JP" },
      asserted: { destination_law: "adequate" },
    };
    for (const flow of [exposed, elsewhere, exposed, { ...elsewhere, to: "JP" }, exposed]) {
      expect(fast.word(flow, "2023-01-01")).toBe(wordOf(reference, flow, "2023-01-01"));
    }
  });

  test("reads a flow anew though its object was met before", () => {
    const fast = createFast(smallLaw);
    const flow: { -readonly [Key in keyof Flow]: Flow[Key] } = {
      operation: "transfer",
      from: "CN",
      to: "US",
      data: ["personal"],
    };
    const expectAgreement = () =>
      expect(fast.decide(flow, "2026-01-01")).toEqual(decideWith(reference, flow, "2026-01-01"));
    flow.subjects = { residence: ["CN"], collected_in: ["CN"] };
    flow.exporter = { country: "DE" };
    flow.importer = { country: "US", relation: "intra_group" };
    flow.asserted = { covered_person: true };
    expectAgreement();
    delete flow.subjects;
    delete flow.exporter;
    expectAgreement();
    delete flow.importer;
    delete flow.asserted;
    expectAgreement();
  });

  test("reads lists whatever their order, E13", () => {
    const fast = createFast(smallLaw);
    const flow = (mechanisms: readonly string[]): Flow => ({
      operation: "transfer",
      from: "DE",
      to: "US",
      data: ["personal", "health"],
      mechanisms,
    });
    expect(fast.decide(flow(["tia", "scc"]), "2026-01-01")).toBe(
      fast.decide(flow(["scc", "tia", "scc"]), "2026-01-01"),
    );
  });

  test("notes who holds the keys even where no provision asks how data are protected, E11", () => {
    const law = { ...smallLaw, provisions: smallLaw.provisions.filter(({ id }) => id === "us.access") };
    const fast = createFast(law);
    const plain: Flow = { operation: "store", from: "US", to: "US", importer: { country: "US" } };
    for (const flow of [plain, { ...plain, deid: "encrypted_local_keys" }, plain]) {
      const expected = decideWith(createReference(law), flow, "2026-01-01");
      expect(expected.exposure).toHaveLength(1);
      expect(fast.decide(flow, "2026-01-01")).toEqual(expected);
    }
  });

  test("dates the decision by the day asked, not by the day it was remembered", () => {
    const fast = createFast(smallLaw);
    const flow: Flow = { operation: "store", from: "DE", data: ["personal"] };
    expect(fast.decide(flow, "2026-01-01").as_of).toBe("2026-01-01");
    expect(fast.decide(flow, "2026-01-02").as_of).toBe("2026-01-02");
  });
});
