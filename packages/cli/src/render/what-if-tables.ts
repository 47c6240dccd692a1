import type { Interactions, People, WhatIf } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { percentOf } from "./what-if-words.js";

/** A part of the answer as a table, which text and Markdown print alike. */
export interface Section {
  readonly title: string;
  readonly columns: readonly {
    readonly title: string;
    readonly isNumber?: boolean;
    readonly isLong?: boolean;
  }[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

/** The headline: what becomes of how many flows. */
export function headOf({ becomes, changed, day, flows }: WhatIf): string {
  const parts = [
    [becomes.unlawful.flows, "become unlawful"],
    [becomes.lawful.flows, "become lawful"],
    [becomes.open.flows, "are left open"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${number(count)} ${words}`);
  const words = said.length === 0 ? "no verdict changes" : said.join(", ");
  return `On ${day}, of ${number(flows)} flows ${number(changed)} are touched: ${words}.`;
}

/** Every part of which there is something to say. */
export function sectionsOf(effect: WhatIf, interactions: Interactions | null, law: Law): readonly Section[] {
  return [
    proposalsSection(effect),
    {
      title: "Verdicts",
      columns: [
        { title: "from" },
        { title: "to" },
        { title: "flows", isNumber: true },
        { title: "datasets", isNumber: true },
        { title: "people", isNumber: true },
      ],
      rows: effect.moves.map(({ after, before, datasets, flows, people }) => [
        before,
        after,
        number(flows),
        number(datasets.length),
        peopleOf(people),
      ]),
    },
    {
      title: "Alike",
      columns: [
        { title: "from" },
        { title: "to" },
        { title: "flows", isNumber: true },
        { title: "because of", isLong: true },
        { title: "cured by", isLong: true },
        { title: "for example", isLong: true },
      ],
      rows: effect.groups.map(({ after, because, before, flows, ids, papers }) => [
        before,
        after,
        number(flows),
        because.join(", "),
        papers.map((set) => set.join(" + ")).join(", or "),
        ids[0] ?? "",
      ]),
    },
    {
      title: "Papers newly needed",
      columns: [
        { title: "papers", isLong: true },
        { title: "flows", isNumber: true },
        { title: "people", isNumber: true },
        { title: "days it takes", isNumber: true },
      ],
      rows: effect.papers.map(({ days, flows, need, people }) => [
        need.join(" + "),
        number(flows),
        peopleOf(people),
        number(days),
      ]),
      note: "Days are assumptions; `--lead` takes yours for systems.",
    },
    {
      title: "Systems that cannot stay as they are",
      columns: [
        { title: "system", isLong: true },
        { title: "work" },
        { title: "datasets that go", isLong: true },
        { title: "that may stay", isLong: true },
        { title: "days it takes", isNumber: true },
      ],
      rows: effect.systems.map(({ datasets, days, staying, system, work }) => [
        system,
        work.replaceAll("_", " "),
        datasets.join(", "),
        staying.join(", "),
        number(days),
      ]),
    },
    {
      title: "Deadlines",
      columns: [
        { title: "day" },
        { title: "days left", isNumber: true },
        { title: "days needed", isNumber: true },
        { title: "flows", isNumber: true },
        { title: "" },
      ],
      rows: effect.deadlines.map(({ date, days_left, days_needed, flows, is_late }) => [
        date,
        number(days_left),
        number(days_needed),
        number(flows),
        is_late ? "too late" : "in time",
      ]),
    },
    accessSection("Who gains the power to compel", effect.access.gained, law),
    accessSection("Who loses the power to compel", effect.access.lost, law),
    dutiesSection("Duties that begin", effect.duties.begun),
    dutiesSection("Duties that end", effect.duties.gone),
    {
      title: "Figures outside the law",
      columns: [
        { title: "parameter" },
        { title: "value", isNumber: true },
        { title: "in" },
        { title: "where" },
        { title: "from" },
      ],
      rows: effect.parameters.map(({ from, id, place, unit, value }) => [
        id,
        number(value),
        unit,
        place ?? "everywhere",
        from ?? "?",
      ]),
    },
    ...(interactions === null ? [] : [interactionsSection(interactions)]),
    {
      title: "Clashes",
      columns: [
        { title: "part of the rulebook that two change in ways that do not go together", isLong: true },
      ],
      rows: effect.clashes.map((id) => [id]),
    },
  ].filter(({ rows }) => rows.length > 0);
}

function proposalsSection({ proposals }: WhatIf): Section {
  return {
    title: "Proposals",
    columns: [
      { title: "proposal" },
      { title: "stage" },
      { title: "likely", isNumber: true },
      { title: "change", isLong: true },
      { title: "day" },
      { title: "days left", isNumber: true },
      { title: "assumed because", isLong: true },
    ],
    rows: proposals.flatMap(({ changes, id, isLaw, likelihood, stage }) => {
      const head = [
        id,
        isLaw ? "law" : (stage ?? ""),
        isLaw
          ? ""
          : `${percentOf(likelihood.value)}${likelihood.from === "assumption" ? " (assumption)" : ""}`,
      ];
      if (changes.length === 0) return [[...head, "as the rulebook has it, against without it", "", "", ""]];
      return changes.map(({ assumed, claims, day, days_left, id: change, title }, index) => [
        ...(index === 0 ? head : ["", "", ""]),
        title ?? change,
        `${day ?? "?"}${claims.length > 1 ? ` (sources: ${claims.map(({ confidence, date }) => `${date ?? "?"} ${confidence}`).join(", ")})` : ""}`,
        days_left === null ? "" : number(days_left),
        assumed ?? "",
      ]);
    }),
  };
}

function accessSection(title: string, access: WhatIf["access"]["gained"], law: Law): Section {
  return {
    title,
    columns: [
      { title: "government" },
      { title: "under", isLong: true },
      { title: "reach" },
      { title: "flows", isNumber: true },
      { title: "people", isNumber: true },
    ],
    rows: access.map(({ flows, government, people, provision, reach }) => [
      law.jurisdictions[government]?.name ?? government,
      provision,
      reach,
      number(flows),
      peopleOf(people),
    ]),
  };
}

function dutiesSection(title: string, duties: WhatIf["duties"]["begun"]): Section {
  return {
    title,
    columns: [
      { title: "provision" },
      { title: "duty", isLong: true },
      { title: "due" },
      { title: "flows", isNumber: true },
    ],
    rows: duties.map(({ due, duty, flows, provision }) => [provision, duty, due, number(flows)]),
  };
}

function interactionsSection({ expected, proposals, total }: Interactions): Section {
  const amount = ({ flows, people }: Interactions["total"]) => `${decimal(flows)} / ${decimal(people)}`;
  return {
    title:
      proposals.length === 1
        ? "What is to be expected"
        : "What each adds (flows that become unlawful / people)",
    columns: [
      { title: "proposal" },
      { title: "alone", isNumber: true },
      { title: "last", isNumber: true },
      { title: "its share", isNumber: true },
      { title: "likely", isNumber: true },
    ],
    rows: [
      ...proposals.map(({ alone, id, last, likelihood, shapley }) => [
        id,
        amount(alone),
        amount(last),
        amount(shapley),
        percentOf(likelihood.value),
      ]),
      ["all together", "", "", amount(total), ""],
      ["to be expected", "", "", amount(expected), ""],
    ],
    note: "Shares are Shapley values. Likelihoods are assumptions or yours, never known, and are taken to be independent.",
  };
}

function peopleOf({ number: count, uncounted }: People): string {
  return uncounted === 0 ? number(count) : `${number(count)} and ${number(uncounted)} uncounted`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function decimal(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: 1 });
}
