import type { Files } from "../../files.js";
import { isObject, type Json, listAt, textAt } from "../json.js";
import { joinPath } from "./paths.js";

/** Modules that `terraform init` has put on disk. */
export interface InstalledModules {
  /** Of the call at a path of names, if what it names now is what was installed. */
  folderOf(path: readonly string[], source: string): string | undefined;
}

export function readInstalledModules(root: string, files: Files): InstalledModules {
  const entries = new Map<string, { readonly source: string; readonly folder: string }>();
  const text = files.open(joinPath(root, ".terraform/modules/modules.json"))?.text;
  for (const each of text === undefined ? [] : listAt(parsed(text), "Modules")) {
    const [key, source, folder] = ["Key", "Source", "Dir"].map((name) => textAt(each, name));
    if (key === undefined || folder === undefined) continue;
    entries.set(key, { source: normaliseSource(source ?? ""), folder: joinPath(root, folder) });
  }
  return {
    folderOf(path, source) {
      const entry = entries.get(path.join("."));
      return entry?.source === normaliseSource(source) ? entry.folder : undefined;
    },
  };
}

function parsed(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text);
    return isObject(json) ? json : undefined;
  } catch {
    return undefined; // `terraform init` writes it anew
  }
}

/**
 * A source as one name for one module: the public registry goes without its host, hosts of git are written as git, and the
 * version that a source asks for is not part of what it is. Folders inside it (`//modules/role`) are.
 */
export function normaliseSource(source: string): string {
  const [address = ""] = source.split("?", 1);
  const short = address.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, "");
  const git =
    /^(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?(github\.com|bitbucket\.org|gitlab\.com)[/:](.+)$/.exec(
      short,
    );
  if (git === null) return short;
  const [repository = "", ...folder] = git[2]!.split("//");
  return [`git::https://${git[1]}/${repository.replace(/\.git$/, "")}.git`, ...folder].join("//");
}
