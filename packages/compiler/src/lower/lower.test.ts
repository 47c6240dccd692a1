import type { Route } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { type Draft, lawFiles, lawOf } from "../library.fixture.js";
import { digestOf } from "./digest.js";

const provision = (id: string, draft: Draft) => lawOf(draft).provisions.find((each) => each.id === id)!;
const gate = "  - id: eu.test.gate\n    satisfied_by: [[scc]]\n";
const joined = (rest: string): Route =>
  provision("eu.test.gate", { provisions: `${gate}  - id: eu.test.way\n${rest}` }).routes.at(-1)!;
const bank = { kind: "includes", fact: "actor", ids: ["bank"] };

describe("the digest", () => {
  const draft: Draft = {
    provisions: `${gate}  - id: eu.test.b\n    kind: permission\n    outranks: eu.test.gate\n`,
    jurisdiction: "lists: [{ id: eu.z, title: z, members: [] }, { id: eu.a, title: a, members: [] }]",
  };
  const digest = (files: Parameters<typeof compile>[0]) => {
    const compiled = compile(files);
    return compiled.ok ? compiled.law.digest : "";
  };

  test("does not depend on the order of files", () => {
    const files = lawFiles(draft);
    const expected = digest(files);
    expect(expected).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digest([...files].reverse())).toBe(expected);
    expect(digest([...files.slice(4), ...files.slice(0, 4)])).toBe(expected);
  });

  test("does not depend on where the files lie", () => {
    const files = lawFiles(draft);
    expect(digest(files.map((file) => ({ ...file, path: `/home/someone/${file.path}` })))).toBe(
      digest(files),
    );
  });

  test("does not depend on comments and layout", () => {
    const files = lawFiles(draft).map((file) =>
      file.path.endsWith(".yaml") ? { ...file, text: `${file.text}\n# a remark\n\n` } : file,
    );
    expect(digest(files)).toBe(digest(lawFiles(draft)));
  });

  test("changes with a word of the law", () => {
    expect(lawOf({ provisions: gate.replace("scc", "bcr") }).digest).not.toBe(
      lawOf({ provisions: gate }).digest,
    );
  });

  test("is over all else in the rulebook", () => {
    const { digest: stated, ...rest } = lawOf(draft);
    expect(digestOf(rest)).toBe(stated);
  });

  test("does not depend on the order of keys", () => {
    expect(digestOf({ a: 1, b: [2] })).toBe(digestOf({ b: [2], a: 1 }));
    expect(digestOf({})).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});

test("provisions are sorted by id, and the rest by what it is called", () => {
  const law = lawOf({
    provisions: "  - id: eu.test.b\n  - id: eu.test.a\n",
    jurisdiction: "lists: [{ id: eu.z, title: z, members: [] }, { id: eu.a, title: a, members: [] }]",
  });
  expect(law.provisions.map(({ id }) => id)).toEqual(["eu.test.a", "eu.test.b"]);
  expect(Object.keys(law.lists)).toEqual(["eu.a", "eu.z"]);
  expect(Object.keys(law.jurisdictions)).toEqual(["DE", "EU"]);
});

test("defaults are sorted by fact, then the higher priority first", () => {
  const given = (id: string, fact: string, priority: number) =>
    `  - { id: ${id}, fact: ${fact}, value: true, from: null, to: null, priority: ${priority}, confidence: low, because: x, source: y }\n`;
  const { defaults } = lawOf({
    jurisdiction: `defaults:\n${given("eu.b", "local_copy_kept", 1)}${given("eu.c", "local_copy_kept", 2)}${given("eu.a", "asserted.knowledge", 0)}`,
  });
  expect(defaults.map(({ id }) => id)).toEqual(["eu.a", "eu.c", "eu.b"]);
});

describe("routes of a member", () => {
  test("join those of the gate, behind its own and by id", () => {
    const way = (id: string, need: string) =>
      `  - id: ${id}\n    route_of: eu.test.gate\n    satisfied_by: [[${need}]]\n`;
    const { routes } = provision("eu.test.gate", {
      provisions: `${way("eu.test.z", "tia")}${gate}${way("eu.test.a", "bcr")}`,
    });
    expect(routes.map(({ origin, items }) => [origin, items.map(({ id }) => id)])).toEqual([
      ["eu.test.gate", ["scc"]],
      ["eu.test.a", ["bcr"]],
      ["eu.test.z", ["tia"]],
    ]);
    expect(routes.every((route) => !route.exempts)).toBe(true);
  });

  test("are open where the member applies, is reached and has no exception, and their own condition holds", () => {
    const { when } = joined(
      "    route_of: eu.test.gate\n    applies: actor is bank\n    reaches: [from within EU, to within EU]\n    unless: local_copy_kept\n    satisfied_by: [{ need: [bcr], when: data includes health }]\n",
    );
    expect(when).toMatchObject({
      kind: "and",
      of: [
        {
          kind: "and",
          of: [
            bank,
            { kind: "or", of: [{ fact: "from" }, { fact: "to" }] },
            { kind: "not", of: { fact: "local_copy_kept" } },
          ],
        },
        { kind: "includes", fact: "data", ids: ["health"] },
      ],
    });
  });

  test("are open again where an exception to the member's exception holds", () => {
    const { when } = joined(
      "    route_of: eu.test.gate\n    exceptions: [{ id: x, when: local_copy_kept, exceptions: [{ id: y, when: actor is bank }] }]\n    satisfied_by: [[bcr]]\n",
    );
    expect(when).toEqual({
      kind: "not",
      of: {
        kind: "and",
        of: [
          { kind: "holds", fact: "local_copy_kept" },
          { kind: "not", of: bank },
        ],
      },
    });
  });

  test.each([
    ["{ from: 2005-01-01, to: null }", "", { from: "2005-01-01", to: null }],
    [
      "{ from: 2005-01-01, to: 2010-01-01 }",
      ", from: 2001-01-01, to: 2008-01-01",
      { from: "2005-01-01", to: "2008-01-01" },
    ],
    ["{ from: 2005-01-01, to: 2010-01-01 }", ", from: 2006-01-01", { from: "2006-01-01", to: "2010-01-01" }],
  ])("are open on the days of both: %s%s", (effective, days, period) => {
    expect(
      joined(
        `    route_of: eu.test.gate\n    effective: ${effective}\n    satisfied_by: [{ need: [bcr]${days} }]\n`,
      ).period,
    ).toEqual(period);
  });

  test("of a text that decides nothing are not there", () => {
    for (const effect of ["enabling_power", "definition", "evidence", "states_only"]) {
      expect(
        joined(`    effect: ${effect}\n    route_of: eu.test.gate\n    satisfied_by: [[bcr]]\n`).origin,
      ).toBe("eu.test.gate");
    }
  });

  test("join every gate that the member names", () => {
    const provisions = `${gate}  - id: eu.test.second\n    satisfied_by: [[scc]]\n  - id: eu.test.way\n    route_of: [eu.test.gate, eu.test.second]\n    satisfied_by: [[bcr]]\n`;
    for (const id of ["eu.test.gate", "eu.test.second"]) {
      expect(provision(id, { provisions }).routes.map(({ origin }) => origin)).toEqual([id, "eu.test.way"]);
    }
  });
});

describe("a permission", () => {
  test("that outranks defeats: its route exempts", () => {
    const route = joined("    kind: permission\n    outranks: eu.test.gate\n    applies: actor is bank\n");
    expect(route).toMatchObject({ origin: "eu.test.way", exempts: true, items: [], when: bank });
  });

  test("that outranks under a condition asks for what satisfies it", () => {
    const route = joined("    kind: permission\n    outranks: eu.test.gate\n    satisfied_by: [[bcr]]\n");
    expect(route).toMatchObject({ exempts: true, items: [{ kind: "mechanism", id: "bcr" }] });
  });

  test("that is a route is an alternative and defeats nothing", () => {
    const route = joined("    kind: permission\n    route_of: eu.test.gate\n    satisfied_by: [[bcr]]\n");
    expect(route).toMatchObject({ exempts: false, items: [{ id: "bcr" }] });
  });
});
