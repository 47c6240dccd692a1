import { type Clash, type Model, usdPerGb } from "./model.js";

/** By choice, the index of the option taken. */
export type Taken = readonly number[];

/** Sweeps over all choices; each is over when nothing moved, which a handful of sweeps reach. */
const mostSweeps = 50;
/** Each round closes and opens sites; few are enough before a solver takes over. */
const mostRounds = 4;

/**
 * A good placement found without a solver: from `start`, or from the cheapest options one after the other, each choice moves
 * to where it is cheapest given all others, until none moves; then sites are closed and opened as a whole where that pays.
 * Nothing where it meets no allowed placement on the way.
 */
export function improve(model: Model, start?: Taken): Taken | undefined {
  const search = new Search(model);
  if (start === undefined ? !search.begin() : !search.take(start)) return undefined;
  for (let round = 0; round < mostRounds; round++) {
    for (let sweep = 0; sweep < mostSweeps && search.sweep(); sweep++);
    if (model.tariff.siteUsdPerYear === 0 || !search.changeSites()) break;
  }
  return search.taken;
}

/** What a taken placement costs in a year, and whether no combination and no limit forbids it. */
export function priceOfTaken(
  model: Model,
  taken: Taken,
): { readonly usd: number; readonly isAllowed: boolean } {
  const search = new Search(model);
  const isAllowed = search.take(taken);
  return { usd: search.usd(), isAllowed };
}

interface Side {
  readonly other: number;
  readonly isFrom: boolean;
  readonly gbPerYear: number;
}

/** A placement in the making, with how many stand on each site and bring each duty. */
class Search {
  readonly taken: number[];
  readonly #model: Model;
  readonly #sides: readonly (readonly Side[])[];
  readonly #clashesOf: readonly (readonly Clash[])[];
  readonly #onSite: Int32Array;
  readonly #bringing: Int32Array;
  readonly #used = { latency: 0, exposure: 0, carbon: 0 };

  constructor(model: Model) {
    this.#model = model;
    this.taken = model.choices.map(() => -1);
    const sides = model.choices.map((): Side[] => []);
    for (const { from, gbPerYear, to } of model.links) {
      sides[from]!.push({ other: to, isFrom: true, gbPerYear });
      sides[to]!.push({ other: from, isFrom: false, gbPerYear });
    }
    this.#sides = sides;
    const clashes = model.choices.map((): Clash[] => []);
    for (const clash of model.clashes)
      for (const choice of new Set(clash.parts.map((part) => part.choice))) clashes[choice]!.push(clash);
    this.#clashesOf = clashes;
    this.#onSite = new Int32Array(model.regions.length);
    this.#bringing = new Int32Array(model.duties.length);
  }

  /** Those with the fewest options first: the others can still give way. */
  begin(): boolean {
    const order = [...this.#model.choices.keys()].sort(
      (a, b) => this.#model.choices[a]!.options.length - this.#model.choices[b]!.options.length,
    );
    return order.every((choice) => this.#settle(choice));
  }

  /** False where a combination or a limit forbids it; it is taken all the same. */
  take(taken: Taken): boolean {
    for (const [choice, option] of taken.entries()) this.#put(choice, option);
    return (
      this.#keepsLimits() && taken.every((_, choice) => !this.#isForbidden(choice, this.#regionOf(choice)))
    );
  }

  sweep(): boolean {
    let moved = false;
    for (const choice of this.taken.keys()) {
      const before = this.taken[choice]!;
      this.#remove(choice);
      if (!this.#settle(choice)) this.#put(choice, before);
      if (this.taken[choice] !== before) moved = true;
    }
    return moved;
  }

  /** Moves all that stand on a site elsewhere, or all that it suits onto one that is not used yet. True where that paid. */
  changeSites(): boolean {
    let changed = false;
    for (const region of this.#model.regions.keys()) {
      const change = this.#onSite[region]! > 0 ? () => this.#leave(region) : () => this.#settleOn(region);
      if (this.#attempt(change)) changed = true;
    }
    return changed;
  }

  #attempt(change: () => void): boolean {
    const before = [...this.taken];
    const usd = this.usd();
    change();
    if (this.usd() < usd - 1e-9) return true;
    for (const choice of before.keys()) this.#remove(choice);
    for (const [choice, at] of before.entries()) this.#put(choice, at);
    return false;
  }

  #leave(region: number): void {
    for (const choice of this.taken.keys()) {
      const at = this.taken[choice]!;
      if (this.#regionOf(choice) !== region) continue;
      this.#remove(choice);
      if (!this.#settle(choice, region)) this.#put(choice, at);
    }
  }

  /** As if the site were paid for already: whether all together earn it back is seen afterwards. */
  #settleOn(region: number): void {
    this.#onSite[region]! += 1;
    this.sweep();
    this.#onSite[region]! -= 1;
  }

  usd(): number {
    const { choices, links, tariff } = this.#model;
    const own = choices.reduce((sum, { options }, choice) => sum + options[this.taken[choice]!]!.usd, 0);
    const traffic = links.reduce(
      (sum, { from, gbPerYear, to }) =>
        sum + gbPerYear * usdPerGb(this.#model, this.#regionOf(from), this.#regionOf(to)),
      0,
    );
    const count = (users: Int32Array) => users.reduce((sum, each) => sum + (each > 0 ? 1 : 0), 0);
    return (
      own +
      traffic +
      count(this.#onSite) * tariff.siteUsdPerYear +
      count(this.#bringing) * tariff.dutyUsdPerYear
    );
  }

  /** Puts a choice where it is cheapest and allowed, the first of equals, but not on the site `except`. */
  #settle(choice: number, except = -1): boolean {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const [at, { region }] of this.#model.choices[choice]!.options.entries()) {
      if (region === except) continue;
      const usd = this.#usdOf(choice, at);
      if (usd >= least - 1e-9 || this.#isForbidden(choice, region) || !this.#fits(choice, at)) continue;
      best = at;
      least = usd;
    }
    if (best === -1) return false;
    this.#put(choice, best);
    return true;
  }

  #usdOf(choice: number, at: number): number {
    const { choices, tariff } = this.#model;
    const { duties, region, site, usd } = choices[choice]!.options[at]!;
    let sum = usd + (site !== -1 && this.#onSite[site] === 0 ? tariff.siteUsdPerYear : 0);
    for (const duty of duties) if (this.#bringing[duty] === 0) sum += tariff.dutyUsdPerYear;
    for (const { gbPerYear, isFrom, other } of this.#sides[choice]!) {
      if (this.taken[other] === -1) continue;
      const there = this.#regionOf(other);
      sum +=
        gbPerYear * (isFrom ? usdPerGb(this.#model, region, there) : usdPerGb(this.#model, there, region));
    }
    return sum;
  }

  #isForbidden(choice: number, region: number): boolean {
    return this.#clashesOf[choice]!.some(({ parts }) =>
      parts.every((part) => {
        if (part.choice === choice) return part.regions.has(region);
        return this.taken[part.choice] !== -1 && part.regions.has(this.#regionOf(part.choice));
      }),
    );
  }

  #fits(choice: number, at: number): boolean {
    const { limits, choices } = this.#model;
    const { carbonKg, exposure, latencyMs } = choices[choice]!.options[at]!;
    return (
      this.#used.latency + latencyMs <= (limits.latency ?? Number.POSITIVE_INFINITY) &&
      this.#used.exposure + exposure <= (limits.exposure ?? Number.POSITIVE_INFINITY) &&
      this.#used.carbon + carbonKg <= (limits.carbon ?? Number.POSITIVE_INFINITY)
    );
  }

  /** A solver keeps limits up to its tolerance, and so does this. */
  #keepsLimits(): boolean {
    const { limits } = this.#model;
    const keeps = (used: number, limit: number | undefined) =>
      limit === undefined || used <= limit + 1e-6 * Math.max(1, limit);
    return (
      keeps(this.#used.latency, limits.latency) &&
      keeps(this.#used.exposure, limits.exposure) &&
      keeps(this.#used.carbon, limits.carbon)
    );
  }

  #regionOf(choice: number): number {
    return this.#model.choices[choice]!.options[this.taken[choice]!]!.region;
  }

  #put(choice: number, at: number): void {
    this.taken[choice] = at;
    this.#count(choice, at, 1);
  }

  #remove(choice: number): void {
    this.#count(choice, this.taken[choice]!, -1);
    this.taken[choice] = -1;
  }

  #count(choice: number, at: number, by: 1 | -1): void {
    const { carbonKg, duties, exposure, latencyMs, site } = this.#model.choices[choice]!.options[at]!;
    if (site !== -1) this.#onSite[site]! += by;
    for (const duty of duties) this.#bringing[duty]! += by;
    this.#used.latency += by * latencyMs;
    this.#used.exposure += by * exposure;
    this.#used.carbon += by * carbonKg;
  }
}
