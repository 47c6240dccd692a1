import type { Dataset, End, EstateFlow } from "@domicile/estate";
import type { Flow } from "@domicile/ir";

/** Data that rest in one place: what a pool is put together from. */
export interface Holding {
  /** The dataset, and where it rests: `drives-de in aws:eu-central-1`. */
  readonly id: string;
  readonly dataset: Dataset;
  /** A region where there is one, else a place; `null` where it is not known. */
  readonly at: string | null;
  /** The people in it; `most` is `null` where their number is unknown, and both are 0 for data of nobody. */
  readonly people: { readonly least: number; readonly most: number | null };
  /** The flow by which the data rest there, with all that is known of data, people and parties. */
  readonly flow: Flow;
  readonly source: EstateFlow;
}

/** Where each dataset rests by declaration, each region or place once; copies are not counted again. */
export function findHoldings(flows: readonly EstateFlow[]): readonly Holding[] {
  const found = new Map<string, Holding>();
  for (const source of flows) {
    const { dataset, flow, to, via } = source;
    if (via !== "rest" || dataset === null) continue;
    const at = placeOfEnd(to);
    const id = `${dataset.id} in ${at ?? "an unknown place"}`;
    if (!found.has(id)) found.set(id, { id, dataset, at, people: peopleIn(dataset), flow, source });
  }
  return [...found.values()];
}

export function placeOfEnd({ place, region }: End): string | null {
  return region ?? place;
}

function peopleIn({ subjects }: Dataset): Holding["people"] {
  const counts = [...(subjects?.values() ?? [])];
  const known = counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  return { least: known, most: counts.includes(null) ? null : known };
}
