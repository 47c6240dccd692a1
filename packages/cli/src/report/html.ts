import { type Finding, type FindingSeverity, findingSeverities, type Scan } from "@domicile/estate";
import type { Provision, Reason } from "@domicile/ir";
import { describeDrift } from "../render/drift-words.js";
import {
  consequencesOf,
  describeShare,
  inReadingOrder,
  isWaived,
  prepareTelling,
  provisionsTold,
  reasonsTold,
  type Telling,
  tellCause,
  tellMoreReasons,
} from "../render/finding-words.js";
import { periodOf } from "../render/reason-tree.js";
import {
  count,
  countProblems,
  describeConflict,
  describeNotRead,
  describeProblem,
  exposureRows,
  listedSeverities,
  printSource,
  severityLooks,
  titleOfFinding,
} from "../render/scan-words.js";
import { sortTraps } from "../render/trap-words.js";
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
import { namePlace, nameReasons } from "../render/words.js";
import { describeKnown } from "./baseline.js";
import { type DrawMap, loadMap, signOf } from "./html-map.js";
import { html, type Markup, nothing } from "./html-markup.js";
import { style } from "./html-style.js";
import { describeCounts, type EstateMap, mapOf } from "./map.js";
import { shorten } from "./markup.js";
import type { PrintReport, ReportContext } from "./report.js";

/** Findings told in full; the milder ones beyond are counted by the provision they rest on. */
const mostTold = 300;
/** Rows of a table; what is beyond is counted. */
const mostRows = 200;
const mostQuestions = 50;

/** What the sections of one page are made with. */
interface Page extends ReportContext {
  readonly telling: Telling;
  readonly provisions: ReadonlyMap<string, Provision>;
}

/** The code that draws the map reads its outlines first. */
export function loadHtml(): PrintReport {
  const drawMap = loadMap();
  return (scan, context) => printHtml(scan, context, drawMap);
}

/**
 * One page that needs nothing else: no script, no font, no picture from anywhere, and its policy forbids them. It shows the
 * estate on a map, what is found with reasons, citations and fixes, who can compel access, and what to find out.
 */
function* printHtml(scan: Scan, context: ReportContext, drawMap: DrawMap): Iterable<string> {
  const telling = prepareTelling(scan, context.law);
  const page: Page = {
    ...context,
    telling,
    provisions: new Map(context.law.provisions.map((provision) => [provision.id, provision])),
  };
  const copies = undescribedCopies(scan, telling);
  const isFirstRun = isNothingJudged(scan, telling);
  yield headOf(scan, copies, isFirstRun).markup;
  yield driftSection(scan, page).markup;
  if (isFirstRun) yield firstSection(scan, page).markup;
  yield mapSection(mapOf(scan, context.law.atlas), drawMap).markup;
  if (!isFirstRun) yield* findingSections(scan, page);
  yield copySection(copies, page, isFirstRun).markup;
  yield otherSections(scan, page)
    .map(({ markup }) => markup)
    .join("");
  if (!isFirstRun) {
    yield exposureSection(scan, page).markup;
    yield questionSection(scan).markup;
  }
  yield footOf(scan).markup;
}

function headOf(scan: Scan, copies: UndescribedCopies, isFirstRun: boolean): Markup {
  const { conflicts, drift, findings, summary, traps } = scan;
  const problems = countProblems(scan);
  const { as_of: day, datasets, flows, organisation, systems, waived } = summary;
  const name = organisation ?? "The estate";
  const counts = findingSeverities.map((severity) => {
    const open = findings.filter((finding) => finding.severity === severity && !isWaived(finding)).length;
    return html`<li><span class="number">${icon(severity)}${open}</span>${severity === "ok" ? "lawful" : severity}</li>`;
  });
  const sections = [
    ...(drift === undefined ? [] : [["drift", `Since ${drift.since}`]]),
    ...(isFirstRun ? [["first", "What to do first"]] : []),
    ["map", "Map"],
    ...(isFirstRun ? [] : [["findings", "Findings"]]),
    ...(copies.total === 0
      ? []
      : [["undescribed", isFirstRun ? "What leaves its country" : "Data nobody has described"]]),
    ...(scan.problems.length === 0 ? [] : [["problems", "Not read"]]),
    ...(conflicts.length === 0 ? [] : [["conflicts", "Contradictions"]]),
    ...(traps.length === 0 ? [] : [["traps", "Services with a catch"]]),
    ...(isFirstRun
      ? []
      : [
          ["exposure", "Access by governments"],
          ["questions", "Questions"],
        ]),
  ].map(([id, words]) => html`<a href="#${id!}">${words!}</a> `);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${name}: where its data are, and whether they may be, ${day}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header>
<h1>${name}: where its data are, and whether they may be</h1>
<p class="quiet">${count(systems, "system")}, ${count(datasets, "dataset")}, ${count(flows, "flow")}, as of <time datetime="${day}">${day}</time>${waived === 0 ? "" : `, ${count(waived, "finding")} waived`}${problems === undefined ? nothing : html`, <a href="#problems">${problems}</a>`}</p>
<nav aria-label="Sections">${sections}</nav>
${isFirstRun ? html`<p><strong>${tellNotJudged(scan, copies)}.</strong></p>` : html`<ul class="counts" aria-label="Flows by verdict">${counts}</ul>`}
</header>
<main>
`;
}

function icon(severity: FindingSeverity): Markup {
  return html`<svg class="icon ${severity}" viewBox="-10 -10 20 20" aria-hidden="true">${signOf(severity)}</svg>`;
}

const legendWords: Readonly<Record<FindingSeverity, string>> = {
  prohibited: "prohibited: no mechanism cures it",
  conditional: "conditional: unlawful, curable",
  undetermined: "undetermined: facts are missing",
  horizon: "horizon: lawful, not for long",
  ok: "lawful",
};

function mapSection(map: EstateMap, drawMap: DrawMap): Markup {
  const legend = findingSeverities.map(
    (severity) =>
      html`<li>${icon(severity)} <svg class="dash ${severity}" viewBox="0 0 48 12" aria-hidden="true"><path class="route ${severity}" d="M1 6H47"/></svg> ${legendWords[severity]}</li>`,
  );
  const ring = map.spots.some(({ isVague }) => isVague)
    ? html`<li><svg class="icon" viewBox="-10 -10 20 20" aria-hidden="true"><circle class="ring" r="6"/></svg> country, no region known</li>`
    : nothing;
  const names = new Map(map.spots.map(({ id, name }) => [id, name]));
  const routes = map.routes.slice(0, mostRows).map(
    ({ flows, from, to }) =>
      html`<tr><td data-head="from">${names.get(from)!}</td><td data-head="to">${names.get(to)!}</td><td data-head="flows">${describeCounts(flows)}</td></tr>
`,
  );
  const spots = map.spots.slice(0, mostRows).map(
    ({ flows, name, systems }) =>
      html`<tr><th scope="row">${name}</th><td class="number" data-head="systems">${systems}</td><td data-head="flows that stay">${describeCounts(flows) || "none"}</td></tr>
`,
  );
  return html`<section id="map" aria-labelledby="map-heading">
<h2 id="map-heading">Where it is, and where it goes</h2>
<figure style="margin:0">
${drawMap(map)}<figcaption><ul class="legend" aria-label="Legend">${legend}${ring}</ul></figcaption>
</figure>
<details><summary>The map as tables: ${count(map.spots.length, "place")}, ${count(map.routes.length, "route")}</summary>
<div class="scroll"><table><caption class="quiet small">Between places</caption><thead><tr><th scope="col">from</th><th scope="col">to</th><th scope="col">flows</th></tr></thead><tbody>
${routes}</tbody></table></div>
${remainder(map.routes.length - routes.length, "more route")}
<div class="scroll"><table><caption class="quiet small">Within a place</caption><thead><tr><th scope="col">place</th><th scope="col" class="number">systems</th><th scope="col">flows that stay</th></tr></thead><tbody>
${spots}</tbody></table></div>
${remainder(map.spots.length - spots.length, "more place")}
</details>
</section>
`;
}

/** Says what a list leaves out. */
function remainder(number: number, what: string): Markup {
  return number <= 0
    ? nothing
    : html`<p class="quiet">and ${count(number, what)}; <code>domicile scan --format json</code> has all.</p>`;
}

function* findingSections(scan: Scan, page: Page): Iterable<string> {
  yield `<section id="findings" aria-labelledby="findings-heading">\n<h2 id="findings-heading">Findings</h2>\n`;
  const { telling } = page;
  const open = scan.findings.filter(({ id, severity }) => severity !== "ok" && !telling.undescribed.has(id));
  const told = open.slice(0, mostTold);
  if (open.length === 0)
    yield telling.undescribed.size === 0
      ? "<p>None: every flow is lawful under the law of the day, and no change is known to come.</p>\n"
      : "<p>None of data that are described.</p>\n";
  for (const severity of listedSeverities) {
    const findings = told.filter((finding) => finding.severity === severity);
    if (findings.length === 0) continue;
    const share = describeShare(
      open.filter((finding) => finding.severity === severity),
      telling,
    );
    yield html`<h3 style="margin:1.25rem 0 .5rem">${icon(severity)} ${severityLooks[severity].title} (${share})</h3>
`.markup;
    for (const finding of inReadingOrder(findings, telling)) yield findingCard(finding, page).markup;
  }
  if (open.length > told.length) yield folded(open.slice(mostTold)).markup;
  yield "</section>\n";
}

function findingCard(finding: Finding, page: Page): Markup {
  const { baseline, law } = page;
  const { telling } = page;
  const flow = telling.flows.get(finding.flow);
  const { more, told } = provisionsTold(finding, telling);
  const isOpen = finding.verdict.lawful === null;
  const reasons = [
    ...tellCause(finding, telling).map((text) => html`<li>${text}</li>`),
    ...told.map((each) => reasonItem(each, isOpen, page)),
    ...tellMoreReasons(more).map((text) => html`<li class="quiet">${withCode(text)}</li>`),
  ];
  const rest = [
    ...consequencesOf(finding, telling),
    { title: "known", entries: baseline === undefined ? [] : describeKnown(finding, baseline) },
  ].filter(({ entries }) => entries.length > 0);
  const rows = rest.map(
    ({ entries, title }) =>
      html`<dt>${title}</dt><dd><ul>${entries.map((entry) => html`<li>${withCode(entry)}</li>`)}</ul></dd>
`,
  );
  const where = flow === undefined ? nothing : html` · <code>${printSource(flow.source, page.pathOf)}</code>`;
  return html`<article class="finding ${finding.severity}">
<h4><span class="word">${finding.severity}</span> ${shorten(titleOfFinding(finding, flow, law), 400)}</h4>
<p class="quiet small"><code>${finding.id}</code>${where}</p>
<dl>${
    reasons.length === 0
      ? nothing
      : html`<dt>why</dt><dd><ul>${reasons}</ul></dd>
`
  }${rows}</dl>
</article>
`;
}

/** A provision as it was read here: what it says, where to read it, the facts it was held against, and how sure we are. */
function reasonItem(reasons: readonly [Reason, ...Reason[]], isOpen: boolean, page: Page): Markup {
  const [{ provision: id }] = reasons;
  const provision = page.provisions.get(id);
  const source = provision?.sources[0]?.url;
  const name = html`<code>${id}</code>`;
  const linked =
    source !== undefined && /^https?:\/\//.test(source) ? html`<a href="${source}">${name}</a>` : name;
  const cited = nameReasons(reasons, page.law).slice(id.length);
  const standing =
    provision === undefined
      ? ""
      : `${periodOf(provision.period)}; confidence ${provision.confidence}, checked ${provision.checked}`;
  // Of what waits for facts, those that are missing matter, and they are asked for below.
  const because = isOpen ? [] : [...new Set(reasons.flatMap((reason) => reason.because))];
  const facts =
    because.length === 0 ? nothing : html`<br><span class="quiet small">Facts: ${because.join("; ")}.</span>`;
  return html`<li>${linked}${cited}: ${provision?.summary ?? ""} <span class="quiet small">${standing}</span>${facts}</li>`;
}

/** What stands between backticks, as code. */
function withCode(text: string): readonly Markup[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** The findings for which there was no room, by the provision that decides first; nothing is passed over in silence. */
function folded(findings: readonly Finding[]): Markup {
  const groups = new Map<string, { severity: FindingSeverity; provision: string; ids: string[] }>();
  for (const finding of findings) {
    const provision =
      reasonsTold(finding).told[0]?.provision ?? finding.verdict.valid_until?.because[0] ?? "no provision";
    const key = `${finding.severity} ${provision}`;
    const group = groups.get(key) ?? { severity: finding.severity, provision, ids: [] };
    groups.set(key, group);
    group.ids.push(finding.id);
  }
  const items = [...groups.values()].map(
    ({
      ids,
      provision,
      severity,
    }) => html`<details><summary>${icon(severity)} ${severity} under <code>${provision}</code>: ${count(ids.length, "finding")}</summary>
<ul class="plain small">${ids.slice(0, 20).map((id) => html`<li><code>${id}</code></li>`)}</ul>
${remainder(ids.length - 20, "more finding")}</details>
`,
  );
  return html`<h3 style="margin:1.5rem 0 .5rem">${count(findings.length, "more finding")}, by provision</h3>
${items}`;
}

/** What is no verdict and changes how verdicts are read. */
function otherSections({ conflicts, problems, traps }: Scan, { pathOf }: Page): readonly Markup[] {
  return [
    listSection(
      "problems",
      "Not read, so that it may hold anything",
      problems.map((each) => describeProblem(each, pathOf)),
    ),
    listSection(
      "conflicts",
      "Sources that contradict each other",
      conflicts.map((each) => describeConflict(each, pathOf)),
    ),
    trapSection(traps, pathOf),
  ];
}

function driftSection({ drift }: Scan, { telling }: Page): Markup {
  if (drift === undefined) return nothing;
  const lines = describeDrift(drift, (id) => telling.flows.get(id));
  return listSection("drift", `Since ${drift.since}`, lines, "Nothing has changed.");
}

/** Where nobody has said which data there are: what to do about it, and where things are. */
function firstSection(scan: Scan, { law }: Page): Markup {
  if (scan.systems.length === 0) return nothing;
  const questions = firstQuestions(scan);
  const countries = countriesOf(scan, law)
    .slice(0, mostRows)
    .map(
      ({ holds, name }) => html`<tr><th scope="row">${name}</th><td data-head="systems">${holds}</td></tr>
`,
    );
  return html`<section id="first" aria-labelledby="first-heading">
<h2 id="first-heading">Nothing is judged yet</h2>
<p>Nobody has said which data these systems hold, and whose they are. <code>domicile init --from .</code> drafts <code>domicile.yaml</code>. ${questions.length === 0 ? "" : "Then say first, for it decides most:"}</p>
${questions.length === 0 ? nothing : html`<ol class="questions">${questions.map(({ ask }) => html`<li>${withCode(ask)}</li>`)}</ol>`}
<div class="scroll"><table><caption class="quiet small">Where they are</caption><thead><tr><th scope="col">country</th><th scope="col">systems</th></tr></thead><tbody>
${countries}</tbody></table></div>
</section>
`;
}

function copySection(copies: UndescribedCopies, { pathOf }: Page, isFirstRun: boolean): Markup {
  if (copies.total === 0) return nothing;
  const title = titleOfCopies(copies, isFirstRun);
  const pairs = copies.leaving.slice(0, mostRows).map(({ copies: own, title: pair }) => {
    const shown = own.slice(0, mostRows).map(
      ({
        ends,
        flow,
        via,
      }) => html`<li>${via}: ${shorten(ends.join(" → "), 400)} <code class="small">${printSource(flow.source, pathOf)}</code></li>
`,
    );
    return html`<h3>${pair} (${own.length})</h3>
<ul class="entries">${shown}</ul>
${remainder(own.length - shown.length, "more item")}`;
  });
  return html`<section id="undescribed" aria-labelledby="undescribed-heading">
<h2 id="undescribed-heading">${title}</h2>
${pairs}
${tellStaying(copies).map((line) => html`<p class="quiet">${line}</p>`)}
</section>
`;
}

/** Traps of systems one by one; those that come with any account, folded: they are the same for every customer. */
function trapSection(traps: Scan["traps"], pathOf: Page["pathOf"]): Markup {
  if (traps.length === 0) return nothing;
  const { ofAccounts, ofSystems } = sortTraps(traps);
  const list = (some: Scan["traps"]) =>
    html`<ul class="entries">${some.map(
      (trap) => html`<li>${trapItem(trap, pathOf)}</li>
`,
    )}</ul>`;
  return html`<section id="traps" aria-labelledby="traps-heading">
<h2 id="traps-heading">Services with a catch</h2>
${ofSystems.length === 0 ? nothing : list(ofSystems)}
${
  ofAccounts.length === 0
    ? nothing
    : html`<details><summary>${ofAccounts.length}${ofSystems.length === 0 ? "" : " more"} that ${ofAccounts.length === 1 ? "holds" : "hold"} for any account of the cloud</summary>
${list(ofAccounts)}</details>`
}
</section>
`;
}

function trapItem(trap: Scan["traps"][number], pathOf: Page["pathOf"]): Markup {
  const { checked, cite, confidence, matters, remedy, source, systems, title } = trap;
  const [first, ...others] = systems;
  const where =
    first === undefined
      ? nothing
      : html`: <code>${first}</code> (${printSource(source, pathOf)})${others.length === 0 ? "" : ` and ${count(others.length, "more system")}`}`;
  const cited = /^https?:\/\//.test(cite) ? html`<a href="${cite}">source</a>` : html`${cite}`;
  return html`${withCode(title)}${where}. It matters ${withCode(matters)}. Then: ${withCode(remedy)}. <span class="quiet small">${cited}, confidence ${confidence}, checked ${checked}</span>`;
}

function listSection(id: string, title: string, entries: readonly string[], none?: string): Markup {
  if (entries.length === 0 && none === undefined) return nothing;
  const items = entries.slice(0, mostRows).map(
    (entry) => html`<li>${withCode(entry)}</li>
`,
  );
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${items.length === 0 ? html`<p>${none ?? ""}</p>` : html`<ul class="entries">${items}</ul>`}
${remainder(entries.length - items.length, "more item")}
</section>
`;
}

function exposureSection(scan: Scan, { law }: Page): Markup {
  const rows = exposureRows(scan).map(
    ({ arguable, government, settled, under }) =>
      html`<tr><th scope="row">${namePlace(law.atlas, government)}</th><td class="number" data-head="flows it can reach">${settled}</td><td class="number" data-head="arguably">${arguable}</td><td class="law" data-head="under">${under.map((id, index) => html`${index === 0 ? "" : ", "}<code>${id}</code>`)}</td></tr>
`,
  );
  const table =
    rows.length === 0
      ? html`<p>No government that the rulebook knows can compel access to a flow of this estate.</p>`
      : html`<div class="scroll"><table><thead><tr><th scope="col">government</th><th scope="col" class="number">flows it can reach</th><th scope="col" class="number">arguably</th><th scope="col" class="law">under</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
  return html`<section id="exposure" aria-labelledby="exposure-heading">
<h2 id="exposure-heading">Who can compel access</h2>
${table}
</section>
`;
}

function questionSection({ questions: all }: Scan): Markup {
  const questions = all.filter(({ settles }) => settles.length > 0);
  const items = questions.slice(0, mostQuestions).map(
    ({
      ask,
      settles,
    }) => html`<li>${withCode(ask)} <span class="quiet">(settles ${settles.length})</span></li>
`,
  );
  return html`<section id="questions" aria-labelledby="questions-heading">
<h2 id="questions-heading">To find out, most useful first</h2>
${items.length === 0 ? html`<p>Nothing: every fact that matters is known.</p>` : html`<ol class="questions">${items}</ol>`}
${remainder(questions.length - items.length, "more question")}
</section>
`;
}

function footOf({ summary }: Scan): Markup {
  const notRead = describeNotRead(summary);
  return html`</main>
<footer class="quiet small">
${notRead === undefined ? nothing : html`<p>Not read: ${notRead}.</p>`}
<p>Rulebook <code>${summary.rulebook}</code>, as of ${summary.as_of}. The same estate, rulebook and day give the same page.</p>
<p>Not legal advice: it says which facts, which text and which day lead to each answer, and what would change it. Land outlines: Natural Earth, public domain; no borders are drawn, and none is meant.</p>
</footer>
</body>
</html>
`;
}
