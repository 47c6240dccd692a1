import type { Flow, Law, PlaceId } from "@domicile/ir";

/**
 * The flow as it is, and with what it leaves open stated in the plainest way: a company of the place where the data are, an
 * independent recipient of the place where they go, people who live where the data are from.
 */
export function* completions(flow: Flow, law: Law): Iterable<Flow> {
  yield inOrder(flow);
  const others = neutralPlaces.filter((place) => law.atlas.places[place] !== undefined);
  // Where the flow names a place, the others are never wanted.
  for (const other of placeIn(flow) === undefined ? others : others.slice(0, 1)) yield complete(flow, other);
}

function placeIn({ exporter, from, subjects, to }: Flow): PlaceId | undefined {
  return from ?? exporter?.country ?? subjects?.collected_in?.[0] ?? subjects?.residence?.[0] ?? to;
}

/** Places with no or little law that bites on what comes from or goes to them. */
const neutralPlaces: readonly PlaceId[] = ["NZ", "US", "DE", "GB", "JP"];

function complete(flow: Flow, other: PlaceId): Flow {
  const { asserted, exporter, importer, subjects } = flow;
  const from = placeIn(flow) ?? other;
  const to = flow.to ?? importer?.country ?? from;
  const seat = exporter?.country ?? from;
  const theirs = importer?.country ?? to;
  const people = subjects?.collected_in ?? subjects?.residence ?? [from];
  return inOrder({
    ...flow,
    from,
    to,
    data: flow.data ?? ["personal"],
    deid: flow.deid ?? "identified",
    subjects: { residence: people, collected_in: people, children_included: false, count: 10, ...subjects },
    exporter: { country: seat, actor: "controller", controlled_by: [seat], offers_in: people, ...exporter },
    importer: {
      country: theirs,
      actor: "controller",
      relation: "third_party",
      controlled_by: [theirs],
      certifications: [],
      ...importer,
    },
    ...(asserted === undefined ? {} : { asserted }),
  });
}

/** Keys in the order in which a flow is written. */
function inOrder({ operation, from, to, subjects, data, deid, exporter, importer, ...rest }: Flow): Flow {
  const stated = { operation, from, to, subjects, data, deid, exporter, importer, ...rest };
  return Object.fromEntries(
    Object.entries(stated).filter(([, value]) => value !== undefined),
  ) as unknown as Flow;
}
