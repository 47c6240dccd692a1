import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { evaluate, findContext } from "@domicile/engine";
import type { Law, Provision, Verdict } from "@domicile/ir";
import { didYouMean } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { decidingReasons } from "../judge-case.js";
import { painterFor } from "../print/paint.js";
import { printTree, type Tree } from "../print/tree.js";
import { chooseReadings, readingWith } from "../readings.js";
import { nearestLaw } from "../render/finding-words.js";
import { reasonTree } from "../render/reason-tree.js";
import { describeScannedFlow } from "../render/scan-words.js";
import { titleOf } from "../render/words.js";
import { type Session, useLaw } from "../session.js";
import { readRequestsFrom } from "./check.js";
import { scanFrom } from "./scan-estate.js";

export interface ExplainOptions {
  readonly asOf?: string;
  readonly format: string;
  readonly plan?: readonly string[];
  readonly all?: boolean;
  readonly reading: readonly string[];
}

/** A verdict with the words for what it is about, and where that is. */
interface Explained {
  readonly title: string;
  readonly verdict: Verdict;
  /** What states promise each other about such a flow; of a finding it is not looked up. */
  readonly context?: readonly Provision[];
  readonly ends: readonly (string | null | undefined)[];
}

/** Where facts are missing, a law of every country waits for them: of those, the nearest. */
const mostOpen = 10;

/** `domicile explain`: the whole reason tree of a flow in a file, or of a finding that `scan` named. */
export async function explain(session: Session, subject: string, options: ExplainOptions): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const isFile = subject === "-" || existsSync(resolve(io.cwd, subject)) || /\.(ya?ml|json)$/.test(subject);
  const explained = isFile
    ? await explainFlows(session, subject, law, options)
    : await explainFinding(session, subject, law, options);
  if (explained === undefined) return exitCodes.badInput;
  const print = (each: Explained) => {
    const { left, verdict } =
      options.all === true ? { left: 0, verdict: each.verdict } : nearestOf(each, law);
    const tree = reasonTree(each.title, verdict, law, painterFor(io.out));
    const context = contextOf(each.context ?? [], law);
    const more = { text: `${left} more provisions wait for the same facts; --all lists them` };
    const children = [...(tree.children ?? []), ...context, ...(left === 0 ? [] : [more])];
    return printTree({ ...tree, children }, layoutWidth(io.out));
  };
  const verdicts = explained.map(({ verdict }) => verdict);
  io.out.write(
    options.format === "json" ? `${JSON.stringify(verdicts, null, 2)}\n` : explained.map(print).join("\n"),
  );
  return exitCodes.clean;
}

/** An undetermined verdict with the provisions alone that wait for facts, and how many of them are left out. */
function nearestOf(
  { ends, verdict }: Explained,
  law: Law,
): { readonly left: number; readonly verdict: Verdict } {
  const open = decidingReasons(verdict);
  if (verdict.lawful !== null || open.length <= mostOpen) return { left: 0, verdict };
  const near = nearestLaw(ends, law);
  const reasons = [...open].sort((a, b) => near(a) - near(b)).slice(0, mostOpen);
  return { left: open.length - reasons.length, verdict: { ...verdict, reasons } };
}

/** Shown beside the verdict, which it has no part in. */
function contextOf(promises: readonly Provision[], law: Law): readonly Tree[] {
  if (promises.length === 0) return [];
  const children = promises.map(({ cite, id, instrument, summary }) => ({
    text: `${id} (${law.instruments[instrument]?.title ?? instrument}, ${cite}): ${summary}`,
  }));
  return [{ text: "What states promise each other, which binds them alone", children }];
}

async function explainFlows(
  session: Session,
  path: string,
  law: Law,
  options: ExplainOptions,
): Promise<readonly Explained[] | undefined> {
  const day = options.asOf ?? session.io.today();
  const readings = chooseReadings(session, options.reading, law);
  if (readings === undefined) return undefined;
  const read = readingWith(readings);
  const requests = await readRequestsFrom(session, path, law);
  return requests?.map(({ at, flow }) => ({
    title: titleOf(flow, law),
    verdict: evaluate(law, read(flow), at ?? day),
    context: findContext(law, flow, at ?? day),
    ends: [flow.from, flow.to],
  }));
}

async function explainFinding(
  session: Session,
  id: string,
  law: Law,
  options: ExplainOptions,
): Promise<readonly Explained[] | undefined> {
  const scan = await scanFrom(session, undefined, law, options);
  if (scan === undefined) return undefined;
  const finding = scan.findings.find((each) => each.id === id);
  if (finding === undefined) {
    const ids = scan.findings.map((each) => each.id);
    say(
      session.io,
      `no file and no finding is called \`${id}\`; ${didYouMean(id, ids) ?? "`domicile scan` lists the findings"}`,
    );
    return undefined;
  }
  const flow = scan.flows.find((each) => each.id === finding.flow);
  const title = flow === undefined ? finding.flow : describeScannedFlow(flow, law);
  return [{ title, verdict: finding.verdict, ends: [flow?.from.place, flow?.to.place] }];
}
