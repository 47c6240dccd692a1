import type { EstateFlow, Known } from "@domicile/estate";
import type { VerdictWord } from "@domicile/ir";
import type { Answer, AskedFlow, PositionJudge } from "./judge-positions.js";
import { positionOf } from "./judge-positions.js";
import type { MovableEstate } from "./movable.js";
import type { Bar, Conflict, Role } from "./problem.js";

/** What law says of where the movables of an estate may stand. */
export interface Lawfulness {
  /** By movable. */
  readonly bars: ReadonlyMap<string, readonly Bar[]>;
  readonly conflicts: readonly Conflict[];
  /** By movable and region: governments that reach what is in it, and provisions that attach duties. */
  readonly reach: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
  readonly duties: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
  readonly tolerated: Tolerated;
}

/**
 * By flow: what it breaches wherever its ends stand, so that no placement can cure it, and what is an open question of it
 * today: a fact that nobody has stated is asked for, and is no reason to move. Such a flow is held to that, and to no more.
 */
export type Tolerated = ReadonlyMap<string, ReadonlySet<string>>;

/** Regions that a movable may be put in, before law is asked. */
export type Candidates = ReadonlyMap<string, readonly string[]>;

/**
 * Asks the law of every movable in every position, and of every two between which data flow in every pair of positions that
 * each may take by itself. `given`: what was tolerated under other law, so that two rulebooks are held to the same.
 */
export function findLawfulness(
  judge: PositionJudge,
  { flows, movables }: MovableEstate,
  candidates: Candidates,
  known: Known,
  given: Tolerated | undefined,
  onProgress: (done: number, total: number) => void,
): Lawfulness {
  const tolerated = new Map(given);
  const positions = new Map([...candidates].map(([id, regions]) => [id, byPosition(regions, known)]));
  const bars = new Map<string, readonly Bar[]>();
  const reach = new Map<string, Record<string, readonly string[]>>();
  const duties = new Map<string, Record<string, readonly string[]>>();
  const linked = pairsOf(flows, judge);
  let done = 0;
  for (const id of movables.keys()) {
    const own = positions.get(id)!;
    const asked = new Map<string, readonly AskedFlow[]>();
    for (const [position, [region]] of own) asked.set(position, judge.around(new Map([[id, region!]])));
    const alone = [...asked].map(([position, all]) => ({
      position,
      flows: all.filter((each) => isOnly(each, [id])),
    }));
    const today = positionOf(movables.get(id)!.region, known);
    const question = { asked: alone, today, tolerated, given };
    bars.set(id, barsOf(giveWay(excessOf(question), question, [...own.keys()], id), own));
    const landing = (position: string, what: (answer: Answer) => readonly string[]) =>
      [
        ...new Set(
          asked
            .get(position)!
            .filter((each) => endsIn(each, id))
            .flatMap(({ answer }) => what(answer)),
        ),
      ].sort();
    reach.set(
      id,
      perRegion(own, (position) => landing(position, ({ governments }) => governments)),
    );
    duties.set(
      id,
      perRegion(own, (position) => landing(position, (answer) => answer.duties)),
    );
    onProgress(++done, movables.size + linked.length);
  }
  const conflicts: Conflict[] = [];
  for (const [a, b] of linked) {
    const of = (id: string) => openPositions(positions.get(id)!, bars.get(id)!);
    const today = [a, b].map((id) => positionOf(movables.get(id)!.region, known)).join("\n");
    for (const conflict of conflictsOf(judge, [a, of(a)], [b, of(b)], { today, tolerated, given }))
      conflicts.push(conflict);
    onProgress(++done, movables.size + linked.length);
  }
  return { bars, conflicts, reach, duties, tolerated };
}

type Positions = ReadonlyMap<string, readonly string[]>;

function byPosition(regions: readonly string[], known: Known): Positions {
  const positions = new Map<string, string[]>();
  for (const region of regions) {
    const position = positionOf(region, known);
    const others = positions.get(position);
    if (others === undefined) positions.set(position, [region]);
    else others.push(region);
  }
  return positions;
}

function openPositions(positions: Positions, bars: readonly Bar[]): Positions {
  const barred = new Set(bars.flatMap(({ regions }) => regions));
  return new Map([...positions].filter(([, [first]]) => !barred.has(first!)));
}

function perRegion(
  positions: Positions,
  of: (position: string) => readonly string[],
): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...positions].flatMap(([position, regions]) => {
      const found = of(position);
      return found.length === 0 ? [] : regions.map((region) => [region, found] as const);
    }),
  );
}

function isOnly({ involved }: AskedFlow, ids: readonly string[]): boolean {
  return involved.length === ids.length && ids.every((id) => involved.includes(id));
}

function endsIn({ flow }: AskedFlow, id: string): boolean {
  return flow.to.system === id || flow.to.label === id;
}

/** Two movables between which data flow, each pair once. */
function pairsOf(flows: readonly EstateFlow[], judge: PositionJudge): readonly (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>();
  if (flows.length === 0) return [];
  for (const { involved } of judge.whole(new Map())) {
    const [a, b, ...more] = involved;
    if (a !== undefined && b !== undefined && more.length === 0) pairs.set(`${a}\n${b}`, [a, b]);
  }
  return [...pairs.values()];
}

/** The worse first, as precedence has them. */
const worst: readonly VerdictWord[] = ["prohibited", "conditional", "undetermined", "permitted"];

/** What a flow is held to: nothing where some position is free of breaches, else what it breaches where that is least. */
function toleranceOf(answers: readonly Answer[], positions: number): ReadonlySet<string> {
  if (answers.length < positions || answers.some(({ breaches }) => breaches.length === 0)) return new Set();
  const isBetter = (a: Answer, b: Answer) =>
    worst.indexOf(a.word) - worst.indexOf(b.word) || b.breaches.length - a.breaches.length;
  const best = answers.reduce((one, other) => (isBetter(other, one) > 0 ? other : one));
  return new Set(answers.filter((each) => isBetter(each, best) === 0).flatMap(({ breaches }) => breaches));
}

function openQuestions(today: Answer | undefined): readonly string[] {
  return today?.word === "undetermined" ? today.breaches : [];
}

interface AtPosition {
  readonly position: string;
  readonly flows: readonly AskedFlow[];
}

/** What was asked, and what its answers are held to. */
interface Asked {
  readonly asked: readonly AtPosition[];
  /** The position, or the pair of them, of today. */
  readonly today: string;
  readonly tolerated: Map<string, ReadonlySet<string>>;
  readonly given: Tolerated | undefined;
}

/** A provision that a flow breaches in a position, and is not held to breach. */
interface Excess {
  readonly key: string;
  readonly flow: EstateFlow;
  readonly position: string;
  readonly role: Role;
  readonly provision: string;
}

/** What is found for each flow over all positions: its answers, and what of them is not tolerated. */
function excessOf({ asked, given, today, tolerated }: Asked): readonly Excess[] {
  const byFlow = new Map<string, { position: string; role: Role; answer: Answer; flow: EstateFlow }[]>();
  for (const { flows, position } of asked)
    for (const { answer, flow, key } of flows) {
      const found = { position, role: roleOf(flow), answer, flow };
      const others = byFlow.get(key);
      if (others === undefined) byFlow.set(key, [found]);
      else others.push(found);
    }
  return [...byFlow].flatMap(([key, found]) => {
    if (given === undefined) {
      const tolerance = new Set([
        ...toleranceOf(
          found.map(({ answer }) => answer),
          asked.length,
        ),
        ...openQuestions(found.find(({ position }) => position === today)?.answer),
      ]);
      if (tolerance.size > 0) tolerated.set(key, tolerance);
    }
    const held = tolerated.get(key);
    return found.flatMap(({ answer, flow, position, role }) =>
      answer.breaches
        .filter((provision) => held?.has(provision) !== true)
        .map((provision) => ({ key, flow, position, role, provision })),
    );
  });
}

/**
 * What leaves a system for somebody who stays where he is may be lawful only where the system itself may not be. No place cures
 * that: where it would bar every position, such a flow is held to what it breaches today. Two sets of data that
 * may not rest in one place bar every position still: then law clashes, and the system has to be split.
 */
function giveWay(
  excess: readonly Excess[],
  { given, today, tolerated }: Asked,
  positions: readonly string[],
  id: string,
): readonly Excess[] {
  const barred = new Set(excess.map(({ position }) => position));
  if (given !== undefined || positions.some((position) => !barred.has(position))) return excess;
  const leaving = excess.filter(({ flow, position }) => position === today && flow.to.system !== id);
  for (const { key, provision } of leaving)
    tolerated.set(key, new Set([...(tolerated.get(key) ?? []), provision]));
  return excess.filter(({ key, provision }) => tolerated.get(key)?.has(provision) !== true);
}

function barsOf(excess: readonly Excess[], positions: Positions): readonly Bar[] {
  const bars = new Map<string, { reason: string; role: Role; regions: Set<string> }>();
  for (const { position, provision, role } of excess) {
    const key = `${provision} ${role}`;
    const bar = bars.get(key) ?? { reason: provision, role, regions: new Set<string>() };
    for (const region of positions.get(position)!) bar.regions.add(region);
    bars.set(key, bar);
  }
  return [...bars.values()].map((bar) => ({ ...bar, regions: [...bar.regions].sort() }));
}

type Sited = readonly [id: string, positions: Positions];

/** Pairs of positions that a flow between two rules out, per provision: each position of the one with all it excludes. */
function conflictsOf(
  judge: PositionJudge,
  [a, ofA]: Sited,
  [b, ofB]: Sited,
  held: Omit<Asked, "asked">,
): readonly Conflict[] {
  const asked: AtPosition[] = [];
  for (const [positionA, [regionA]] of ofA)
    for (const [positionB, [regionB]] of ofB) {
      const flows = judge.between(
        new Map([
          [a, regionA!],
          [b, regionB!],
        ]),
      );
      asked.push({
        position: `${positionA}\n${positionB}`,
        flows: flows.filter((each) => isOnly(each, [a, b])),
      });
    }
  const excluded = new Map<string, Set<string>>();
  for (const { position, provision } of excessOf({ asked, ...held })) {
    const [positionA, positionB] = position.split("\n");
    const key = `${provision}\n${positionA}`;
    const others = excluded.get(key) ?? new Set<string>();
    for (const region of ofB.get(positionB!)!) others.add(region);
    excluded.set(key, others);
  }
  return [...excluded].map(([key, regions]) => {
    const [reason, positionA] = key.split("\n");
    return {
      reason: reason!,
      parts: [
        { workload: a, regions: ofA.get(positionA!)! },
        { workload: b, regions: [...regions].sort() },
      ],
    };
  });
}

/** What a flow does, of what is asked of a place by itself. */
function roleOf({ flow, via }: EstateFlow): Role {
  if (via === "log") return "log";
  if (via === "key" || via === "secret") return "key";
  if (flow.operation === "remote_access") return "read";
  if (flow.operation === "infer_ai" || flow.operation === "train_ai") return "ai";
  return flow.operation === "process" ? "process" : "store";
}
