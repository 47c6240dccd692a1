import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const act = (sources: string, provisions: string) =>
  reportsOf({
    files: [
      {
        path: "law/eu/act.yaml",
        text: `# yaml-language-server: $schema=../law.schema.json\nid: eu.act\njurisdiction: EU\ntitle: x\nkind: statute\nstatus: in_force\nsources: ${sources}\nprovisions:\n${provisions}`,
      },
    ],
  });
const provision = (id: string, sources?: string) =>
  `  - { id: ${id}, cite: a, kind: prohibition, summary: b, effective: { from: 2000-01-01, to: null }, confidence: low, checked: 2026-11-21${sources === undefined ? "" : `, sources: ${sources}`} }\n`;
const one = '[{ id: text, url: "https://example.org/a" }]';
const two = '[{ id: text, url: "https://example.org/a" }, { id: «guide», url: "https://example.org/b" }]';

test("a provision that cites a source, by id or by address, or none in particular passes", () => {
  expect(act(one, provision("eu.act.a", "[text]"))).toEqual([]);
  expect(act(one, provision("eu.act.a", '[text, "https://example.org/c"]'))).toEqual([]);
  expect(act(two.replace(/[«»]/g, ""), provision("eu.act.a"))).toEqual([]);
});

test("a provision without any source is reported", () => {
  expect(act("[]", provision("«eu.act.a»"))).toEqual(["law/missing-source at «eu.act.a»"]);
  expect(act(one, `${provision("eu.act.a")}${provision("«eu.act.b»", "[]")}`)).toEqual([
    "law/missing-source at «eu.act.b»",
  ]);
});

test("a source that no provision cites is warned of", () => {
  expect(act(two, provision("eu.act.a", "[text]"))).toEqual(["law/dead-source at «guide»"]);
});

test("an id that is no source is reported", () => {
  expect(act(one, `${provision("eu.act.a", "[text, «txet»]")}`)).toEqual(["law/unknown-source at «txet»"]);
});

test("what is not a web address is reported", () => {
  expect(act("[{ url: «the gazette» }]", provision("eu.act.a"))).toEqual(["law/bad-url at «the gazette»"]);
});
