import type { Library } from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import type { DiagnosticLog } from "@domicile/source";
import { endMechanism } from "./end-mechanism.js";
import { type Days, withDays, withoutNullDays } from "./fill-days.js";
import { LawTrees } from "./law-trees.js";
import {
  begin,
  carryRoutes,
  closedOn,
  end,
  extend,
  isOpenToChange,
  reportUnknown,
  revive,
} from "./lay-days.js";
import { changeBloc, changeList, changeThreshold } from "./lay-lists.js";
import type { Act, Change, Proposal } from "./proposal.js";

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
  mechanism: endMechanism,
  begin: (trees, { ids }, placed, log) => {
    for (const id of ids) begin(trees, id, placed, log);
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
