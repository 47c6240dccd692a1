import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const check = (input: string | Uint8Array) => runIn({ cwd: tmpdir(), input }, "check", "-");

/** What is wrong, the document, and what the first diagnostic must say: place, code and remedy. */
const badFlows: readonly (readonly [string, string, RegExp])[] = [
  ["a key nobody knows", "operation: store\nexportr: {}", /2:1: error request\/unknown-key[\s\S]*`exporter`/],
  [
    "an unknown key further in",
    "operation: store\nexporter: { land: DE }",
    /2:13: error request\/unknown-key/,
  ],
  ["no operation", "from: DE", /1:1: error request\/missing-key[\s\S]*add `operation:`/],
  ["an unknown operation", "operation: stor", /1:12: error request\/unknown-operation[\s\S]*`store`/],
  [
    "an unknown kind of data",
    "operation: store\ndata: [helth]",
    /2:8: error request\/unknown-data[\s\S]*`health`/,
  ],
  ["an unknown mechanism", "operation: store\nmechanisms: [sccs]", /2:14: error request\/unknown-mechanism/],
  ["an unknown safeguard", "operation: store\nsafeguards: [magic]", /2:14: error request\/unknown-safeguard/],
  [
    "an unknown actor in a list",
    "operation: store\nexporter: { actor: [bank, bnak] }",
    /2:27: error request\/unknown-actor/,
  ],
  ["an unknown relation", "operation: store\nimporter: { relation: friend }", /request\/unknown-relation/],
  [
    "an unknown certificate",
    "operation: store\nimporter: { certifications: [dfp] }",
    /request\/unknown-certification/,
  ],
  ["an unknown way to de-identify", "operation: store\ndeid: masked", /request\/unknown-deid/],
  ["a place by its name", "operation: store\nto: Germany", /2:5: error request\/unknown-place[\s\S]*`DE`/],
  ["a region without its provider", "operation: store\nto: eu-west-1", /2:5: [\s\S]*`aws:eu-west-1`/],
  [
    "a region where a country is meant",
    "operation: store\nexporter: { country: aws:eu-west-1 }",
    /write its country/,
  ],
  ["a habit that is no ISO code", "operation: store\nto: UK", /2:5: [\s\S]*`GB`/],
  ["a list of places as a place", "operation: store\nto: [DE]", /2:5: error request\/wrong-type/],
  ["a text where a list is meant", "operation: store\ndata: personal", /2:7: error request\/wrong-type/],
  [
    "a text where a flag is meant",
    'operation: store\nlocal_copy_kept: "no"',
    /2:18: error request\/wrong-type/,
  ],
  ["a number of people below none", "operation: store\nsubjects: { count: -1 }", /request\/wrong-type/],
  [
    "a number of people in an unknown place",
    "operation: store\nsubjects: { count: { ZZ: 1 } }",
    /request\/unknown-place/,
  ],
  ["a key without a value", "operation: store\nmechanisms:", /2:12: error request\/empty-value[\s\S]*`\[\]`/],
  ["a null in JSON", '{"operation": "store", "deid": null}', /1:32: error request\/empty-value/],
  [
    "a word of no assessment",
    "operation: store\nasserted: { destination_law: bad }",
    /request\/unknown-word/,
  ],
  ["a day that never was", "flow: { operation: store }\nat: 2023-02-29", /2:5: error request\/bad-date/],
  [
    "a chain within a chain",
    "operation: store\nvia: [{ operation: store, via: [] }]",
    /2:27: error request\/nested-via/,
  ],
  ["a reading of no provision", "operation: store\nreading: [a]", /2:10: error request\/wrong-type/],
  [
    "remote access without a copy",
    "operation: remote_access\nlocal_copy_kept: false",
    /2:1: error request\/contradiction/,
  ],
  [
    "a copy claimed and denied",
    "operation: transfer\nmechanisms: [local_copy_kept]\nlocal_copy_kept: false",
    /3:1: error request\/contradiction/,
  ],
  [
    "keys at home and abroad",
    "operation: transfer\ndeid: encrypted_local_keys\nsafeguards: [encryption_importer_keys]",
    /2:1: error request\/contradiction/,
  ],
  ["a case file", "cases: []", /1:1: error request\/case-file[\s\S]*law test/],
  ["a text instead of a flow", "hello", /1:1: error request\/wrong-type/],
  [
    "the second of two flows",
    "- operation: store\n- operation: stoer",
    /2:14: error request\/unknown-operation/,
  ],
  ["a key written twice", "operation: store\nto: DE\nto: IE", /3:1: error source\/duplicate-key/],
  ["nothing", "", /1:1: error source\/empty/],
  ["only a comment", "# nothing here", /source\/empty/],
  ["broken YAML", "operation: [store", /error source\/syntax/],
  ["broken JSON", '{"operation": "store",', /error source\/syntax/],
  ["nesting without end", `${"[".repeat(50_000)}`, /error source\/too-large/],
  ["a tag that would run code", "!!js/function 'x'", /error source\//],
];

test.each(badFlows)("refuses %s, with its place and a remedy", async (_name, document, message) => {
  const { code, err, out } = await check(document);
  expect(err).toMatch(message);
  expect(err).toMatch(/^<stdin>:\d+:\d+: error [a-z]+\/[a-z-]+\n/);
  expect(err).not.toMatch(/\bat .*\.[jt]s:\d+/);
  for (const [, page] of err.matchAll(/^ {2}docs: (.+)$/gm))
    expect(existsSync(join(repository, page!))).toBe(true);
  expect({ code, out }).toEqual({ code: 2, out: "" });
});

const badBytes: readonly (readonly [string, Uint8Array])[] = [
  ["bytes that are no UTF-8", Uint8Array.of(0x6f, 0xff, 0xfe, 0x80)],
  ["binary junk", Uint8Array.of(0x00, 0x01, 0x02, 0x7f, 0x00)],
  ["a compressed file", Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0xc3, 0x28)],
];

test.each(badBytes)("refuses %s", async (_name, bytes) => {
  const { code, err } = await check(bytes);
  expect(err).toMatch(/<stdin>:1:1: error source\/not-text/);
  expect(code).toBe(2);
});

test("refuses aliases of aliases before they fill the memory", async () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]`,
  );
  const { code, err } = await check(`a0: &a0 [x]\n${levels.join("\n")}\n`);
  expect(err).toMatch(/error source\/too-large/);
  expect(code).toBe(2);
});

test("warns of an order under a provision that the rulebook does not hold, and judges", async () => {
  const { code, err, out } = await check(
    "operation: store\nto: DE\ndata: [non_personal]\nasserted: { orders: [ru.home.s6] }",
  );
  expect(err).toMatch(/4:22: warning request\/unknown-provision[\s\S]*`ru.home.s5`/);
  expect(out).not.toBe("");
  expect(code).not.toBe(2);
});

test("reads UTF-16 where a byte order mark says so, as PowerShell writes it", async () => {
  const text = "operation: store\nto: DE\ndata: [non_personal]\n";
  const { code } = await check(Uint8Array.of(0xff, 0xfe, ...Buffer.from(text, "utf16le")));
  expect(code).toBe(0);
});

test.each([
  ["no such file", "nowhere.yaml", /nowhere\.yaml:1:1: error request\/unreadable-file[\s\S]*no such file/],
  ["a folder", ".", /error request\/unreadable-file[\s\S]*a folder/],
])("says that a path is %s", async (_name, path, message) => {
  const { code, err } = await runIn({ cwd: tmpdir() }, "check", path);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test.each([
  ["an unknown command", ["chek"], /unknown command 'chek'[\s\S]*check/],
  ["an unknown option", ["check", "-", "--fromat", "json"], /unknown option '--fromat'[\s\S]*--format/],
  ["a missing argument", ["check"], /missing required argument 'flow'/],
  ["an unknown format", ["check", "-", "--format", "xml"], /text, json, markdown/],
  ["a day that never was", ["check", "-", "--as-of", "2023-02-30"], /not a day of the calendar/],
  ["an unknown severity", ["scan", "--fail-on", "maybe"], /prohibited, conditional/],
  ["an unknown report", ["scan", "--format", "text,pdf"], /text, json/],
  ["an unknown shell", ["completion", "tcsh"], /bash, zsh, fish/],
])("ends with code 2 on %s", async (_name, args, message) => {
  const { code, err, out } = await runIn({ cwd: tmpdir() }, ...args);
  expect(err).toMatch(message);
  expect({ code, out }).toEqual({ code: 2, out: "" });
});

test("refuses to judge by a rulebook without law", async () => {
  const { code, err, out } = await runIn(
    { cwd: tmpdir(), input: "operation: store" },
    "--rulebook",
    "/nowhere",
    "check",
    "-",
  );
  expect(err).toMatch(/there is no folder law\/ in \/nowhere/);
  expect({ code, out }).toEqual({ code: 2, out: "" });
});

describe("whatever is written", () => {
  const id = fc.constantFrom(
    "personal",
    "scc",
    "DE",
    "US",
    "XX",
    "EA",
    "aws:eu-west-1",
    "controller",
    "transfer",
    "store",
    "",
    "?",
  );
  const value = fc.oneof(
    id,
    fc.array(id, { maxLength: 3 }),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.dictionary(id, fc.oneof(id, fc.integer(), fc.array(id, { maxLength: 2 })), { maxKeys: 2 }),
  );
  const keys = [
    "operation",
    "from",
    "to",
    "subjects",
    "data",
    "deid",
    "exporter",
    "importer",
    "mechanisms",
    "asserted",
    "via",
    "reading",
    "flow",
    "at",
  ];
  const nearFlow = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 });

  test("ends with a code of the contract and never breaks", async () => {
    const document = fc.oneof(nearFlow, fc.array(nearFlow, { maxLength: 2 }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(document, async (written) => {
        const { code, err } = await check(JSON.stringify(written));
        expect(err).not.toMatch(/should not happen|\bat .*\.[jt]s:\d+/);
        expect([0, 1, 2]).toContain(code);
        if (code === 2) expect(err).toMatch(/^<stdin>:\d+:\d+: (error|warning) /);
      }),
      { numRuns: 300 },
    );
  });

  test("text that is no YAML at all is refused in the same way", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 80 }), async (text) => {
        const { code, err } = await check(text);
        expect(err).not.toMatch(/should not happen/);
        expect([0, 2]).toContain(code); // `[]` is YAML, and asks for nothing
      }),
      { numRuns: 300 },
    );
  });
});
