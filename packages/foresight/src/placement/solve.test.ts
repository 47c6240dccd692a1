import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyBar, anyConflict, anyProblem } from "./any-problem.fixture.js";
import { checkSolution } from "./check-solution.js";
import { findClash, reasonsOf } from "./clash.js";
import { paretoFront } from "./pareto.js";
import { axes, type PlacementProblem } from "./problem.js";
import { solvePlacement } from "./solve.js";
import { solveHere } from "./solver.fixture.js";

const exactly = { timeLimit: 20, gap: 0 };
const runs = { numRuns: 20 };

/** The least cost over every assignment there is, each measured by itself; infinite where none is allowed. */
function leastOfAll(problem: PlacementProblem): number {
  const { regions, workloads } = problem;
  const total = regions.length ** workloads.length;
  let least = Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < total; nth++) {
    const at = (index: number) => regions[Math.floor(nth / regions.length ** index) % regions.length]!.id;
    const { faults, usd } = checkSolution(
      problem,
      new Map(workloads.map(({ id }, index) => [id, at(index)])),
    );
    if (faults.length === 0 && usd < least) least = usd;
  }
  return least;
}

async function optimum(problem: PlacementProblem): Promise<number> {
  const placement = await solvePlacement(problem, solveHere, exactly);
  return placement.kind === "placed" ? placement.measured.usd : Number.POSITIVE_INFINITY;
}

function expectSame(a: number, b: number): void {
  if (Number.isFinite(b)) expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, b));
  else expect(a).toBe(b);
}

function noLess(a: number, b: number): void {
  expect(a).toBeGreaterThanOrEqual(b - 1e-6 * Math.max(1, Number.isFinite(b) ? b : 1));
}

describe("the optimum", () => {
  test("is the least of all assignments, each tried and measured by itself", async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem, async (problem) =>
        expectSame(await optimum(problem), leastOfAll(problem)),
      ),
      runs,
    );
  });

  test("is never lowered by a restriction, nor raised by a permission", async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem, anyBar, anyConflict, fc.nat(3), async (problem, bar, conflict, nth) => {
        const free = await optimum(problem);
        const workloads = problem.workloads.map((each, index) =>
          index === nth ? { ...each, bars: [...each.bars, { ...bar, reason: "mandate" }] } : each,
        );
        noLess(await optimum({ ...problem, workloads }), free);
        noLess(await optimum({ ...problem, conflicts: [...problem.conflicts, conflict] }), free);
        const permitted = problem.workloads.map((each) => ({ ...each, bars: each.bars.slice(1) }));
        noLess(free, await optimum({ ...problem, workloads: permitted }));
      }),
      runs,
    );
  });

  test("stays where a mandate bars only what the placement does not use", async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem, async (problem) => {
        const placement = await solvePlacement(problem, solveHere, exactly);
        if (placement.kind !== "placed") return;
        const workloads = problem.workloads.map((each) => {
          const others = problem.regions.filter(({ id }) => id !== placement.assignment.get(each.id));
          const idle = { reason: "mandate", role: "store" as const, regions: others.map(({ id }) => id) };
          return { ...each, bars: [...each.bars, idle] };
        });
        expectSame(await optimum({ ...problem, workloads }), placement.measured.usd);
      }),
      runs,
    );
  });

  test("does not depend on what regions are called, nor on their order", async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem, async (problem) =>
        expectSame(await optimum(renamed(problem)), await optimum(problem)),
      ),
      runs,
    );
  });

  test("grows with prices", async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem, fc.constantFrom(0.5, 3), async (problem, by) =>
        expectSame(await optimum(dearer(problem, by)), by * (await optimum(problem))),
      ),
      runs,
    );
  });
});

function renamed(problem: PlacementProblem): PlacementProblem {
  const name = (id: string) => `z${id.split("").reverse().join("")}`;
  const named = (ids: readonly string[]) => ids.map(name);
  const keyed = <T>(by: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(by).map(([id, value]) => [name(id), value]));
  return {
    ...problem,
    regions: problem.regions
      .map((each) => ({ ...each, id: name(each.id), provider: name(each.provider) }))
      .reverse(),
    workloads: problem.workloads.map((each) => ({
      ...each,
      bars: each.bars.map((bar) => ({ ...bar, regions: named(bar.regions) })),
      users: each.users.map((users) => ({ ...users, roundTripMs: [...users.roundTripMs].reverse() })),
      reach: keyed(each.reach),
      duties: keyed(each.duties),
    })),
    conflicts: problem.conflicts.map((each) => ({
      ...each,
      parts: each.parts.map((part) => ({ ...part, regions: named(part.regions) })),
    })),
  };
}

function dearer(problem: PlacementProblem, by: number): PlacementProblem {
  const { siteUsdPerYear, dutyUsdPerYear } = problem.tariff;
  return {
    ...problem,
    regions: problem.regions.map((each) => ({
      ...each,
      computeUsdPerHour: by * each.computeUsdPerHour,
      storageUsdPerGbMonth: by * each.storageUsdPerGbMonth,
      egressUsdPerGb: by * each.egressUsdPerGb,
    })),
    workloads: problem.workloads.map((each) => ({ ...each, aiUsdPerYear: by * each.aiUsdPerYear })),
    tariff: {
      ...problem.tariff,
      siteUsdPerYear: by * siteUsdPerYear,
      dutyUsdPerYear: by * dutyUsdPerYear,
    },
  };
}

test("workloads that are alike are placed as if each stood for itself", async () => {
  await fc.assert(
    fc.asyncProperty(anyProblem, async ({ workloads: [first], ...problem }) => {
      const twins = ["w0", "w1", "w2", "w3"].map((id) => ({ ...first!, id }));
      const alike = { ...problem, workloads: twins, traffic: [], apart: [], conflicts: [] };
      const placement = await solvePlacement(alike, solveHere, exactly);
      expect(placement.size.choices).toBe(1);
      if (placement.kind === "placed") expectSame(placement.measured.usd, leastOfAll(alike));
    }),
    runs,
  );
});

test("of grounds that clash each is needed, and together they leave nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyProblem.filter((problem) => leastOfAll(problem) === Number.POSITIVE_INFINITY),
      async (problem) => {
        const { reasons } = await findClash(problem, solveHere);
        expect(reasons.length).toBeGreaterThan(0);
        expect(leastOfAll(onlyFor(problem, reasons))).toBe(Number.POSITIVE_INFINITY);
        for (const spared of reasons) {
          const others = reasons.filter((each) => each !== spared);
          expect(leastOfAll(onlyFor(problem, others))).toBeLessThan(Number.POSITIVE_INFINITY);
        }
      },
    ),
    { numRuns: 12 },
  );
});

/** The problem with only these grounds; those that demand sets by itself fall away with the demand. */
function onlyFor(problem: PlacementProblem, reasons: readonly string[]): PlacementProblem {
  return {
    ...problem,
    workloads: problem.workloads.map((each) => ({
      ...each,
      bars: each.bars.filter(({ reason }) => reasons.includes(reason)),
      users: each.users.filter(({ place }) => reasons.includes(`limit/latency/${each.id}/${place}`)),
      aiUsdPerYear: reasons.includes("limit/no-model") ? each.aiUsdPerYear : 0,
    })),
    conflicts: problem.conflicts.filter(({ reason }) => reasons.includes(reason)),
    apart: problem.apart.filter(({ a, b }) => reasons.includes(`limit/apart/${a}/${b}`)),
  };
}

test("every point of the front is better than each other somewhere, and the first is the cheapest there is", async () => {
  await fc.assert(
    fc.asyncProperty(anyProblem, async (problem) => {
      const front = await paretoFront(problem, solveHere, exactly);
      if (front.length === 0) return;
      expectSame(front[0]!.measured.usd, await optimum(problem));
      for (const one of front)
        for (const other of front)
          if (one !== other)
            expect(axes.some((axis) => one.measured.axes[axis] < other.measured.axes[axis])).toBe(true);
    }),
    { numRuns: 8 },
  );
});

test("the grounds of a problem are listed once, sorted", () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const reasons = reasonsOf(problem);
      expect(reasons).toEqual([...new Set(reasons)].sort());
    }),
  );
});
