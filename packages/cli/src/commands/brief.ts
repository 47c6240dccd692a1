import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type BriefedEstate, buildBrief, prepareWhatIf, sidesOf, watchedFlows } from "@domicile/foresight";
import type { Law, LawDate } from "@domicile/ir";
import type { Document } from "../document/blocks.js";
import { documentAsHtml } from "../document/document-html.js";
import { documentAsMarkdown } from "../document/document-markdown.js";
import { findBrowser, printPdf } from "../document/print-pdf.js";
import { type ExitCode, exitCodes, ownRulebook, say } from "../io.js";
import { costOfLaw } from "../place/costs.js";
import { readTables } from "../place/tables.js";
import { startProgress } from "../print/progress.js";
import { briefDocument } from "../render/brief-document.js";
import type { Session } from "../session.js";
import { useEvidence } from "./claims.js";
import { readFlows } from "./estate-flows.js";
import { replaceFile } from "./fmt-replace.js";
import { useEndpoints } from "./pools.js";
import {
  chooseProposals,
  type LawWithTrees,
  lastDay,
  prepareAll,
  useLawWithTrees,
} from "./proposal-files.js";

export interface BriefOptions {
  readonly estate: readonly string[];
  readonly on?: string;
  readonly asOf?: string;
  readonly price?: boolean;
  readonly format: string;
  readonly out?: string;
}

/** `domicile brief`: a proposal for who has to decide on it, with its effect on estates and on other ways to legislate. */
export async function writeBrief(session: Session, name: string, options: BriefOptions): Promise<ExitCode> {
  const { io } = session;
  const browser = options.format === "pdf" ? findBrowser(io) : "";
  if (browser === undefined || (options.format === "pdf" && options.out === undefined)) {
    say(io, browser === undefined ? noBrowser : "a PDF goes to a file: name it with `--out`");
    return exitCodes.badInput;
  }
  const chosen = chooseProposals(session, [name]);
  const basis = chosen === undefined ? undefined : useLawWithTrees(session);
  const prepared = chosen && basis && prepareAll(session, basis, chosen, options.on);
  if (basis === undefined || prepared === undefined) return exitCodes.badInput;
  const today = options.asOf ?? io.today();
  const day = options.on ?? lastDay(prepared, basis.law, today);
  const read = await readEstates(session, basis, options.estate, day);
  const { sides } = sidesOf(basis.law, prepared, options.on);
  const estates =
    read === undefined || options.price !== true
      ? read
      : await priceEstates(session, read, { ...sides, asOf: day });
  const evidence = useEvidence(session);
  const endpoints = useEndpoints(session, basis.law);
  if (estates === undefined || evidence === undefined || endpoints === undefined) return exitCodes.badInput;
  const asked = { day, today, ...(options.on === undefined ? {} : { on: options.on }) };
  const brief = buildBrief(basis.law, prepared[0]!, estates, { evidence, endpoints }, asked);
  return write(session, briefDocument(brief), options, browser);
}

async function write(
  { io }: Session,
  document: Document,
  { format, out }: BriefOptions,
  browser: string,
): Promise<ExitCode> {
  if (format === "pdf") {
    const printed = await printPdf(browser, documentAsHtml(document));
    if ("pdf" in printed) return replaceFile(io, out!, printed.pdf) ? exitCodes.clean : exitCodes.badInput;
    say(io, printed.fault);
    return exitCodes.badInput;
  }
  const text = format === "html" ? documentAsHtml(document) : documentAsMarkdown(document);
  if (out !== undefined) return replaceFile(io, out, text) ? exitCodes.clean : exitCodes.badInput;
  io.out.write(text);
  return exitCodes.clean;
}

const noBrowser =
  "no browser was found to print a PDF with; install Chromium or Chrome, or name one in DOMICILE_BROWSER, or take `--format html`";

/** The estates that are named, or the five that stand for many. */
async function readEstates(
  session: Session,
  { law }: LawWithTrees,
  paths: readonly string[],
  day: LawDate,
): Promise<readonly BriefedEstate[] | undefined> {
  const given = paths.length > 0 ? paths : archetypes();
  if (given.length === 0)
    say(session.io, "name an estate with `--estate`: the archetypes did not come with this installation");
  const progress = startProgress(session.io.err, "reading estates");
  const estates: BriefedEstate[] = [];
  for (const path of given) {
    const estate = await readOne(session, path, law, day);
    if (estate === undefined) return undefined;
    estates.push(estate);
    progress.advance(estates.length, given.length);
  }
  progress.finish();
  return estates.length === 0 ? undefined : estates;
}

/** Each estate with what the proposal costs it a year; nothing, and why, where the tables of prices cannot be read. */
async function priceEstates(
  session: Session,
  estates: readonly BriefedEstate[],
  laws: Parameters<typeof costOfLaw>[2],
): Promise<readonly BriefedEstate[] | undefined> {
  const tables = readTables(session, undefined);
  if (tables === undefined) return undefined;
  const priced: BriefedEstate[] = [];
  for (const each of estates)
    priced.push({ ...each, price: await costOfLaw(session, each.estate, laws, tables) });
  return priced;
}

async function readOne(
  session: Session,
  path: string,
  law: Law,
  day: LawDate,
): Promise<BriefedEstate | undefined> {
  const read = await readFlows(session, path, law, day);
  if (read === undefined) return undefined;
  const { estate, flows } = read;
  const name = estate.declared.organisation ?? path;
  return { name, estate, flows, prepared: prepareWhatIf(law, watchedFlows(flows)) };
}

/** `examples/archetypes`, which lie beside the rulebook that came with the command. */
function archetypes(): readonly string[] {
  const folder = join(ownRulebook, "examples", "archetypes");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .sort();
}
