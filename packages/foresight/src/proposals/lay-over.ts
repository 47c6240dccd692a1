import type { Library, ProvisionTree } from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import type { DiagnosticLog, Located, Span } from "@domicile/source";
import { type Days, isRunningOn, withDays, withoutNullDays } from "./fill-days.js";
import { LawTrees, placedDay } from "./law-trees.js";
import { changeBloc, changeList, changeThreshold } from "./lay-lists.js";
import type { Act, Change, Proposal } from "./proposal.js";
import { reportTarget } from "./report-target.js";

/** A change with the day that was settled for it. */
export interface PlacedChange {
  readonly proposal: Proposal;
  readonly change: Change;
  readonly day: LawDate;
}

/**
 * The library as it reads once the changes have effect: what is amended or ended is closed that day, what follows is added
 * behind it, and nothing is overwritten. Earlier changes come first, so that a later one may amend what an earlier one
 * brought. What cannot be laid over is reported in the proposal's file and left out.
 */
export function layOver(library: Library, changes: readonly PlacedChange[], log: DiagnosticLog): Library {
  const trees = new LawTrees(library);
  const inOrder = [...changes].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const placed of inOrder) layOne(trees, placed, log);
  return trees.library();
}

function layOne(trees: LawTrees, placed: PlacedChange, log: DiagnosticLog): void {
  const { act } = placed.change;
  const lay = acts[act.kind] as (trees: LawTrees, act: Act, placed: PlacedChange, log: DiagnosticLog) => void;
  lay(trees, act, placed, log);
}

const acts: {
  readonly [K in Act["kind"]]: (
    trees: LawTrees,
    act: Extract<Act, { kind: K }>,
    placed: PlacedChange,
    log: DiagnosticLog,
  ) => void;
} = {
  instrument: addInstrument,
  add,
  amend,
  end: (trees, { ids }, placed, log) => {
    for (const id of ids) end(trees, id, placed, log);
  },
  extend: (trees, { ids, to }, placed, log) => {
    for (const id of ids) extend(trees, id, to, placed, log);
  },
  revive,
  list: changeList,
  bloc: changeBloc,
  threshold: changeThreshold,
  parameter: () => undefined, // a number outside the law
};

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;

function addInstrument(trees: LawTrees, { instrument }: ActOf<"instrument">, placed: PlacedChange): void {
  const tree = withoutNullDays(instrument, placed);
  if (trees.instrument(tree.id.value) === undefined) trees.addInstrument(tree, placed.proposal.file);
  else trees.addTwin(tree, placed.proposal.file);
}

function add(trees: LawTrees, { addition }: ActOf<"add">, placed: PlacedChange, log: DiagnosticLog): void {
  const { to, provisions = [], ...shared } = withoutNullDays(addition, placed);
  const isInstrument = trees.instrument(to.value) !== undefined;
  if (!isInstrument && !trees.hasJurisdiction(to.value)) {
    reportUnknown(to, trees, log);
    return;
  }
  if (!isInstrument && provisions.length > 0) {
    log.report({
      code: "proposal/homeless-provision",
      message: `\`${to.value}\` is a jurisdiction, and a provision belongs to an instrument`,
      at: to.span,
      help: "name the instrument, or bring a new one under `instrument:`",
    });
    return;
  }
  if (provisions.length > 0) trees.addProvisions(to.value, provisions);
  trees.addShared(to.value, shared);
}

function amend(
  trees: LawTrees,
  { provision, successor }: ActOf<"amend">,
  placed: PlacedChange,
  log: DiagnosticLog,
): void {
  const old = trees.provision(provision.value);
  if (old === undefined) {
    reportUnknown(provision, trees, log);
    return;
  }
  if (!isOpenToChange(old.effective, provision, placed, log)) return;
  const { change, day } = placed;
  const after = withDays(successor, placed);
  const follows = after.effective.from?.value === day && closes(old.effective, day);
  const isNamed = after.replaces?.some(({ value }) => value === provision.value) ?? false;
  const replaces = follows && !isNamed ? [...(after.replaces ?? []), provision] : after.replaces;
  trees.changeProvision(provision.value, (each) => closedOn(each, day, change.span));
  trees.addProvisions(trees.homeOf(provision.value)!, [
    { ...after, ...(replaces === undefined ? {} : { replaces }) },
  ]);
  carryRoutes(trees, provision.value, successor.id);
}

function closes({ to }: Days, day: LawDate): boolean {
  return to === null || to.value >= day;
}

/** What opened a way through the old gate opens one through its successor. */
function carryRoutes(trees: LawTrees, old: string, successor: Located<string>): void {
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

function end(trees: LawTrees, id: Located<string>, placed: PlacedChange, log: DiagnosticLog): void {
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
  } else if (instrument !== undefined) {
    const running = instrument.provisions.filter(({ effective }) => isRunningOn(effective, day));
    for (const each of running)
      trees.changeProvision(each.id.value, (one) => closedOn(one, day, change.span));
    for (const each of instrument.defaults ?? [])
      if (isRunningOn(each, day))
        trees.changeDefault(each.id.value, (one) => ({ ...one, to: placedDay(day, change.span) }));
    trees.endInstrument(id.value, day);
  } else reportUnknown(id, trees, log);
}

function extend(
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

function revive(
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

function closedOn(provision: ProvisionTree, day: LawDate, span: Span): ProvisionTree {
  const { effective } = provision;
  if (effective.to !== null && effective.to.value <= day) return provision;
  return { ...provision, effective: { ...effective, to: placedDay(day, span) } };
}

/** It applies on the eve of the change; what ends or has ended before is reported. */
function isOpenToChange(days: Days, id: Located<string>, { day }: PlacedChange, log: DiagnosticLog): boolean {
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

function reportUnknown(id: Located<string>, trees: LawTrees, log: DiagnosticLog): void {
  reportTarget("provision", id, trees.ids(), log);
}
