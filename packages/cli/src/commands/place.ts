import { lawDigest } from "@domicile/engine";
import type { Estate } from "@domicile/estate";
import {
  type EstatePlacement,
  type Placed,
  type PreparedEstate,
  type PricedMandate,
  paretoFront,
  placeEstate,
  prepareUnder,
  priceOfMandate,
  priceParameters,
  type SolveOptions,
  sidesOf,
  type UnderLaw,
} from "@domicile/foresight";
import type { Flow, Law, LawDate } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { solveInWorker } from "../place/solver.js";
import { readTables, type Tables } from "../place/tables.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { chooseReadings, readingWith } from "../readings.js";
import { placementAsJson } from "../render/place-json.js";
import { placementAsMarkdown } from "../render/place-markdown.js";
import { placementAsText } from "../render/place-text.js";
import { type Session, showDiagnostics, useLaw } from "../session.js";
import { chooseProposals, lastDay, prepareAll, useLawWithTrees } from "./proposal-files.js";
import { readInputs } from "./scan-estate.js";

export interface PlaceOptions {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly reading: readonly string[];
  readonly prices?: string;
  readonly without: readonly string[];
  readonly mandate: readonly string[];
  readonly pareto?: boolean;
  readonly timeLimit: number;
  readonly gap: number;
  readonly format: string;
}

/** All that is printed of a placement. */
export interface PlacedEstate {
  readonly law: Law;
  readonly asOf: LawDate;
  readonly prepared: PreparedEstate;
  readonly placement: EstatePlacement;
  readonly front: readonly Placed[] | undefined;
  readonly mandate: NamedMandate | undefined;
}

/** Provisions or proposals, and what they cost together. */
export interface NamedMandate extends PricedMandate {
  readonly of: readonly string[];
}

/** The law that places are chosen under, and the one that it is held against, where a price is asked for. */
interface AskedLaw {
  readonly law: Law;
  readonly asOf: LawDate;
  readonly lighter: { readonly law: Law; readonly of: readonly string[] } | undefined;
}

/** `domicile place`: where the systems of an estate may best stand, and what a provision or a proposal costs it. */
export async function place(
  session: Session,
  path: string | undefined,
  options: PlaceOptions,
): Promise<ExitCode> {
  const { io } = session;
  const asked = options.mandate.length > 0 ? askProposals(session, options) : await askLaw(session, options);
  const tables = asked === undefined ? undefined : readTables(session, options.prices);
  if (asked === undefined || tables === undefined) return exitCodes.badInput;
  const { law } = asked;
  const readings = chooseReadings(session, options.reading, law);
  if (readings === undefined) return exitCodes.badInput;
  const log = new DiagnosticLog();
  const inputs = await readInputs(session, path, law, options, log);
  if (inputs === undefined || log.hasErrors) {
    showDiagnostics(io, log.sorted());
    return exitCodes.badInput;
  }
  const work = { session, estate: inputs.estate, tables, options, read: readingWith(readings), log };
  const placed = await placeUnder(work, asked);
  showDiagnostics(io, log.sorted());
  if (placed === undefined) return exitCodes.badInput;
  io.out.write(print(session, placed, options.format));
  return exitCodeOf(placed);
}

/** The rulebook, and without the provisions that are to be priced. */
async function askLaw(
  session: Session,
  { asOf = session.io.today(), without }: PlaceOptions,
): Promise<AskedLaw | undefined> {
  const law = await useLaw(session);
  const dropped = law === undefined ? [] : findProvisions(law, without);
  if (typeof dropped === "string") say(session.io, dropped);
  if (law === undefined || typeof dropped === "string") return undefined;
  if (dropped.length === 0) return { law, asOf, lighter: undefined };
  return { law, asOf, lighter: { law: withoutProvisions(law, new Set(dropped)), of: dropped } };
}

/** The rulebook with the proposals, on the last of their days where nobody names another, and without any of them. */
function askProposals(session: Session, { asOf, mandate, without }: PlaceOptions): AskedLaw | undefined {
  if (without.length > 0) {
    say(session.io, "price provisions with `--without` or proposals with `--mandate`, not both at once");
    return undefined;
  }
  const chosen = chooseProposals(session, mandate);
  const basis = chosen === undefined ? undefined : useLawWithTrees(session);
  const prepared = chosen && basis && prepareAll(session, basis, chosen, undefined);
  if (basis === undefined || prepared === undefined) return undefined;
  const { sides } = sidesOf(basis.law, prepared);
  return {
    law: sides.after,
    asOf: asOf ?? lastDay(prepared, basis.law, session.io.today()),
    lighter: { law: sides.before, of: mandate },
  };
}

interface Work {
  readonly session: Session;
  readonly estate: Estate;
  readonly tables: Tables;
  readonly options: PlaceOptions;
  readonly read: (flow: Flow) => Flow;
  readonly log: DiagnosticLog;
}

async function placeUnder(work: Work, { asOf, law, lighter }: AskedLaw): Promise<PlacedEstate | undefined> {
  const { options, session } = work;
  const solve: SolveOptions = { timeLimit: options.timeLimit, gap: options.gap };
  const progress = startProgress(session.io.err, "asking the law of each place");
  const { estate, log, read, tables } = work;
  const onProgress = progress.advance;
  const inputs: UnderLaw = { estate, asOf, read, log, onProgress, parameters: priceParameters, ...tables };
  const prepared = prepareUnder(law, inputs);
  progress.finish();
  if (prepared.movable.movables.size === 0) {
    say(session.io, "nothing in the estate could stand elsewhere: no system in a region holds a dataset");
    return undefined;
  }
  const placement = await placeEstate(prepared, solveInWorker, solve);
  const mandate =
    lighter === undefined
      ? undefined
      : await priceOfMandate(inputs, lighter.law, { prepared, placement }, solveInWorker, solve);
  progress.finish();
  const front = options.pareto === true ? await frontOf(work, prepared, placement, solve) : undefined;
  return {
    law,
    asOf,
    prepared,
    placement,
    front,
    mandate: mandate && lighter && { ...mandate, of: lighter.of },
  };
}

async function frontOf(
  { session }: Work,
  prepared: PreparedEstate,
  { further }: EstatePlacement,
  options: SolveOptions,
): Promise<readonly Placed[]> {
  const progress = startProgress(session.io.err, "weighing cost against the rest");
  const problem = prepared.problemOf("central", further);
  const front = await paretoFront(problem, solveInWorker, options, progress.advance);
  progress.finish();
  return front;
}

/** The provisions that ids name, those of an instrument or a jurisdiction's for its id; or what names none. */
function findProvisions(law: Law, named: readonly string[]): readonly string[] | string {
  const found = named.map((name) =>
    law.provisions
      .filter(({ id, instrument, jurisdiction }) => [id, instrument, jurisdiction].includes(name))
      .map(({ id }) => id),
  );
  const missing = named.find((_, index) => found[index]!.length === 0);
  if (missing !== undefined)
    return `the rulebook has no provision \`${missing}\`; \`domicile law list --by provision\` has their ids`;
  return [...new Set(found.flat())];
}

function withoutProvisions(law: Law, dropped: ReadonlySet<string>): Law {
  const lighter = { ...law, provisions: law.provisions.filter(({ id }) => !dropped.has(id)) };
  return { ...lighter, digest: lawDigest(lighter) };
}

function exitCodeOf({ placement }: PlacedEstate): ExitCode {
  if (placement.kind === "infeasible") return exitCodes.found;
  return placement.kind === "undecided" ? exitCodes.undecided : exitCodes.clean;
}

function print({ io }: Session, placed: PlacedEstate, format: string): string {
  if (format === "json") return placementAsJson(placed);
  if (format === "markdown") return placementAsMarkdown(placed);
  return placementAsText(placed, { width: layoutWidth(io.out), paint: painterFor(io.out) });
}
