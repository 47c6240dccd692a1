import { type Dataset, type Declared, type SystemRole, systemRoles } from "./declared.js";
import { resolveSystem, type Systems } from "./estate.js";
import type { Found } from "./join-inputs.js";
import type { Provenance } from "./provenance.js";
import type { Conflict, SystemFact } from "./scan.js";
import { keyHolders } from "./shape.js";

/** One of several values of a fact, with where it was read. */
export interface Value {
  readonly value: string;
  readonly source: Provenance;
}

/** Roles of systems that hold data at rest. */
export const holdsData: ReadonlySet<SystemRole> = new Set(systemRoles.slice(0, 5));

/** `part` tells apart several conflicts of one fact of one system. */
export function systemConflict(
  fact: SystemFact,
  of: string,
  values: readonly Value[],
  taken: string | null,
  why: string,
  part?: string,
): Conflict {
  return { id: [fact, of, ...(part === undefined ? [] : [part])].join("/"), fact, of, values, taken, why };
}

/**
 * The region that inputs show. Where they differ it is none of them: of two places nobody can say here which is the less
 * favourable, and an unknown place is never permitted.
 */
export function foundRegion({ readings }: Found): {
  readonly taken: string | null;
  readonly values: readonly Value[];
} {
  const values = new Map<string, Value>();
  for (const { region, source } of readings)
    if (region !== null && !values.has(region)) values.set(region, { value: region, source });
  const distinct = [...values.values()];
  return { taken: distinct.length === 1 ? distinct[0]!.value : null, values: distinct };
}

interface FoundSafeguards {
  readonly shown: readonly string[];
  readonly disproved: readonly string[];
  readonly disputed: readonly { readonly name: string; readonly values: readonly Value[] }[];
}

/** What inputs show of safeguards. One that any of them shows to be off does not count. */
export function foundSafeguards({ readings }: Found): FoundSafeguards {
  const all = new Set(readings.flatMap(({ safeguards }) => safeguards));
  const lacks = new Set(readings.flatMap(({ lacks = [] }) => lacks));
  const disputed = [...all]
    .filter((name) => lacks.has(name))
    .sort()
    .map((name) => ({
      name,
      values: readings.flatMap(({ lacks: off = [], safeguards, source }) => [
        ...(safeguards.includes(name) ? [{ value: name, source }] : []),
        ...(off.includes(name) ? [{ value: `not ${name}`, source }] : []),
      ]),
    }));
  const shown = [...all].filter((name) => !lacks.has(name)).sort();
  // Keys have one holder: where the configuration shows who that is, nobody else holds them.
  const holders: readonly string[] = Object.values(keyHolders);
  const otherHolders = shown.some((name) => holders.includes(name))
    ? holders.filter((name) => !shown.includes(name))
    : [];
  return { shown, disproved: [...new Set([...lacks, ...otherHolders])].sort(), disputed };
}

/** From what says most about people to what says least. */
const deidLevels = ["identified", "pseudonymised", "encrypted_local_keys", "anonymised"];

/** What is said of datasets, against what the systems show in which they were said to rest. */
export function datasetConflicts(
  { datasets }: Pick<Declared, "datasets">,
  systems: Systems,
  foundOf: ReadonlyMap<string, Found>,
): { readonly conflicts: readonly Conflict[]; readonly deidFound: ReadonlyMap<string, string> } {
  const conflicts: Conflict[] = [];
  const deidFound = new Map<string, string>();
  for (const dataset of datasets.values()) {
    for (const { value } of dataset.restsIn) {
      const system = resolveSystem(value, systems);
      if (system === undefined) continue;
      for (const claim of dataset.safeguards ?? [])
        if (system.disproved.includes(claim))
          conflicts.push(disprovedClaim(dataset, claim, system.id, system.source));
      for (const { deid, source } of foundOf.get(system.id)?.readings ?? []) {
        if (deid === undefined || dataset.deid === undefined) continue;
        const known = deidFound.get(dataset.id) ?? dataset.deid;
        if (deidLevels.indexOf(deid) >= deidLevels.indexOf(known)) continue;
        deidFound.set(dataset.id, deid);
        conflicts.push(clearerThanDeclared(dataset, deid, system.id, source));
      }
    }
  }
  return { conflicts, deidFound };
}

function disprovedClaim(dataset: Dataset, claim: string, system: string, source: Provenance): Conflict {
  const values = [
    { value: claim, source: dataset.source },
    { value: `not ${claim}`, source },
  ];
  const why = `the configuration of \`${system}\`, in which it rests, shows the contrary`;
  return systemConflict("safeguards", dataset.id, values, `not ${claim}`, why, `${claim}/${system}`);
}

function clearerThanDeclared(dataset: Dataset, deid: string, system: string, source: Provenance): Conflict {
  const values = [
    { value: dataset.deid!, source: dataset.source },
    { value: deid, source },
  ];
  const why = `people can be told apart in \`${system}\` better than was declared`;
  return { id: `deid/${dataset.id}/${system}`, fact: "deid", of: dataset.id, values, taken: deid, why };
}
