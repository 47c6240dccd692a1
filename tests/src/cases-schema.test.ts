import { existsSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { casesSchema } from "@domicile/cli";
import { DiagnosticLog, isCalendarDay, parseYaml } from "@domicile/source";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { filesUnder, readText } from "./files.js";
import { plainValue } from "./plain-value.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

const path = "cases/cases.schema.json";
const schema = casesSchema(realLaw());
const validate = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { date: isCalendarDay },
}).compile(schema);
const errorsOf = (text: string) => {
  validate(plainValue(parseYaml({ path: "cases.yaml", text }, new DiagnosticLog())));
  return validate.errors?.map(({ instancePath, message }) => `${instancePath}: ${message}`) ?? [];
};

test(`${path} is what cases are read by (\`npm run golden\` writes it)`, () => {
  const text = `${JSON.stringify(schema, null, 1)}\n`;
  if (process.env.GOLDEN === "write") writeFileSync(join(root, path), text);
  expect(existsSync(join(root, path)) ? readText(path) : "").toBe(text);
});

test.each(filesUnder("cases", (name) => name.endsWith(".yaml")))(
  "%s names the schema in its first line and is valid under it",
  (file) => {
    const text = readText(file);
    const bound = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1];
    expect(bound).toBe(relative(dirname(file), path).replaceAll("\\", "/"));
    expect(errorsOf(text)).toEqual([]);
  },
);

test("what is refused where cases are read, the schema refuses, too", () => {
  const right =
    "{ cases: [{ id: a, at: 2026-01-01, flow: { operation: store, from: DE, via: [{ operation: store }] }, expect: { lawful: null } }] }";
  expect(errorsOf(right)).toEqual([]);
  for (const [from, to] of [
    ["id: a, ", ""],
    ["at: 2026-01-01", "at: 2026-02-30"],
    ["operation: store, from", "operation: stored, from"],
    ["from: DE", "form: DE"],
    ["{ operation: store }", "{ operation: store, via: [] }"],
    ["lawful: null", "lawful: maybe"],
    ["lawful", "lawfull"],
    ["expect:", "expects: {}, expect:"],
    ["cases:", "case: [], cases:"],
  ] as const)
    expect(errorsOf(right.replace(from, to)), to).not.toEqual([]);
});
