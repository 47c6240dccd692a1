import type { DiagnosticLog, SourceFile, Span } from "@domicile/source";
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from "./json.js";

/** Beyond this a file is refused instead of exhausting memory; the largest real plans seen are about a fifth of it. */
const sizeLimit = 256 * 1024 * 1024;

/** Terraform itself gives up far earlier. */
const deepestModule = 100;

const howToMake = "make it with `terraform show -json tfplan > plan.json`";

/**
 * The plan as JSON, if it is one that can be read. Minor versions of the format only add to it, so a higher one is read;
 * another major version may mean other things by the same names, so it is refused.
 */
export function parsePlan(file: SourceFile, log: DiagnosticLog): JsonObject | undefined {
  const report = (code: string, message: string, help: string, at: Span) => {
    log.report({ code: `estate/${code}`, message, help, at });
    return undefined;
  };
  const start = { file, start: 0, end: Math.min(1, file.text.length) };
  if (file.text.length > sizeLimit) {
    const help = "split the configuration, or take a plan of a part with `-target`";
    return report("plan-too-large", `the plan has ${file.text.length} characters`, help, start);
  }
  let json: Json;
  try {
    json = JSON.parse(file.text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return report("plan-syntax", "the file is not JSON", howToMake, syntaxErrorAt(file, error));
  }
  const version = isObject(json) ? textAt(json, "format_version") : undefined;
  if (
    !isObject(json) ||
    version === undefined ||
    (!isObject(json.planned_values) && !isObject(json.values))
  ) {
    return report(
      "not-a-plan",
      "the file is JSON, and neither a plan nor a state of Terraform",
      howToMake,
      start,
    );
  }
  if (modulesGoTooDeep(json)) {
    const message = `modules are nested more than ${deepestModule} deep`;
    return report("plan-too-large", message, "flatten the modules", start);
  }
  if (/^[01]\.\d+$/.test(version)) return json;
  const help = "use a version of Terraform or OpenTofu that writes format 1.x";
  return report(
    "plan-version",
    `the plan has format version \`${version.slice(0, 20)}\``,
    help,
    spanOf(file, "format_version"),
  );
}

/** Level by level, because a walk from module to module would itself exhaust the stack. */
function modulesGoTooDeep(json: JsonObject): boolean {
  let level: readonly Json[] = [
    objectAt(json, "planned_values", "root_module"),
    objectAt(json, "values", "root_module"),
    objectAt(json, "prior_state", "values", "root_module"),
  ];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestModule) return true;
    level = level.flatMap((module) => listAt(module, "child_modules"));
  }
  return false;
}

/** Engines differ in how they say where; without a number, an unfinished file breaks off at its end. */
function syntaxErrorAt(file: SourceFile, error: unknown): Span {
  const message = error instanceof Error ? error.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  const fallback = /end of|unterminated/i.test(message) ? file.text.length : 0;
  const at = Math.min(position === undefined ? fallback : Number(position), file.text.length);
  return { file, start: at, end: Math.min(at + 1, file.text.length) };
}

function spanOf(file: SourceFile, key: string): Span {
  const start = file.text.indexOf(`"${key}"`);
  return start === -1 ? { file, start: 0, end: 1 } : { file, start, end: start + key.length + 2 };
}
