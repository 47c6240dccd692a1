import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredModel } from "@domicile/foresight";
import { root } from "../small-law.js";
import type { Evaluation } from "./evaluate.js";

export const modelPath = "packages/foresight/src/classify/model.json";
export const evaluationPath = "docs/reference/classifier.json";

/** The text of `model.json`: a term a line, so that what a training moved can be read in a diff. */
export function modelText({ about, items, bias, calibration, terms }: StoredModel): string {
  const lines = Object.entries(terms).map(
    ([term, numbers]) => `${JSON.stringify(term)}:${JSON.stringify(numbers)}`,
  );
  const head = { about, items, bias, calibration };
  return `${JSON.stringify(head).slice(0, -1)},"terms":{\n${lines.join(",\n")}\n}}\n`;
}

export function readKept<Kept extends StoredModel | Evaluation>(path: string): Kept {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as Kept;
}

export function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}
