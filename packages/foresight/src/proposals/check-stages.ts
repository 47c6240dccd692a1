import type { DiagnosticLog } from "@domicile/source";
import type { Proposal, Stage } from "./proposal.js";
import { isEndStage, isSideEvent, rankOfStage, type StageName } from "./stages.js";

/**
 * Stages go forward, and two sources that disagree are told apart.
 *
 * A bill does not come back from the gazette to the committee: where a file says so, a date or a stage is misread, and whoever
 * relies on its likelihood is misled. `written` is the order of the file, in which the reader looks for the mistake.
 */
export function checkStages(
  proposal: Pick<Proposal, "stages" | "span" | "id">,
  written: readonly Stage[],
  log: DiagnosticLog,
): void {
  if (written.length === 0)
    log.report({
      code: "proposal/no-stage",
      message: `\`${proposal.id}\` has no stage`,
      at: proposal.span,
      help: "say when it was announced or brought in",
    });
  reportBackward(proposal.stages, log);
  reportDoubt(written, log);
}

function reportBackward(stages: readonly Stage[], log: DiagnosticLog): void {
  let furthest: Stage | undefined;
  let ended: Stage | undefined;
  for (const each of stages) {
    if (isSideEvent(each.stage) || each.date === null) continue;
    if (isEndStage(each.stage)) {
      ended = each.stage === "suspended" ? ended : each;
      continue;
    }
    const isBack =
      ended !== undefined ||
      (furthest !== undefined && isBefore(each.stage, furthest.stage) && !isSameDay(each, furthest));
    if (isBack && each.returned === undefined) {
      const from = ended ?? furthest!;
      log.report({
        code: "proposal/stage-backward",
        message: `\`${each.stage}\` on ${each.date} comes after \`${from.stage}\` on ${from.date}`,
        at: each.span,
        help: "correct a date or a stage; where it really went back, say why with `returned:`",
        related: { at: from.span, label: "it was further at" },
      });
    }
    if (each.returned !== undefined) ended = undefined;
    if (each.returned !== undefined || furthest === undefined || !isBefore(each.stage, furthest.stage))
      furthest = each;
  }
}

function isBefore(one: StageName, other: StageName): boolean {
  return rankOfStage(one)! < rankOfStage(other)!;
}

/** Of two things on one day, or of a month and a day in it, nobody knows which came first. */
function isSameDay(one: Stage, other: Stage): boolean {
  return one.date!.startsWith(other.date!) || other.date!.startsWith(one.date!);
}

/** One fact with two dates: kept, and reported unless the file says which source it believes more. */
function reportDoubt(written: readonly Stage[], log: DiagnosticLog): void {
  const seen = new Map<string, Stage>();
  for (const each of written) {
    const dates = new Set(each.claims.map(({ date }) => date));
    const best = each.claims.filter(({ date }) => date === each.date)[0];
    const rivals = each.claims.filter(
      ({ confidence, date }) => date !== each.date && confidence === best?.confidence,
    );
    if (dates.size > 1 && rivals.length > 0)
      log.report({
        code: "proposal/conflicting-dates",
        severity: "warning",
        message: `sources give ${[...dates].join(" and ")} for \`${each.stage}\`, and are believed alike`,
        at: each.span,
        help: `${each.date} is taken, the earliest; give the source you believe more the higher confidence`,
      });
    const key = `${each.stage} ${each.note ?? ""}`;
    const first = seen.get(key);
    if (each.note !== undefined && first !== undefined && first.date !== each.date)
      log.report({
        code: "proposal/conflicting-dates",
        message: `\`${each.stage}\` (${each.note}) is dated ${first.date ?? "unknown"} and ${each.date ?? "unknown"}`,
        at: each.span,
        help: "write it once, with `date: [{ date, source, confidence }, …]`; both are kept",
        related: { at: first.span, label: "first written at" },
      });
    if (first === undefined) seen.set(key, each);
  }
}
