import type { DiagnosticLog } from "@domicile/source";
import type { Files } from "../../files.js";
import { type ModuleSource, sourcesFor } from "./module-source.js";
import { isLocalSource } from "./module-tree.js";
import { joinPath } from "./paths.js";
import { literalText } from "./syntax.js";

const skipped: ReadonlySet<string> = new Set([".git", ".terraform", "node_modules"]);

/** Configurations below a folder, in order: every folder with configuration that no other one calls as a module. */
export function findRootModules(folder: string, files: Files, log: DiagnosticLog): readonly string[] {
  const found = findFolders(folder, files, log);
  const calls = new Map([...found].map(([identity, source]) => [identity, calledBy(source, files)]));
  const called = new Set(
    [...calls].flatMap(([identity, targets]) => targets.filter((each) => each !== identity)),
  );
  const roots = new Set([...found.keys()].filter((identity) => !called.has(identity)));
  // Folders that call one another in a circle: one of each circle is read, so that none is passed over.
  const reached = new Set<string>();
  for (const identity of [...roots, ...found.keys()]) {
    if (!reached.has(identity)) roots.add(identity);
    reach(identity, calls, reached);
  }
  return [...found].flatMap(([identity, source]) => (roots.has(identity) ? [source.folder] : []));
}

/** Folders with configuration by their identity, which is the same whatever link leads there. */
function findFolders(start: string, files: Files, log: DiagnosticLog): ReadonlyMap<string, ModuleSource> {
  const sources = sourcesFor(files, log);
  const found = new Map<string, ModuleSource>();
  const seen = new Set<string>();
  const queue = [joinPath(start, "")];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const identity = files.identify(path);
    if (seen.has(identity)) continue;
    seen.add(identity);
    const listing = files.list(path);
    if (listing.kind !== "folder") {
      if (listing.kind === "forbidden") reportForbidden(path, log);
      continue;
    }
    const source = sources.read(path);
    if (source !== undefined) found.set(identity, source);
    if (listing.files.includes("terragrunt.hcl"))
      reportTerragrunt(joinPath(path, "terragrunt.hcl"), files, log);
    for (const name of [...listing.folders].reverse())
      if (!skipped.has(name)) queue.push(joinPath(path, name));
  }
  return found;
}

/** Local modules that the configuration in a folder calls, by identity. */
function calledBy(source: ModuleSource, files: Files): readonly string[] {
  return [...source.calls.values()].flatMap((call) => {
    const written = literalText(call.body.attributes.get("source")?.value) ?? "";
    return isLocalSource(written) ? [files.identify(joinPath(source.folder, written))] : [];
  });
}

function reach(from: string, calls: ReadonlyMap<string, readonly string[]>, reached: Set<string>): void {
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    queue.push(...(calls.get(at) ?? []));
  }
}

function reportForbidden(path: string, log: DiagnosticLog): void {
  log.report({
    code: "estate/unreadable-folder",
    severity: "warning",
    message: `the folder \`${path}\` may not be read`,
    help: "give read permission, or leave the folder out",
    at: { file: { path, text: "" }, start: 0, end: 0 },
  });
}

function reportTerragrunt(path: string, files: Files, log: DiagnosticLog): void {
  log.report({
    code: "estate/terragrunt-not-read",
    severity: "warning",
    message: "the configuration that Terragrunt makes of this folder is not read",
    help: "scan its plan: `terragrunt show -json plan.tfplan > plan.json`",
    at: { file: files.open(path) ?? { path, text: "" }, start: 0, end: 0 },
  });
}
