import type { Drift, Finding, Provenance, Question, Scan } from "@domicile/estate";
import { findingSeverities, printProvenance } from "@domicile/estate";
import type { Law, Verdict } from "@domicile/ir";
import type { Painter } from "../print/paint.js";
import { printTable } from "../print/table.js";
import { cutTo, displayWidth, padTo, withoutControls } from "../print/width.js";
import { wrapWithin } from "../print/wrap.js";
import type { Section } from "../render/describe-verdict.js";
import { describeDrift } from "../render/drift-words.js";
import {
  consequencesOf,
  describeShare,
  groupAlike,
  inReadingOrder,
  isEcho,
  isWaived,
  prepareTelling,
  type Telling,
  tellReasons,
} from "../render/finding-words.js";
import {
  count,
  countProblems,
  describeConflict,
  describeNotRead,
  exposureRows,
  listedSeverities,
  severityLooks,
  tellExposingLaw,
  titleOfFinding,
} from "../render/scan-words.js";
import { tellTraps } from "../render/trap-words.js";
import {
  countriesOf,
  firstQuestions,
  isNothingJudged,
  tellNotJudged,
  tellStaying,
  titleOfCopies,
  type UndescribedCopies,
  undescribedCopies,
} from "../render/undescribed.js";
import type { Layout } from "../render/verdict-text.js";
import { namePlace } from "../render/words.js";
import { type Baseline, describeKnown } from "./baseline.js";
import { onOneLine } from "./markup.js";
import type { ReportContext } from "./report.js";

/** A scan for a person at a terminal: worst first, then who can compel access, what to find out, and the count. */
export function* printText(scan: Scan, { baseline, law, layout }: ReportContext): Iterable<string> {
  const { paint } = layout;
  const telling = prepareTelling(scan, law);
  const copies = undescribedCopies(scan, telling);
  const isFirstRun = isNothingJudged(scan, telling);
  yield headOf(scan, paint);
  if (scan.drift !== undefined) yield* driftList(scan.drift, telling, layout);
  if (isFirstRun) yield* firstScreen(scan, copies, law, layout);
  else {
    yield* findingList(scan, {
      ...layout,
      telling,
      baseline,
      addresses: addressesOf(scan),
      why: new WeakMap(),
    });
    if (copies.total > 0) {
      yield `\n${paint("bold", paint("yellow", titleOfCopies(copies, false)))}\n`;
      yield* copyList(copies, layout);
    }
  }
  const asSeen = (file: string) => file;
  const conflicts = scan.conflicts.map((each) => describeConflict(each, asSeen));
  yield* problemList(scan, layout);
  yield* listOf(`Sources that contradict each other (${conflicts.length})`, "≠", conflicts, layout);
  yield* trapList(scan, layout);
  if (!isFirstRun)
    for (const part of [exposureTable(scan, law, layout), questionList(scan.questions, layout)])
      if (part !== "") yield `\n${part}`;
  yield `\n${isFirstRun ? lastLine([tellNotJudged(scan, copies)], scan, paint) : summaryLine(scan, copies, paint)}`;
}

function headOf({ summary }: Scan, paint: Painter): string {
  const { as_of: day, datasets, flows, organisation, systems } = summary;
  const counts = `${count(systems, "system")}, ${count(datasets, "dataset")}, ${count(flows, "flow")}, as of ${day}`;
  return `${paint("bold", withoutControls(organisation ?? "The estate"))}  ${counts}\n`;
}

/** Where nobody has said which data there are: where things are, what leaves its country, and what to do about it. */
function* firstScreen(scan: Scan, copies: UndescribedCopies, law: Law, layout: Layout): Iterable<string> {
  const { paint, width } = layout;
  const countries = countriesOf(scan, law);
  if (countries.length > 0) {
    yield `\n${paint("bold", "Where they are")}\n\n`;
    const widest = Math.min(width / 2, Math.max(...countries.map(({ name }) => displayWidth(name))));
    for (const { holds, name } of countries)
      yield `${wrapWithin(holds, width, `  ${padTo(widest, withoutControls(name))}  `).join("\n")}\n`;
  }
  if (copies.total > 0) {
    yield `\n${paint("bold", titleOfCopies(copies, true))}\n`;
    yield* copyList(copies, layout);
  }
  if (scan.systems.length === 0) return;
  const questions = firstQuestions(scan);
  const nothing = "Nothing is judged yet: nobody has said which data these systems hold, and whose they are.";
  yield `\n${wrapWithin(paint("bold", nothing), width, "").join("\n")}\n\n`;
  yield `  ${paint("bold", "domicile init --from .")}   drafts domicile.yaml from what was found\n`;
  if (questions.length === 0) return;
  yield "  then say first, for it decides most:\n";
  for (const [index, { ask, settles }] of questions.entries()) {
    const decided =
      settles === 0 ? "" : ` ${paint("dim", `(${settles === 1 ? "1 copy" : `${settles} copies`})`)}`;
    yield `${wrapWithin(`${ask}${decided}`, width, `  ${index + 1}  `).join("\n")}\n`;
  }
}

/** Copies of which a terminal shows no more: the rest are as like them as they are many. */
const mostOfPair = 12;

function* copyList(copies: UndescribedCopies, { paint, width }: Layout): Iterable<string> {
  for (const { copies: own, title } of copies.leaving) {
    yield `\n  ${title}\n`;
    const shown = own.slice(0, mostOfPair);
    const via = Math.max(...shown.map((copy) => displayWidth(copy.via)));
    const places = shown.map(({ flow }) => withoutControls(shortSource(flow.source)));
    const where = Math.max(...places.map(displayWidth));
    const room = width - via - where - 8;
    for (const [index, copy] of shown.entries()) {
      const [from, to] = copy.ends;
      const half = Math.max(20, Math.floor((room - 3) / 2));
      const left = Math.max(half, room - 3 - displayWidth(to));
      const start = cutStart(left, from);
      const what = `${start} → ${cutStart(Math.max(half, room - 3 - displayWidth(start)), to)}`;
      yield `    ${padTo(via, copy.via)}  ${padTo(room, what)}  ${paint("dim", places[index]!)}\n`;
    }
    if (own.length > shown.length)
      yield `    and ${own.length - shown.length} more (--format json has them)\n`;
  }
  const staying = tellStaying(copies);
  if (staying.length > 0) yield "\n";
  for (const line of staying) yield `  ${line}\n`;
}

/** Of an address the end says what it is. */
function cutStart(columns: number, text: string): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  for (const character of [...text].reverse()) {
    if (displayWidth(kept) + displayWidth(character) >= columns) break;
    kept = `${character}${kept}`;
  }
  return `…${kept}`;
}

/** The end of a path says which file it is; the rest is in the JSON report. */
function shortSource(source: Provenance): string {
  const file = source.file.split("/").at(-1)!;
  return "line" in source ? `${file}:${source.line}` : file;
}

/** What findings are printed with. */
interface Sheet extends Layout {
  readonly telling: Telling;
  readonly baseline: Baseline | undefined;
  /** The configuration's own name for what a place in a machine-written file describes. */
  readonly addresses: ReadonlyMap<string, string>;
  /** In a large estate thousands of flows share a verdict; its reasons are laid out once. */
  readonly why: WeakMap<Verdict, readonly string[]>;
}

function addressesOf({ systems }: Scan): Sheet["addresses"] {
  return new Map(
    systems.flatMap(({ address, source }) =>
      address === null || "line" in source ? [] : [[printProvenance(source), address] as const],
    ),
  );
}

function* findingList(scan: Scan, sheet: Sheet): Iterable<string> {
  const { paint, telling } = sheet;
  for (const severity of listedSeverities) {
    const findings = scan.findings.filter(
      (finding) => finding.severity === severity && !telling.undescribed.has(finding.id),
    );
    if (findings.length === 0) continue;
    const { style, title } = severityLooks[severity];
    yield `\n${paint("bold", paint(style, `${title} (${describeShare(findings, telling)})`))}\n`;
    const ordered = inReadingOrder(findings, telling);
    const told = new Set(findings.map(({ flow }) => flow));
    const echoes = ordered.filter(
      (finding) => told.has(telling.causes.get(finding.id) ?? "") && isEcho(finding, telling),
    );
    const echoing = new Set(echoes);
    // One verdict is of one severity but for a horizon, which is told without its reasons: hence a sheet for each.
    const own = { ...sheet, why: new WeakMap() };
    for (const [finding, ...alike] of groupAlike(
      ordered.filter((each) => !echoing.has(each)),
      telling,
    )) {
      const following = echoes.filter(({ id }) => telling.causes.get(id) === finding.flow);
      yield `\n${findingAsText(finding, following, alike, own)}`;
    }
  }
}

/** One finding: what, where, and a labelled line for each thing to say about it. */
function findingAsText(
  finding: Finding,
  following: readonly Finding[],
  alike: readonly Finding[],
  sheet: Sheet,
): string {
  const { baseline, paint, telling, width } = sheet;
  const { mark, style } = severityLooks[finding.severity];
  const known = baseline === undefined ? [] : describeKnown(finding, baseline);
  const lines = [
    ...wrapWithin(
      paint("bold", titleOfFinding(finding, telling.flows.get(finding.flow), telling.law)),
      width,
      `${paint(style, mark)} `,
    ),
    ...placeOfFinding(finding, sheet).map((line) => `  ${paint("dim", line)}`),
    ...whyLines(finding, sheet),
    ...consequencesOf(finding, telling).flatMap((section) => layOut(section, sheet)),
    ...layOut({ title: "known", entries: known }, sheet),
    ...layOut({ title: "with it", entries: tellFollowing(following) }, sheet),
    ...layOut({ title: "alike", entries: tellAlike(alike) }, sheet),
  ];
  return `${lines.join("\n")}\n`;
}

/** As a shell takes it: an id holds blanks where what it names has no name of its own. */
function asArgument(id: string): string {
  if (!id.includes(" ")) return id;
  return id.includes('"') ? `'${id}'` : `"${id}"`;
}

function tellFollowing(following: readonly Finding[]): readonly string[] {
  if (following.length === 0) return [];
  const passing = following.length === 1 ? "1 flow passes" : `${following.length} flows pass`;
  return [
    `${passing} on what arrives there, unlawfully as long as this one is:`,
    ...following.map(({ id }) => onOneLine(id)),
  ];
}

/** Of thousands of flows a person reads the kinds; the ids of a few lead on. */
const mostAlike = 3;

function tellAlike(alike: readonly Finding[]): readonly string[] {
  const [first] = alike;
  if (first === undefined) return [];
  const more = alike.length - mostAlike;
  return [
    `${count(alike.length, "more flow")} ${first.verdict.lawful === null ? "for want of the same facts" : "for the same reasons"}:`,
    ...alike.slice(0, mostAlike).map(({ id }) => onOneLine(id)),
    ...(more > 0 ? [`and ${more} more (--format json has them)`] : []),
  ];
}

/** The id, whole, so that it can be copied, and where it was read; on one line where they fit. */
function placeOfFinding(
  { flow: id, id: finding }: Finding,
  { addresses, telling, width }: Sheet,
): readonly string[] {
  const flow = telling.flows.get(id);
  if (flow === undefined) return [onOneLine(finding)];
  const { source } = flow;
  const address = addresses.get(printProvenance(source));
  const where = onOneLine(address === undefined ? printProvenance(source) : `${source.file}  ${address}`);
  const name = asArgument(onOneLine(finding));
  const both = `${name}  ${where}`;
  return displayWidth(both) + 2 <= width ? [both] : [name, where];
}

function whyLines(finding: Finding, sheet: Sheet): readonly string[] {
  const { telling, why } = sheet;
  const isShared = !telling.causes.has(finding.id);
  const known = isShared ? why.get(finding.verdict) : undefined;
  if (known !== undefined) return known;
  const lines = layOut({ title: "why", entries: tellReasons(finding, telling) }, sheet);
  if (isShared) why.set(finding.verdict, lines);
  return lines;
}

/** The title beside the first entry, the entries one below the other. */
function layOut({ entries, title }: Section, { paint, width }: Layout): readonly string[] {
  return entries.flatMap((entry, index) => {
    const first = index === 0 ? `  ${paint("dim", title.padEnd(8))}` : " ".repeat(10);
    return wrapWithin(entry, width, first, " ".repeat(10));
  });
}

function* listOf(
  title: string,
  mark: string,
  entries: readonly string[],
  { paint, width }: Layout,
): Iterable<string> {
  if (entries.length === 0) return;
  yield `\n${paint("bold", title)}\n\n`;
  for (const entry of entries) yield `${wrapWithin(entry, width, `  ${mark} `).join("\n")}\n`;
}

/** Where and what, a line each: with the line in question and what to do, standard error has said it. */
function* problemList({ problems }: Scan, { paint, width }: Layout): Iterable<string> {
  if (problems.length === 0) return;
  yield `\n${paint("bold", `Not read, so that it may hold anything (${problems.length})`)}\n\n`;
  for (const { message, source } of problems)
    yield `${cutTo(width, withoutControls(`  ? ${printProvenance(source)}: ${message}`))}\n`;
}

function* trapList({ traps }: Scan, { paint, width }: Layout): Iterable<string> {
  if (traps.length === 0) return;
  yield `\n${paint("bold", `Services with a catch (${traps.length})`)}\n\n`;
  for (const line of tellTraps(traps, width)) yield `${line}\n`;
}

function* driftList(drift: Drift, { flows }: Telling, { paint, width }: Layout): Iterable<string> {
  const lines = describeDrift(drift, (id) => flows.get(id));
  yield `\n${paint("bold", `Since ${drift.since}`)}\n\n`;
  if (lines.length === 0) yield "  nothing has changed\n";
  for (const line of lines.slice(0, 50))
    yield `${wrapWithin(withoutControls(line), width, "  ", "    ").join("\n")}\n`;
  if (lines.length > 50) yield `  and ${lines.length - 50} more (--format json has them)\n`;
}

function exposureTable(scan: Scan, { atlas }: Law, { paint, width }: Layout): string {
  const rows = exposureRows(scan).map(({ arguable, government, settled, under }) => [
    namePlace(atlas, government),
    String(settled),
    String(arguable),
    tellExposingLaw(under),
  ]);
  if (rows.length === 0) return "";
  const columns = [
    { title: "Government" },
    { title: "flows it can reach", align: "right" as const },
    { title: "arguably", align: "right" as const },
    { title: "under", flexible: true },
  ];
  return `${paint("bold", "Who can compel access")}\n\n${printTable(columns, rows, width, paint)}`;
}

const mostQuestions = 10;

function questionList(all: readonly Question[], { paint, width }: Layout): string {
  // What settles nothing is no hurry; the JSON report has it.
  const questions = all.filter(({ settles }) => settles.length > 0);
  if (questions.length === 0) return "";
  const lines = questions
    .slice(0, mostQuestions)
    .flatMap(({ ask, settles }) =>
      wrapWithin(
        `${withoutControls(ask)} ${paint("dim", `(settles ${settles.length})`)}`,
        width,
        "  ? ",
        "    ",
      ),
    );
  const left = questions.length - mostQuestions;
  const more = left > 0 ? [`    and ${left} more (--format json has them)`] : [];
  return `${paint("bold", "To find out, most useful first")}\n\n${[...lines, ...more].join("\n")}\n`;
}

/** What is open, by severity; what is waived is counted apart, since it ends no run. */
function summaryLine(scan: Scan, copies: UndescribedCopies, paint: Painter): string {
  const counts = findingSeverities.map((severity) => {
    const number = scan.findings.filter(
      (finding) => finding.severity === severity && !isWaived(finding),
    ).length;
    const of =
      severity === "undetermined" && copies.total > 0
        ? ` (${copies.total} of data nobody has described)`
        : "";
    const text = `${number} ${severity}${of}`;
    return number === 0 ? paint("dim", text) : paint(severityLooks[severity].style, text);
  });
  const { waived } = scan.summary;
  return lastLine([counts.join(", "), ...(waived === 0 ? [] : [`${waived} waived`])], scan, paint);
}

function lastLine(counts: readonly string[], scan: Scan, paint: Painter): string {
  const problems = countProblems(scan);
  const notRead = describeNotRead(scan.summary);
  const rest = [
    ...(problems === undefined ? [] : [paint("yellow", `${problems}, so this is not the whole estate`)]),
    ...(notRead === undefined ? [] : [`not read: ${notRead}`]),
  ];
  return `${[...counts, ...rest].join("; ")}\n`;
}
