import type { Cause, ExchangeState, FragmentationMove } from "@domicile/foresight";
import type { Law, LawDate } from "@domicile/ir";

/** What a pair of countries may do, as a column is headed. */
export const stateTitles: Readonly<Record<ExchangeState, string>> = {
  free: "freely",
  unknown: "unknown",
  conditions: "on conditions",
  approval: "by approval",
  closed: "not at all",
};

/** What moved pairs, as a lawyer would name it. */
export function nameCause(law: Law, cause: Cause): string {
  switch (cause.kind) {
    case "instrument":
      return nameInstrument(law, cause.id);
    case "list":
      return `${placeName(law, cause.place)} on ${cause.id}${cause.note === null ? "" : `: ${cause.note}`}`;
    case "bloc":
      return `${placeName(law, cause.place)} and ${placeName(law, cause.id)}`;
    case "other":
      return cause.id;
  }
}

/** The id that tells causes apart: an instrument, a list and a place, a bloc and a place. */
export function causeId(cause: Cause): string {
  return cause.kind === "list" || cause.kind === "bloc" ? `${cause.id}/${cause.place}` : cause.id;
}

/** What causes of one kind and id did on one day: a list or a bloc may have taken in several places at once. */
export interface CauseOfDay {
  readonly day: LawDate;
  readonly causes: readonly Cause[];
  readonly moves: readonly FragmentationMove[];
  readonly pairs: number;
}

/** The moves of one row by day and cause, in order of day. */
export function groupByCause(moves: readonly FragmentationMove[]): readonly CauseOfDay[] {
  const groups = new Map<string, FragmentationMove[]>();
  for (const move of moves) {
    const key = `${move.day} ${move.cause.kind} ${move.cause.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [move]);
    else group.push(move);
  }
  return [...groups.values()].map((own) => ({
    day: own[0]!.day,
    causes: [...new Map(own.map(({ cause }) => [causeId(cause), cause])).values()],
    moves: own,
    pairs: own.reduce((sum, { pairs }) => sum + pairs, 0),
  }));
}

/** One cause by its name; of several, which are alike, what they have in common and the places. */
export function nameCauses(law: Law, causes: readonly Cause[]): string {
  const [first, ...others] = causes;
  if (others.length === 0) return nameCause(law, first!);
  const places = causes.flatMap((cause) => ("place" in cause ? [cause.place] : []));
  const on = first!.kind === "list" ? "on" : "and";
  return `${places.join(" ")} ${on} ${first!.kind === "bloc" ? placeName(law, first!.id) : first!.id}`;
}

/** The ways that pairs went, most first, as far as there is room for. */
export function nameWays(moves: readonly FragmentationMove[], limit: number): string {
  const ways = new Map<string, number>();
  for (const { is, pairs, was } of moves) {
    const way = `${was} → ${is}`;
    ways.set(way, (ways.get(way) ?? 0) + pairs);
  }
  const sorted = [...ways].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const told = sorted.slice(0, limit).map(([way, pairs]) => `${pairs} ${way}`);
  return [...told, ...(sorted.length > limit ? ["…"] : [])].join(", ");
}

/** Many countries have an act of the same name. */
function nameInstrument({ instruments }: Law, id: string): string {
  const instrument = instruments[id];
  return instrument === undefined ? id : `${instrument.jurisdiction}: ${instrument.title}`;
}

function placeName(law: Law, id: string): string {
  return law.atlas.places[id]?.name ?? id;
}
