import type { LawDate } from "@domicile/ir";
import type { Engagement } from "./engagement.js";

/** Something that a person of the record has still to do. */
export interface DueAction {
  /** The item as the record names it. */
  readonly item: string;
  readonly what: string;
  /** The owner's name, not its key. */
  readonly owner: string;
  readonly due: LawDate;
}

/** What is open: actions that are not done, and answers to consultations that are neither filed nor declined. */
export function dueActions({ matters, people }: Engagement): readonly DueAction[] {
  const nameOf = (key: string) => people.get(key)?.name ?? key;
  return matters.flatMap(({ actions, consultations, item, owner }) => [
    ...actions
      .filter(({ done }) => done === undefined)
      .map((each) => ({
        item: item.value,
        what: each.what,
        owner: nameOf(each.owner.value),
        due: each.due.value,
      })),
    ...consultations
      .filter(({ answer }) => answer === "planned" || answer === "drafted")
      .map(({ answer, authority, closes }) => ({
        item: item.value,
        what: `answer the consultation of ${authority} (${answer})`,
        owner: owner === undefined ? "nobody" : nameOf(owner.value),
        due: closes,
      })),
  ]);
}
