import type { Proposal, Stage } from "./proposal.js";
import { isEndStage, isSideEvent, rankOfStage } from "./stages.js";

/**
 * The stage that a proposal has reached on a day: the furthest on its way, unless it met an end after that. Court cases and
 * sunsets go no way, so the latest event is their stage. `null`: before all of them. A stage without a day counts as reached.
 */
export function stageOn({ kind, stages }: Pick<Proposal, "kind" | "stages">, day: string): Stage | null {
  const reached = stages.filter(({ date }) => date === null || date <= day.slice(0, date.length));
  if (kind === "court_case" || kind === "sunset") return reached.at(-1) ?? null;
  const last = [...reached].reverse().find(({ stage }) => !isSideEvent(stage));
  if (last !== undefined && isEndStage(last.stage)) return last;
  return reached.reduce<Stage | null>((furthest, each) => {
    const rank = rankOfStage(each.stage);
    if (rank === undefined) return furthest;
    const isBack = each.returned !== undefined;
    return furthest === null || isBack || rank >= (rankOfStage(furthest.stage) ?? 0) ? each : furthest;
  }, null);
}
