import type { ItemEvent, ItemStage } from "./item.js";
import type { KeptSighting } from "./merge-sightings.js";

type Packed<Fact> = Omit<Fact, "source"> & { readonly source?: string };

/** A kept sighting as JSON. Its stages and days mostly have its own page as their source, which is then not repeated. */
export function packSighting(sighting: KeptSighting): string {
  const pack = <Fact extends { readonly source: string }>({ source, ...fact }: Fact): Packed<Fact> =>
    source === sighting.url ? fact : { ...fact, source };
  return JSON.stringify({ ...sighting, stages: sighting.stages.map(pack), days: sighting.days.map(pack) });
}

export function unpackSighting(text: string): KeptSighting {
  const packed = JSON.parse(text) as Omit<KeptSighting, "stages" | "days"> & {
    readonly stages: readonly Packed<ItemStage>[];
    readonly days: readonly Packed<ItemEvent>[];
  };
  const unpack = <Fact>(fact: Packed<Fact>) => ({ ...fact, source: fact.source ?? packed.url });
  return {
    ...packed,
    stages: packed.stages.map(unpack<ItemStage>),
    days: packed.days.map(unpack<ItemEvent>),
  };
}
