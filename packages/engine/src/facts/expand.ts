import type { Flow, Law, PlaceId, Subjects } from "@domicile/ir";

/**
 * One hop between two single places: what an evaluator judges. A flow through a region that spans several places, and
 * a chain, become several of these, all of which must pass (E6, E9).
 */
export interface SimpleFlow {
  readonly flow: Flow;
  /** Absent is unknown. */
  readonly from: PlaceId | undefined;
  readonly to: PlaceId | undefined;
  readonly label: { readonly hop?: number; readonly carried_from?: number; readonly places?: string };
}

/** Operations that rest in one place unless both ends are named. */
export const resting: ReadonlySet<string> = new Set(["store", "process", "train_ai", "infer_ai"]);

export function expand(law: Law, flow: Flow): readonly SimpleFlow[] {
  const earlier = flow.via ?? [];
  if (earlier.length === 0) return spread(law, flow, {});
  const hops = inherit([...earlier, flow]);
  const last = hops.length - 1;
  const current = hops[last]!;
  return [
    ...hops.flatMap((hop, index) => spread(law, hop, { hop: index })),
    ...hops
      .slice(0, last)
      .flatMap((hop, index) => spread(law, carry(hop, current), { hop: last, carried_from: index })),
  ];
}

/** The data are the same along a chain: what one hop leaves unsaid of them, the hop before it says. */
function inherit(hops: readonly Flow[]): Flow[] {
  const out: Flow[] = [];
  for (const hop of hops) {
    const before = out.at(-1);
    const { via: _, ...own } = hop;
    const subjects: Subjects | undefined = hop.subjects ?? before?.subjects;
    const data = hop.data ?? before?.data;
    out.push({
      ...own,
      ...(subjects === undefined ? {} : { subjects }),
      ...(data === undefined ? {} : { data }),
    });
  }
  return out;
}

/** E9: what the law attached at an earlier hop holds for where the data go now. */
function carry(origin: Flow, current: Flow): Flow {
  const { from: _from, exporter: _exporter, ...rest } = current;
  return {
    ...rest,
    operation: "onward_transfer",
    ...(origin.from === undefined ? {} : { from: origin.from }),
    ...(origin.exporter === undefined ? {} : { exporter: origin.exporter }),
  };
}

function spread(law: Law, flow: Flow, label: SimpleFlow["label"]): SimpleFlow[] {
  const rests = resting.has(flow.operation);
  const fromText = flow.from ?? (rests ? flow.to : undefined);
  const toText = flow.to ?? (rests ? flow.from : undefined);
  const sources = placesAt(law, fromText);
  const targets = placesAt(law, toText);
  const several = sources.length > 1 || targets.length > 1;
  // A store in a region that spans places rests in each of them; it does not move between them.
  if (rests && fromText === toText) {
    return sources.map((place) => ({
      flow,
      from: place,
      to: place,
      label: several ? { ...label, places: `${place}>${place}` } : label,
    }));
  }
  return sources.flatMap((from) =>
    targets.map((to) => ({
      flow,
      from,
      to,
      label: several ? { ...label, places: `${from ?? "?"}>${to ?? "?"}` } : label,
    })),
  );
}

/** A place, the places of a region, or `[undefined]` where neither is known. */
function placesAt(law: Law, text: string | undefined): readonly (PlaceId | undefined)[] {
  if (text === undefined) return [undefined];
  if (Object.hasOwn(law.atlas.places, text)) return [text];
  const region = Object.hasOwn(law.atlas.regions, text) ? law.atlas.regions[text] : undefined;
  return region === undefined || region.places.length === 0 ? [undefined] : region.places;
}
