import { compareText } from "@domicile/source";
import type { Changes, Drift, FactChange, FlowEnd, Scan } from "./scan.js";

/** The part of a scan that drift is seen in: what an earlier report must hold to be compared with. */
export interface Comparable {
  readonly summary: Pick<Scan["summary"], "as_of">;
  readonly systems: readonly Pick<Scan["systems"][number], "id" | "region" | "place">[];
  readonly flows: readonly Pick<Scan["flows"][number], "id" | "operation" | "from" | "to">[];
  readonly findings: readonly Pick<Scan["findings"][number], "id" | "severity">[];
  /** Nothing where the earlier report does not say. */
  readonly problems?: readonly Pick<Scan["problems"][number], "id">[];
}

/**
 * What came, went and changed between two scans: systems by where they are, flows by where they go, findings by how severe
 * they are, problems by being there. Ids are made of what they name, so that the same thing has the same id in both.
 */
export function compareScans(before: Comparable, after: Required<Comparable>): Drift {
  return {
    since: before.summary.as_of,
    systems: compareEntries(before.systems, after.systems, ({ place, region }) => ({ region, place })),
    flows: compareEntries(before.flows, after.flows, ({ from, operation, to }) => ({
      operation,
      from: whereIs(from),
      to: whereIs(to),
    })),
    findings: compareEntries(before.findings, after.findings, ({ severity }) => ({ severity })),
    problems: compareEntries(before.problems ?? after.problems, after.problems, () => ({})),
  };
}

function compareEntries<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  factsOf: (entry: T) => Readonly<Record<string, string | null>>,
): Changes {
  const earlier = new Map(before.map((entry) => [entry.id, entry]));
  const later = new Map(after.map((entry) => [entry.id, entry]));
  const changed: FactChange[] = [];
  for (const [id, entry] of later) {
    const known = earlier.get(id);
    if (known === undefined) continue;
    const was = factsOf(known);
    for (const [fact, value] of Object.entries(factsOf(entry)))
      if (was[fact] !== value) changed.push({ id, fact, before: was[fact] ?? null, after: value });
  }
  return {
    added: [...later.keys()].filter((id) => !earlier.has(id)).sort(),
    gone: [...earlier.keys()].filter((id) => !later.has(id)).sort(),
    changed: changed.sort((a, b) => compareText(a.id, b.id) || compareText(a.fact, b.fact)),
  };
}

/** The region says more than the place. */
function whereIs({ place, region }: FlowEnd): string | null {
  return region ?? place;
}
