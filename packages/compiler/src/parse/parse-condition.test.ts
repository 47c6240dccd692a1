import { DiagnosticLog, parseYaml } from "@domicile/source";
import { describe, expect, test } from "vitest";
import type { ConditionSyntax } from "./condition-syntax.js";
import { factNames, parseCondition } from "./parse-condition.js";

/** Parses the value of the first key of a YAML text, where a law file would have it. */
function parseIn(yaml: string, names: readonly string[] = []) {
  const log = new DiagnosticLog();
  const file = { path: "x.yaml", text: yaml };
  const node = parseYaml(file, log);
  const value = node?.kind === "map" ? node.entries[0]?.value : undefined;
  if (value?.kind !== "scalar") throw new Error("the text holds no condition");
  const source = { value: String(value.value), span: value.span };
  const condition = parseCondition(source, (name) => names.includes(name), log);
  const reports = log.sorted().map(({ at, message, help }) => ({
    at: yaml.slice(at.start, at.end),
    start: at.start,
    message,
    ...(help === undefined ? {} : { help }),
  }));
  return { condition, reports };
}
const parse = (text: string, names?: readonly string[]) => parseIn(`applies: ${JSON.stringify(text)}`, names);

/** A condition as a term in brackets, so that its structure can be seen. */
function show(condition: ConditionSyntax | undefined): string {
  if (condition === undefined) return "?";
  const area = (ids: readonly { value: string }[]) => ids.map((id) => id.value).join("|");
  switch (condition.kind) {
    case "and":
    case "or":
      return `(${condition.of.map(show).join(` ${condition.kind} `)})`;
    case "not":
      return `!${show(condition.of)}`;
    case "name":
      return `<${condition.name}>`;
    case "within":
    case "meets":
    case "all-within":
      return `${condition.fact} ${condition.kind} ${area(condition.area)}`;
    case "includes":
    case "is":
      return `${condition.fact} ${condition.kind} ${area(condition.ids)}`;
    case "holds":
      return condition.fact;
    case "count": {
      const { atLeast } = condition;
      return `count ${area(condition.area)} >= ${typeof atLeast === "number" ? atLeast : `<${atLeast.value}>`}`;
    }
    case "dpf-scope":
      return `dpf ${area(condition.ids)}`;
    case "reading":
      return `reading ${condition.reading.value}`;
    case "since":
      return `since ${condition.day}`;
    default:
      return condition.kind;
  }
}
const shown = (text: string, names?: readonly string[]) => {
  const { condition, reports } = parse(text, names);
  expect(reports).toEqual([]);
  return show(condition);
};

describe("precedence", () => {
  test.each([
    ["never or always and never", "(never or (always and never))"],
    ["(never or always) and never", "((never or always) and never)"],
    ["not never and always", "(!never and always)"],
    ["not (never and always)", "!(never and always)"],
    ["not not never", "!!never"],
    ["a and b and c", "(<a> and <b> and <c>)"],
    ["a or b or c", "(<a> or <b> or <c>)"],
    ["(a)", "<a>"],
    ["((a or b))", "(<a> or <b>)"],
  ])("%s", (text, structure) => {
    expect(shown(text)).toBe(structure);
  });
});

describe("tests", () => {
  test.each([
    ["to within CN", "to within CN"],
    ["to is CN", "to within CN"],
    ["to in [CN, HK]", "to within CN|HK"],
    ["from outside EU", "!from within EU"],
    ["from is not EU", "!from within EU"],
    ["from not in [EU, GB]", "!from within EU|GB"],
    ["to within exporter.country", "to within exporter.country"],
    ["exporter.country within [EEA, eu.adequacy]", "exporter.country within EEA|eu.adequacy"],
    ["importer.country within NO", "importer.country within NO"],
    ["subjects.residence meets CA-QC", "subjects.residence meets CA-QC"],
    ["subjects.residence misses [CN]", "!subjects.residence meets CN"],
    ["exporter.controlled_by all within EU", "exporter.controlled_by all-within EU"],
    ["data includes health", "data includes health"],
    ["data excludes health", "!data includes health"],
    ["operation in [transfer, store]", "operation includes transfer|store"],
    ["operation not in [store]", "!operation includes store"],
    ["actor is bank", "actor includes bank"],
    ["importer.actor is not bank", "!importer.actor includes bank"],
    ["mechanisms meets [scc, bcr]", "mechanisms includes scc|bcr"],
    ["safeguards misses [split]", "!safeguards includes split"],
    ["importer.certifications includes dpf", "importer.certifications includes dpf"],
    ["deid is anonymised", "deid is anonymised"],
    ["deid is not anonymised", "!deid is anonymised"],
    ["importer.relation in [processor, government]", "importer.relation is processor|government"],
    ["asserted.destination_law not in [adequate]", "!asserted.destination_law is adequate"],
    ["local_copy_kept", "local_copy_kept"],
    ["not asserted.covered_person", "!asserted.covered_person"],
    ["subjects.count in CN at least 1_000_000", "count CN >= 1000000"],
    ["subjects.count in [CN] below 10", "!count CN >= 10"],
    ["subjects.count in CN above 10", "count CN >= 11"],
    ["subjects.count in CN at most 10", "!count CN >= 11"],
    ["subjects.count in CN at least cn.volume.routes", "count CN >= <cn.volume.routes>"],
    ["subjects.count in CN below cn.volume.routes", "!count CN >= <cn.volume.routes>"],
    ["data move", "moves"],
    ["data moves", "moves"],
    ["ordered", "ordered"],
    ["always", "always"],
    ["never", "never"],
    ["dpf scope meets [employment]", "dpf employment"],
    ["dpf scope misses [employment]", "!dpf employment"],
    ["reading is strict", "reading strict"],
    ["reading is not strict", "!reading strict"],
    ["since 2020-07-16", "since 2020-07-16"],
    ["before 2020-07-16", "!since 2020-07-16"],
  ])("%s", (text, structure) => {
    expect(shown(text)).toBe(structure);
  });

  test("a trailing comma in a list is allowed, as in a diff of one line per id", () => {
    expect(shown("to in [CN, HK,]")).toBe("to within CN|HK");
  });

  test("every fact of the grammar begins one", () => {
    for (const fact of factNames) {
      const { condition } = parse(fact);
      expect(condition?.kind === "name" ? fact : undefined).toBeUndefined();
    }
  });
});

describe("names", () => {
  test("run up to the next connective, bracket or comma", () => {
    expect(shown("leaves the mainland and (personal information or not it's a transfer)")).toBe(
      "(<leaves the mainland> and (<personal information> or !<it's a transfer>))",
    );
  });

  test("may begin as a fact or a word of the grammar does, where one of that name is in sight", () => {
    expect(shown("data of citizens and to within CN", ["data of citizens"])).toBe(
      "(<data of citizens> and to within CN)",
    );
    expect(shown("data move abroad", ["data move abroad"])).toBe("<data move abroad>");
    expect(parse("data of citizens").reports).toHaveLength(1);
  });

  test("may be written in any script", () => {
    expect(shown("données à caractère personnel or 個人情報")).toBe(
      "(<données à caractère personnel> or <個人情報>)",
    );
  });
});

describe("places in the file", () => {
  test.each<readonly [string, string]>([
    ["plain", "applies: to within CN and data includes helth\n"],
    ["in single quotes", "applies: 'to within CN and data includes helth'\n"],
    ["in double quotes", 'applies: "to within CN and data includes helth"\n'],
    ["folded", "applies: >-\n  to within CN\n  and data includes\n\n  helth\n"],
    ["over several plain lines", "applies: to within CN\n  and data\n  includes helth\n"],
    ["in a flow map", "{ applies: to within CN and data includes helth }"],
    ["behind an escape", 'applies: "to within CN and data\\tincludes helth"\n'],
  ])("are found in text written %s", (_name, yaml) => {
    const { condition } = parseIn(yaml);
    const last = condition?.kind === "and" ? condition.of.at(-1) : undefined;
    const id = last?.kind === "includes" ? last.ids[0] : undefined;
    expect(yaml.slice(id?.span.start, id?.span.end)).toBe("helth");
  });

  test("cover the whole test, and the whole of a connection", () => {
    const { condition } = parse("to within [CN, HK] and not local_copy_kept");
    const text = (each: ConditionSyntax | undefined) =>
      each?.span.file.text.slice(each.span.start, each.span.end);
    expect(text(condition)).toBe("to within [CN, HK] and not local_copy_kept");
    expect(condition?.kind === "and" && condition.of.map(text)).toEqual([
      "to within [CN, HK",
      "not local_copy_kept",
    ]);
  });

  test("are told apart where a word occurs twice", () => {
    const { condition } = parse("to within CN and from within CN");
    const ids =
      condition?.kind === "and"
        ? condition.of.map((each) => each.kind === "within" && each.area[0]?.span.start)
        : [];
    expect(ids).toEqual([20, 39]);
  });
});

describe("what is not a condition", () => {
  test.for<readonly [string, string, string, string?]>([
    ["", '""', "the condition is empty", "leave the key out, or write `always`"],
    ["to within CN or", "r", "the condition ends where a condition is wanted"],
    ["not", "t", "the condition ends where a condition is wanted"],
    ["to within", "n", "the condition ends where an id or a list in brackets is wanted"],
    ["to within [CN", "[", "a list is not closed", "end with `]`"],
    ["to within [CN,", ",", "the condition ends where an id is wanted"],
    ["to within [CN HK]", "[", "a list is not closed", "separate ids with commas and end with `]`"],
    ["to within []", "[", "the list is empty", "name at least one id"],
    ["to within (", "(", "an id is wanted here, not `(`"],
    ["(to within CN", "(", "a bracket is not closed", "add `)`"],
    ["to within CN)", ")", "`)` does not continue the condition", "join conditions with `and` or `or`"],
    [
      "to within CN from",
      "from",
      "`from` does not continue the condition",
      "join conditions with `and` or `or`",
    ],
    ["and to within CN", "and", "a condition cannot begin with `and`"],
    [") or always", ")", "a condition cannot begin with `)`"],
    ["[CN]", "[", "a condition cannot begin with `[`"],
    [
      "to includes CN",
      "includes",
      "`to` is followed by `within`, `outside`, `is`, `is not`, `in`, `not in`, not `includes`",
      "one of `within`, `outside`",
    ],
    [
      "subjects.residence within CN",
      "within",
      "`subjects.residence` is followed by `meets`, `misses`, `all within`, not `within`",
    ],
    ["deid includes x", "includes", "`deid` is followed by `is`, `is not`, `in`, `not in`, not `includes`"],
    ["data helth", "helth", "`data` is followed by"],
    ["to", "to", "`to` is followed by"],
    ["subjects.count at least 5", "at", "`subjects.count` is followed by `in`"],
    [
      "subjects.count in CN over 5",
      "over",
      "`subjects.count` is followed by `at least`, `at most`, `above`, `below`, not `over`",
    ],
    ["subjects.count in CN at least", "t", "the condition ends where a number or a threshold is wanted"],
    [
      "subjects.count in CN above cn.volume",
      "cn.volume",
      "a threshold is compared with `at least` or `below`",
    ],
    [
      "since 2023-02-30",
      "2023-02-30",
      "`2023-02-30` is not a day of the calendar",
      "write days as YYYY-MM-DD",
    ],
    ["before", "e", "the condition ends where a day is wanted"],
    ["reading strict", "strict", "`reading` is followed by `is`, `is not`, not `strict`"],
    ["reading is", "s", "the condition ends where a reading is wanted"],
    ["dpf scope [employment]", "[", "`dpf` is followed by `meets`, `includes`, `misses`, not `[`"],
    [
      `${"(".repeat(70)}always${")".repeat(70)}`,
      "(",
      "the condition is nested too deeply",
      "give parts of it a name with `define`",
    ],
    [
      `${"not ".repeat(5000)}always`,
      "not",
      "the condition is nested too deeply",
      "give parts of it a name with `define`",
    ],
  ])("%s", ([text, at, message, help]) => {
    const { condition, reports } = parse(text);
    expect(condition).toBeUndefined();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ at, message: expect.stringContaining(message) });
    if (help !== undefined) expect(reports[0]?.help).toContain(help);
  });

  test("is reported inside a folded text at the very line", () => {
    const yaml = "applies: >-\n  to within CN\n  and from withn CN\n";
    const { reports } = parseIn(yaml);
    expect(reports[0]).toMatchObject({
      at: "withn",
      start: yaml.indexOf("withn"),
      help: "did you mean `within`?",
    });
  });
});
