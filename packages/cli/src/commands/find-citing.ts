import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Law, Provision } from "@domicile/ir";
import { DiagnosticLog, decodeText, parseYaml } from "@domicile/source";
import { readCases } from "../read/cases.js";
import type { Session } from "../session.js";

/** What leans on a provision: other law, and the cases that say it decides. */
export interface Citing {
  readonly provisions: readonly { readonly id: string; readonly how: string }[];
  readonly cases: readonly {
    readonly id: string;
    readonly name: string;
    readonly at: string;
    readonly file: string;
  }[];
}

export function findCiting(session: Session, { id }: Provision, law: Law): Citing {
  return { provisions: citingProvisions(id, law), cases: citingCases(session, id, law) };
}

function citingProvisions(id: string, law: Law): Citing["provisions"] {
  return law.provisions.flatMap((each) => {
    const how = [
      ...(each.routeOf.includes(id) ? ["is a route of it"] : []),
      ...(each.outranks.includes(id) ? ["outranks it"] : []),
      ...(each.replaces.includes(id) ? ["replaced it"] : []),
      ...(each.notes?.includes(id) ? ["mentions it"] : []),
    ];
    return how.map((text) => ({ id: each.id, how: text }));
  });
}

/** Only files that name the provision are read as cases. */
function citingCases({ rulebook }: Session, id: string, law: Law): Citing["cases"] {
  const folder = join(rulebook, "cases");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.ya?ml$/.test(name),
  );
  return files.sort().flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    if (!bytes.includes(id)) return [];
    const log = new DiagnosticLog();
    const file = decodeText(`cases/${name}`, bytes, log);
    const document = file === undefined ? undefined : parseYaml(file, log);
    const cases = document === undefined ? [] : readCases(document, law, log);
    return cases
      .filter(({ expect }) => expect.because?.includes(id))
      .map((each) => ({ id: each.id, name: each.name ?? "", at: each.at, file: `cases/${name}` }));
  });
}
