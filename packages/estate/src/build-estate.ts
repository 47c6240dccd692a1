import { compareText, type DiagnosticLog } from "@domicile/source";
import { datasetConflicts } from "./conflicts.js";
import type { Declared } from "./declared.js";
import type { Discovered } from "./discovered.js";
import { type Copy, compareEnds, compareSources, type Estate, endAtSystem, endNamed } from "./estate.js";
import { joinInputs } from "./join-inputs.js";
import { joinSystems } from "./join-systems.js";
import { provenanceOf } from "./provenance.js";
import type { Known } from "./shape.js";

/** An estate of which nobody declared anything. */
export const nothingDeclared: Declared = {
  discover: [],
  parties: new Map(),
  systems: new Map(),
  datasets: new Map(),
  flows: new Map(),
  mechanisms: new Map(),
  keepsMechanisms: false,
  waivers: [],
};

/**
 * Joins what people wrote with what importers found. Two are one where an address, ARN or name of the declaration is one
 * of the discovered system. Where two sources say different things of one fact, both are kept, with the one that counts
 * (`conflicts`). The order of inputs never shows in the result (E13).
 */
export function buildEstate(
  declared: Declared,
  discovered: readonly Discovered[],
  known: Known,
  log: DiagnosticLog,
): Estate {
  const inputs = joinInputs(discovered);
  const joined = joinSystems(declared, inputs, known, log);
  const { systems, idByAddress } = joined;
  const copies: Copy[] = inputs.copies.map(({ copy, input }) => ({
    via: copy.via,
    from: joined.endOf(copy.from, input),
    to: joined.endOf(copy.to, input),
    source: copy.source,
  }));
  for (const { id, copiedTo } of declared.systems.values()) {
    for (const { via, to } of copiedTo) {
      const from = endAtSystem(systems.get(id)!);
      copies.push({ via, from, to: endNamed(to.value, joined, known), source: provenanceOf(to.span) });
      joined.checkAddress(to);
    }
  }
  for (const dataset of declared.datasets.values()) for (const at of dataset.restsIn) joined.checkAddress(at);
  for (const flow of declared.flows.values()) for (const at of [flow.from, flow.to]) joined.checkAddress(at);
  const { conflicts, deidFound } = datasetConflicts(declared, joined, joined.foundOf);
  return {
    declared,
    systems,
    idByAddress,
    copies: distinctCopies(copies),
    conflicts: [...joined.conflicts, ...conflicts].sort((a, b) => compareText(a.id, b.id)),
    deidFound,
    unknown: addCounts(discovered.flatMap((each) => each.unknown)),
  };
}

function distinctCopies(copies: readonly Copy[]): readonly Copy[] {
  const sorted = [...copies].sort((a, b) => compareCopies(a, b) || compareSources(a.source, b.source));
  return sorted.filter((copy, index) => index === 0 || compareCopies(copy, sorted[index - 1]!) !== 0);
}

function compareCopies(a: Copy, b: Copy): number {
  return compareText(a.via, b.via) || compareEnds(a.from, b.from) || compareEnds(a.to, b.to);
}

function addCounts(unknown: readonly { type: string; count: number }[]): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { type, count } of unknown) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts].sort(([a], [b]) => compareText(a, b)).map(([type, count]) => ({ type, count }));
}
