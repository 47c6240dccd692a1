import type { Finding } from "@domicile/estate";
import { decidingKinds, type Law, type LawDate, type Provision, type Reason } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import { reasonsTold } from "../render/finding-words.js";
import { periodOf } from "../render/reason-tree.js";
import { describeAlternatives } from "../render/words.js";
import { codeSpan, escapeMarkdown, shorten } from "./markup.js";

/** The rule of a finding that rests on no provision. */
const ruleWithoutProvision = {
  "domicile/undetermined": {
    title: "Undetermined: facts or law are missing",
    text: "Whether the flow is lawful cannot be said. Either facts are unknown that matter, or the rulebook does not hold the law of a place. Nothing unknown is ever permitted.",
    help: "Answer the questions that the finding asks, in domicile.yaml, and scan again.",
    level: "warning",
  },
  "domicile/horizon": {
    title: "Horizon: a paper that the flow rests on runs out",
    text: "The flow is lawful today and known not to stay so: a mechanism it rests on ends within the coming year.",
    help: "Renew the mechanism, state its new period in domicile.yaml, and scan again.",
    level: "note",
  },
  "domicile/conflict": {
    title: "Conflict: two sources state one fact differently",
    text: "What people declared and what configuration shows, or two inputs, do not agree on a fact. Flows were judged with one of the values, or as if the fact were unknown.",
    help: "Find out which is right, and correct the other.",
    level: "warning",
  },
  "domicile/trap": {
    title: "Trap: a service with a catch",
    text: "The service keeps, processes or controls data elsewhere than its region says, under the condition that the finding names.",
    help: "Check whether the condition holds here. What flows because of it belongs into domicile.yaml.",
    level: "note",
  },
  "domicile/settled": {
    title: "Settled: a finding of the baseline that is no more",
    text: "The flow is lawful now, or no longer there. It stands here so that a comparison with the baseline is whole.",
    help: "Nothing is to be done. The next baseline will not hold it.",
    level: "none",
  },
} as const;
type OwnRule = keyof typeof ruleWithoutProvision;
type RuleWithoutProvision = Readonly<Record<"title" | "text" | "help" | "level", string>>;

/** The rule of what could not be read is the code of its diagnostic, which has a page of its own. */
function problemRule(code: string): RuleWithoutProvision {
  return {
    title: `Not read: ${code}`,
    text: "A part of the configuration could not be read, or not as it is written. It may hold anything, so nothing is said of it.",
    help: `What it means, and a right and a wrong example: docs/codes/${code}.md`,
    level: "warning",
  };
}

/** How heavily a reason weighs when one of several has to name the finding. */
const weights: Readonly<Record<Reason["status"], number>> = {
  violated: 0,
  unmet: 1,
  unknown: 2,
  satisfied: 3,
  exempt: 4,
};

/**
 * The provisions a finding rests on, the one that names it first. Where so little is known that many wait for facts, no one
 * of them may name it: whoever reads of Australian law there would look for an Australian problem.
 */
export function provisionsOf(finding: Finding, known: ReadonlySet<string>): readonly string[] {
  const { severity, verdict } = finding;
  if (severity === "undetermined" && reasonsTold(finding).more > 0) return [];
  // What a horizon rests on is the law that changes; where a paper runs out, no provision does.
  const ids =
    severity === "horizon"
      ? (verdict.valid_until?.because ?? [])
      : [...decidingReasons(verdict)]
          .sort((a, b) => weights[a.status] - weights[b.status])
          .map(({ provision }) => provision);
  return [...new Set(ids)].filter((id) => known.has(id));
}

/** The rule of a finding: the provision that names it, or the family of findings without one. */
export function ruleIdOf(finding: Finding, provisions: readonly string[]): string {
  return provisions[0] ?? (finding.severity === "horizon" ? "domicile/horizon" : "domicile/undetermined");
}

/** The `reportingDescriptor` of a rule. */
export function describeRule(id: string, provision: Provision | undefined, law: Law, asOf: LawDate): object {
  if (provision === undefined)
    return describeOwnRule(id, ruleWithoutProvision[id as OwnRule] ?? problemRule(id));
  const title = `${law.instruments[provision.instrument]?.title ?? provision.instrument}, ${provision.cite}`;
  const [source] = provision.sources;
  const lines = helpOf(provision, law, asOf);
  return {
    id,
    name: shorten(title, 255),
    shortDescription: { text: shorten(title, 255) },
    fullDescription: { text: shorten(provision.summary, 1000) },
    ...(source === undefined ? {} : { helpUri: uriOf(source.url) }),
    help: {
      text: [title, ...lines.map(({ label, text }) => `${label}: ${text}`)].join("\n"),
      markdown: helpMarkdown(title, provision, lines),
    },
    defaultConfiguration: { level: "error" },
    properties: {
      precision: provision.confidence,
      tags: [provision.jurisdiction, provision.kind],
      jurisdiction: provision.jurisdiction,
      instrument: provision.instrument,
      kind: provision.kind,
      from: provision.period.from,
      to: provision.period.to,
      confidence: provision.confidence,
      checked: provision.checked,
      sources: provision.sources,
    },
  };
}

function describeOwnRule(id: string, { help, level, text, title }: RuleWithoutProvision): object {
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text },
    help: { text: help, markdown: help },
    defaultConfiguration: { level },
  };
}

/** Ways to satisfy a provision that its help names; the rest are counted. */
const mostSets = 12;

interface HelpLine {
  readonly label: string;
  readonly text: string;
}

function helpOf(provision: Provision, law: Law, asOf: LawDate): readonly HelpLine[] {
  const { checked, confidence, duties, kind, notes, penalty, period, routes } = provision;
  const place = law.jurisdictions[provision.jurisdiction]?.name ?? provision.jurisdiction;
  const sets = routes
    .filter(({ period: { to } }) => to === null || to > asOf)
    .map(({ items }) => items.flatMap((item) => (item.kind === "mechanism" ? [item.id] : [])))
    .filter((items) => items.length > 0);
  const distinct = [...new Map(sets.map((set) => [set.join(" "), set])).values()];
  const more = distinct.length > mostSets ? `, or ${distinct.length - mostSets} more ways` : "";
  const decides = decidingKinds.some((each) => each === kind);
  const lines = [
    { label: "Says", text: provision.summary },
    {
      label: "Satisfied by",
      text: decides ? `${describeAlternatives(distinct.slice(0, mostSets))}${more}` : "",
    },
    { label: "Duties", text: duties.map(({ duty }) => duty).join("; ") },
    { label: "Penalty", text: penalty ?? "" },
    { label: "Notes", text: notes ?? "" },
    { label: "In force", text: `${place}, ${periodOf(period)}` },
    { label: "Confidence", text: `${confidence}; last compared with the text on ${checked}` },
  ];
  return lines.filter(({ text }) => text !== "");
}

function helpMarkdown(title: string, provision: Provision, lines: readonly HelpLine[]): string {
  const sources = provision.sources.map(({ kind, title: name, url }) => {
    const link = `[${escapeMarkdown(name ?? url)}](<${uriOf(url)}>)`;
    return `- ${link}${kind === undefined ? "" : ` (${kind})`}`;
  });
  return [
    `**${escapeMarkdown(title)}** (${codeSpan(provision.id, "prose")})`,
    "",
    ...lines.map(({ label, text }) => `- **${label}:** ${escapeMarkdown(text)}`),
    ...(sources.length === 0 ? [] : ["", "Sources:", "", ...sources]),
  ].join("\n");
}

/** As the standard for URLs writes it: sources are written by hand, some with escapes and some without. */
function uriOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href : encodeURI(url);
}
