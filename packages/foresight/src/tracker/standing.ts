import type { LawDate } from "@domicile/ir";
import { isFinalStage, isStandingStage, rankOfStage, type StageName } from "../proposals/stages.js";
import type { Item, ItemStage } from "./item.js";

/**
 * Where an item stands on a day: the latest mark that is not in the future, of two on one day the one further along. Side
 * events move nothing. A mark without a day counts only where nothing dated does, or where it ends the road.
 */
export function standingOf(item: Item, asOf: LawDate): ItemStage | undefined {
  const counted = item.stages.filter(({ stage, unsaid }) => unsaid === undefined && isStandingStage(stage));
  const dated = counted.filter(({ date }) => date !== null && date <= asOf);
  const last = dated.reduce<ItemStage | undefined>((best, each) => later(best, each), undefined);
  const undated = counted.filter(({ date }) => date === null);
  const end = undated.find(({ stage }) => isFinalStage(stage)) ?? undated[0];
  if (last === undefined) return end;
  if (end === undefined) return last;
  const isFurther = isFinalStage(end.stage) ? !isFinalStage(last.stage) : further(end.stage, last.stage);
  return isFurther ? end : last;
}

function later(best: ItemStage | undefined, each: ItemStage): ItemStage {
  if (best === undefined || each.date! > best.date!) return each;
  return each.date === best.date && further(each.stage, best.stage) ? each : best;
}

function further(a: StageName, b: StageName): boolean {
  return (rankOfStage(a) ?? Number.POSITIVE_INFINITY) > (rankOfStage(b) ?? Number.POSITIVE_INFINITY);
}

/** A step back: an earlier mark that is further along than a later one. */
export interface StepBack {
  readonly from: ItemStage;
  readonly to: ItemStage;
}

/**
 * Steps that look like steps back and are how law is made: a consultation may be held at any time before the law is made; in
 * Brussels the negotiation precedes the first reading that it is about; a veto is overridden; what is in force may apply from a
 * day that has passed, and is published after.
 */
function isUsual(from: StageName, to: StageName): boolean {
  if (to === "consultation") return rankOfStage(from)! < rankOfStage("adopted")!;
  if (from === "trilogue") return to === "passed_chamber" || to === "second_chamber";
  if (from === "second_chamber") return to === "passed_chamber";
  if (from === "vetoed") return to === "passed_legislature" || to === "adopted" || to === "published";
  if (from === "in_force" || from === "applies")
    return ["adopted", "published", "in_force", "applies"].includes(to);
  return from === "published" && to === "adopted";
}

/**
 * Steps back in what one source says. Two sources that tell the same road in different words are no step back; where their days
 * differ, that is a conflict (`conflictingDates`).
 */
export function stepsBack(item: Item): readonly StepBack[] {
  const found: StepBack[] = [];
  for (const marks of bySource(item).values()) {
    let furthest: ItemStage | undefined;
    for (const mark of marks) {
      if (furthest !== undefined && isBack(furthest.stage, mark.stage))
        found.push({ from: furthest, to: mark });
      if (furthest === undefined || !isBehind(furthest.stage, mark.stage)) furthest = mark;
    }
  }
  return found;
}

function isBehind(from: StageName, to: StageName): boolean {
  return (rankOfStage(to) ?? Number.POSITIVE_INFINITY) < (rankOfStage(from) ?? Number.POSITIVE_INFINITY);
}

function isBack(from: StageName, to: StageName): boolean {
  if (isFinalStage(from)) return !isFinalStage(to) && !isUsual(from, to);
  return !isFinalStage(to) && isBehind(from, to) && !isUsual(from, to);
}

function bySource(item: Item): ReadonlyMap<string, readonly ItemStage[]> {
  const sources = new Map<string, ItemStage[]>();
  for (const mark of item.stages) {
    if (mark.date === null || mark.unsaid !== undefined || !isStandingStage(mark.stage)) continue;
    const marks = sources.get(mark.source) ?? [];
    if (marks.length === 0) sources.set(mark.source, marks);
    marks.push(mark);
  }
  return sources;
}

/** One stage with days that differ between sources. */
export interface DateConflict {
  readonly stage: StageName;
  readonly marks: readonly ItemStage[];
}

/** Stages that are reached once. Of entry into force and application there are as many days as provisions. */
const onceOnly: ReadonlySet<StageName> = new Set(["proposed", "passed_legislature", "adopted", "published"]);

/** Sources that give different days for one and the same stage. All are kept; each has its confidence. */
export function conflictingDates(item: Item): readonly DateConflict[] {
  const found: DateConflict[] = [];
  for (const stage of onceOnly) {
    const marks = item.stages.filter(
      (each) => each.stage === stage && each.date !== null && each.unsaid === undefined,
    );
    const earliest = new Map<string, ItemStage>();
    for (const mark of marks) if (!earliest.has(mark.source)) earliest.set(mark.source, mark);
    const days = new Set([...earliest.values()].map(({ date }) => date));
    if (days.size > 1) found.push({ stage, marks: [...earliest.values()] });
  }
  return found;
}
