import { ancestorsOf, conditionsOf, dayBefore, routesOf, testsOf } from "@domicile/engine";
import type { Law, LawDate, Period, PlaceId, Provision, ProvisionId } from "@domicile/ir";
import type { Move, Turn } from "./follow-exchange.js";

/** What moved a pair on a day. */
export type Cause =
  /** A rule of the instrument began or ended. */
  | { readonly kind: "instrument"; readonly id: string }
  /** A place came on a dated list or went off it: adequacy decisions and their like. */
  | { readonly kind: "list"; readonly id: string; readonly place: PlaceId; readonly note: string | null }
  /** A country joined or left a bloc that law names, or whose law reaches it. */
  | { readonly kind: "bloc"; readonly id: PlaceId; readonly place: PlaceId }
  /** A threshold, an order or a default of the rulebook changed. */
  | { readonly kind: "other"; readonly id: string };

/** What changes on a day in the law of one jurisdiction. */
interface DayOfLaw {
  /** Provisions that begin, end or read otherwise from the day on, with the instruments that make them. */
  readonly provisions: ReadonlyMap<ProvisionId, readonly string[]>;
  readonly lists: readonly Extract<Cause, { kind: "list" }>[];
  readonly others: readonly Extract<Cause, { kind: "other" }>[];
}

/**
 * Says what moved a pair, from what begins or ends on the day in the laws that answer otherwise: first the rules behind the
 * answer of the eve or of the day, then lists and blocs that the countries came to or left; where none of these fits, all
 * that changed in that law. Several causes of one move are each named.
 */
export function createCauseFinder(
  law: Law,
  countries: readonly PlaceId[],
  day: LawDate,
): (move: Move) => readonly Cause[] {
  const days = new Map<Turn["jurisdiction"], DayOfLaw>();
  const dayOf = ({ jurisdiction }: Turn): DayOfLaw => {
    const known = days.get(jurisdiction) ?? readDay(law, jurisdiction, day);
    days.set(jurisdiction, known);
    return known;
  };
  const abovePlace = (place: PlaceId) =>
    new Set([...ancestorsOf(law.atlas, place, day), ...ancestorsOf(law.atlas, place, dayBefore(day))]);
  const above = countries.map(abovePlace);
  const blocs = countries.map((place) => blocsChanged(law, place, day));

  return (move) => {
    const ends = [move.from, move.to];
    const found = move.turns.flatMap((turn) => {
      const { lists, others, provisions } = dayOf(turn);
      const behind = [...(turn.before?.because ?? []), ...(turn.after?.because ?? [])];
      const instruments = behind.flatMap((id) => provisions.get(id) ?? []);
      if (instruments.length > 0) return instruments.map((id): Cause => ({ kind: "instrument", id }));
      const listed = lists.filter(({ place }) => ends.some((end) => above[end]!.has(place)));
      const joined = ends.flatMap((end) => nearestBloc(turn, blocs[end]!));
      if (listed.length + joined.length > 0) return [...listed, ...joined];
      const all = [...provisions.values()].flat().map((id): Cause => ({ kind: "instrument", id }));
      return [...all, ...others];
    });
    const different = new Map(found.map((cause) => [JSON.stringify(cause), cause]));
    return [...different.values()];
  };
}

function readDay(law: Law, { named, part }: Turn["jurisdiction"], day: LawDate): DayOfLaw {
  const lists = named.lists.flatMap((id) =>
    (law.lists[id]?.members ?? [])
      .filter(({ period }) => isEdge(period, day))
      .map(({ note, place }) => ({ kind: "list" as const, id, place, note: note ?? null })),
  );
  const provisions = part.provisions.flatMap((provision) => {
    const instruments = instrumentsChanging(law, provision, day);
    return instruments.length === 0 ? [] : [[provision.id, instruments] as const];
  });
  return { provisions: new Map(provisions), lists, others: othersChanging(law, day) };
}

/** The instruments that change a provision on the day: its own, or those that open or close a route of it. */
function instrumentsChanging(law: Law, provision: Provision, day: LawDate): readonly string[] {
  const tests = [...conditionsOf(provision)].flatMap(testsOf);
  const isOwn =
    isEdge(provision.period, day) || tests.some((test) => test.kind === "since" && test.day === day);
  const origins = routesOf(provision)
    .filter(({ period }) => isEdge(period, day))
    .map(({ origin }) => origin);
  const opened = law.provisions.filter(({ id }) => origins.includes(id)).map(({ instrument }) => instrument);
  return [...new Set([...(isOwn ? [provision.instrument] : []), ...opened])].sort();
}

function othersChanging({ defaults, orders, thresholds }: Law, day: LawDate): DayOfLaw["others"] {
  const ids = [
    ...Object.values(thresholds).flatMap(({ id, values }) =>
      values.some((each) => isEdge(each.period, day)) ? [id] : [],
    ),
    ...orders.flatMap(({ period, title }) => (isEdge(period, day) ? [title] : [])),
    ...defaults.flatMap(({ id, period }) => (isEdge(period, day) ? [id] : [])),
  ];
  return ids.sort().map((id) => ({ kind: "other", id }));
}

/** Accession is one cause: of the blocs that a country joins or leaves the first that the law names, else the first. */
function nearestBloc<Bloc extends { readonly id: PlaceId }>(
  { jurisdiction }: Turn,
  blocs: readonly Bloc[],
): readonly Bloc[] {
  const named = blocs.filter(({ id }) => jurisdiction.named.places.includes(id));
  return [...(named.length > 0 ? named : blocs)].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, 1);
}

/** The blocs that a country joins or leaves on the day, directly. */
function blocsChanged(
  { atlas }: Law,
  place: PlaceId,
  day: LawDate,
): readonly Extract<Cause, { kind: "bloc" }>[] {
  return (atlas.places[place]?.in ?? [])
    .filter(({ period }) => isEdge(period, day))
    .map((each) => ({ kind: "bloc" as const, id: each.place, place }));
}

function isEdge({ from, to }: Period, day: LawDate): boolean {
  return from === day || to === day;
}
