import type { Instrument, Jurisdiction, Law, Provision } from "@domicile/ir";
import { didYouMean } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { printTable } from "../print/table.js";
import { wrapWithin } from "../print/wrap.js";
import { instrumentAsMarkdown, jurisdictionAsMarkdown, provisionAsMarkdown } from "../render/law-markdown.js";
import { provisionAsText } from "../render/provision-text.js";
import { periodOf } from "../render/reason-tree.js";
import type { Layout } from "../render/verdict-text.js";
import { type Session, useLaw } from "../session.js";
import { type Citing, findCiting } from "./find-citing.js";

/** `domicile law show`: a provision as a lawyer reads it, or what an instrument or a jurisdiction holds. */
export async function showLaw(session: Session, id: string, options: { format: string }): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const found = findInLaw(id, law);
  if (found === undefined) {
    const ids = [
      ...law.provisions.map((each) => each.id),
      ...Object.keys(law.instruments),
      ...Object.keys(law.jurisdictions),
    ];
    const help = didYouMean(id, ids) ?? "see `domicile law list` for what it holds";
    say(io, `the rulebook holds no \`${id}\`; ${help}`);
    return exitCodes.badInput;
  }
  if (options.format === "markdown") {
    io.out.write(foundAsMarkdown(found, law));
    return exitCodes.clean;
  }
  const layout: Layout = { width: layoutWidth(io.out), paint: painterFor(io.out) };
  const citing = found.kind === "provision" ? findCiting(session, found.value, law) : undefined;
  io.out.write(
    options.format === "json"
      ? `${JSON.stringify(citing === undefined ? found.value : { ...found.value, citing }, null, 2)}\n`
      : `${printFound(found, law, layout)}${citing === undefined ? "" : citingAsText(citing, layout)}`,
  );
  return exitCodes.clean;
}

type Found =
  | { readonly kind: "provision"; readonly value: Provision }
  | { readonly kind: "instrument"; readonly value: Instrument }
  | { readonly kind: "jurisdiction"; readonly value: Jurisdiction };

function findInLaw(id: string, law: Law): Found | undefined {
  const provision = law.provisions.find((each) => each.id === id);
  if (provision !== undefined) return { kind: "provision", value: provision };
  const instrument = law.instruments[id];
  if (instrument !== undefined) return { kind: "instrument", value: instrument };
  const jurisdiction = law.jurisdictions[id.toUpperCase()];
  return jurisdiction === undefined ? undefined : { kind: "jurisdiction", value: jurisdiction };
}

function foundAsMarkdown(found: Found, law: Law): string {
  switch (found.kind) {
    case "provision":
      return provisionAsMarkdown(found.value, law);
    case "instrument":
      return instrumentAsMarkdown(found.value, law);
    case "jurisdiction":
      return jurisdictionAsMarkdown(found.value, law);
  }
}

function printFound(found: Found, law: Law, layout: Layout): string {
  switch (found.kind) {
    case "provision":
      return provisionAsText(found.value, law, layout);
    case "instrument":
      return printInstrument(found.value, law, layout);
    case "jurisdiction":
      return printJurisdiction(found.value, law, layout);
  }
}

/** So many cases are listed; a provision at the heart of a law has hundreds. */
const casesListed = 12;

function citingAsText({ cases, provisions }: Citing, { paint, width }: Layout): string {
  const section = (title: string, entries: readonly string[]) =>
    entries.length === 0
      ? []
      : ["", paint("bold", title), ...entries.flatMap((entry) => wrapWithin(entry, width, "  ", "    "))];
  const left = cases.length - casesListed;
  const lines = [
    ...section(
      "Leaning on it",
      provisions.map(({ how, id }) => `${id} ${how}`),
    ),
    ...section(`Cases it decides (${cases.length})`, [
      ...cases.slice(0, casesListed).map(({ at, file, id, name }) => `${id}, ${at}: ${name} (${file})`),
      ...(left > 0 ? [`and ${left} more (--format json has them)`] : []),
    ]),
  ];
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function printInstrument(
  { id, jurisdiction, kind, sector, status, title }: Instrument,
  law: Law,
  { paint, width }: Layout,
): string {
  const head = `${paint("bold", id)}  ${title}\n${paint("dim", `${law.jurisdictions[jurisdiction]?.name ?? jurisdiction} · ${kind} · ${sector} · ${status}`)}\n\n`;
  const rows = law.provisions
    .filter(({ instrument }) => instrument === id)
    .map((each) => [each.id, each.cite, each.kind, periodOf(each.period), each.confidence]);
  const columns = [
    { title: "ID" },
    { title: "Cite", flexible: true },
    { title: "Kind" },
    { title: "In force" },
    { title: "Confidence" },
  ];
  return head + printTable(columns, rows, width, paint);
}

function printJurisdiction(
  { id, name, regulators }: Jurisdiction,
  law: Law,
  { paint, width }: Layout,
): string {
  const offices = regulators
    .map(({ acronym, name }) => (acronym === undefined ? name : `${name} (${acronym})`))
    .join(" · ");
  const head = `${paint("bold", id)}  ${name}\n${offices === "" ? "" : `${paint("dim", offices)}\n`}\n`;
  const rows = Object.values(law.instruments)
    .filter(({ jurisdiction }) => jurisdiction === id)
    .map((each) => [
      each.id,
      each.title,
      each.kind,
      each.status,
      String(law.provisions.filter(({ instrument }) => instrument === each.id).length),
    ]);
  const columns = [
    { title: "ID" },
    { title: "Title", flexible: true },
    { title: "Kind" },
    { title: "Status" },
    { title: "Provisions", align: "right" as const },
  ];
  return head + printTable(columns, rows, width, paint);
}
