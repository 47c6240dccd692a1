import type { Library, ProvisionTree } from "@domicile/compiler";
import type { DiagnosticLog, Located } from "@domicile/source";
import { LawTrees } from "./law-trees.js";
import { layOver, type PlacedChange } from "./lay-over.js";
import type { Became, BecameMember, Proposal } from "./proposal.js";
import { reportTarget } from "./report-target.js";

/**
 * The library as it would read had the proposal never become law: what came of it is gone, what it replaced goes on, and what
 * it ended has not ended.
 */
export function withdraw(library: Library, proposals: readonly Proposal[], log: DiagnosticLog): Library {
  const trees = new LawTrees(library);
  const without: PlacedChange[] = [];
  for (const proposal of proposals) {
    if (proposal.became === null) continue;
    takeOut(trees, proposal.became, log);
    for (const change of proposal.became.without)
      if (change.day.date !== null) without.push({ proposal, change, day: change.day.date });
  }
  const plain = trees.library();
  return without.length === 0 ? plain : layOver(plain, without, log);
}

function takeOut(trees: LawTrees, became: Became, log: DiagnosticLog): void {
  const unknown = (ids: readonly Located<string>[], known: readonly string[], what: string) => {
    for (const id of ids) if (!known.includes(id.value)) reportTarget(what, id, known, log);
  };
  const provisions = trees.provisions().map(({ id }) => id.value);
  const defaults = trees.defaults().map(({ id }) => id.value);
  unknown(became.provisions, provisions, "provision");
  unknown(became.ended, [...provisions, ...defaults], "provision");
  unknown(became.defaults, defaults, "default");
  for (const id of became.provisions) takeOutProvision(trees, id.value);
  for (const { value } of became.ended) {
    trees.changeProvision(value, (each) => ({ ...each, effective: { ...each.effective, to: null } }));
    trees.changeDefault(value, (each) => ({ ...each, to: null }));
  }
  for (const id of became.defaults) trees.changeDefault(id.value, () => null);
  for (const member of became.members) takeOutMember(trees, member, log);
  for (const { from, id } of became.thresholds) takeOutValue(trees, id, from, log);
}

/** What it replaced lasts as long as it did, and what replaced it follows upon that. */
function takeOutProvision(trees: LawTrees, id: string): void {
  const gone = trees.provision(id);
  if (gone === undefined) return;
  const { effective, replaces = [] } = gone;
  for (const old of replaces)
    trees.changeProvision(old.value, (each) => ({
      ...each,
      effective: { ...each.effective, to: effective.to },
    }));
  trees.dropProvisions(new Set([id]));
  for (const each of trees.provisions()) forget(trees, each, id, replaces);
  trees.changeOrders((order) => (order.provision.value === id ? null : order));
}

function forget(
  trees: LawTrees,
  provision: ProvisionTree,
  gone: string,
  before: readonly Located<string>[],
): void {
  const { outranks, replaces, route_of } = provision;
  const names = (refs: readonly Located<string>[] | undefined) =>
    refs?.some(({ value }) => value === gone) ?? false;
  if (!names(outranks) && !names(replaces) && !names(route_of)) return;
  const without = (refs: readonly Located<string>[]) => refs.filter(({ value }) => value !== gone);
  // A member of this group alone opens a way through a gate that is not there.
  if (names(route_of) && route_of!.length === 1) {
    takeOutProvision(trees, provision.id.value);
    return;
  }
  trees.changeProvision(provision.id.value, (each) => ({
    ...each,
    ...(names(route_of) ? { route_of: without(route_of!) } : {}),
    ...(names(outranks) ? { outranks: without(outranks!) } : {}),
    ...(names(replaces) ? { replaces: [...without(replaces!), ...before] } : {}),
  }));
}

function takeOutMember(trees: LawTrees, { from, list, place, to }: BecameMember, log: DiagnosticLog): void {
  const members = trees.lists().find((each) => each.id.value === list.value)?.members;
  const isMeant = (each: NonNullable<typeof members>[number]) =>
    each.place.value === place.value &&
    (from === undefined || each.from?.value === from.value) &&
    (to === undefined || each.to?.value === to.value);
  if (members === undefined) {
    reportTarget(
      "list",
      list,
      trees.lists().map(({ id }) => id.value),
      log,
    );
    return;
  }
  if (!members.some(isMeant)) {
    reportTarget(
      `member of \`${list.value}\``,
      place,
      members.map((each) => each.place.value),
      log,
    );
    return;
  }
  trees.changeList(list.value, (each) => ({
    ...each,
    members: each.members.flatMap((member) => {
      if (!isMeant(member)) return [member];
      return to === undefined ? [] : [{ ...member, to: null }];
    }),
  }));
}

function takeOutValue(trees: LawTrees, id: Located<string>, from: Located<string>, log: DiagnosticLog): void {
  const values = trees.thresholds().find((each) => each.id.value === id.value)?.values;
  const gone = values?.find((each) => each.from?.value === from.value);
  if (gone === undefined) {
    reportTarget(
      `value since ${from.value} of`,
      id,
      trees.thresholds().map((each) => each.id.value),
      log,
    );
    return;
  }
  trees.changeThreshold(id.value, (each) => ({
    ...each,
    values: each.values.flatMap((value) => {
      if (value === gone) return [];
      return [value.to?.value === from.value ? { ...value, to: gone.to } : value];
    }),
  }));
}
