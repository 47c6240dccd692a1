import { type FindingSeverity, findingSeverities, type Scan, type ScannedFlow } from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { count, countProblems, severityLooks } from "../render/scan-words.js";
import { namePlace } from "../render/words.js";
import { onOneLine, shorten } from "./markup.js";
import type { ReportContext } from "./report.js";

/** Mermaid draws no more than 500 arrows and reads no more than 50,000 characters unless it is told to. */
const mostArrows = 300;
const mostCharacters = 45_000;
/** Systems drawn for what rests in them, so that there is room for arrows, too. */
const mostMarked = 100;

/** Each severity is told by the shape of its arrow, by its colour and in words. */
const arrows: Readonly<Record<FindingSeverity, { readonly line: string; readonly colour: string }>> = {
  prohibited: { line: "==x", colour: "#b3261e" },
  conditional: { line: "--x", colour: "#c2410c" },
  undetermined: { line: "-.->", colour: "#8a6100" },
  horizon: { line: "--o", colour: "#1d5fa8" },
  ok: { line: "-->", colour: "#2e7d4f" },
};

/** Flows between the same two systems with the same answer are one arrow. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly severity: FindingSeverity;
  readonly flows: readonly ScannedFlow[];
}

/** A flowchart of places and the systems in them, with what flows between and how it is judged; worst first. */
export function* printMermaid(scan: Scan, { law }: ReportContext): Iterable<string> {
  const severities = new Map(scan.findings.map(({ flow, severity }) => [flow, severity]));
  const all = arrowsOf(scan, severities);
  const resting = restingOf(scan, severities);
  const { lines, nodes } = takeWithin(all, resting, law);
  const drawn = all.slice(0, lines.length);
  yield `%% ${onOneLine(scan.summary.organisation ?? "the estate")}, as of ${scan.summary.as_of}\n`;
  yield "flowchart LR\n";
  const places = new Map<string, Node[]>();
  for (const node of nodes.values()) {
    const inside = places.get(node.place);
    if (inside === undefined) places.set(node.place, [node]);
    else inside.push(node);
  }
  let index = 0;
  for (const [place, inside] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    yield `  subgraph p${index++}["${escapeMermaid(place)}"]\n`;
    for (const { key, label } of inside) yield `    ${key}["${label}"]\n`;
    yield "  end\n";
  }
  yield* lines;
  for (const severity of findingSeverities) {
    const { colour } = arrows[severity];
    const own = drawn.flatMap((arrow, at) => (arrow.severity === severity ? [at] : []));
    if (own.length > 0) yield `  linkStyle ${own.join(",")} stroke:${colour}\n`;
    const marked = [...nodes.values()].filter(({ resting }) => resting === severity && severity !== "ok");
    if (marked.length === 0) continue;
    yield `  classDef ${severity} stroke:${colour},stroke-width:3px\n`;
    yield `  class ${marked.map(({ key }) => key).join(",")} ${severity}\n`;
  }
  yield* remainderOf(all.slice(drawn.length), resting, nodes);
  const problems = countProblems(scan);
  if (problems !== undefined) yield `  reading["${problems}: what was not read may hold anything"]\n`;
}

function* remainderOf(
  leftOut: readonly Arrow[],
  resting: ReadonlyMap<string, Resting>,
  nodes: ReadonlyMap<string, Node>,
): Iterable<string> {
  const flows = leftOut.reduce((sum, arrow) => sum + arrow.flows.length, 0);
  const systems = [...resting].filter(([end, { severity }]) => severity !== "ok" && !nodes.has(end)).length;
  const what = [
    ...(flows === 0 ? [] : [count(flows, "more flow")]),
    ...(systems === 0 ? [] : [`${count(systems, "more system")} with findings at rest`]),
  ];
  if (what.length > 0) yield `  rest["and ${what.join(" and ")}, not drawn for want of room"]\n`;
}

interface Node {
  readonly key: string;
  readonly label: string;
  readonly place: string;
  /** The worst that is said of data at rest in it. */
  readonly resting: FindingSeverity;
}

/** What rests in a system, or moves within it. */
interface Resting {
  readonly end: End;
  readonly severity: FindingSeverity;
}

type End = ScannedFlow["from"];

/** A system, or a place that no system of the estate stands for. */
function endOf({ place, region, system }: End): string {
  return system ?? `@${region ?? place ?? ""}`;
}

function arrowsOf(scan: Scan, severities: ReadonlyMap<string, FindingSeverity>): readonly Arrow[] {
  const arrows = new Map<
    string,
    { from: string; to: string; severity: FindingSeverity; flows: ScannedFlow[] }
  >();
  for (const flow of scan.flows) {
    const [from, to] = [endOf(flow.from), endOf(flow.to)];
    if (flow.via === "rest" || from === to) continue;
    const severity = severities.get(flow.id) ?? "ok";
    const key = JSON.stringify([from, to, severity]);
    const known = arrows.get(key);
    if (known === undefined) arrows.set(key, { from, to, severity, flows: [flow] });
    else known.flows.push(flow);
  }
  const rank = ({ severity }: Arrow) => findingSeverities.indexOf(severity);
  return [...arrows.values()].sort((a, b) => rank(a) - rank(b) || (a.from + a.to < b.from + b.to ? -1 : 1));
}

/** Systems by what is worst of the data that rest in them, the worst first. */
function restingOf(
  scan: Scan,
  severities: ReadonlyMap<string, FindingSeverity>,
): ReadonlyMap<string, Resting> {
  const rank = (severity: FindingSeverity) => findingSeverities.indexOf(severity);
  const found = new Map<string, Resting>();
  for (const { from, id, to, via } of scan.flows) {
    if (via !== "rest" && endOf(from) !== endOf(to)) continue;
    const end = to.system === null ? from : to;
    const severity = severities.get(id) ?? "ok";
    const known = found.get(endOf(end));
    if (known === undefined || rank(severity) < rank(known.severity))
      found.set(endOf(end), { end, severity });
  }
  return new Map(
    [...found].sort(([a, one], [b, other]) => rank(one.severity) - rank(other.severity) || (a < b ? -1 : 1)),
  );
}

/** As many arrows as fit, printed, with the systems that they touch. */
function takeWithin(
  all: readonly Arrow[],
  resting: ReadonlyMap<string, Resting>,
  law: Law,
): { readonly lines: readonly string[]; readonly nodes: ReadonlyMap<string, Node> } {
  const nodes = new Map<string, Node>();
  const lines: string[] = [];
  let room = mostCharacters;
  /** Draws ends and what joins them, if there is room for all of it. */
  const take = (ends: readonly End[], print: (nodeAt: (end: string) => Node) => string): boolean => {
    const fresh = new Map<string, Node>();
    for (const end of ends) {
      const key = endOf(end);
      const severity = resting.get(key)?.severity ?? "ok";
      if (!nodes.has(key)) fresh.set(key, nodeOf(end, severity, nodes.size + fresh.size, law));
    }
    const line = print((key) => nodes.get(key) ?? fresh.get(key)!);
    // A node costs its line and its part of a style, and a place at most one line more; an arrow the like.
    let cost = line.length + 5;
    for (const { label, place } of fresh.values()) cost += label.length + escapeMermaid(place).length + 60;
    if (cost > room) return false;
    room -= cost;
    for (const [key, node] of fresh) nodes.set(key, node);
    if (line !== "") lines.push(line);
    return true;
  };
  const worst = [...resting.values()].filter(({ severity }) => severity !== "ok").slice(0, mostMarked);
  for (const { end } of worst) if (!take([end], () => "")) break;
  for (const arrow of all.slice(0, mostArrows)) {
    const [flow] = arrow.flows;
    if (!take([flow!.from, flow!.to], (nodeAt) => printArrow(arrow, nodeAt))) break;
  }
  return { lines, nodes };
}

function nodeOf(
  { place, region, system }: End,
  resting: FindingSeverity,
  index: number,
  { atlas }: Law,
): Node {
  const where = region ?? place;
  const name = where === null ? "place unknown" : namePlace(atlas, where);
  const found = resting === "ok" ? "" : ` (${severityLooks[resting].mark} ${resting} at rest)`;
  return {
    key: `n${index}`,
    label: escapeMermaid(system ?? name) + escapeMermaid(found),
    place: name,
    resting,
  };
}

function printArrow({ flows, from, severity, to }: Arrow, nodeAt: (end: string) => Node): string {
  const hows = [...new Set(flows.map(({ operation, via }) => (via === "declared" ? operation : via)))].sort();
  const datasets = [...new Set(flows.flatMap((flow) => flow.datasets))].sort();
  const named = datasets.slice(0, 3).join(", ");
  const more = datasets.length > 3 ? ` and ${datasets.length - 3} more` : "";
  const what = `${hows.slice(0, 3).join(", ").replaceAll("_", " ")}${named === "" ? "" : ` of ${named}${more}`}`;
  const { mark } = severityLooks[severity];
  const label = escapeMermaid(`${mark} ${severity}: ${what}`);
  return `  ${nodeAt(from).key} ${arrows[severity].line}|"${label}"| ${nodeAt(to).key}\n`;
}

/** Mermaid's own entities, in decimal; everything that could end a text or begin markup is one. */
function escapeMermaid(text: string): string {
  return shorten(onOneLine(text), 120).replace(
    /[^\p{L}\p{N}\p{So} .,:;/@()✗✓→_-]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
}
