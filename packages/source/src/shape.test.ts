import { describe, expect, test } from "vitest";
import { DiagnosticLog } from "./diagnostic.js";
import {
  anything,
  byKind,
  date,
  flag,
  idOf,
  isCalendarDay,
  lazily,
  list,
  located,
  mapOf,
  mapped,
  nullable,
  number,
  oneOf,
  oneOrMore,
  optional,
  record,
  required,
  type Shape,
  text,
} from "./shape.js";
import { positionOf } from "./span.js";
import { parseYaml } from "./yaml.js";

/** The value read, and what was reported: place, code, message and remedy. */
function read<T>(shape: Shape<T>, source: string) {
  const log = new DiagnosticLog();
  const file = { path: "x.yaml", text: source };
  const node = parseYaml(file, log);
  const value = node === undefined ? undefined : shape.read(node, { area: "law", log });
  const reports = log.sorted().map(({ at, code, message, help }) => {
    const { line, column } = positionOf(file, at.start);
    return `${line}:${column} ${code}: ${message}${help === undefined ? "" : ` (${help})`}`;
  });
  return { value, reports };
}
const good = <T>(value: T) => ({ value, reports: [] });
const bad = (...reports: string[]) => ({ value: undefined, reports });

describe("a record", () => {
  const person = record("a person", {
    name: required(text(), "as in the passport"),
    age: optional(number()),
    home: optional(record("a home", { place: required(text()) })),
  });

  test("has the keys it must have and those it may have", () => {
    expect(read(person, "name: Ada\nage: 36")).toEqual(good({ name: "Ada", age: 36 }));
    expect(read(person, "name: Ada")).toEqual(good({ name: "Ada" }));
  });

  test("reports a key it does not know with the nearest, and reads on", () => {
    expect(read(person, "nmae: Eve\nname: Ada")).toEqual({
      value: { name: "Ada" },
      reports: ["1:1 law/unknown-key: a person has no key `nmae` (did you mean `name`?)"],
    });
  });

  test("lists its keys where none is near", () => {
    expect(read(person, "name: Ada\nshoe_size: 38").reports).toEqual([
      "2:1 law/unknown-key: a person has no key `shoe_size` (one of `name`, `age`, `home`)",
    ]);
  });

  test("reports a key it lacks at its own head", () => {
    expect(read(person, "age: 36")).toEqual(
      bad("1:1 law/missing-key: a person lacks `name` (add `name:` (as in the passport))"),
    );
    expect(read(person, "name: Ada\nhome: {}")).toEqual({
      value: { name: "Ada" },
      reports: ["2:7 law/missing-key: a home lacks `place` (add `place:`)"],
    });
  });

  test("is nothing where a needed value cannot be read, and goes without an optional one", () => {
    expect(read(person, "name: [x]").value).toBeUndefined();
    expect(read(person, "name: Ada\nage: old").value).toEqual({ name: "Ada" });
  });

  test("reports everything that is wrong at once", () => {
    expect(read(person, "age: old\nhome: 7\nx: 1").reports).toHaveLength(4);
  });

  test("takes a key of JavaScript's own for unknown", () => {
    expect(read(person, "name: Ada\nconstructor: x\n__proto__: y").reports).toHaveLength(2);
  });

  test("is a map", () => {
    expect(read(person, "[a]")).toEqual(
      bad("1:1 law/wrong-type: a person is a map of keys and values, not a list"),
    );
    expect(read(person, "Ada")).toEqual(
      bad("1:1 law/wrong-type: a person is a map of keys and values, not `Ada`"),
    );
  });

  test("prints itself as JSON Schema with its descriptions", () => {
    expect(person.schema).toEqual({
      type: "object",
      additionalProperties: false,
      required: ["name"],
      properties: {
        name: { type: ["string", "number", "boolean"], description: "as in the passport" },
        age: {
          anyOf: [
            { type: "integer", minimum: 0 },
            { type: "string", pattern: "^[0-9][0-9_]*$" },
          ],
        },
        home: {
          type: "object",
          additionalProperties: false,
          required: ["place"],
          properties: { place: text().schema },
        },
      },
    });
  });
});

describe("a map of keys", () => {
  const ages = mapOf("the ages", number(), /^[a-z]+$/);

  test("keeps its order, each key with its place", () => {
    expect(read(ages, "eve: 2\nada: 1")).toMatchObject({
      value: [
        { key: { value: "eve", span: { start: 0 } }, value: 2 },
        { key: { value: "ada", span: { start: 7 } }, value: 1 },
      ],
      reports: [],
    });
  });

  test("leaves out keys of another form and values that cannot be read", () => {
    const { value, reports } = read(ages, "Eve: 2\nada: x\nbob: 3");
    expect(value?.map((each) => each.key.value)).toEqual(["bob"]);
    expect(reports).toEqual([
      "1:1 law/wrong-type: `Eve` cannot be a key of the ages (keys look like ^[a-z]+$)",
      "2:6 law/wrong-type: a whole number, not negative, is wanted here, not `x`",
    ]);
  });

  test("is a map", () => {
    expect(read(ages, "- 1")).toEqual(bad("1:1 law/wrong-type: the ages is a map, not a list"));
    expect(ages.schema).toEqual({ type: "object", additionalProperties: number().schema });
  });
});

describe("a list", () => {
  test("leaves out what cannot be read", () => {
    expect(read(list(flag()), "[true, maybe, false]")).toEqual({
      value: [true, false],
      reports: ["1:8 law/wrong-type: `true` or `false` is wanted here, not `maybe`"],
    });
  });

  test("is a list", () => {
    expect(read(list(text()), "a")).toEqual(
      bad(
        "1:1 law/wrong-type: a list is wanted here, not `a` (write it as `[a, b]` or with a dash per line)",
      ),
    );
    expect(list(flag()).schema).toEqual({ type: "array", items: { type: "boolean" } });
  });

  test("of one may be written without brackets where that is allowed", () => {
    const shape = oneOrMore(text());
    expect(read(shape, "a")).toEqual(good(["a"]));
    expect(read(shape, "[a, b]")).toEqual(good(["a", "b"]));
    expect(read(shape, "{ a: b }")).toEqual(bad("1:1 law/wrong-type: text is wanted here, not a map"));
    expect(shape.schema).toEqual({
      anyOf: [text().schema, { type: "array", items: text().schema }],
    });
  });
});

describe("text", () => {
  test("is taken as written, number or not", () => {
    const taken = list(text());
    expect(read(taken, "[a, 1.10, 2026-11-21, true, 'x']").value).toEqual([
      "a",
      "1.10",
      "2026-11-21",
      "true",
      "x",
    ]);
  });

  test("is no list, no map and not nothing", () => {
    expect(read(record("x", { a: required(text()) }), "a:")).toEqual(
      bad("1:3 law/wrong-type: text is wanted here, not nothing"),
    );
    expect(read(text(), "[a]")).toEqual(bad("1:1 law/wrong-type: text is wanted here, not a list"));
  });

  test("may have a longest length", () => {
    expect(read(text({ max: 3 }), "abc")).toEqual(good("abc"));
    expect(read(text({ max: 3 }), "abcd")).toEqual({
      value: "abcd",
      reports: ["1:1 law/too-long: the text has 4 characters (say it in 3)"],
    });
    expect(text({ max: 3 }).schema).toMatchObject({ maxLength: 3 });
  });
});

describe("a number", () => {
  test.each<readonly [string, Parameters<typeof number>[0], number | undefined]>([
    ["7", {}, 7],
    ["1_000_000", {}, 1_000_000],
    ["1e3", {}, 1000],
    ["-1", {}, undefined],
    ["-1", { negative: true }, -1],
    ["1.5", {}, undefined],
    ["1.5", { fraction: true }, 1.5],
    [".inf", { fraction: true }, undefined],
    [".nan", { fraction: true, negative: true }, undefined],
    ["9007199254740993", {}, undefined],
    ["'7'", {}, 7],
    ["seven", {}, undefined],
    ["", {}, undefined],
    ["true", {}, undefined],
  ])("%j with %j", (source, options, value) => {
    const { value: got, reports } = read(list(number(options)), `[${source === "" ? "~" : source}]`);
    expect(got).toEqual(value === undefined ? [] : [value]);
    expect(reports).toHaveLength(value === undefined ? 1 : 0);
  });
});

describe("a date", () => {
  test.each(["2026-11-21", "2024-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (day) => {
    expect(read(date(), day)).toEqual(good(day));
    expect(isCalendarDay(day)).toBe(true);
  });

  test.each([
    "2023-02-29",
    "2026-13-01",
    "2026-11-31",
    "2026-1-1",
    "21.11.2026",
    "2026-11-21T00:00:00Z",
    "x",
  ])("%s is none", (day) => {
    expect(read(date(), `"${day}"`)).toEqual(
      bad(`1:1 law/bad-date: \`${day}\` is not a day of the calendar (write days as YYYY-MM-DD)`),
    );
  });

  test("is no list", () => {
    expect(read(date(), "[2026-11-21]").reports).toHaveLength(1);
  });
});

describe("one of a few words", () => {
  const colour = oneOf("red", "green", "blue");

  test("is a word among them", () => {
    expect(read(colour, "red")).toEqual(good("red"));
    expect(read(oneOf("true", "false"), "true")).toEqual(good("true"));
    expect(colour.schema).toEqual({ enum: ["red", "green", "blue"] });
  });

  test("else the nearest is named, or all of them", () => {
    expect(read(colour, "gren").reports).toEqual([
      "1:1 law/unknown-word: `gren` is none of the words known here (did you mean `green`?)",
    ]);
    expect(read(colour, "ultramarine").reports).toEqual([
      "1:1 law/unknown-word: `ultramarine` is none of the words known here (one of `red`, `green`, `blue`)",
    ]);
    expect(read(colour, "[red]")).toEqual(bad("1:1 law/wrong-type: a word is wanted here, not a list"));
  });
});

describe("an id", () => {
  const mechanism = idOf("mechanism", new Map([["scc", 1]]));

  test("is one that is known; its code says of what", () => {
    expect(read(mechanism, "scc")).toEqual(good("scc"));
    expect(read(mechanism, "sccs")).toEqual(
      bad("1:1 law/unknown-mechanism: unknown mechanism `sccs` (did you mean `scc`?)"),
    );
    expect(read(idOf("kind of thing", new Map()), "x")).toEqual(
      bad("1:1 law/unknown-kind-of-thing: unknown kind of thing `x`"),
    );
    expect(read(mechanism, "{}")).toEqual(
      bad("1:1 law/wrong-type: a mechanism id is wanted here, not a map"),
    );
    expect(mechanism.schema).toEqual({ enum: ["scc"] });
  });
});

describe("shapes made of shapes", () => {
  test("a flag is true or false, never a word for it", () => {
    expect(read(flag(), "false")).toEqual(good(false));
    expect(read(flag(), "yes").reports).toEqual([
      "1:1 law/wrong-type: `true` or `false` is wanted here, not `yes`",
    ]);
  });

  test("a nullable value may be null, or empty", () => {
    const shape = record("x", { a: required(nullable(date())) });
    expect(read(shape, "a: null")).toEqual(good({ a: null }));
    expect(read(shape, "a:")).toEqual(good({ a: null }));
    expect(read(shape, "a: 2026-11-21")).toEqual(good({ a: "2026-11-21" }));
    expect(read(shape, "a: x").value).toBeUndefined();
    expect(nullable(flag()).schema).toEqual({ anyOf: [{ type: "boolean" }, { type: "null" }] });
  });

  test("a located value has its place", () => {
    expect(read(list(located(text())), "[a, bc]").value).toMatchObject([
      { value: "a", span: { start: 1, end: 2 } },
      { value: "bc", span: { start: 4, end: 6 } },
    ]);
  });

  test("the kind of node chooses the shape", () => {
    const shape = byKind<unknown>({ scalar: flag(), list: list(text()) }, "a flag or a list");
    expect(read(shape, "true")).toEqual(good(true));
    expect(read(shape, "[a]")).toEqual(good(["a"]));
    expect(read(shape, "a: b")).toEqual(bad("1:1 law/wrong-type: a flag or a list, not a map"));
    expect(shape.schema).toEqual({ anyOf: [flag().schema, list(text()).schema] });
  });

  test("a mapped value may be refused", () => {
    const even = mapped(number(), (value, at, { log, area }) => {
      if (value % 2 === 0) return value / 2;
      log.report({ code: `${area}/odd`, message: "odd", at });
      return undefined;
    });
    expect(read(even, "4")).toEqual(good(2));
    expect(read(even, "3")).toEqual(bad("1:1 law/odd: odd"));
    expect(read(even, "x").reports).toHaveLength(1);
  });

  test("a shape may hold itself", () => {
    interface Tree {
      readonly branches?: readonly Tree[];
    }
    const tree: Shape<Tree> = record("a tree", {
      branches: optional(list(lazily((): Shape<Tree> => tree, { $ref: "#" }))),
    });
    expect(read(tree, "branches: [{ branches: [{}] }, {}]")).toEqual(
      good({ branches: [{ branches: [{}] }, {}] }),
    );
    expect(tree.schema).toMatchObject({ properties: { branches: { items: { $ref: "#" } } } });
  });

  test("anything is taken as the node it is", () => {
    expect(read(anything(), "[a]").value).toMatchObject({ kind: "list" });
    expect(anything().schema).toEqual({});
  });
});

test("a long value is quoted in part, on one line", () => {
  const { reports } = read(flag(), `"${"long ".repeat(50)}"`);
  expect(reports[0]!.length).toBeLessThan(160);
  expect(read(flag(), "|\n  a\n  b\n").reports[0]).not.toContain("\n");
});
