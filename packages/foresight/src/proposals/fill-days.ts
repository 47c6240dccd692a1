import type { AdditionTree, InstrumentTree, ProvisionTree } from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import type { Located, Span } from "@domicile/source";

/** The days of a provision, a default or a member of a list. */
export interface Days {
  readonly from: Located<string> | null;
  readonly to: Located<string> | null;
}

export function isRunningOn({ from, to }: Days, day: LawDate): boolean {
  return (from === null || from.value < day) && (to === null || to.value > day);
}

interface Placed {
  readonly change: { readonly span: Span };
  readonly day: LawDate;
}

/** In a proposal `from: null` is the day of the change. */
export function withDays(provision: ProvisionTree, placed: Placed): ProvisionTree {
  return { ...provision, effective: filled(provision.effective, placed) };
}

function filled<T extends Days>(days: T, { change, day }: Placed): T {
  return days.from === null ? { ...days, from: { value: day, span: change.span } } : days;
}

/** The same for everything dated in an instrument or in what is added to one. */
export function withoutNullDays<T extends InstrumentTree | AdditionTree>(tree: T, placed: Placed): T {
  const { defaults, lists, orders, provisions, thresholds } = tree;
  return {
    ...tree,
    ...(provisions === undefined ? {} : { provisions: provisions.map((each) => withDays(each, placed)) }),
    ...(defaults === undefined ? {} : { defaults: defaults.map((each) => filled(each, placed)) }),
    ...(orders === undefined ? {} : { orders: orders.map((each) => filled(each, placed)) }),
    ...(lists === undefined
      ? {}
      : {
          lists: lists.map((each) => ({
            ...each,
            members: each.members.map((member) => filled(member, placed)),
          })),
        }),
    ...(thresholds === undefined
      ? {}
      : {
          thresholds: thresholds.map((each) => ({
            ...each,
            values: each.values.map((value) => filled(value, placed)),
          })),
        }),
  };
}
