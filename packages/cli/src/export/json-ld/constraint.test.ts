import type { Condition, Law } from "@domicile/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { constrain } from "./constraint.js";

const place = (id: string, kind: "country" | "bloc") => ({ id, name: id, kind, in: [] }) as const;
const law = {
  atlas: { places: { DE: place("DE", "country"), US: place("US", "country"), EU: place("EU", "bloc") } },
  lists: {
    "eu.adequacy": {
      id: "eu.adequacy",
      title: "adequate",
      members: [
        { place: "US", period: { from: null, to: null }, when: { kind: "is", fact: "deid", ids: ["x"] } },
      ],
    },
  },
} as unknown as Law;
const area = (...places: string[]) => ({ places, lists: [], facts: [] });
const toUs: Condition = { kind: "within", fact: "to", area: area("US") };
const not = (of: Condition): Condition => ({ kind: "not", of });

test("the destination is where ODRL says an action takes place; countries are those of DPV, blocs ours", () => {
  const { constraint, inWords } = constrain({ ...toUs, area: area("DE", "EU") } as Condition, law);
  expect(inWords).toEqual([]);
  expect(constraint).toEqual({
    "@type": "odrl:LogicalConstraint",
    "odrl:or": ["loc:DE", "place:EU"].map((iri) => ({
      "@type": "odrl:Constraint",
      "odrl:leftOperand": "odrl:spatial",
      "odrl:operator": "odrl:isPartOf",
      "odrl:rightOperand": { "@id": iri },
    })),
  });
});

describe("what ODRL cannot say becomes a constraint in words that is never taken for met:", () => {
  const count: Condition = { kind: "count", area: area("US"), atLeast: { threshold: "us.many" } };
  test.each<readonly [string, Condition]>([
    ["subjects.count in US at least us.many", count],
    ["subjects.count in US below us.many", not(count)],
    [
      "an order, designation or notice under us.act.a binds the flow",
      { kind: "ordered", provision: "us.act.a" },
    ],
    ["not: us.act.a is read as wide", not({ kind: "reading", provision: "us.act.a", reading: "wide" })],
    [
      "not subjects.residence all within US",
      not({ kind: "all-within", fact: "subjects.residence", area: area("US") }),
    ],
    [
      "to outside the place that from names",
      not({ kind: "within", fact: "to", area: { places: [], lists: [], facts: ["from"] } }),
    ],
    ["never", not({ kind: "always" })],
  ])("%s", (words, condition) => {
    const { constraint, inWords } = constrain(condition, law);
    expect(inWords).toEqual([words]);
    expect(constraint).toMatchObject({ "odrl:leftOperand": "domicile:inWords", "odrl:rightOperand": words });
  });

  test("a list whose members depend on the flow is named, and the words on which they depend are kept", () => {
    const listed: Condition = {
      kind: "within",
      fact: "to",
      area: { places: [], lists: ["eu.adequacy"], facts: [] },
    };
    const { constraint, inWords } = constrain(listed, law);
    expect(constraint).toMatchObject({ "odrl:rightOperand": { "@id": "list:eu.adequacy" } });
    expect(inWords).toEqual(["in eu.adequacy, US only where deid is x"]);
  });
});

test("what always holds constrains nothing, alone or among others", () => {
  expect(constrain({ kind: "always" }, law).constraint).toBe(undefined);
  expect(constrain({ kind: "or", of: [toUs, { kind: "always" }] }, law).constraint).toBe(undefined);
  expect(constrain({ kind: "and", of: [toUs, { kind: "always" }] }, law)).toEqual(constrain(toUs, law));
});

/** A flow whose facts are all known. */
interface World {
  readonly to: string;
  readonly from: string;
  readonly data: readonly string[];
  readonly residence: readonly string[];
  readonly kept: boolean;
  readonly day: string;
}

function holds(condition: Condition, world: World): boolean {
  switch (condition.kind) {
    case "always":
      return true;
    case "and":
      return condition.of.every((each) => holds(each, world));
    case "or":
      return condition.of.some((each) => holds(each, world));
    case "not":
      return !holds(condition.of, world);
    case "named":
      return holds(condition.of, world);
    case "within":
      return condition.area.places.includes(condition.fact === "to" ? world.to : world.from);
    case "meets":
      return world.residence.some((each) => condition.area.places.includes(each));
    case "includes":
      return world.data.some((each) => condition.ids.includes(each));
    case "holds":
      return world.kept;
    case "moves":
      return world.from !== world.to;
    case "since":
      return world.day >= condition.day;
    default:
      throw new Error(condition.kind);
  }
}

type Node = Readonly<Record<string, unknown>>;

/** Reads constraints as ODRL and the profile define them. */
function isMet(node: Node | undefined, world: World): boolean {
  if (node === undefined) return true;
  const { "odrl:and": all, "odrl:or": any } = node as Record<string, readonly Node[] | undefined>;
  if (all !== undefined) return all.every((each) => isMet(each, world));
  if (any !== undefined) return any.some((each) => isMet(each, world));
  const right = [node["odrl:rightOperand"]].flat().map((each) => {
    const { "@id": iri, "@value": value } = Object(each) as Record<string, unknown>;
    return iri ?? value ?? each;
  });
  const left = valuesOf(node["odrl:leftOperand"] as string, world);
  const shared = left.some((each) => right.includes(each));
  switch (node["odrl:operator"]) {
    case "odrl:isPartOf":
    case "odrl:isAnyOf":
    case "odrl:eq":
    case "domicile:someArePartOf":
      return shared;
    case "domicile:isNotPartOf":
    case "odrl:isNoneOf":
    case "domicile:noneArePartOf":
      return !shared;
    case "odrl:gteq":
      return String(left[0]) >= String(right[0]);
    case "odrl:lt":
      return String(left[0]) < String(right[0]);
    default:
      throw new Error(String(node["odrl:operator"]));
  }
}

function valuesOf(operand: string, world: World): readonly unknown[] {
  const loc = (id: string) => `loc:${id}`;
  const values: Readonly<Record<string, readonly unknown[]>> = {
    "odrl:spatial": [loc(world.to)],
    "fact:from": [loc(world.from)],
    "fact:subjects.residence": world.residence.map(loc),
    "fact:data": world.data.map((id) => `term:data:${id}`),
    "fact:local_copy_kept": [world.kept],
    "domicile:dataMove": [world.from !== world.to],
    "odrl:dateTime": [world.day],
  };
  return values[operand]!;
}

const anyPlace = fc.constantFrom("DE", "US");
const someOf = (...ids: string[]) => fc.subarray(ids, { minLength: 1 });
const days = fc.constantFrom("2020-01-01", "2021-01-01", "2022-01-01");
const anyWorld: fc.Arbitrary<World> = fc.record({
  to: anyPlace,
  from: anyPlace,
  data: fc.subarray(["personal", "health"]),
  residence: fc.subarray(["DE", "US"]),
  kept: fc.boolean(),
  day: days,
});
const anyTest: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("within" as const),
    fact: fc.constantFrom("to" as const, "from" as const),
    area: someOf("DE", "US").map((places) => area(...places)),
  }),
  someOf("DE", "US").map(
    (places): Condition => ({ kind: "meets", fact: "subjects.residence", area: area(...places) }),
  ),
  someOf("personal", "health").map((ids): Condition => ({ kind: "includes", fact: "data", ids })),
  fc.constantFrom<Condition>(
    { kind: "holds", fact: "local_copy_kept" },
    { kind: "moves" },
    { kind: "always" },
  ),
  days.map((day): Condition => ({ kind: "since", day })),
);
const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyTest,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: "and", of })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((of): Condition => ({ kind: "or", of })),
    tie("condition").map(not),
    tie("condition").map((of): Condition => ({ kind: "named", name: "a name", of })),
  ),
}));

test("where all facts are known, the constraint is met exactly where the condition holds (E2)", () => {
  fc.assert(
    fc.property(anyCondition, anyWorld, (condition, world) => {
      const { constraint, inWords } = constrain(condition, law);
      fc.pre(inWords.length === 0);
      expect(isMet(constraint, world)).toBe(holds(condition, world));
    }),
    { numRuns: 1000 },
  );
});
