import type { Provenance } from "@domicile/estate";
import type { DiagnosticLog } from "@domicile/source";
import type { Files } from "../../files.js";
import type { JsonObject } from "../json.js";
import { Evaluation } from "./evaluation.js";
import { readInstalledModules } from "./installed-modules.js";
import { ModuleInstance } from "./module-instance.js";
import { sourcesFor } from "./module-source.js";
import { readModuleTree } from "./module-tree.js";
import { joinPath } from "./paths.js";
import { type Unknown, unknownAt } from "./value.js";
import { readVariableFiles } from "./variables.js";
import { writePlan } from "./write-plan.js";

/** A configuration as the plan that Terraform would make of it, as far as that shows without asking any cloud. */
export interface PlannedConfiguration {
  /** What `terraform show -json` prints of a plan. */
  readonly json: JsonObject;
  /** Where each resource and each call of a module is written, by its address. */
  readonly lines: ReadonlyMap<string, Provenance>;
  /** Calls of modules that are not on disk; each stands in the plan as a resource of its own. */
  readonly unread: readonly UnreadModule[];
}

export interface UnreadModule {
  readonly address: string;
  readonly source: string;
  readonly version?: string;
  readonly provenance: Provenance;
}

/** Nothing where the folder holds no configuration. */
export function planConfiguration(
  root: string,
  files: Files,
  log: DiagnosticLog,
): PlannedConfiguration | undefined {
  const sources = sourcesFor(files, log);
  const source = sources.read(root);
  if (source === undefined) return undefined;
  const evaluation = new Evaluation(files, root, selectedWorkspace(root, files), log);
  const given = readVariableFiles(root, files, evaluation);
  const tree = readModuleTree(source, sources, readInstalledModules(root, files));
  const instance = new ModuleInstance(tree, "", undefined, (name) => given.get(name), evaluation);
  return writePlan(instance, evaluation);
}

/**
 * `terraform workspace select` leaves the name on disk. Without it the workspace may be `default`, or what `TF_WORKSPACE`
 * says wherever Terraform runs: that is unknown, and so is what depends on it.
 */
function selectedWorkspace(root: string, files: Files): string | Unknown {
  const selected = files.open(joinPath(root, ".terraform/environment"))?.text.trim();
  return selected === undefined || selected === "" ? unknownAt("terraform.workspace") : selected;
}
