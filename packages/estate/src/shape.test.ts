import { readFileSync, writeFileSync } from "node:fs";
import type { Atlas, Term, Vocabulary } from "@domicile/ir";
import { DiagnosticLog, parseYaml } from "@domicile/source";
import { expect, test } from "vitest";
import { known } from "./known.fixture.js";
import { estateSchema } from "./shape.js";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");

test("the published schema is the shape with the ids of today (GOLDEN=write to renew it)", () => {
  const path = new URL("packages/estate/domicile.schema.json", root);
  const schema = `${JSON.stringify(estateSchema({ atlas: atlas(), vocabulary: vocabulary() }), null, 1)}\n`;
  if (process.env.GOLDEN === "write") writeFileSync(path, schema);
  expect(readFileSync(path, "utf8")).toBe(schema);
});

test("the schema knows every key that the shape reads", () => {
  const { properties } = estateSchema(known) as { properties: Record<string, unknown> };
  expect(Object.keys(properties).sort()).toEqual(
    [
      "datasets",
      "discover",
      "entities",
      "flows",
      "include",
      "mechanisms",
      "organisation",
      "placement",
      "systems",
      "vendors",
      "waivers",
    ].sort(),
  );
});

/** Only the ids matter to the schema. */
function vocabulary(): Vocabulary {
  const node = parseYaml(
    { path: "law/vocabulary.yaml", text: read("law/vocabulary.yaml") },
    new DiagnosticLog(),
  )!;
  const kinds = node.kind === "map" ? node.entries : [];
  return Object.fromEntries(
    kinds.map(({ key, value }) => {
      const ids = value.kind === "map" ? value.entries.map((entry) => entry.key) : [];
      return [key, Object.fromEntries(ids.map((id): [string, Term] => [id, { id, is: id }]))];
    }),
  ) as unknown as Vocabulary;
}

function atlas(): Atlas {
  const rows = (path: string) =>
    read(path)
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",", 2) as [string, string]);
  const regions = rows("atlas/regions.csv").map(([provider, region]) => {
    const id = `${provider}:${region}`;
    return [id, { id, provider, places: [] }] as const;
  });
  const providers = rows("atlas/providers.csv").map(
    ([id]) => [id, { id, country: null, parent: null, controlledBy: [], services: [], source: "" }] as const,
  );
  return {
    places: {},
    regions: Object.fromEntries(regions),
    providers: Object.fromEntries(providers),
    traps: [],
  };
}
