import { DiagnosticLog, positionOf } from "@domicile/source";
import type { Files } from "../../files.js";
import { type Json, objectAt, valueAt } from "../json.js";
import { type PlannedConfiguration, planConfiguration } from "./plan-configuration.js";

/** A disk for tests: texts by path. Paths in `links` lead to others, those in `closed` may not be read. */
export function filesOf(
  texts: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
  closed: readonly string[] = [],
): Files {
  const real = (path: string): string => {
    const link = Object.keys(links).find((each) => path === each || path.startsWith(`${each}/`));
    return link === undefined ? path : real(links[link]! + path.slice(link.length));
  };
  const below = (folder: string) => {
    const start = folder === "." ? "" : `${real(folder)}/`;
    return [...Object.keys(texts), ...Object.keys(links).map((link) => `${link}/`)]
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length));
  };
  return {
    list(folder) {
      if (closed.includes(folder)) return { kind: "forbidden" };
      const names = below(folder);
      if (names.length === 0) return { kind: "missing" };
      const folders = names.filter((name) => name.includes("/")).map((name) => name.split("/", 1)[0]!);
      const files = names.filter((name) => name !== "" && !name.includes("/"));
      return { kind: "folder", files: files.sort(), folders: [...new Set(folders)].sort() };
    },
    open(path) {
      const text = texts[real(path)];
      return text === undefined ? undefined : { path, text };
    },
    identify: real,
  };
}

/** The plan of a folder of texts; one text alone is its `main.tf`. */
export function planOf(texts: string | Readonly<Record<string, string>>, root = ".") {
  const log = new DiagnosticLog();
  const files = filesOf(typeof texts === "string" ? { "main.tf": texts } : texts);
  const planned = planConfiguration(root, files, log);
  if (planned === undefined) throw new Error("the folder holds no configuration");
  return { ...planned, log, messages: messagesOf(log) };
}

export function messagesOf(log: DiagnosticLog): readonly string[] {
  return log.sorted().map(({ at, code, message }) => {
    const { line, column } = positionOf(at.file, at.start);
    return `${at.file.path}:${line}:${column} ${code} ${message}`;
  });
}

/** What is planned of each resource, by address: its values, with `"?"` where one is unknown. */
export function valuesOf({ json }: Pick<PlannedConfiguration, "json">): Record<string, Json> {
  const changes = json.resource_changes as readonly Json[];
  const unknown = new Map(
    changes.map((each) => [valueAt(each, "address"), valueAt(each, "change", "after_unknown")]),
  );
  const values: Record<string, Json> = {};
  const visit = (module: Json): void => {
    for (const each of (valueAt(module, "resources") ?? []) as readonly Json[]) {
      const address = valueAt(each, "address") as string;
      values[address] = withUnknown(valueAt(each, "values") ?? {}, unknown.get(address) ?? false);
    }
    for (const child of (valueAt(module, "child_modules") ?? []) as readonly Json[]) visit(child);
  };
  visit(objectAt(json, "planned_values", "root_module"));
  return values;
}

/** `id` and `arn` are always to come, and said nowhere. */
function withUnknown(value: Json | undefined, unknown: Json): Json {
  if (unknown === true) return value === undefined || value === null ? "?" : ["?", value];
  if (unknown === false || typeof unknown !== "object" || unknown === null) return value ?? null;
  if (Array.isArray(value))
    return value.map((each: Json, index) => withUnknown(each, (unknown as readonly Json[])[index] ?? false));
  const names = new Set([...Object.keys(value ?? {}), ...Object.keys(unknown)]);
  const isHidden = (name: string) => (name === "id" || name === "arn") && valueAt(value, name) === undefined;
  return Object.fromEntries(
    [...names]
      .filter((name) => !isHidden(name))
      .map((name) => [name, withUnknown(valueAt(value, name), valueAt(unknown, name) ?? false)]),
  );
}
