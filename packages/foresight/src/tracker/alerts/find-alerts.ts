import type { LawDate } from "@domicile/ir";
import { stageWords } from "../../proposals/stages.js";
import { addDays, laterOf } from "../days.js";
import type { DueAction } from "../engagement/due-actions.js";
import type { Item, ItemEvent } from "../item.js";
import { likelyTopics } from "../likely-topics.js";
import type { EventKind } from "../sighting.js";
import { conflictingDates, stepsBack } from "../standing.js";
import { type Alert, type AlertKind, alertKinds, type EstateView } from "./alert.js";
import { whyItMatters } from "./why-it-matters.js";

export interface AlertOptions {
  /** The day of the alerts: what is before it has passed. */
  readonly today: LawDate;
  /** What came to be known from this day on is news. */
  readonly since: LawDate;
  /** Days ahead for which deadlines are told. */
  readonly ahead: number;
  readonly estate?: EstateView;
  /** Actions of the record of engagement. */
  readonly actions?: readonly DueAction[];
}

/** What should be known of all items, the most pressing kind first, then by day. The order of items decides nothing. */
export function findAlerts(items: Iterable<Item>, options: AlertOptions): readonly Alert[] {
  const alerts: Alert[] = [];
  for (const item of items) {
    const matters = whyItMatters(item, options.estate);
    if (matters !== undefined) alerts.push(...alertsOf(item, matters, options));
  }
  alerts.push(...flipsOf(options), ...actionsDue(options));
  return alerts.sort(byUrgency);
}

function byUrgency(a: Alert, b: Alert): number {
  const kind = alertKinds.indexOf(a.kind) - alertKinds.indexOf(b.kind);
  if (kind !== 0) return kind;
  const [x, y] = [a.date ?? "9999", b.date ?? "9999"];
  return x !== y ? (x < y ? -1 : 1) : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function alertsOf(item: Item, matters: readonly string[], options: AlertOptions): readonly Alert[] {
  const make = (
    kind: AlertKind,
    what: string,
    rest: Pick<Alert, "date" | "seen" | "text" | "url" | "confidence">,
  ): Alert => ({
    id: `${kind}/${item.id}/${what}`,
    kind,
    item: item.id,
    title: item.title || item.cite || item.id,
    jurisdiction: item.jurisdiction,
    matters,
    ...rest,
  });
  const isNew = item.firstSeen >= options.since;
  return [
    ...(isNew ? [make("new_item", item.firstSeen, newItem(item))] : stageNews(item, options, make)),
    ...oddities(item, options, make),
    ...coming(item, options, make),
  ];
}

type Make = (
  kind: AlertKind,
  what: string,
  rest: Pick<Alert, "date" | "seen" | "text" | "url" | "confidence">,
) => Alert;

function newItem(item: Item): Parameters<Make>[2] {
  const topics = likelyTopics(item.classification).map((topic) => topic.replaceAll("_", " "));
  const text = `new: ${topics.length === 0 ? item.kind : `${item.kind} on ${topics.join(", ")}`}`;
  return { date: item.firstSeen, seen: item.firstSeen, text, url: item.url, confidence: "high" };
}

/** All of a new item is new; of one that was known, what was read since. */
function stageNews(item: Item, { since }: AlertOptions, make: Make): readonly Alert[] {
  return item.stages
    .filter(({ seen, unsaid }) => seen >= since && unsaid === undefined)
    .map((mark) => {
      const note = mark.note === "" ? "" : `: ${mark.note}`;
      return make("stage", `${mark.stage}/${mark.date}`, {
        date: mark.date,
        seen: mark.seen,
        text: `${stageWords[mark.stage]}${note}`,
        url: mark.source,
        confidence: mark.confidence,
      });
    });
}

/** What a person should look into: sources that contradict themselves or each other. */
function oddities(item: Item, { since }: AlertOptions, make: Make): readonly Alert[] {
  const back = stepsBack(item)
    .filter(({ to }) => to.seen >= since)
    .map(({ from, to }) =>
      make("step_back", `${to.stage}/${to.date}`, {
        date: to.date,
        seen: to.seen,
        text: `${stageWords[to.stage]}, after it was ${stageWords[from.stage]} on ${from.date}`,
        url: to.source,
        confidence: to.confidence,
      }),
    );
  const differing = conflictingDates(item)
    .filter(({ marks }) => marks.some(({ seen }) => seen >= since))
    .map(({ marks, stage }) =>
      make("dates_differ", stage, {
        date: marks[0]!.date,
        seen: marks.map(({ seen }) => seen).reduce(laterOf),
        text: `${stageWords[stage]}: ${marks.map(({ confidence, date }) => `${date} (${confidence})`).join(" or ")}`,
        url: marks[0]!.source,
        confidence: "low",
      }),
    );
  return [...back, ...differing];
}

const kinds: Readonly<Record<EventKind, AlertKind | undefined>> = {
  consultation_closes: "consultation_closes",
  deadline: "consultation_closes",
  hearing: "hearing",
  sitting: "hearing",
  vote: "hearing",
  consultation_opens: undefined,
};
const eventWords: Readonly<Record<EventKind, string>> = {
  consultation_closes: "consultation closes",
  consultation_opens: "consultation opens",
  deadline: "deadline",
  hearing: "hearing",
  sitting: "sitting",
  vote: "vote",
};

function coming(item: Item, { ahead, today }: AlertOptions, make: Make): readonly Alert[] {
  const last = addDays(today, ahead);
  const isComing = ({ date, unsaid }: ItemEvent) => date >= today && date <= last && unsaid === undefined;
  return item.events.filter(isComing).flatMap((event) => {
    const kind = kinds[event.kind];
    if (kind === undefined) return [];
    const note = event.note === "" ? "" : `: ${event.note}`;
    return make(kind, `${event.kind}/${event.date}`, {
      date: event.date,
      seen: event.seen,
      text: `${eventWords[event.kind]}${note}`,
      url: event.source,
      confidence: event.confidence,
    });
  });
}

/** Findings that change on a day to come. They are of the estate, whatever items there are. */
function flipsOf({ ahead, estate, today }: AlertOptions): readonly Alert[] {
  const last = addDays(today, ahead);
  const soon = (estate?.flips ?? []).filter(({ date }) => date >= today && date <= last);
  return soon.map(({ because, date, finding, item = "" }) => ({
    id: `flips/${finding}/${date}`,
    kind: "flips",
    item,
    title: finding,
    jurisdiction: null,
    date,
    seen: today,
    text:
      item === ""
        ? `its verdict changes, because of ${because.join(", ")}`
        : `its verdict would change, should ${because.join(", ")} become law`,
    url: "",
    matters: [],
    confidence: item === "" ? "high" : "low",
  }));
}

/** Actions that are due, and those that were: an action does not go away by being late. */
function actionsDue({ actions = [], ahead, today }: AlertOptions): readonly Alert[] {
  const last = addDays(today, ahead);
  return actions
    .filter(({ due }) => due <= last)
    .map(({ due, item, owner, what }) => ({
      id: `action_due/${item}/${due}/${what}`,
      kind: "action_due",
      item,
      title: what,
      jurisdiction: null,
      date: due,
      seen: today,
      text: `${due < today ? "was due" : "is due"}, owner ${owner}`,
      url: "",
      matters: [],
      confidence: "high",
    }));
}
