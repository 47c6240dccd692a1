import type { Flow, Law, LawDate } from "@domicile/ir";
import { type DiagnosticLog, date, type Node, optional, record, required } from "@domicile/source";
import { flowShape, requestReading } from "./flow.js";

/** One flow to judge, with the day its document names. */
export interface Request {
  readonly flow: Flow;
  readonly at?: LawDate;
}

/** Reads what `check` is asked: a flow, `{ flow, at }`, or a list of either, in order. */
export function readRequests(document: Node, law: Law, log: DiagnosticLog): readonly Request[] {
  const flow = flowShape(law);
  const dated = record("a request", { flow: required(flow, "the flow to judge"), at: optional(date()) });
  const reading = requestReading(log);
  const items = document.kind === "list" ? document.items : [document];
  return items.flatMap((item) => {
    if (hasKey(item, "cases")) return reportCaseFile(item, log);
    if (hasKey(item, "flow")) return dated.read(item, reading) ?? [];
    const read = flow.read(item, reading);
    return read === undefined ? [] : { flow: read };
  });
}

function hasKey(node: Node, key: string): boolean {
  return node.kind === "map" && node.entries.some((entry) => entry.key === key);
}

function reportCaseFile(node: Node, log: DiagnosticLog): readonly Request[] {
  const help = "run its cases with `domicile law test`, or take one flow out of it";
  log.report({
    code: "request/case-file",
    message: "this is a case file, not a flow",
    at: { ...node.span, end: node.span.start + 1 },
    help,
  });
  return [];
}
