import { type Confidence, decidingKinds, type Law, type Provision } from "@domicile/ir";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { type Column, printTable } from "../print/table.js";
import { type Session, useLaw } from "../session.js";

export interface ListOptions {
  readonly by?: string;
  readonly jurisdiction?: string;
  readonly instrument?: string;
  readonly kind?: string;
  readonly confidence?: string;
  readonly inForce?: string;
  readonly format: string;
}

/** `domicile law list`: what the rulebook holds, by jurisdiction, instrument or provision. */
export async function listLaw(session: Session, options: ListOptions): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const provisions = law.provisions.filter((provision) => isWanted(provision, options));
  if (provisions.length === 0) say(io, "no provision fits these filters");
  const level =
    options.by ??
    (options.instrument !== undefined
      ? "provision"
      : options.jurisdiction !== undefined
        ? "instrument"
        : "jurisdiction");
  const rows =
    level === "provision" ? provisions.map((each) => provisionRow(each)) : groupRows(provisions, level, law);
  if (options.format === "json") {
    io.out.write(`${JSON.stringify(rows, null, 2)}\n`);
    return exitCodes.clean;
  }
  const columns: readonly Column[] = level === "provision" ? provisionColumns : groupColumns;
  const cells = rows.map((row) => Object.values(row).map(String));
  const paint = painterFor(io.out);
  io.out.write(
    printTable(
      columns,
      level === "provision" ? cells : [...cells, totals(rows as readonly GroupRow[])],
      layoutWidth(io.out),
      paint,
    ),
  );
  return exitCodes.clean;
}

function isWanted(
  { confidence, instrument, jurisdiction, kind, period }: Provision,
  options: ListOptions,
): boolean {
  const { inForce: day } = options;
  return (
    (options.jurisdiction === undefined ||
      jurisdiction.toLowerCase() === options.jurisdiction.toLowerCase()) &&
    (options.instrument === undefined || instrument === options.instrument) &&
    (options.kind === undefined || kind === options.kind) &&
    (options.confidence === undefined || confidence === options.confidence) &&
    (day === undefined ||
      (period.from !== null && period.from <= day && (period.to === null || day < period.to)))
  );
}

interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly instruments: number;
  readonly provisions: number;
  readonly deciding: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

const groupColumns: readonly Column[] = [
  { title: "ID" },
  { title: "Name", flexible: true },
  { title: "Instruments", align: "right" },
  { title: "Provisions", align: "right" },
  { title: "Deciding", align: "right" },
  { title: "High", align: "right" },
  { title: "Medium", align: "right" },
  { title: "Low", align: "right" },
];

function groupRows(provisions: readonly Provision[], level: string, law: Law): readonly GroupRow[] {
  const idOf = ({ instrument, jurisdiction }: Provision) =>
    level === "instrument" ? instrument : jurisdiction;
  const nameOf = (id: string) =>
    (level === "instrument" ? law.instruments[id]?.title : law.jurisdictions[id]?.name) ?? "";
  const groups = new Map<string, Provision[]>();
  for (const provision of provisions) {
    const group = groups.get(idOf(provision));
    if (group === undefined) groups.set(idOf(provision), [provision]);
    else group.push(provision);
  }
  return [...groups].map(([id, members]) => {
    const confident = (confidence: Confidence) =>
      members.filter((each) => each.confidence === confidence).length;
    return {
      id,
      name: nameOf(id),
      instruments: new Set(members.map(({ instrument }) => instrument)).size,
      provisions: members.length,
      deciding: members.filter(
        ({ effect, kind }) => effect === "rule" && decidingKinds.some((each) => each === kind),
      ).length,
      high: confident("high"),
      medium: confident("medium"),
      low: confident("low"),
    };
  });
}

function totals(rows: readonly GroupRow[]): readonly string[] {
  const sum = (pick: (row: GroupRow) => number) => String(rows.reduce((total, row) => total + pick(row), 0));
  return [
    "total",
    "",
    sum((row) => row.instruments),
    sum((row) => row.provisions),
    sum((row) => row.deciding),
    sum((row) => row.high),
    sum((row) => row.medium),
    sum((row) => row.low),
  ];
}

const provisionColumns: readonly Column[] = [
  { title: "ID" },
  { title: "Cite", flexible: true },
  { title: "Kind" },
  { title: "From" },
  { title: "To" },
  { title: "Confidence" },
  { title: "Checked" },
];

function provisionRow({ checked, cite, confidence, id, kind, period }: Provision) {
  return { id, cite, kind, from: period.from ?? "", to: period.to ?? "", confidence, checked };
}
