import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "@domicile/compiler";
import type { Law, Provision } from "@domicile/ir";
import { decidingKinds } from "@domicile/ir";
import { printDiagnostics, type SourceFile } from "@domicile/source";
import { realLaw, realLawFiles } from "./real-law.js";
import { root } from "./small-law.js";

// Fifty provisions were written a second time without sight of the rulebook: docs/concepts/fidelity.md.

const folder = "tests/fidelity/law";

/** What both encodings stand on: the words, how a fact reads that nobody stated, and the places. */
function shared(): readonly SourceFile[] {
  return realLawFiles().filter(
    ({ path }) => path === "law/vocabulary.yaml" || path === "law/common.yaml" || path.startsWith("atlas/"),
  );
}

function secondLawFiles(): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ path: `law/${name}`, text: readFileSync(join(root, folder, name), "utf8") }));
}

/** One provision in both encodings, each with the law that its lists, names and thresholds come from. */
export interface Twice {
  readonly id: string;
  readonly first: Encoded;
  readonly second: Encoded;
}

export interface Encoded {
  /** Nothing but this provision, and of the defaults those that all laws share. */
  readonly law: Law;
  readonly provision: Provision;
}

/** Every provision that stands in both rulebooks and decides by itself; routes are compared as a part of their gate. */
export function encodedTwice(): readonly Twice[] {
  const compiled = compile([...secondLawFiles(), ...shared()]);
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  const first = new Map(realLaw().provisions.map((provision) => [provision.id, provision]));
  return compiled.law.provisions.flatMap((second) => {
    const same = first.get(second.id);
    if (same === undefined) throw new Error(`the rulebook has no provision ${second.id}`);
    if (![same, second].every(decidesItself)) return [];
    return [{ id: second.id, first: alone(realLaw(), same), second: alone(compiled.law, second) }];
  });
}

function decidesItself({ kind, routeOf }: Provision): boolean {
  return routeOf.length === 0 && (decidingKinds as readonly string[]).includes(kind);
}

/** Routes that another jurisdiction's instrument opens (a treaty's) are no part of what was written twice. */
function alone(law: Law, whole: Provision): Encoded {
  const own = whole.id.split(".")[0];
  const provision = { ...whole, routes: whole.routes.filter(({ origin }) => origin.split(".")[0] === own) };
  const defaults = law.defaults.filter(({ id }) => id.startsWith("common."));
  return { law: { ...law, provisions: [provision], defaults }, provision };
}
