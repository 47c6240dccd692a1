import type { MechanismId } from "@domicile/ir";
import { type AccessProbe, type AccessTie, accessTies, type Reach } from "./access.js";
import { type CellClass, cellClasses } from "./classify.js";
import type { CountryProfile, ProfileCell } from "./profile.js";

/** A number from 0 to 100, and where it would stand if all that is unknown fell to one side or the other. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

type ClassCounts = Readonly<Record<CellClass, number>>;

/** The cells of one kind of data, operation or destination. */
export interface CellGroup {
  readonly id: string;
  readonly cells: number;
  readonly counts: ClassCounts;
}

/** A mechanism, and the cells that have a minimal cure which holds it. */
interface Opener {
  readonly mechanism: MechanismId;
  readonly cells: number;
  /** Cells that it opens by itself. */
  readonly alone: number;
}

interface TieReach {
  readonly tie: AccessTie;
  readonly probes: number;
  readonly counts: Readonly<Record<Reach, number>>;
}

/** What is counted of a profile. Every number is a count of cells over their number, and there is no sum of them. */
export interface ProfileSummary {
  readonly cells: number;
  readonly counts: ClassCounts;
  readonly figures: {
    readonly localisation: Figure;
    readonly barring: Figure;
    readonly conditioning: Figure;
    /** `null` where the rulebook holds no rule on government access: nothing is known then, and 0 would say something. */
    readonly accessReach: Figure | null;
  };
  /** Of the localised cells, those for which a copy kept at home would do. */
  readonly copyEnough: number;
  /** What the cheapest cure takes, on average over the cells that have one. */
  readonly effort: number | null;
  readonly byKind: readonly CellGroup[];
  readonly byOperation: readonly CellGroup[];
  readonly byDestination: readonly CellGroup[];
  readonly openers: readonly Opener[];
  readonly access: readonly TieReach[];
  readonly uncertainty: {
    /** Per cent of the cells whose class rests on low or medium confidence. */
    readonly unsure: number;
    /** Per cent of the cells that something unknown could put elsewhere. */
    readonly open: number;
    /** Per cent of the cells that are free because no provision of the rulebook touches them. */
    readonly untouched: number;
  };
}

export function summarise({ cells, probes, provisions }: CountryProfile): ProfileSummary {
  const share = (is: (cell: ProfileCell) => boolean) => percent(cells.filter(is).length, cells.length);
  const efforts = cells.flatMap(({ effort }) => effort ?? []);
  return {
    cells: cells.length,
    counts: countClasses(cells),
    figures: {
      localisation: figureOf("localised", cells),
      barring: figureOf("barred", cells),
      conditioning: figureOf("conditioned", cells),
      accessReach: provisions.access === 0 ? null : reachFigure(probes),
    },
    copyEnough: cells.filter(({ isCopyEnough }) => isCopyEnough).length,
    effort:
      efforts.length === 0 ? null : round(efforts.reduce((sum, each) => sum + each, 0) / efforts.length),
    byKind: groupBy(cells, ({ row }) => row.id),
    byOperation: groupBy(cells, ({ operation }) => operation),
    byDestination: groupBy(cells, ({ destination }) => destination.id),
    openers: findOpeners(cells),
    access: accessTies.map((tie) => reachOf(tie, probes)),
    uncertainty: {
      unsure: share(({ confidence }) => confidence !== "high"),
      open: share(({ isOpen }) => isOpen),
      untouched: share((cell) => cell.class === "free" && cell.because.length === 0),
    },
  };
}

/** Low: only cells that nothing unknown could put elsewhere. High: every open cell besides. */
function figureOf(name: CellClass, cells: readonly ProfileCell[]): Figure {
  const count = (is: (cell: ProfileCell) => boolean) => percent(cells.filter(is).length, cells.length);
  return {
    value: count((cell) => cell.class === name),
    low: count((cell) => cell.class === name && !cell.isOpen),
    high: count((cell) => cell.class === name || cell.isOpen),
  };
}

/** Settled counts whole and arguable half; low and high take what is arguable for nothing and for settled. */
function reachFigure(probes: readonly AccessProbe[]): Figure {
  const settled = probes.filter(({ reach }) => reach === "settled").length;
  const arguable = probes.filter(({ reach }) => reach === "arguable").length;
  return {
    value: percent(settled + arguable / 2, probes.length),
    low: percent(settled, probes.length),
    high: percent(settled + arguable, probes.length),
  };
}

function reachOf(tie: AccessTie, probes: readonly AccessProbe[]): TieReach {
  const own = probes.filter((probe) => probe.tie === tie);
  const count = (reach: Reach) => own.filter((probe) => probe.reach === reach).length;
  return {
    tie,
    probes: own.length,
    counts: { none: count("none"), arguable: count("arguable"), settled: count("settled") },
  };
}

function groupBy(cells: readonly ProfileCell[], idOf: (cell: ProfileCell) => string): readonly CellGroup[] {
  const groups = new Map<string, ProfileCell[]>();
  for (const cell of cells) {
    const id = idOf(cell);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [cell]);
    else group.push(cell);
  }
  return [...groups].map(([id, members]) => ({ id, cells: members.length, counts: countClasses(members) }));
}

function countClasses(cells: readonly ProfileCell[]): ClassCounts {
  const counts = Object.fromEntries(cellClasses.map((each) => [each, 0])) as Record<CellClass, number>;
  for (const cell of cells) counts[cell.class] += 1;
  return counts;
}

/** The mechanisms that open most cells first; of as many, by id. */
function findOpeners(cells: readonly ProfileCell[]): readonly Opener[] {
  const found = new Map<MechanismId, { cells: number; alone: number }>();
  for (const { cures } of cells) {
    const alone = new Set(cures.flatMap((set) => (set.length === 1 ? set : [])));
    for (const mechanism of new Set(cures.flat())) {
      const known = found.get(mechanism) ?? { cells: 0, alone: 0 };
      found.set(mechanism, {
        cells: known.cells + 1,
        alone: known.alone + (alone.has(mechanism) ? 1 : 0),
      });
    }
  }
  return [...found]
    .map(([mechanism, counts]) => ({ mechanism, ...counts }))
    .sort((a, b) => b.cells - a.cells || b.alone - a.alone || (a.mechanism < b.mechanism ? -1 : 1));
}

/** Per cent to one decimal. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : round((100 * part) / whole);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
