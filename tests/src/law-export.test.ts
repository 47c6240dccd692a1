import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rulebookSchema } from "@domicile/cli";
import { digestOf } from "@domicile/compiler";
import { canonicalJson } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { isCalendarDay } from "@domicile/source";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { readText } from "./files.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-export-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = "docs/reference/rulebook.schema.json";
const schema = rulebookSchema();
const validate = new Ajv2020({ formats: { date: isCalendarDay } }).compile(schema);
const documentOf = (law: Law) => ({
  ...{ format: "domicile-rulebook", version: 1 },
  ...{ rulebook: law.digest, law },
});

test(`${path} is what a rulebook is exported as (\`npm run golden\` writes it)`, () => {
  const text = `${JSON.stringify(schema, null, 1)}\n`;
  if (process.env.GOLDEN === "write") writeFileSync(join(root, path), text);
  expect(existsSync(join(root, path)) ? readText(path) : "").toBe(text);
});

test("the law of this repository is valid under it", () => {
  validate(documentOf(realLaw()));
  expect(validate.errors).toBe(null);
});

test("what is no compiled law, the schema refuses", () => {
  const right = documentOf(realLaw());
  const [first, ...others] = right.law.provisions;
  for (const wrong of [
    { ...right, version: 2 },
    { ...right, law: { ...right.law, extra: {} } },
    { ...right, law: { ...right.law, provisions: [{ ...first, kind: "ban" }, ...others] } },
    { ...right, law: { ...right.law, provisions: [{ ...first, applies: { kind: "maybe" } }, ...others] } },
  ])
    expect(validate(wrong)).toBe(false);
});

describe("law export --format json", () => {
  test("is canonical, and its digest can be computed anew", async () => {
    const { code, err, out } = await runIn({ cwd: folder }, "law", "export");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const read = JSON.parse(out) as { rulebook: string; law: Law };
    expect(out).toBe(`${canonicalJson(read)}\n`);
    expect(validate(read)).toBe(true);
    const { digest, ...rest } = read.law;
    expect([read.rulebook, digestOf(rest)]).toEqual([digest, digest]);
  });

  test("is what verdicts name", async () => {
    const { out } = await runIn({ cwd: folder }, "law", "export");
    const judged = await runIn(
      { cwd: folder, input: "{ operation: store, to: DE }" },
      ...["check", "-", "--format", "json"],
    );
    const [verdict] = JSON.parse(judged.out) as { rulebook: string }[];
    expect((JSON.parse(out) as { rulebook: string }).rulebook).toBe(verdict?.rulebook);
  });

  test("goes to a file, whole or not at all", async () => {
    const { out } = await runIn({ cwd: folder }, "law", "export");
    const written = await runIn({ cwd: folder }, "law", "export", "--out", "law.json");
    expect(written).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(folder, "law.json"), "utf8")).toBe(out);
    const nowhere = await runIn({ cwd: folder }, "law", "export", "--out", "missing/law.json");
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toMatch(/^domicile: `missing\/law\.json` cannot be written: /);
    expect(readdirSync(folder)).toEqual(["law.json"]);
  });
});
