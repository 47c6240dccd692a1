import type { LawDate } from "@domicile/ir";
import { stageWords } from "../../proposals/stages.js";
import type { Item } from "../item.js";
import { standingOf } from "../standing.js";
import type { Engagement, Matter } from "./engagement.js";

/** One line of a record, the same columns whoever keeps it and whatever it is about. */
export interface EngagementRow {
  readonly item: string;
  readonly title: string;
  readonly jurisdiction: string;
  /** Where the item stands, in words; empty where it is not followed. */
  readonly stands: string;
  readonly kind: "position" | "consultation" | "meeting" | "filing" | "action";
  readonly date: LawDate | "";
  readonly who: string;
  readonly what: string;
  /** `for`, `planned`, `open`, `done`. */
  readonly status: string;
  readonly owner: string;
  readonly reference: string;
}

export const engagementColumns = [
  ...[
    "item",
    "title",
    "jurisdiction",
    "stands",
    "kind",
    "date",
    "who",
    "what",
    "status",
    "owner",
    "reference",
  ],
] as readonly (keyof EngagementRow)[];

/** A record as rows, matter by matter as it is written, each matter by kind. Items give title and standing where followed. */
export function engagementRows(
  engagement: Engagement,
  itemOf: (key: string) => Item | undefined,
  today: LawDate,
): readonly EngagementRow[] {
  return engagement.matters.flatMap((matter) => {
    const item = itemOf(matter.item.value);
    const standing = item === undefined ? undefined : standingOf(item, today);
    const day = standing?.date === null || standing === undefined ? "" : ` since ${standing.date}`;
    const about = {
      item: item?.id ?? matter.item.value,
      title: matter.title ?? item?.title ?? "",
      jurisdiction: item?.jurisdiction ?? "",
      stands: standing === undefined ? "" : `${stageWords[standing.stage]}${day}`,
    };
    return rowsOf(matter, engagement).map((row) => ({ ...about, ...row }));
  });
}

type Row = Omit<EngagementRow, "item" | "title" | "jurisdiction" | "stands">;

function rowsOf(matter: Matter, { people }: Engagement): readonly Row[] {
  const nameOf = (key: string | undefined) => (key === undefined ? "" : (people.get(key)?.name ?? key));
  const namesOf = (keys: readonly { readonly value: string }[] = []) =>
    keys.map(({ value }) => nameOf(value)).join(", ");
  const own = nameOf(matter.owner?.value);
  return [
    ...matter.positions.map(
      ({ asks = [], since = "", source = "", stance, text = "", whose }): Row => ({
        kind: "position",
        date: since,
        who: whose,
        what: [text, ...asks].filter((each) => each !== "").join("; "),
        status: stance,
        owner: own,
        reference: source,
      }),
    ),
    ...matter.consultations.map(
      ({ answer, authority, closes, document = "", filed, url = "" }): Row => ({
        kind: "consultation",
        date: closes,
        who: authority,
        what: filed === undefined ? "closes" : `closes; answered on ${filed}`,
        status: answer,
        owner: own,
        reference: document || url,
      }),
    ),
    ...matter.meetings.map(
      ({ about = "", by, date, outcome = "", register = "", with: others }): Row => ({
        kind: "meeting",
        date,
        who: others.join(", "),
        what: [about, outcome].filter((each) => each !== "").join(": "),
        status: "",
        owner: namesOf(by) || own,
        reference: register,
      }),
    ),
    ...matter.filings.map(
      ({ by, date, document = "", kind, reference = "", to }): Row => ({
        kind: "filing",
        date,
        who: to,
        what: kind,
        status: "filed",
        owner: namesOf(by) || own,
        reference: reference || document,
      }),
    ),
    ...matter.actions.map(
      ({ done, due, owner, what }): Row => ({
        kind: "action",
        date: due.value,
        who: "",
        what,
        status: done === undefined ? "open" : `done ${done}`,
        owner: nameOf(owner.value),
        reference: "",
      }),
    ),
  ];
}
