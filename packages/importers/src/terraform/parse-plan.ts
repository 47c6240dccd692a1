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
  const { text, offset } = unwrap(file.text);
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const at = syntaxErrorAt(file, offset, error);
    if (!breaksOff(text, at)) return report("plan-syntax", "the file is not JSON", remedyFor(text), at);
    const line = file.text.slice(0, at.start).split("\n").length;
    const message = `the file breaks off at line ${line}: it was not written to its end`;
    return report("plan-syntax", message, `${howToMake} again, and see that the disk is not full`, at);
  }
  const version = isObject(json) ? textAt(json, "format_version") : undefined;
  if (!isPlan(json)) {
    const { help, message } = whatElse(json);
    return report("not-a-plan", message, help, start);
  }
  if (modulesGoTooDeep(json)) {
    const message = `modules are nested more than ${deepestModule} deep`;
    return report("plan-too-large", message, "flatten the modules", start);
  }
  if (version === undefined || /^[01]\.\d+$/.test(version)) return json;
  const help = "use a version of Terraform or OpenTofu that writes format 1.x";
  return report(
    "plan-version",
    `the plan has format version \`${version.slice(0, 20)}\``,
    help,
    spanOf(file, "format_version"),
  );
}

/** A plan that was cut down with other tools may have lost its version; its parts still say what they are. */
function isPlan(json: Json): json is JsonObject {
  if (!isObject(json)) return false;
  const hasVersion = textAt(json, "format_version") !== undefined;
  const parts = [json.planned_values, json.values].filter(isObject);
  return parts.some((part) => hasVersion || isObject(part.root_module));
}

/** What a file is that Terraform or somebody else wrote, and that is no plan. */
function whatElse(json: Json): { readonly message: string; readonly help: string } {
  if (isObject(json) && isObject(json.provider_schemas))
    return { message: "the file is the schema of providers, and not a plan", help: howToMake };
  if (isObject(json) && typeof json.version === "number" && Array.isArray(json.resources))
    return {
      message: "the file is a state as Terraform stores it, which other programs are not meant to read",
      help: "print it with `terraform show -json > state.json`",
    };
  return { message: "the file is JSON, and neither a plan nor a state of Terraform", help: howToMake };
}

/**
 * The JSON itself. A byte-order mark goes; so do the lines that the wrapper of the `setup-terraform` action puts around
 * what Terraform prints.
 */
function unwrap(text: string): { text: string; offset: number } {
  const from = text.startsWith("\uFEFF") ? 1 : 0;
  if (!text.startsWith("[command]", from)) return { text: text.slice(from), offset: from };
  const start = text.indexOf("\n{", from) + 1;
  if (start === 0) return { text: text.slice(from), offset: from };
  const after = text.indexOf("\n::", start);
  const last = text.lastIndexOf("}", after === -1 ? text.length : after);
  return { text: text.slice(start, last + 1), offset: start };
}

function remedyFor(text: string): string {
  const isStream = text.startsWith('{"@level"');
  return isStream ? `these are the messages of \`terraform plan -json\`; ${howToMake}` : howToMake;
}

/** It begins as an object, and what is wrong is that it ends. */
function breaksOff(text: string, { end, file, start }: Span): boolean {
  return (
    text.trimStart().startsWith("{") && (start >= file.text.length - 1 || end >= file.text.trimEnd().length)
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

/** Engines differ in how they say where: by a position, by a piece of the text, or by its end. */
function syntaxErrorAt(file: SourceFile, offset: number, error: unknown): Span {
  const message = error instanceof Error ? error.message : "";
  const position = /position (\d+)/.exec(message)?.[1];
  const atEnd = /end of|unterminated/i.test(message) ? file.text.length : 0;
  const found = position === undefined ? positionOfPiece(file.text, message) : offset + Number(position);
  const at = Math.min(found ?? atEnd, file.text.length);
  return { file, start: at, end: Math.min(at + 1, file.text.length) };
}

/** `Unexpected token 'x', ..."eu", "id": x, "name""... is not valid JSON`, if the piece is in the text only once. */
function positionOfPiece(text: string, message: string): number | undefined {
  const [, token, dots, piece] = /token '(.+?)', (\.{3})?"(.+)"(?:\.{3})? is not valid/s.exec(message) ?? [];
  if (token === undefined || piece === undefined) return undefined;
  const at = text.indexOf(piece);
  const within = dots === undefined ? piece.indexOf(token) : Math.min(10, piece.lastIndexOf(token));
  return at === -1 || within === -1 || text.indexOf(piece, at + 1) !== -1 ? undefined : at + within;
}

function spanOf(file: SourceFile, key: string): Span {
  const start = file.text.indexOf(`"${key}"`);
  return start === -1 ? { file, start: 0, end: 1 } : { file, start, end: start + key.length + 2 };
}
