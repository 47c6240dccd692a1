import { describe, expect, test } from "vitest";
import { DiagnosticLog } from "./diagnostic.js";
import { positionOf } from "./span.js";
import { type Node, parseYaml } from "./yaml.js";

function parse(text: string) {
  const log = new DiagnosticLog();
  const file = { path: "x.yaml", text };
  const node = parseYaml(file, log);
  const reports = log.sorted().map(({ at, code }) => {
    const { line, column } = positionOf(file, at.start);
    return `${line}:${column} ${code}`;
  });
  return { node, reports, log };
}

/** The value without its places. */
function plain(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plain(entry.value)]));
}
const plainOf = (text: string) => plain(parse(text).node);
const textAt = (node: Node) => node.span.file.text.slice(node.span.start, node.span.end);

describe("values", () => {
  test("are those of YAML 1.2: `no` is a word, a date is text", () => {
    expect(plainOf("a: no\nb: 2026-11-21\nc: true\nd: 1.5\ne: ~\nf:\ng: 0o17\nh: 'x'")).toEqual({
      ...{ a: "no", b: "2026-11-21", c: true, d: 1.5, e: null, f: null, g: 15, h: "x" },
    });
  });

  test("of JSON are read alike", () => {
    expect(plainOf('{"a": [1, {"b": null}], "c": "\\u00e9"}')).toEqual({ a: [1, { b: null }], c: "é" });
  });

  test("keep the text that was written, for ids that look like numbers", () => {
    const { node } = parse("a: 1e3");
    expect(node?.kind === "map" && node.entries[0]?.value).toMatchObject({ value: 1000, text: "1e3" });
  });

  test("a key that is no text is taken as written", () => {
    expect(plainOf("2020-01-01: a\n1.10: b\ntrue: c\n~: d")).toEqual({
      ...{ "2020-01-01": "a", "1.10": "b", true: "c", "~": "d" },
    });
  });
});

describe("places", () => {
  test("are those of the text itself", () => {
    const { node } = parse("one: 1\ntwo:\n  - 'three'\n  - { four: >-\n      five\n      six }\n");
    expect(node).toBeUndefined();
    const good = parse("one: 1\ntwo:\n  - 'three'\n  - { four: [5] }\n").node;
    if (good?.kind !== "map") throw new Error("a map was written");
    const [one, two] = good.entries;
    expect(one?.keySpan).toMatchObject({ start: 0, end: 3 });
    const items = two?.value.kind === "list" ? two.value.items : [];
    expect(items.map(textAt)).toEqual(["'three'", "{ four: [5] }"]);
  });

  test("of a folded text cover it from its mark on", () => {
    const { node } = parse("a: >-\n  b\n  c\n");
    const value = node?.kind === "map" ? node.entries[0]?.value : undefined;
    expect(value).toMatchObject({ value: "b c", span: { start: 3 } });
  });

  test("of an empty value are where it would stand", () => {
    const { node } = parse("a:\nb: 1\n");
    const value = node?.kind === "map" ? node.entries[0]?.value : undefined;
    expect(value).toMatchObject({ kind: "scalar", value: null });
    expect(positionOf(value!.span.file, value!.span.start).line).toBe(1);
  });

  test("count astral letters as editors do, in code units", () => {
    const { node } = parse("a: 🏛 b\nc: d");
    const value = node?.kind === "map" ? node.entries[1]?.value : undefined;
    expect(textAt(value!)).toBe("d");
  });
});

describe("aliases and merge keys", () => {
  test("are followed, and point to where the value was written", () => {
    const { node, reports } = parse("a: &x [1]\nb: *x\n");
    expect(plain(node)).toEqual({ a: [1], b: [1] });
    expect(reports).toEqual([]);
    const value = node?.kind === "map" ? node.entries[1]?.value : undefined;
    expect(value?.span.start).toBe("a: &x ".length);
  });

  test("merge below what is written out", () => {
    expect(plainOf("a: &x { p: 1, q: 2 }\nb: { <<: *x, q: 3 }")).toMatchObject({ b: { q: 3, p: 1 } });
    expect(plainOf("a: &x { p: 1, q: 2 }\nb: { q: 3, <<: *x }")).toMatchObject({ b: { q: 3, p: 1 } });
  });

  test("merge several maps, the first winning", () => {
    const { node, reports } = parse("x: &x { p: 1 }\ny: &y { p: 2, q: 2 }\nb: { <<: [*x, *y] }");
    expect(plain(node)).toMatchObject({ b: { p: 1, q: 2 } });
    expect(reports).toEqual([]);
  });

  test("an alias without its anchor is a mistake", () => {
    expect(parse("a: *nowhere").reports).toEqual(["1:4 source/syntax"]);
  });

  test("an alias of what contains it is refused", () => {
    expect(parse("a: &a [*a]").reports).toEqual(["1:1 source/too-large"]);
  });

  test("aliases of aliases that grow without bound are refused, and soon", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level <= 12; level++) {
      const each = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => each).join(", ")}]`);
    }
    const began = performance.now();
    expect(parse(lines.join("\n")).reports).toEqual(["1:1 source/too-large"]);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe("mistakes", () => {
  test.each<readonly [string, string, string]>([
    ["a colon in plain text", "a: b: c", "1:5 source/syntax"],
    ["a bracket left open", "a: [1, 2\nb: 3", "2:1 source/syntax"],
    ["a tab as indentation", "a:\n\tb: 1", "2:1 source/syntax"],
    ["a quote left open", 'a: "b\n', "2:1 source/syntax"],
    ["two documents", "a: 1\n---\nb: 2", "2:1 source/syntax"],
    ["a tag of one's own", "a: !secret b", "1:4 source/syntax"],
    ["a list as a key", "? [a]\n: b", "1:3 source/syntax"],
    ["a key written twice", "a: 1\nb: 2\na: 3", "3:1 source/duplicate-key"],
    ["nothing", "", "1:1 source/empty"],
    ["only a comment", "# to be written\n", "1:1 source/empty"],
  ])("%s", (_name, text, report) => {
    expect(parse(text).reports).toEqual([report]);
  });

  test("only the first mistake of the syntax is reported: what follows is its echo", () => {
    expect(parse("a: b: c\nd: e: f\n[").reports).toHaveLength(1);
  });

  test("of two values under one key the first stands, and the second names it", () => {
    const { log, node } = parse("a: 1\na: 2");
    expect(plain(node)).toEqual({ a: 1 });
    expect(log.sorted()[0]?.related).toMatchObject({ label: "first written at", at: { start: 0 } });
  });

  test.each<readonly [string, string]>([
    ["brackets", `${"[".repeat(300)}${"]".repeat(300)}`],
    ["brackets never closed", "[".repeat(100_000)],
    ["maps", "{a: ".repeat(300)],
    ["indentation", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["dashes", "- ".repeat(5000)],
  ])("%s nested too deeply are refused", (_name, text) => {
    const { node, reports } = parse(text);
    expect(node).toBeUndefined();
    expect(reports).toEqual(["1:1 source/too-large"]);
  });

  test("messages are one sentence on one line, lower case, without a full stop", () => {
    for (const text of [
      "a: b: c",
      "a: [1",
      'a: "b',
      "a:\n\tb: 1",
      "a: *x",
      "%YAML 9.9\n---\na: 1",
      "a: !x b",
    ]) {
      for (const { message } of parse(text).log.sorted()) expect(message).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
    }
  });
});
