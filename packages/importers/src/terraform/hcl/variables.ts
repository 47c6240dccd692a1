import type { DiagnosticLog } from "@domicile/source";
import type { Files } from "../../files.js";
import { evaluate } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import { valueOfJson } from "./functions/encodings.js";
import { parseHcl } from "./parse-body.js";
import { joinPath } from "./paths.js";
import { reportSyntax } from "./report-syntax.js";
import { SyntaxProblem } from "./scanner.js";
import type { Value } from "./value.js";

/** What the files beside a root give its variables, those that Terraform reads of itself: the later ones count. */
export function readVariableFiles(
  root: string,
  files: Files,
  evaluation: Evaluation,
): ReadonlyMap<string, Value> {
  const listing = files.list(root);
  const names = listing.kind === "folder" ? listing.files : [];
  const automatic = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort();
  const values = new Map<string, Value>();
  for (const name of ["terraform.tfvars", "terraform.tfvars.json", ...automatic]) {
    if (!names.includes(name)) continue;
    const file = files.open(joinPath(root, name));
    if (file === undefined) continue;
    const read = name.endsWith(".json") ? readJson : readHcl;
    for (const [variable, value] of read(file, evaluation, evaluation.log)) values.set(variable, value);
  }
  return values;
}

type Reader = (
  file: { readonly path: string; readonly text: string },
  evaluation: Evaluation,
  log: DiagnosticLog,
) => Iterable<readonly [string, Value]>;

const readHcl: Reader = (file, evaluation, log) => {
  const { work, functions } = evaluation;
  const scope = { names: { find: () => undefined }, bindings: undefined, work, functions };
  return [...parseHcl(file, log).attributes.values()].map(
    (attribute) =>
      [
        attribute.name,
        evaluation.attempt(attribute, attribute.name, () => evaluate(attribute.value, scope)),
      ] as const,
  );
};

const readJson: Reader = (file, { work }, log) => {
  try {
    const json: unknown = JSON.parse(file.text.replace(/^\uFEFF/, ""));
    if (typeof json === "object" && json !== null && !Array.isArray(json))
      return Object.entries(json).map(([name, value]) => [name, valueOfJson(value, work)] as const);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  const help = "write one object, with the variables as its keys";
  reportSyntax(new SyntaxProblem("the file is no JSON object", 0, 1, help), file, log);
  return [];
};
