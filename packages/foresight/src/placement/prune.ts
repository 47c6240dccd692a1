import { type Choice, type Clash, type Model, type Option, usdPerGb } from "./model.js";

/** A smaller model with the same optimum, or the choice for which no region is left. */
export type Pruned =
  | { readonly kind: "pruned"; readonly model: Model }
  | { readonly kind: "empty"; readonly choice: number };

/** A pass that takes out a smaller share of the options than this is the last. */
const leastGain = 0.01;

/**
 * Takes out options that no best placement needs: those that every combination with another workload rules out, and those
 * that another option of the same workload dominates. Exact: the optimum stays, though not every placement that has it.
 */
export function prune(model: Model): Pruned {
  let current = model;
  for (;;) {
    const empty = current.choices.findIndex(({ options }) => options.length === 0);
    if (empty !== -1) return { kind: "empty", choice: empty };
    const before = countOptions(current);
    current = withoutDominated(withoutImpossible(current));
    // What is gone may free other options; of ever fewer, it no longer pays to look for them.
    const isWhole = current.choices.every(({ options }) => options.length > 0);
    if (isWhole && before - countOptions(current) <= leastGain * before)
      return { kind: "pruned", model: current };
  }
}

export function countOptions({ choices }: Model): number {
  return choices.reduce((sum, { options }) => sum + options.length, 0);
}

/** Where all parts of a combination but one are certain, the last part may not hold. */
function withoutImpossible(model: Model): Model {
  const banned = model.choices.map(() => new Set<number>());
  for (const { parts } of model.clashes) {
    const open = parts.filter(
      ({ choice, regions }) => !model.choices[choice]!.options.every(({ region }) => regions.has(region)),
    );
    const last = open.length === 0 ? parts[0]! : open[0]!;
    if (open.length <= 1) for (const region of last.regions) banned[last.choice]!.add(region);
  }
  return withOptions(model, ({ options }, index) =>
    options.filter(({ region }) => !banned[index]!.has(region)),
  );
}

function withOptions(model: Model, keep: (choice: Choice, index: number) => readonly Option[]): Model {
  return {
    ...model,
    choices: model.choices.map((each, index) => ({ ...each, options: keep(each, index) })),
  };
}

/** One choice after the other, so that each sees what is left of those before it. */
function withoutDominated(model: Model): Model {
  const choices = [...model.choices];
  const current: Model = { ...model, choices };
  const certain = certainOf(model);
  const clashesOf = model.choices.map((): Clash[] => []);
  for (const clash of model.clashes) for (const { choice } of clash.parts) clashesOf[choice]!.push(clash);
  const sidesOf = sidesByChoice(model);
  for (const [index, choice] of choices.entries()) {
    const traffic = new TrafficTable(current, choice, sidesOf[index]!);
    const pays = (by: Option, instead: Option) => {
      const dearer = by.usd - instead.usd + newCharges(model, certain, by, instead);
      if (dearer > traffic.mostUsd) return false; // traffic cannot make up for it: this settles most pairs
      return (
        dearer + traffic.worst(by.region, instead.region) <= 0 &&
        isNoWorse(model, by, instead) &&
        isAllowedLike(clashesOf[index]!, index, by, instead)
      );
    };
    choices[index] = { ...choice, options: undominated(choice.options, pays) };
  }
  return current;
}

/** Each is held only against those that are still there, so that two equal ones do not take out each other. */
function undominated(
  options: readonly Option[],
  pays: (by: Option, instead: Option) => boolean,
): readonly Option[] {
  const left = new Set(options);
  const dearestFirst = [...options].sort((a, b) => b.usd - a.usd || b.region - a.region);
  for (const each of dearestFirst)
    for (const other of left)
      if (other !== each && pays(other, each)) {
        left.delete(each);
        break;
      }
  return options.filter((each) => left.has(each));
}

/** Sites and duties that are paid for whatever is chosen, because some choice has no other. */
interface Certain {
  readonly sites: ReadonlySet<number>;
  readonly duties: ReadonlySet<number>;
}

export function certainOf({ choices }: Model): Certain {
  const sites = new Set<number>();
  const duties = new Set<number>();
  for (const { options } of choices) {
    const [first, ...others] = options;
    if (first === undefined) continue;
    if (others.length === 0 && first.site !== -1) sites.add(first.site);
    for (const duty of first.duties) if (others.every((each) => each.duties.includes(duty))) duties.add(duty);
  }
  return { sites, duties };
}

/** What `by` may open that `instead` did not, at most. */
function newCharges({ tariff }: Model, certain: Certain, by: Option, instead: Option): number {
  const site =
    by.site === -1 || by.site === instead.site || certain.sites.has(by.site) ? 0 : tariff.siteUsdPerYear;
  if (by.duties.length === 0) return site;
  const duties = by.duties.filter((duty) => !instead.duties.includes(duty) && !certain.duties.has(duty));
  return site + duties.length * tariff.dutyUsdPerYear;
}

/** The far ends of a choice's links. */
interface Side {
  readonly other: number;
  readonly isFrom: boolean;
  readonly gbPerYear: number;
}

function sidesByChoice({ choices, links }: Model): readonly (readonly Side[])[] {
  const sides = choices.map((): Side[] => []);
  for (const { from, gbPerYear, to } of links) {
    sides[from]!.push({ other: to, isFrom: true, gbPerYear });
    sides[to]!.push({ other: from, isFrom: false, gbPerYear });
  }
  return sides;
}

/** What the traffic of a choice costs by its region and that of the other end; worked out when it is first asked for. */
class TrafficTable {
  /** All links together never cost more than this. */
  readonly mostUsd: number;
  readonly #fill: () => readonly ReadonlyMap<number, Float64Array>[];
  #links: readonly ReadonlyMap<number, Float64Array>[] | undefined;

  constructor(model: Model, { options }: Choice, sides: readonly Side[]) {
    const dearest = model.regions.reduce((most, { egressUsdPerGb }) => Math.max(most, egressUsdPerGb), 0);
    this.mostUsd = sides.reduce((sum, { gbPerYear }) => sum + gbPerYear * dearest, 0);
    this.#fill = () => sides.map((side) => trafficRows(model, options, side));
  }

  /** How much dearer traffic can become by moving, whatever the other ends do. */
  worst(by: number, instead: number): number {
    this.#links ??= this.#fill();
    let worst = 0;
    for (const rows of this.#links) worst += greatestDifference(rows.get(by)!, rows.get(instead)!);
    return worst;
  }
}

function trafficRows(
  model: Model,
  options: readonly Option[],
  { gbPerYear, isFrom, other }: Side,
): ReadonlyMap<number, Float64Array> {
  const ends = model.choices[other]!.options;
  const usd = (region: number, end: number) =>
    gbPerYear * (isFrom ? usdPerGb(model, region, end) : usdPerGb(model, end, region));
  return new Map(
    options.map(({ region }) => [region, Float64Array.from(ends, (end) => usd(region, end.region))]),
  );
}

function greatestDifference(after: Float64Array, before: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let end = 0; end < after.length; end++) most = Math.max(most, after[end]! - before[end]!);
  return most;
}

function isNoWorse({ limits }: Model, by: Option, instead: Option): boolean {
  return (
    (limits.latency === undefined || by.latencyMs <= instead.latencyMs) &&
    (limits.exposure === undefined || by.exposure <= instead.exposure) &&
    (limits.carbon === undefined || by.carbonKg <= instead.carbonKg)
  );
}

function isAllowedLike(clashes: readonly Clash[], choice: number, by: Option, instead: Option): boolean {
  return clashes.every(({ parts }) =>
    parts.every(
      (part) => part.choice !== choice || !part.regions.has(by.region) || part.regions.has(instead.region),
    ),
  );
}
