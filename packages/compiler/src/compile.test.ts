import { expect, test } from "vitest";
import { compile } from "./compile.js";
import { diagnosticsOf, lawFiles, lawOf, reportsOf } from "./library.fixture.js";

test("law files become a rulebook of plain JSON", () => {
  const law = lawOf({ provisions: "  - id: eu.test.a\n    satisfied_by: [[scc, tia]]\n" });
  expect(law.instruments["eu.test"]).toMatchObject({
    jurisdiction: "EU",
    title: "Test act",
    sector: "general",
    adopted: null,
    sources: [{ url: "https://example.org/act" }],
  });
  expect(law.provisions[0]).toMatchObject({
    id: "eu.test.a",
    jurisdiction: "EU",
    effect: "rule",
    taken: null,
  });
  expect(JSON.parse(JSON.stringify(law))).toEqual(law);
});

test("warnings alone do not stop it", () => {
  const compiled = compile(lawFiles({ more: "define: { unused: to within US }" }));
  expect(compiled).toMatchObject({
    ok: true,
    diagnostics: [{ code: "law/unused-name", severity: "warning" }],
  });
});

test("an error does", () => {
  expect(compile(lawFiles({ provisions: "  - id: eu.test.a\n    applies: to within XY\n" }))).toMatchObject({
    ok: false,
    diagnostics: [{ code: "law/unknown-place" }],
  });
});

test("the checks that search for flows run under lint only, and not upon errors", () => {
  const dead = "  - id: eu.test.a\n    applies: never\n";
  expect(compile(lawFiles({ provisions: dead }))).toMatchObject({ ok: true, diagnostics: [] });
  expect(reportsOf({ provisions: dead })).toEqual([expect.stringContaining("law/dead-provision")]);
  const broken = `${dead}  - id: eu.test.b\n    applies: to within XY\n`;
  expect(reportsOf({ provisions: broken })).toEqual([expect.stringContaining("law/unknown-place")]);
});

test("every mistake of every file is reported at once, sorted by file and place", () => {
  const found = diagnosticsOf({
    provisions: "  - id: eu.test.a\n    applies: to within XY\n    satisfied_by: [[ssc]]\n",
    jurisdiction: "lists: [{ id: eu.l, title: x, members: [{ place: QQ, from: null, to: null }] }]",
    files: [{ path: "law/aa/x.yaml", text: "a: [" }],
  });
  expect(found.map(({ at, code }) => `${at.file.path} ${code}`)).toEqual([
    "law/aa/x.yaml source/syntax",
    "law/eu/jurisdiction.yaml law/unknown-place",
    "law/eu/test.yaml law/unknown-place",
    "law/eu/test.yaml law/unknown-mechanism",
  ]);
});

test("an unknown key of a law file is reported with the nearest", () => {
  const [found] = diagnosticsOf({ provisions: "  - id: eu.test.a\n    aplies: to within US\n" });
  expect(found).toMatchObject({
    code: "law/unknown-key",
    message: "a provision has no key `aplies`",
    help: "did you mean `applies`?",
  });
});

test("an exception to an exception defeats and no more, so that any effect of its own is an unknown key", () => {
  const inner = (key: string) => ({
    provisions: `  - id: eu.test.a\n    exceptions:\n      - id: x\n        when: local_copy_kept\n        effect: exempt\n        exceptions:\n          - { id: y, when: data includes health${key} }\n`,
  });
  expect(reportsOf(inner(', cite: "Art. 2", notes: n'))).toEqual([]);
  for (const key of ["effect", "satisfied_by", "over", "confidence"])
    expect(reportsOf(inner(`, «${key}»: exempt`))).toEqual([`law/unknown-key at «${key}»`]);
});

test("a summary may have four hundred characters; one that has more is warned of", () => {
  const summary = (text: string) => reportsOf({ provisions: `  - id: eu.test.a\n    summary: ${text}\n` });
  expect(summary("x".repeat(400))).toEqual([]);
  expect(summary(`«${"x".repeat(401)}»`)).toEqual([`law/too-long at «${"x".repeat(401)}»`]);
});

test("a file that is neither law nor atlas is reported", () => {
  for (const path of ["law/eu/deep/er.yaml", "atlas/more.csv", "law/eu/notes.txt", "README.md"]) {
    expect(reportsOf({ files: [{ path, text: "x" }] })).toEqual([
      expect.stringMatching(/^law\/unknown-file at /),
    ]);
  }
});

test("files lie where they lie: a rulebook in another folder, or on Windows, is the same", () => {
  const files = lawFiles({});
  for (const moved of [
    files.map((file) => ({ ...file, path: `/opt/law/book/${file.path}` })),
    files.map((file) => ({ ...file, path: `C:\\books\\${file.path.replaceAll("/", "\\")}` })),
  ]) {
    expect(compile(moved)).toMatchObject({ ok: true, diagnostics: [] });
  }
});

test("no files are an empty rulebook", () => {
  expect(compile([])).toMatchObject({ ok: true, law: { provisions: [] } });
});
