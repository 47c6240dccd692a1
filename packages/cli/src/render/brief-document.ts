import {
  type Access,
  type Brief,
  type ClaimFigure,
  type Consequences,
  claimOf,
  type EstateEffect,
  type MeasuredClaim,
  type People,
} from "@domicile/foresight";
import type { Law, Provision } from "@domicile/ir";
import {
  type Block,
  type Document,
  heading,
  type Link,
  list,
  paragraph,
  type Table,
  table,
} from "../document/blocks.js";
import { count } from "./scan-words.js";
import { joinWords, namePlace } from "./words.js";

/**
 * The brief in words. Each figure is the rulebook's; each assumption is called one. What restricts and what frees, what is gained
 * and what is lost stand side by side, and nothing is recommended.
 */
export function briefDocument(brief: Brief): Document {
  const { proposal } = brief.prepared;
  return {
    title: proposal.title,
    standing: standingOf(brief),
    blocks: [
      ...whatItSays(brief),
      ...whomItTouches(brief),
      ...whatItDoes(brief),
      ...otherWays(brief),
      ...theDebate(brief),
      ...whatFiguresCannotSay(),
      ...sourcesOf(brief),
    ],
  };
}

function standingOf({ day, estates, prepared: { proposal }, rulebook, today }: Brief): string {
  const [first] = estates;
  const effect = first?.whatIf.proposals[0];
  const likelihood = effect?.likelihood;
  const parts = [
    [proposal.jurisdiction, proposal.kind.replaceAll("_", " "), proposal.procedure ?? proposal.reference]
      .filter((part) => part !== undefined)
      .join(", "),
    effect?.stage == null
      ? "no stage known"
      : `${effect.stage.replaceAll("_", " ")}${effect.since === null ? "" : ` since ${effect.since}`}`,
    likelihood === undefined
      ? ""
      : `likelihood ${percent(likelihood.value)} (${likelihood.from === "user" ? "as stated by the user" : "an assumption by stage"})`,
    `effects as of ${day}, seen from ${today}`,
    `rulebook ${rulebook.slice(0, 19)}`,
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function whatItSays(brief: Brief): readonly Block[] {
  const { added, estates, prepared, within } = brief;
  const effect = estates[0]?.whatIf.proposals[0];
  return [
    heading("What it says"),
    paragraph(prepared.proposal.summary),
    ...(prepared.proposal.notes === undefined ? [] : [paragraph(prepared.proposal.notes)]),
    ...table({
      caption: "Its changes, each with its own day",
      columns: ["change", "from", "how sure the day is"],
      rows: (effect?.changes ?? []).map(({ assumed, claims, day, id, title }) => [
        title ?? id.replaceAll("-", " "),
        day ?? "no day known",
        assumed === null
          ? claims.length === 0
            ? "known"
            : `sources differ: ${joinWords(claims.map(({ date, source }) => `${date ?? "no day"}${source === undefined ? "" : ` (${source})`}`))}`
          : `assumed: ${assumed}`,
      ]),
    }),
    ...table({
      caption: effect?.isLaw === true ? "What the rulebook holds of it" : "What it would add to the rulebook",
      columns: ["provision", "what it does", "confidence"],
      rows: added.map((provision) => [
        citeOf(provision, within),
        `${kindWords[provision.kind]}: ${provision.summary.trim()}`,
        provision.confidence,
      ]),
    }),
  ];
}

function citeOf({ cite, id, instrument }: Provision, law: Law): string {
  return `${law.instruments[instrument]?.title ?? instrument}, ${cite} (${id})`;
}

const kindWords: Readonly<Record<Provision["kind"], string>> = {
  localization: "keeps data at home",
  local_copy: "asks for a copy at home",
  transfer_condition: "sets conditions for leaving",
  prohibition: "forbids",
  approval: "asks for leave",
  restriction_foreign_ownership: "limits who may own the holder",
  blocking: "forbids answering foreign authorities",
  permission: "permits",
  government_access: "gives access to a government",
  accountability: "sets a duty",
};

function whomItTouches({ added, estates, within }: Brief): readonly Block[] {
  const hooks = [
    ...new Set(added.flatMap(({ reaches }) => reaches.map(({ fact }) => hookWords[fact] ?? fact))),
  ];
  const kinds = [...new Set(estates.flatMap(({ whatIf }) => whatIf.becomes.unlawful.datasets))];
  const governments = [
    ...new Set(estates.flatMap(({ consequences: { gained, lost } }) => [...gained, ...lost])),
  ].map(({ government }) => namePlace(within.atlas, government));
  return [
    heading("Whom it touches"),
    ...list([
      ...(hooks.length === 0 ? [] : [`The law reaches a flow through ${joinWords(hooks, "or")}.`]),
      ...(kinds.length === 0
        ? ["In none of the estates below does a dataset become unlawful where it is."]
        : [
            `Datasets that become unlawful where they are: ${joinWords(kinds.slice(0, 12))}${kinds.length > 12 ? ` and ${kinds.length - 12} more` : ""}.`,
          ]),
      ...(governments.length === 0
        ? []
        : [`Governments whose power to compel changes: ${joinWords([...new Set(governments)])}.`]),
    ]),
  ];
}

const hookWords: Readonly<Record<string, string>> = {
  from: "where data are",
  to: "where data go",
  always: "nothing but its subject",
  "exporter.country": "the seat of who holds the data",
  "exporter.controlled_by": "who controls the holder",
  "exporter.offers_in": "where its services are offered",
  "exporter.data_location": "where the holder keeps data",
  "importer.country": "the seat of the recipient",
  "importer.controlled_by": "who controls the recipient",
  "subjects.residence": "where the people live",
  "subjects.citizenship": "the citizenship of the people",
  "subjects.collected_in": "where the data were collected",
};

function whatItDoes(brief: Brief): readonly Block[] {
  return [
    heading("What it does to these estates"),
    ...table({
      caption: "Flows of data by what becomes of them. People are counted once for each dataset.",
      columns: ["estate", "flows", ...figureColumns],
      numbersFrom: 1,
      rows: brief.estates.map(({ consequences, name, whatIf }) => [
        name,
        whatIf.flows,
        ...figuresOf(consequences),
      ]),
    }),
    ...priceOf(brief),
    ...brief.estates.flatMap((estate) => effectOf(estate, brief)),
  ];
}

/** The price, and beside it what the proposal takes out of foreign reach, where placements were worked out. */
function priceOf({ estates }: Brief): readonly Block[] {
  const rows = estates.flatMap(({ consequences, name, price }): readonly (string | number)[][] => {
    if (price === null) return [];
    const cost =
      price.kind === "unpriced"
        ? ["—", price.why]
        : [tellUsd(price.usd), `${tellUsd(price.low)} to ${tellUsd(price.high)}`];
    const shielded = consequences.lost.reduce((sum, { people }) => sum + people.number, 0);
    const exposed = consequences.gained.reduce((sum, { people }) => sum + people.number, 0);
    return [[name, ...cost, shielded, exposed]];
  });
  return table({
    caption:
      "What it costs a year to answer it as cheaply as the law allows, in US dollars of list prices, beside whose data leave the reach of a government that could compel, and whose come into it (people, once for each power)",
    columns: ["estate", "price", "range", "out of reach", "into reach"],
    numbersFrom: 1,
    rows,
  });
}

function tellUsd(usd: number): string {
  return `${usd < 0 ? "−" : ""}${Math.abs(Math.round(usd)).toLocaleString("en")}`;
}

function figuresOf({ conditional, freed, open, people, prohibited, systems }: Consequences) {
  return [prohibited, conditional, freed, open, tellPeople(people), systems];
}

function tellPeople({ number, uncounted }: People): string {
  const more = uncounted === 0 ? "" : ` and ${count(uncounted, "uncounted dataset")}`;
  return `${number.toLocaleString("en")}${more}`;
}

function effectOf({ consequences, name, whatIf }: EstateEffect, { within }: Brief): readonly Block[] {
  const { mechanism } = within.vocabulary;
  const papers = whatIf.papers.map(({ days, flows, need }): readonly (string | number)[] => [
    joinWords(need.map((id) => mechanism[id]?.is ?? id)),
    flows,
    days,
  ]);
  const blocks = [
    ...table({
      caption: "Papers that are newly needed; days are assumed lead times",
      columns: ["paper", "flows", "days it takes"],
      numbersFrom: 1,
      rows: papers,
    }),
    ...table({
      caption: "Systems that cannot stay as they are",
      columns: ["system", "what has to be done", "datasets", "days it takes"],
      numbersFrom: 3,
      rows: whatIf.systems.map(({ datasets, days, system, work }) => [
        system,
        work.replaceAll("_", " "),
        datasets.join(", "),
        days,
      ]),
    }),
    ...table({
      caption: "Days that bite",
      columns: ["day", "flows", "days left", "days needed"],
      numbersFrom: 1,
      rows: whatIf.deadlines.map(({ date, days_left, days_needed, flows }) => [
        date,
        flows,
        days_left,
        days_needed,
      ]),
    }),
    ...list([
      ...tellPower("can newly compel", consequences.gained, within),
      ...tellPower("can no longer compel", consequences.lost, within),
    ]),
  ];
  return blocks.length === 0 ? [] : [heading(name, 3), ...blocks];
}

/** Who could compel is a reach; how often it happens is another matter. */
function tellPower(what: string, powers: readonly Access[], { atlas }: Law): readonly string[] {
  return powers.map(
    ({ flows, government, people, provision, reach }) =>
      `${namePlace(atlas, government)} ${what} access to ${count(flows, "flow")} (${tellPeople(people)} people) under ${provision}; ${reach}.`,
  );
}

function otherWays({ alternatives, estates }: Brief): readonly Block[] {
  const own = estates.map(({ consequences }) => consequences);
  const rows = [
    ["as proposed", "", ...totalOf(own)],
    ...alternatives.map(({ alternative: { direction, title }, consequences }) => [
      title,
      direction === "less_restrictive" ? "allows more" : "protects more",
      ...totalOf(consequences),
    ]),
  ];
  if (alternatives.length === 0)
    return [
      heading("Other ways to legislate"),
      paragraph(
        "No alternative is computed for a proposal of this kind: it adds no rule of its own to vary.",
      ),
    ];
  return [
    heading("Other ways to legislate"),
    paragraph(
      "The new rules with one thing about them changed, measured on the same estates together. They are computed, not drafted, and none is recommended.",
    ),
    ...table(
      withoutIdleColumns({
        columns: ["way", "direction", ...figureColumns, "powers gained", "powers lost"],
        numbersFrom: 2,
        rows,
        bars: 2,
      }),
    ),
    ...list(alternatives.map(({ alternative: { how, title } }) => `${title}: ${how}.`)),
  ];
}

const figureColumns = [
  "forbidden",
  "on conditions",
  "freed",
  "open",
  "people concerned",
  "systems to change",
];

/** A column in which nothing happens says so best by not being there; the first is always shown. */
function withoutIdleColumns(parts: Omit<Table, "kind">): Omit<Table, "kind"> {
  const { columns, numbersFrom = columns.length, rows } = parts;
  const isShown = (index: number) =>
    index <= numbersFrom || rows.some((cells) => cells[index] !== 0 && cells[index] !== "0");
  const shown = <T>(cells: readonly T[]) => cells.filter((_, index) => isShown(index));
  return { ...parts, columns: shown(columns), rows: rows.map(shown) };
}

function totalOf(all: readonly Consequences[]): readonly (string | number)[] {
  const sum = (of: (each: Consequences) => number) => all.reduce((total, each) => total + of(each), 0);
  const people = {
    number: sum((each) => each.people.number),
    uncounted: sum((each) => each.people.uncounted),
  };
  return [
    sum(({ prohibited }) => prohibited),
    sum(({ conditional }) => conditional),
    sum(({ freed }) => freed),
    sum(({ open }) => open),
    tellPeople(people),
    sum(({ systems }) => systems),
    sum(({ gained }) => gained.length),
    sum(({ lost }) => lost.length),
  ];
}

/** Each claim beside the one that is made against it, on every estate alike. */
function theDebate({ estates }: Brief): readonly Block[] {
  const [first] = estates;
  if (first === undefined) return [];
  return [
    heading("The debate, both sides"),
    paragraph(
      "What is said for and against law of this kind, and what these estates show of it: with the proposal, and how much more or less than without it where that is asked. A range is where unknown or arguable facts would put a figure.",
    ),
    ...table({
      columns: ["claim", "side", "figure", ...estates.map(({ name }) => name)],
      numbersFrom: 3,
      rows: first.claims.map(({ about }, index) => {
        const measured = estates.map(({ claims }) => claims[index]!);
        return [
          about.says,
          about.side === "pro_flow" ? "for moving" : "for staying",
          figureName(measured),
          ...measured.map(({ figures: [figure] }) => (figure === undefined ? "—" : tellFigure(figure))),
        ];
      }),
    }),
    heading("What was published", 3),
    ...list(evidenceIn(first.claims)),
  ];
}

/** The same for all estates, but for who is commanded from where. */
function figureName(measured: readonly MeasuredClaim[]): string {
  const names = [...new Set(measured.flatMap(({ figures: [figure] }) => figure?.name ?? []))];
  if (names.length > 0) return names.length === 1 ? names[0]! : joinWords(names, "or");
  return measured[0]?.note ?? "not measured";
}

function tellFigure({ high, low, unit, value }: ClaimFigure): string {
  const tell = (number: number) =>
    unit === "share"
      ? `${(100 * number).toFixed(1)} %`
      : unit === "count"
        ? number.toLocaleString("en")
        : `USD ${Math.round(number).toLocaleString("en")} a year`;
  return low === high ? tell(value) : `${tell(value)} (${tell(low)} to ${tell(high)})`;
}

const stances: Readonly<Record<string, string>> = {
  pro_flow: "speaks for moving",
  pro_local: "speaks for staying",
};

const readWords = {
  primary: "read",
  secondary: "from another's account of it",
  general: "from general knowledge",
} as const;

/** Each publication once, with what it is said to show and why to doubt it. */
function evidenceIn(claims: readonly MeasuredClaim[]): readonly string[] {
  const all = new Map(claims.flatMap(({ evidence }) => evidence).map((each) => [each.id, each]));
  return [...all.values()].map(
    (each) =>
      `${each.finds}: ${each.figure} (${each.source}, ${each.year}; ${each.method}; ${stances[each.stance] ?? "neutral"}; ${readWords[each.read]}). But: ${each.caveats}. On: ${joinWords(each.claims.map((id) => claimOf(id).id.replaceAll("-", " ")))}.`,
  );
}

function whatFiguresCannotSay(): readonly Block[] {
  return [
    heading("What these figures cannot say"),
    ...list([
      "Who could compel access is a reach in law. How often it is used is another matter, and the published counts are few and partial.",
      "They are of these estates. Another has other flows.",
      "They take facts to stand still: nobody moves, signs or stops anything on account of the proposal.",
      "Whether the proposal becomes law, and in which words, is not known; likelihoods by stage are assumptions.",
      "Motives, and effects on trust, growth, speech and rights, are not computed.",
    ]),
  ];
}

function sourcesOf({ added, prepared: { proposal } }: Brief): readonly Block[] {
  const links: Link[] = [
    ...proposal.sources.map(({ title, url }) => ({ text: title ?? url, url })),
    ...added.flatMap(({ sources }) => sources.map(({ title, url }) => ({ text: title ?? url, url }))),
  ];
  const byUrl = new Map(links.map((link) => [link.url, link]));
  return [heading("Sources"), { kind: "links", links: [...byUrl.values()] }];
}
