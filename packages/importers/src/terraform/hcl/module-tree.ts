import type { DiagnosticLog } from "@domicile/source";
import type { Files } from "../../files.js";
import { type InstalledModules, normaliseSource } from "./installed-modules.js";
import type { ModuleSource, ModuleSources } from "./module-source.js";
import { joinPath } from "./paths.js";
import { type Block, literalText } from "./syntax.js";

/** A module and what it calls, before `count` and `for_each`: one node for each call, however many instances it has. */
export interface ModuleNode {
  readonly source: ModuleSource;
  /** Names of the calls from the root to here. */
  readonly path: readonly string[];
  readonly parent: ModuleNode | undefined;
  /** The block that calls it; the root has none. */
  readonly call: Block | undefined;
  readonly calls: ReadonlyMap<string, ModuleCall>;
}

export type ModuleCall =
  | { readonly kind: "read"; readonly block: Block; readonly node: ModuleNode }
  | { readonly kind: "unread"; readonly block: Block; readonly source: string };

/** Beyond these a tree is no configuration that Terraform would ever finish with. */
const deepestModule = 50;
const mostModules = 10_000;

interface Walk {
  readonly sources: ModuleSources;
  readonly files: Files;
  readonly log: DiagnosticLog;
  readonly installed: InstalledModules;
  /** Folders from the root to here, by identity: a module that is met again inside itself never ends. */
  readonly above: readonly string[];
  readonly count: { modules: number };
}

export function readModuleTree(
  root: ModuleSource,
  sources: ModuleSources,
  installed: InstalledModules,
): ModuleNode {
  const { files, log } = sources;
  const above = [files.identify(root.folder)];
  return nodeOf(root, [], undefined, undefined, {
    sources,
    files,
    log,
    installed,
    above,
    count: { modules: 1 },
  });
}

function nodeOf(
  source: ModuleSource,
  path: readonly string[],
  parent: ModuleNode | undefined,
  call: Block | undefined,
  walk: Walk,
): ModuleNode {
  const calls = new Map<string, ModuleCall>();
  const node: ModuleNode = { source, path, parent, call, calls };
  for (const [name, block] of source.calls) {
    const found = callOf(name, block, node, walk);
    if (found !== undefined) calls.set(name, found);
  }
  return node;
}

export function isLocalSource(source: string): boolean {
  return /^\.\.?(\/|$)/.test(source);
}

function callOf(name: string, block: Block, parent: ModuleNode, walk: Walk): ModuleCall | undefined {
  const written = literalText(block.body.attributes.get("source")?.value)?.trim() ?? "";
  const path = [...parent.path, name];
  const isLocal = isLocalSource(written);
  const unread: ModuleCall = { kind: "unread", block, source: normaliseSource(written) };
  const folder = isLocal ? joinPath(parent.source.folder, written) : walk.installed.folderOf(path, written);
  if (folder === undefined) return unread;
  const identity = walk.files.identify(folder);
  if (walk.above.includes(identity)) {
    report(
      block,
      "module-cycle",
      `module \`${name}\` calls itself, by way of \`${folder}\``,
      "remove one of the calls",
      walk,
    );
    return undefined;
  }
  if (path.length > deepestModule || walk.count.modules >= mostModules) {
    const message = `modules are nested more than ${deepestModule} deep, or called more than ${mostModules} times`;
    report(block, "configuration-too-large", message, "flatten the modules, or scan the plan", walk);
    return unread;
  }
  const source = walk.sources.read(folder);
  if (source === undefined) {
    const help = isLocal
      ? "correct the path, or scan the plan (`terraform show -json`)"
      : "run `terraform init`, or scan the plan (`terraform show -json`)";
    report(
      block,
      "missing-module",
      `module \`${name}\` is to be in \`${folder}\`, which holds no configuration`,
      help,
      walk,
    );
    return unread;
  }
  walk.count.modules += 1;
  const inside = { ...walk, above: [...walk.above, identity] };
  return { kind: "read", block, node: nodeOf(source, path, parent, block, inside) };
}

function report(block: Block, code: string, message: string, help: string, { log }: Walk): void {
  const place = block.body.attributes.get("source") ?? block;
  const at = { file: block.file, start: place.start, end: place.end };
  log.report({ code: `estate/${code}`, severity: "warning", message, help, at });
}
