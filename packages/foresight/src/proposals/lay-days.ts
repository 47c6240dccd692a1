import type { InstrumentTree, ProvisionTree } from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import type { DiagnosticLog, Located, Span } from "@domicile/source";
import { type Days, isRunningOn } from "./fill-days.js";
import { type LawTrees, placedDay } from "./law-trees.js";
import type { PlacedChange } from "./lay-over.js";
import type { Act } from "./proposal.js";
import { reportTarget } from "./report-target.js";

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** A provision, a default, or all that an instrument or a jurisdiction holds, ends. */
export function end(trees: LawTrees, id: Located<string>, placed: PlacedChange, log: DiagnosticLog): void {
  const { change, day } = placed;
  const provision = trees.provision(id.value);
  const instrument = trees.instrument(id.value);
  const known = trees.defaults().find((each) => each.id.value === id.value);
  if (provision !== undefined) {
    if (isOpenToChange(provision.effective, id, placed, log))
      trees.changeProvision(id.value, (each) => closedOn(each, day, change.span));
  } else if (known !== undefined) {
    if (isOpenToChange(known, id, placed, log))
      trees.changeDefault(id.value, (each) => ({ ...each, to: placedDay(day, change.span) }));
  } else if (instrument !== undefined) endInstrument(trees, instrument, placed);
  else if (trees.hasJurisdiction(id.value)) {
    for (const each of trees.instrumentsOf(id.value)) endInstrument(trees, each, placed);
  } else reportUnknown(id, trees, log);
}

function endInstrument(trees: LawTrees, instrument: InstrumentTree, { change, day }: PlacedChange): void {
  for (const { effective, id } of instrument.provisions)
    if (isRunningOn(effective, day))
      trees.changeProvision(id.value, (each) => closedOn(each, day, change.span));
  for (const each of instrument.defaults ?? [])
    if (isRunningOn(each, day))
      trees.changeDefault(each.id.value, (one) => ({ ...one, to: placedDay(day, change.span) }));
  trees.endInstrument(instrument.id.value, day);
}

/** A provision that never had a day gets one. */
export function begin(
  trees: LawTrees,
  id: Located<string>,
  { change, day }: PlacedChange,
  log: DiagnosticLog,
): void {
  const days = trees.provision(id.value)?.effective;
  if (days === undefined) {
    reportUnknown(id, trees, log);
    return;
  }
  if (days.from !== null) {
    log.report({
      code: "proposal/begun-already",
      message: `\`${id.value}\` begins on ${days.from.value}`,
      at: id.span,
      help: "`begin` gives a day to a provision that has none; amend one that has",
    });
    return;
  }
  trees.changeProvision(id.value, (each) => ({
    ...each,
    effective: { ...each.effective, from: placedDay(day, change.span) },
  }));
}

/** The end of a provision or a default is put off. */
export function extend(
  trees: LawTrees,
  id: Located<string>,
  to: Located<string> | null,
  { day }: PlacedChange,
  log: DiagnosticLog,
): void {
  const provision = trees.provision(id.value);
  const known = trees.defaults().find((each) => each.id.value === id.value);
  const days = provision?.effective ?? known;
  if (days === undefined) {
    reportUnknown(id, trees, log);
    return;
  }
  if (days.to === null || days.to.value < day) {
    const message =
      days.to === null
        ? `\`${id.value}\` has no end that could be put off`
        : `\`${id.value}\` ended on ${days.to.value}, before ${day}`;
    log.report({
      code: "proposal/not-extendable",
      message,
      at: id.span,
      help: "end it with `end`, or bring it back with `revive`",
    });
    return;
  }
  trees.changeProvision(id.value, (each) => ({ ...each, effective: { ...each.effective, to } }));
  trees.changeDefault(id.value, (each) => ({ ...each, to }));
}

/** What ended comes back under an id of its own. */
export function revive(
  trees: LawTrees,
  { as, id }: ActOf<"revive">,
  placed: PlacedChange,
  log: DiagnosticLog,
): void {
  const { change, day } = placed;
  const provision = trees.provision(id.value);
  const known = trees.defaults().find((each) => each.id.value === id.value);
  const days = provision?.effective ?? known;
  if (days === undefined) {
    reportUnknown(id, trees, log);
    return;
  }
  if (days.to === null || days.to.value > day) {
    log.report({
      code: "proposal/still-in-force",
      message: `\`${id.value}\` is not ended on ${day}, so it cannot come back`,
      at: id.span,
      help: "amend it, or name one that ended",
    });
    return;
  }
  const back = { from: placedDay(day, change.span), to: null };
  if (provision !== undefined) {
    const { replaces: _, ...rest } = provision;
    trees.addProvisions(trees.homeOf(id.value)!, [{ ...rest, id: as, effective: back }]);
    carryRoutes(trees, id.value, as);
  } else if (known !== undefined)
    trees.addShared(trees.homeOfDefault(id.value)!, { defaults: [{ ...known, id: as, ...back }] });
}

/** What opened a way through the old gate opens one through its successor. */
export function carryRoutes(trees: LawTrees, old: string, successor: Located<string>): void {
  const carried = (refs: readonly Located<string>[] | undefined) =>
    refs?.some(({ value }) => value === old) && !refs.some(({ value }) => value === successor.value)
      ? [...refs, successor]
      : undefined;
  for (const { id, outranks, route_of } of trees.provisions()) {
    const [routes, ranks] = [carried(route_of), carried(outranks)];
    if (routes === undefined && ranks === undefined) continue;
    trees.changeProvision(id.value, (each) => ({
      ...each,
      ...(routes === undefined ? {} : { route_of: routes }),
      ...(ranks === undefined ? {} : { outranks: ranks }),
    }));
  }
}

/** Closed on the day, unless it ended before. */
export function closedOn(provision: ProvisionTree, day: LawDate, span: Span): ProvisionTree {
  const { effective } = provision;
  if (effective.to !== null && effective.to.value <= day) return provision;
  return { ...provision, effective: { ...effective, to: placedDay(day, span) } };
}

/** It applies on the eve of the change; what ends or has ended before is reported. */
export function isOpenToChange(
  days: Days,
  id: Located<string>,
  { day }: PlacedChange,
  log: DiagnosticLog,
): boolean {
  const { from, to } = days;
  const hasEnded = to !== null && to.value < day;
  const begins = from?.value ?? null;
  if (!hasEnded && (begins === null || begins < day)) return true;
  log.report({
    code: "proposal/not-in-force",
    message: hasEnded
      ? `\`${id.value}\` ended on ${to.value}, before the change of ${day}`
      : `\`${id.value}\` begins only on ${begins}, and the change is of ${day}`,
    at: id.span,
    help: "name the provision that applies on the eve of the change, or correct its day",
  });
  return false;
}

/** What a proposal names is in the rulebook. */
export function reportUnknown(id: Located<string>, trees: LawTrees, log: DiagnosticLog): void {
  reportTarget("provision", id, trees.ids(), log);
}
