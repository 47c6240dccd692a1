import type { Choice, Link, Model } from "./model.js";
import { certainOf } from "./prune.js";

/** A model as a solver reads it, and how to read its answer: values come in the order in which variables first appear. */
export interface LinearProgram {
  /** CPLEX LP format, in pieces to be joined: one string of megabytes is not built up term by term. */
  readonly pieces: readonly string[];
  /** What is paid whatever is chosen; the objective leaves it out. */
  readonly constantUsd: number;
  /** By choice: the position of its first option's variable; the others follow it. */
  readonly firstOf: readonly number[];
  /** What values of all variables cost, without what is paid anyway. */
  readonly costOf: (values: ArrayLike<number>) => number;
  /** The values of all variables where the given option of each choice is taken. */
  readonly valuesOf: (taken: readonly number[]) => readonly number[];
}

/** Terms of one sum to a line, so that lines stay short. */
const termsPerLine = 12;

/**
 * The mixed-integer program of a placement. `x` chooses an option; `s` and `d` pay for a site and a duty once; `r` pays for
 * traffic that leaves its region at the price within the provider, `p` the rest of the price where it leaves the provider.
 */
export function linearProgramOf(model: Model): LinearProgram {
  const program = new Program();
  const names = model.choices.map(({ options }, choice) => options.map((_, at) => `x${choice}_${at}`));
  // Every choice first, so that a solution begins with them, in order.
  const firstOf: number[] = [];
  for (const [choice, { options }] of model.choices.entries()) {
    firstOf.push(program.variables.length);
    for (const [at, option] of options.entries()) program.declare(names[choice]![at]!, option.usd);
    program.row(
      names[choice]!.map((name) => [1, name]),
      "=",
      1,
    );
  }
  addSites(model, names, program);
  addDuties(model, names, program);
  for (const [index, link] of model.links.entries()) addTraffic(model, link, index, names, program);
  addClashes(model, names, program);
  addLimits(model, names, program);
  return program.finish(names, firstOf);
}

type Names = readonly (readonly string[])[];
type Term = readonly [coefficient: number, variable: string];
/** The least value that the rows leave to a variable, once options are taken. */
type Least = (isTaken: (option: string) => boolean) => boolean;

class Program {
  readonly variables: string[] = [];
  constantUsd = 0;
  readonly #costs = new Map<string, number>();
  readonly #least = new Map<string, Least>();
  readonly #rows: string[] = [];

  /** An option. */
  declare(variable: string, usd: number): void {
    this.variables.push(variable);
    this.#costs.set(variable, usd);
  }

  /** A variable that follows from options: one where `least` holds, else nothing. */
  derive(variable: string, usd: number, least: Least): void {
    this.declare(variable, usd);
    this.#least.set(variable, least);
  }

  charge(variable: string, usd: number): void {
    this.#costs.set(variable, this.#costs.get(variable)! + usd);
  }

  row(terms: readonly Term[], relation: "=" | "<=" | ">=", bound: number): void {
    this.#rows.push(` c${this.#rows.length}: ${sum(terms)} ${relation} ${digits(bound)}\n`);
  }

  finish(names: Names, firstOf: readonly number[]): LinearProgram {
    const binaries = names.flat();
    const objective = sum([...this.#costs].map(([variable, usd]) => [usd, variable]));
    const pieces = ["Minimize\n obj: ", objective, "\nSubject To\n", ...this.#rows, "Binary\n"];
    for (let at = 0; at < binaries.length; at += termsPerLine)
      pieces.push(` ${binaries.slice(at, at + termsPerLine).join(" ")}\n`);
    pieces.push("End\n");
    const valuesOf = (taken: readonly number[]) => {
      const chosen = new Set(taken.map((option, choice) => names[choice]![option]!));
      const isTaken = (option: string) => chosen.has(option);
      return this.variables.map((each) =>
        (this.#least.get(each) ?? (() => isTaken(each)))(isTaken) ? 1 : 0,
      );
    };
    const costs = [...this.#costs.values()];
    const costOf = (values: ArrayLike<number>) =>
      costs.reduce((total, usd, at) => total + usd * values[at]!, 0);
    return { pieces, constantUsd: this.constantUsd, firstOf, costOf, valuesOf };
  }
}

function sum(terms: readonly Term[]): string {
  const parts = terms.map(
    ([coefficient, variable], index) =>
      `${coefficient < 0 ? "-" : "+"} ${digits(Math.abs(coefficient))} ${variable}${index % termsPerLine === termsPerLine - 1 ? "\n" : ""}`,
  );
  return parts.join(" ");
}

/** Enough digits for a solver's tolerances, which are coarser. */
function digits(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function addSites(model: Model, names: Names, program: Program): void {
  const usd = model.tariff.siteUsdPerYear;
  if (usd === 0) return;
  const certain = certainOf(model).sites;
  program.constantUsd += certain.size * usd;
  const used = new Map<number, string[]>();
  for (const [choice, { options }] of model.choices.entries())
    for (const [at, { site }] of options.entries()) {
      const others = used.get(site);
      if (others === undefined) used.set(site, [names[choice]![at]!]);
      else others.push(names[choice]![at]!);
    }
  for (const [site, users] of used) {
    if (site === -1 || certain.has(site)) continue;
    program.derive(`s${site}`, usd, (isTaken) => users.some(isTaken));
    for (const each of users)
      program.row(
        [
          [1, each],
          [-1, `s${site}`],
        ],
        "<=",
        0,
      );
  }
}

function addDuties(model: Model, names: Names, program: Program): void {
  const usd = model.tariff.dutyUsdPerYear;
  if (usd === 0) return;
  const certain = certainOf(model).duties;
  program.constantUsd += certain.size * usd;
  for (const duty of model.duties.keys()) {
    if (certain.has(duty)) continue;
    const bringing = model.choices.map(({ options }, choice) =>
      options.flatMap((option, at) => (option.duties.includes(duty) ? [names[choice]![at]!] : [])),
    );
    if (bringing.every((each) => each.length === 0)) continue;
    program.derive(`d${duty}`, usd, (isTaken) => bringing.flat().some(isTaken));
    // One option of a choice is taken, so that their sum is at most one: one row for all of them is the stronger.
    for (const each of bringing)
      if (each.length > 0) program.row([...each.map((name): Term => [1, name]), [-1, `d${duty}`]], "<=", 0);
  }
}

function addTraffic(model: Model, link: Link, index: number, names: Names, program: Program): void {
  const from = model.choices[link.from]!;
  const to = model.choices[link.to]!;
  const providers = new Map<string, Term[]>();
  for (const [at, { region }] of from.options.entries()) {
    const own = names[link.from]![at]!;
    const { egressUsdPerGb, provider } = model.regions[region]!;
    const withinUsd = link.gbPerYear * egressUsdPerGb * model.tariff.withinProviderShare;
    const there = to.options.flatMap((end, i) => (end.region === region ? [names[link.to]![i]!] : []));
    payUnless(program, `r${index}_${at}`, own, there, to, withinUsd);
    const restUsd = link.gbPerYear * egressUsdPerGb - withinUsd;
    const beside = namesOfProvider(model, to, names[link.to]!, provider);
    if (restUsd <= 0 || beside.length === to.options.length) continue;
    if (beside.length === 0) {
      program.charge(own, restUsd);
      continue;
    }
    const leaves = `p${index}_${at}`;
    program.derive(leaves, restUsd, (isTaken) => isTaken(own) && !beside.some(isTaken));
    program.row(
      [
        [1, leaves],
        [-1, own],
      ],
      "<=",
      0,
    );
    const terms = providers.get(provider) ?? beside.map((name): Term => [1, name]);
    providers.set(provider, [...terms, [1, leaves], [-1, own]]);
  }
  // Together the options of a provider leave it as far as the other end is not there: stronger than each for itself.
  for (const terms of providers.values()) program.row(terms, ">=", 0);
}

/** Charges `own` where it is chosen and none of `there` is. */
function payUnless(
  program: Program,
  variable: string,
  own: string,
  there: readonly string[],
  to: Choice,
  usd: number,
): void {
  if (usd <= 0 || there.length === to.options.length) return;
  if (there.length === 0) {
    program.charge(own, usd);
    return;
  }
  program.derive(variable, usd, (isTaken) => isTaken(own) && !there.some(isTaken));
  program.row([[1, variable], [-1, own], ...there.map((name): Term => [1, name])], ">=", 0);
}

function namesOfProvider(
  { regions }: Model,
  { options }: Choice,
  names: readonly string[],
  provider: string,
): readonly string[] {
  return options.flatMap(({ region }, at) => (regions[region]!.provider === provider ? [names[at]!] : []));
}

function addClashes({ choices, clashes }: Model, names: Names, program: Program): void {
  for (const { parts } of clashes) {
    const terms = parts.map(({ choice, regions }) =>
      choices[choice]!.options.flatMap(({ region }, at): Term[] =>
        regions.has(region) ? [[1, names[choice]![at]!]] : [],
      ),
    );
    if (terms.every((each) => each.length > 0)) program.row(terms.flat(), "<=", parts.length - 1);
  }
}

function addLimits({ choices, limits }: Model, names: Names, program: Program): void {
  const measures = [
    [limits.latency, "latencyMs"],
    [limits.exposure, "exposure"],
    [limits.carbon, "carbonKg"],
  ] as const;
  for (const [limit, measure] of measures) {
    if (limit === undefined) continue;
    const scale = Math.max(limit, 1e-6); // rows of about one suit a solver's tolerances
    const terms = choices.flatMap(({ options }, choice) =>
      options.map((option, at): Term => [option[measure] / scale, names[choice]![at]!]),
    );
    program.row(terms, "<=", limit / scale);
  }
}
