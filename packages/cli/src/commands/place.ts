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
import { readInputs } from "./scan-estate.js";

export interface PlaceOptions {
  readonly asOf?: string;
  readonly plan?: readonly string[];
  readonly reading: readonly string[];
  readonly prices?: string;
  readonly without: readonly string[];
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

/** Provisions, and what they cost together. */
export interface NamedMandate extends PricedMandate {
  readonly provisions: readonly string[];
}

/** `domicile place`: where the systems of an estate may best stand, and what a provision costs it. */
export async function place(
  session: Session,
  path: string | undefined,
  options: PlaceOptions,
): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  const tables = law === undefined ? undefined : readTables(session, options.prices);
  if (law === undefined || tables === undefined) return exitCodes.badInput;
  const dropped = findProvisions(law, options.without);
  if (typeof dropped === "string") {
    say(io, dropped);
    return exitCodes.badInput;
  }
  const readings = chooseReadings(session, options.reading, law);
  if (readings === undefined) return exitCodes.badInput;
  const log = new DiagnosticLog();
  const inputs = await readInputs(session, path, law, options, log);
  if (inputs === undefined || log.hasErrors) {
    showDiagnostics(io, log.sorted());
    return exitCodes.badInput;
  }
  const work = { session, estate: inputs.estate, tables, options, read: readingWith(readings), log };
  const placed = await placeUnder(work, law, dropped);
  showDiagnostics(io, log.sorted());
  if (placed === undefined) return exitCodes.badInput;
  io.out.write(print(session, placed, options.format));
  return exitCodeOf(placed);
}

interface Work {
  readonly session: Session;
  readonly estate: Estate;
  readonly tables: Tables;
  readonly options: PlaceOptions;
  readonly read: (flow: Flow) => Flow;
  readonly log: DiagnosticLog;
}

async function placeUnder(
  work: Work,
  law: Law,
  dropped: readonly string[],
): Promise<PlacedEstate | undefined> {
  const { options, session } = work;
  const asOf = options.asOf ?? session.io.today();
  const solve: SolveOptions = { timeLimit: options.timeLimit, gap: options.gap };
  const progress = startProgress(session.io.err, "asking the law of each place");
  const inputs = inputsOf(work, asOf, progress.advance);
  const prepared = prepareUnder(law, inputs);
  progress.finish();
  if (prepared.movable.movables.size === 0) {
    say(session.io, "nothing in the estate could stand elsewhere: no system in a region holds a dataset");
    return undefined;
  }
  const placement = await placeEstate(prepared, solveInWorker, solve);
  const lighter = withoutProvisions(law, new Set(dropped));
  const mandate =
    dropped.length === 0
      ? undefined
      : await priceOfMandate(inputs, lighter, { prepared, placement }, solveInWorker, solve);
  progress.finish();
  const front = options.pareto === true ? await frontOf(work, prepared, placement, solve) : undefined;
  return {
    law,
    asOf,
    prepared,
    placement,
    front,
    mandate: mandate && { ...mandate, provisions: dropped },
  };
}

function inputsOf(
  { estate, log, read, tables }: Work,
  asOf: LawDate,
  onProgress: (done: number, total: number) => void,
): UnderLaw {
  return { estate, asOf, read, log, onProgress, parameters: priceParameters, ...tables };
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
