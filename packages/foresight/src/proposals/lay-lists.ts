import type { LawDate } from "@domicile/ir";
import type { DiagnosticLog, Located } from "@domicile/source";
import { type Days, isRunningOn } from "./fill-days.js";
import { type LawTrees, placedDay } from "./law-trees.js";
import type { PlacedChange } from "./lay-over.js";
import type { Act } from "./proposal.js";
import { reportTarget } from "./report-target.js";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

export function changeList(
  trees: LawTrees,
  { added, list, removed }: ActOf<"list">,
  placed: PlacedChange,
  log: DiagnosticLog,
): void {
  const { change, day } = placed;
  const found = trees.lists().find((each) => each.id.value === list.value);
  if (found === undefined) {
    reportTarget(
      "list",
      list,
      trees.lists().map((each) => each.id.value),
      log,
    );
    return;
  }
  for (const place of removed) {
    const members = found.members.filter((each) => each.place.value === place.value);
    if (!members.some((each) => isRunningOn(each, day)))
      reportTarget(`member of \`${list.value}\` on ${day}`, place, placesOn(found, day), log);
  }
  const gone = new Set(removed.map(({ value }) => value));
  trees.changeList(list.value, (each) => ({
    ...each,
    members: [
      ...each.members.map((member) =>
        gone.has(member.place.value) && isRunningOn(member, day)
          ? { ...member, to: placedDay(day, change.span) }
          : member,
      ),
      ...added.map((member) => ({ ...member, from: member.from ?? placedDay(day, change.span) })),
    ],
  }));
}

function placesOn(
  list: { readonly members: readonly (Days & { readonly place: Located<string> })[] },
  day: LawDate,
) {
  return list.members.filter((each) => isRunningOn(each, day)).map(({ place }) => place.value);
}

export function changeBloc(
  trees: LawTrees,
  { added, bloc, removed }: ActOf<"bloc">,
  placed: PlacedChange,
  log: DiagnosticLog,
): void {
  const { change, day } = placed;
  const found = trees.bloc(bloc.value);
  if (found === undefined) {
    reportTarget("bloc", bloc, [], log);
    return;
  }
  const gone = new Set(removed.map(({ value }) => value));
  for (const place of removed)
    if (!placesOn(found.value, day).includes(place.value))
      reportTarget(`member of \`${bloc.value}\` on ${day}`, place, placesOn(found.value, day), log);
  trees.changeBloc(bloc.value, (members) => [
    ...members.map((member) =>
      gone.has(member.place.value) && isRunningOn(member, day)
        ? { ...member, to: placedDay(day, change.span) }
        : member,
    ),
    ...added.map((place) => ({ place, from: placedDay(day, change.span), to: null })),
  ]);
}

export function changeThreshold(
  trees: LawTrees,
  { threshold, value }: ActOf<"threshold">,
  { change, day }: PlacedChange,
  log: DiagnosticLog,
): void {
  const known = trees.thresholds().map(({ id }) => id.value);
  if (!known.includes(threshold.value)) {
    reportTarget("threshold", threshold, known, log);
    return;
  }
  trees.changeThreshold(threshold.value, (each) => ({
    ...each,
    values: [
      ...each.values
        .filter(({ from }) => from === null || from.value < day)
        .map((old) => (isRunningOn(old, day) ? { ...old, to: placedDay(day, change.span) } : old)),
      { value, from: placedDay(day, change.span), to: null },
    ],
  }));
}
