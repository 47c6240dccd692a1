import type { JsonSchema, Shape } from "@domicile/source";
import { trapsShape } from "./parse/library.js";
import { commonShape, instrumentShape, jurisdictionShape, vocabularyShape } from "./parse/tree.js";

/**
 * The JSON Schemas of law files and of the traps of the atlas, as published beside them for editors. Each law file's first line names the schema it
 * is bound to. They are made from the same shapes that read the files, so they cannot disagree.
 */
export function publishedSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    "law/law.schema.json": schemaOf("A law file: one instrument with its provisions", instrumentShape),
    "law/jurisdiction.schema.json": schemaOf(
      "A jurisdiction: shared conditions, lists, thresholds, orders, defaults",
      jurisdictionShape,
    ),
    "law/common.schema.json": schemaOf("What every jurisdiction shares", commonShape),
    "law/vocabulary.schema.json": schemaOf("Every id that law, flows and cases may use", vocabularyShape),
    "atlas/traps.schema.json": schemaOf("Traps of cloud services", trapsShape),
  };
}

function schemaOf(title: string, shape: Shape<unknown>): JsonSchema {
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...shape.schema };
}
