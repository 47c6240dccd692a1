import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, Path } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";

/**
 * What a connection string, or an address with a signature in it, leads to: by what it refers to, else by the host that it
 * names. Its value is a secret and goes nowhere.
 */
export function endBehindSecret(
  resource: PlanResource,
  path: Path,
  kinds: readonly string[],
  find: CopyFinder,
): CopyEnd {
  if (find.resources(resource, path, kinds).length > 0) return find.end(resource, path, kinds);
  const host = hostIn(textAt(resource.values, ...path) ?? "");
  if (host !== undefined) return find.endNamed(resource, host, path, kinds);
  return { system: null, region: null, identity: `${resource.address}: ${path.join(".")}` };
}

/** The host in a connection string or an address, without what follows it. */
export function hostIn(text: string): string | undefined {
  const account = /AccountName=([a-z\d]+)/i.exec(text)?.[1];
  if (account !== undefined) return `${account}.blob.core.windows.net`;
  const [, host] =
    /(?:Endpoint=\w+:\/\/|^https?:\/\/|(?:Server|Data Source|Host)=(?:tcp:)?)([\w.-]+)/i.exec(text) ?? [];
  return host?.toLowerCase();
}
