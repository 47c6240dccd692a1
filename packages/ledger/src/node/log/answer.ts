import type { Decision } from "../../entry/entry.js";
import type { DecisionLog } from "./log.js";
import type { Receipt, Submission } from "./submission.js";

/**
 * When a decision point may answer. `log_before_answer`: once the decision is published (or witnessed); when it cannot be,
 * there is no answer. `log_after_answer`: at once, and what then goes wrong shows as a gap in the point's sequence.
 */
export type AnswerMode = "log_before_answer" | "log_after_answer";

export type Answered =
  | { readonly kind: "logged"; readonly receipt: Receipt }
  | { readonly kind: "accepted"; readonly submission: Submission };

/** Logs a decision and resolves when it may be answered; rejects with `NotLogged` when it may not be. */
export async function logDecision(
  log: DecisionLog,
  decision: Decision,
  mode: AnswerMode,
  until: "published" | "witnessed" = "published",
): Promise<Answered> {
  const submission = log.append(decision);
  if (mode === "log_before_answer") return { kind: "logged", receipt: await submission.receipt(until) };
  if (submission.failure !== undefined) throw submission.failure;
  return { kind: "accepted", submission };
}
