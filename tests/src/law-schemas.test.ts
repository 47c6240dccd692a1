import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { publishedSchemas } from "@domicile/compiler";
import { DiagnosticLog, isCalendarDay, parseYaml } from "@domicile/source";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { filesUnder, readText } from "./files.js";
import { plainValue } from "./plain-value.js";
import { root } from "./small-law.js";

const schemas = publishedSchemas();

test.each(Object.keys(schemas))("%s is what the compiler reads by (`npm run golden` writes it)", (path) => {
  const text = `${JSON.stringify(schemas[path], null, 2)}\n`;
  if (process.env.GOLDEN === "write") writeFileSync(join(root, path), text);
  expect(existsSync(join(root, path)) ? readText(path) : "").toBe(text);
});

describe("law files are valid under the schema that their first line names", () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, formats: { date: isCalendarDay } });
  const validators = new Map(Object.entries(schemas).map(([path, schema]) => [path, ajv.compile(schema)]));

  test.each(filesUnder("law", (path) => path.endsWith(".yaml")))("%s", (path) => {
    const text = readText(path);
    const bound = /^# yaml-language-server: \$schema=(?:\.\.\/)?(\S+)\n/.exec(text)?.[1];
    const validate = validators.get(`law/${bound}`);
    expect(validate, `the first line binds ${path} to no published schema`).toBeDefined();
    const log = new DiagnosticLog();
    const node = parseYaml({ path, text }, log);
    expect(log.sorted()).toEqual([]);
    validate?.(plainValue(node));
    expect(validate?.errors?.map(({ instancePath, message }) => `${instancePath}: ${message}`) ?? []).toEqual(
      [],
    );
  });
});

test("what the compiler refuses the schema refuses, too", () => {
  const ajv = new Ajv2020({ allowUnionTypes: true, formats: { date: isCalendarDay } });
  const validate = ajv.compile(schemas["law/law.schema.json"]!);
  const read = (text: string) => validate(plainValue(parseYaml({ path: "x", text }, new DiagnosticLog())));
  const head =
    "{ id: a.b, jurisdiction: A, title: t, kind: statute, status: in_force, sources: [], provisions: [";
  const provision =
    "id: a.b.c, cite: c, kind: prohibition, summary: s, effective: { from: 2020-01-01, to: null }, confidence: high, checked: 2026-11-21";
  expect(read(`${head}{ ${provision} }] }`)).toBe(true);
  for (const wrong of [
    provision.replace("cite", "ciet"),
    provision.replace("prohibition", "ban"),
    provision.replace("2020-01-01", "2020-02-30"),
    provision.replace("confidence: high, ", ""),
    `${provision}, applies: [x]`,
    `${provision}, satisfied_by: scc`,
    `${provision}, exceptions: [{ id: x, when: w, exceptions: [{ id: y, when: w, effect: exempt }] }]`,
  ]) {
    expect(read(`${head}{ ${wrong} }] }`)).toBe(false);
  }
});
