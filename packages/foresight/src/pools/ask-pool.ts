import { isInForce } from "@domicile/engine";
import { type Estate, type EstateFlow, type Party, relationOf } from "@domicile/estate";
import type { Atlas, Flow, Importer, LawDate, PlaceId } from "@domicile/ir";
import { type Holding, placeOfEnd } from "./holdings.js";

/** What is known of an estate on a day. */
export interface Standing {
  readonly estate: Estate;
  readonly flows: readonly EstateFlow[];
  readonly atlas: Atlas;
  readonly day: LawDate;
}

/**
 * The flow by which a holding would come to a place: from where it rests to whoever runs systems of the estate there, with
 * the papers that are in place between the two. Where the estate has nobody there, to a processor that sits there.
 */
export function askPool(standing: Standing, holding: Holding, operation: string, to: string): Flow {
  const { importer: _, mechanisms: __, via: ___, ...known } = holding.flow;
  const host = findHost(standing, to);
  const { keepsMechanisms } = standing.estate.declared;
  const isStaying = holding.at === to;
  const importer = host === undefined ? strangerAt(standing.atlas, to) : describeHost(holding, host);
  return {
    ...known,
    operation,
    ...(holding.at === null ? {} : { from: holding.at }),
    to,
    importer: isStaying && holding.flow.importer !== undefined ? holding.flow.importer : importer,
    ...(keepsMechanisms ? { mechanisms: papersFor(standing, holding, host?.party) } : {}),
    ...(isStaying ? { local_copy_kept: true } : {}),
  };
}

interface Host {
  readonly party: Party;
  readonly importer: Importer;
}

/** The party that runs what rests at a place, as a flow to there describes it. */
function findHost({ flows }: Standing, to: string): Host | undefined {
  for (const { flow, importer, to: end, via } of flows)
    if (via === "rest" && importer !== undefined && flow.importer !== undefined && placeOfEnd(end) === to)
      return { party: importer, importer: flow.importer };
  return undefined;
}

/** What the two are to each other depends on whose data they are. */
function describeHost({ flow, source }: Holding, { importer, party }: Host): Importer {
  const { exporter } = source;
  const isOwn = exporter?.id === party.id;
  const relation = relationOf(party, exporter) ?? "processor";
  const { activity: _, ...known } = importer;
  return {
    ...known,
    relation,
    ...(isOwn && flow.exporter?.actor !== undefined ? { actor: flow.exporter.actor } : {}),
  };
}

function strangerAt({ regions }: Atlas, to: string): Importer {
  const places: readonly PlaceId[] = regions[to]?.places ?? [to];
  const [place] = places;
  if (places.length !== 1) return { actor: "processor", relation: "processor", certifications: [] };
  return {
    country: place!,
    actor: "processor",
    relation: "processor",
    controlled_by: [place!],
    certifications: [],
  };
}

/** Papers about the data, or between their controller and the party, that are in force. */
function papersFor(
  { day, estate }: Standing,
  { dataset, source }: Holding,
  party: Party | undefined,
): readonly string[] {
  const papers = [...estate.declared.mechanisms.values()].filter(({ between, datasets, flows, period }) => {
    if (flows !== undefined || !isInForce(period, day)) return false;
    if (datasets !== undefined && !datasets.some(({ value }) => value === dataset.id)) return false;
    if (between === undefined) return datasets !== undefined;
    return between[0].value === source.exporter?.id && between[1].value === party?.id;
  });
  return [...new Set(papers.flatMap(({ kinds }) => kinds))].sort();
}
