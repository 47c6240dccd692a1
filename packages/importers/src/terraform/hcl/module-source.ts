import type { DiagnosticLog, SourceFile } from "@domicile/source";
import type { Files } from "../../files.js";
import { mergeOverrides } from "./overrides.js";
import { parseHcl } from "./parse-body.js";
import { parseJsonForm } from "./parse-json-form.js";
import { joinPath } from "./paths.js";
import { type Attribute, type Block, blocksOf, type Expression, literalText } from "./syntax.js";

/** A folder of configuration as it is written: what it declares, by name. */
export interface ModuleSource {
  readonly folder: string;
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Attribute>;
  readonly outputs: ReadonlyMap<string, Block>;
  /** Resources and data sources, by `type.name` and `data.type.name`. */
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, Block>;
  /** Configurations of providers, by `aws` and `aws.us`. */
  readonly providers: ReadonlyMap<string, Block>;
  /** Where providers come from, by the name they have here. */
  readonly requiredProviders: ReadonlyMap<string, RequiredProvider>;
}

export interface ResourceBlock {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

interface RequiredProvider {
  readonly source: string | undefined;
  readonly version: string | undefined;
}

const sourcesByLog = new WeakMap<DiagnosticLog, ModuleSources>();

/** Folders that were read for one log are not read again: what is wrong with them is in it already. */
export function sourcesFor(files: Files, log: DiagnosticLog): ModuleSources {
  const known = sourcesByLog.get(log);
  if (known?.files === files) return known;
  const sources = new ModuleSources(files, log);
  sourcesByLog.set(log, sources);
  return sources;
}

/** What is written in folders, read once for every call of the module, from whatever root. */
export class ModuleSources {
  readonly #known = new Map<string, ModuleSource | undefined>();

  constructor(
    readonly files: Files,
    readonly log: DiagnosticLog,
  ) {}

  /** Nothing where the folder holds no configuration. */
  read(folder: string): ModuleSource | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const source = readModuleSource(folder, this.files, this.log);
    this.#known.set(folder, source);
    return source;
  }
}

function readModuleSource(folder: string, files: Files, log: DiagnosticLog): ModuleSource | undefined {
  const listing = files.list(folder);
  if (listing.kind !== "folder") return undefined;
  const names = configurationFiles(listing.files);
  if (names.length === 0) return undefined;
  const blocks: Block[] = [];
  const overrides: Block[] = [];
  for (const name of names) {
    const file = files.open(joinPath(folder, name));
    if (file === undefined) continue;
    (isOverride(name) ? overrides : blocks).push(...parseFile(file, log).blocks);
  }
  return sortBlocks(folder, mergeOverrides(blocks, overrides), log);
}

function parseFile(file: SourceFile, log: DiagnosticLog) {
  return file.path.endsWith(".json") ? parseJsonForm(file, log) : parseHcl(file, log);
}

const extension = /\.(tf|tofu)(\.json)?$/;

/** OpenTofu reads `a.tofu` in place of `a.tf`. */
function configurationFiles(names: readonly string[]): readonly string[] {
  const all = new Set(names);
  return names.filter(
    (name) =>
      extension.test(name) &&
      !/^[.#]|~$/.test(name) &&
      !(/\.tf(\.json)?$/.test(name) && all.has(name.replace(/\.tf(\.json)?$/, ".tofu$1"))),
  );
}

function isOverride(name: string): boolean {
  return /(^|_)override$/.test(name.replace(extension, ""));
}

function sortBlocks(folder: string, blocks: readonly Block[], log: DiagnosticLog): ModuleSource {
  const variables = new Map<string, Block>();
  const locals = new Map<string, Attribute>();
  const outputs = new Map<string, Block>();
  const resources = new Map<string, ResourceBlock>();
  const calls = new Map<string, Block>();
  const providers = new Map<string, Block>();
  const requiredProviders = new Map<string, RequiredProvider>();
  for (const block of blocks) {
    const [first = "", second = ""] = block.labels;
    switch (block.type) {
      case "variable":
        declare(variables, first, block, block, log);
        break;
      case "output":
        declare(outputs, first, block, block, log);
        break;
      case "module":
        declare(calls, first, block, block, log);
        break;
      case "locals":
        for (const local of block.body.attributes.values()) declare(locals, local.name, local, block, log);
        break;
      case "resource":
        declare(
          resources,
          `${first}.${second}`,
          { mode: "managed", type: first, name: second, block },
          block,
          log,
        );
        break;
      case "data":
        declare(
          resources,
          `data.${first}.${second}`,
          { mode: "data", type: first, name: second, block },
          block,
          log,
        );
        break;
      case "check": // may hold a data source of its own
        for (const data of blocksOf(block.body, "data")) {
          const [type = "", name = ""] = data.labels;
          declare(resources, `data.${type}.${name}`, { mode: "data", type, name, block: data }, data, log);
        }
        break;
      case "provider":
        declare(
          providers,
          providerKey(first, literalText(block.body.attributes.get("alias")?.value)),
          block,
          block,
          log,
        );
        break;
      case "terraform":
        for (const required of blocksOf(block.body, "required_providers"))
          for (const { name, value } of required.body.attributes.values())
            requiredProviders.set(name, requiredProvider(value));
        break;
    }
  }
  return { folder, variables, locals, outputs, resources, calls, providers, requiredProviders };
}

function providerKey(name: string, alias: string | undefined): string {
  return alias === undefined ? name : `${name}.${alias}`;
}

function declare<T extends { readonly block?: Block }>(
  into: Map<string, T | Block | Attribute>,
  name: string,
  declared: T | Block | Attribute,
  block: Block,
  log: DiagnosticLog,
): void {
  const before = into.get(name);
  if (before === undefined) {
    into.set(name, declared);
    return;
  }
  const first = "block" in before && before.block !== undefined ? before.block : (before as Block);
  log.report({
    code: "estate/declared-twice",
    severity: "warning",
    message: `\`${name}\` is declared twice in this folder`,
    help: "rename one of them; the first one counts",
    at: { file: block.file, start: block.start, end: Math.min(block.end, block.start + block.type.length) },
    related: { at: { file: first.file, start: first.start, end: first.end }, label: "first declared at" },
  });
}

function requiredProvider(value: Expression): RequiredProvider {
  const text = (key: string) =>
    value.kind === "object"
      ? literalText(value.items.find((item) => literalText(item.key) === key)?.value)
      : undefined;
  return { source: text("source"), version: text("version") ?? literalText(value) };
}
