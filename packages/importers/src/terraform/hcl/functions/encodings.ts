import { DiagnosticLog, type Node, parseYaml } from "@domicile/source";
import { elementsOf, invalid, isMap, mapOf, SetOf, type Value } from "../value.js";
import type { Work } from "../work.js";
import { argument, deep, type Functions, textArg, textual } from "./context.js";

/** Of every JavaScript platform, but in no library that TypeScript loads without a browser or Node. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };
declare const btoa: (binary: string) => string;
declare const atob: (base64: string) => string;

export const encodings: Functions = {
  jsonencode: textual((args, work) => work.text(encodeJson(argument(args, 0), work))),
  jsondecode: deep((args, work) => {
    work.spend(textArg(args, 0).length >> 2);
    try {
      return valueOfJson(JSON.parse(textArg(args, 0)), work);
    } catch (problem) {
      if (problem instanceof SyntaxError) return invalid("the text is no JSON");
      throw problem;
    }
  }),
  yamldecode: deep((args, work) => {
    const log = new DiagnosticLog();
    const text = textArg(args, 0);
    work.spend(text.length);
    const node = parseYaml({ path: "", text }, log);
    return node === undefined || log.hasErrors ? invalid("the text is no YAML") : valueOfNode(node, work);
  }),
  base64encode: deep((args) => encodeBase64(textArg(args, 0))),
  base64decode: deep((args) => {
    try {
      const bytes = Uint8Array.from(atob(textArg(args, 0)), (each) => each.charCodeAt(0));
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return invalid("the text is no text in base64");
    }
  }),
  urlencode: deep((args) =>
    encodeURIComponent(textArg(args, 0))
      .replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%20", "+"),
  ),
  csvdecode: deep((args, work) => {
    const text = textArg(args, 0);
    work.spend(text.length);
    const [head = [], ...rows] = rowsOf(text);
    return rows.map((row) => mapOf(head.map((name, index): [string, Value] => [name, row[index] ?? ""])));
  }),
};

function encodeBase64(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** As Terraform writes it: keys in order, and what would end a script escaped. INVARIANT: the value is known. */
export function encodeJson(value: Value, work?: Work): string {
  work?.spend();
  if (isMap(value)) {
    const entries = [...value].map(([key, each]) => `${quote(key)}:${encodeJson(each, work)}`);
    return `{${entries.join(",")}}`;
  }
  const items = elementsOf(value);
  if (items !== undefined) return `[${items.map((each) => encodeJson(each, work)).join(",")}]`;
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

const endsScripts = /[<>&\u2028\u2029]/;

function quote(text: string): string {
  const quoted = JSON.stringify(text);
  if (!endsScripts.test(text)) return quoted;
  return quoted.replace(
    /[<>&\u2028\u2029]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What tells elements of a set apart. */
export function keyOf(value: Value, work: Work): string {
  return encodeJson(value instanceof SetOf ? value.items : value, work);
}

export function valueOfJson(json: unknown, work: Work): Value {
  work.spend();
  if (Array.isArray(json)) return json.map((each) => valueOfJson(each, work));
  if (typeof json === "object" && json !== null)
    return mapOf(Object.entries(json).map(([key, each]): [string, Value] => [key, valueOfJson(each, work)]));
  return json as string | number | boolean | null;
}

function valueOfNode(node: Node, work: Work): Value {
  work.spend();
  if (node.kind === "list") return node.items.map((each) => valueOfNode(each, work));
  if (node.kind === "map")
    return mapOf(node.entries.map(({ key, value }): [string, Value] => [key, valueOfNode(value, work)]));
  return node.value;
}

/** Rows of comma-separated values; quotes may enclose commas, line breaks and doubled quotes. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}
