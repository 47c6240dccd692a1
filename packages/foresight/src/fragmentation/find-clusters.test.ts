import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findClusters } from "./find-clusters.js";

/** A graph as the pairs it has, each the lower node first. */
interface Graph {
  readonly size: number;
  readonly edges: ReadonlySet<string>;
}

function cluster({ edges, size }: Graph) {
  return findClusters(size, (a, b) => edges.has(`${a} ${b}`));
}

function graphOf(size: number, ...pairs: readonly (readonly [number, number])[]): Graph {
  return { size, edges: new Set(pairs.map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`)) };
}

const anyGraph = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc
      .array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 })
      .map((pairs) => graphOf(size, ...pairs.filter(([a, b]) => a !== b))),
  );

/** The definition, pair by pair: (1/2m) Σ (A - k k / 2m) over pairs in one cluster. */
function modularityByPairs({ edges, size }: Graph, clusterOf: readonly number[]): number {
  const has = (a: number, b: number) => (edges.has(`${Math.min(a, b)} ${Math.max(a, b)}`) ? 1 : 0);
  const nodes = Array.from({ length: size }, (_, node) => node);
  const degree = (a: number) => nodes.reduce((all, b) => all + (a === b ? 0 : has(a, b)), 0);
  const twice = 2 * edges.size;
  if (twice === 0) return 0;
  let total = 0;
  for (const a of nodes)
    for (const b of nodes)
      if (clusterOf[a] === clusterOf[b]) total += (a === b ? 0 : has(a, b)) - (degree(a) * degree(b)) / twice;
  return total / twice;
}

describe("clusters", () => {
  test("two groups that one edge joins are two clusters, the larger first", () => {
    const graph = graphOf(7, [0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [3, 5], [3, 6], [4, 5], [4, 6], [5, 6]);
    expect(cluster(graph).clusterOf).toEqual([1, 1, 1, 0, 0, 0, 0]);
  });

  test("where all exchange freely there is one cluster, and no modularity", () => {
    const all = graphOf(4, [0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]);
    expect(cluster(all)).toEqual({ clusterOf: [0, 0, 0, 0], modularity: 0 });
  });

  test("where none do, each country is a cluster", () => {
    expect(cluster(graphOf(3))).toEqual({ clusterOf: [0, 1, 2], modularity: 0 });
  });

  test("modularity is what its definition says", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { clusterOf, modularity } = cluster(graph);
        expect(modularity).toBeCloseTo(modularityByPairs(graph, clusterOf), 10);
      }),
    );
  });

  test("no country would be better placed in another cluster, and all in one or each alone is no better", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { clusterOf, modularity } = cluster(graph);
        const moves = clusterOf.flatMap((_, node) =>
          [...new Set(clusterOf)].map((other) => clusterOf.map((each, at) => (at === node ? other : each))),
        );
        const others = [...moves, clusterOf.map(() => 0), clusterOf.map((_, node) => node)];
        for (const each of others) expect(modularityByPairs(graph, each)).toBeLessThan(modularity + 1e-9);
      }),
    );
  });

  test("no edge leads from a cluster to nowhere: countries that exchange with nobody are alone", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { clusterOf } = cluster(graph);
        for (let node = 0; node < graph.size; node++) {
          const isAlone = ![...graph.edges].some((edge) => edge.split(" ").includes(String(node)));
          if (isAlone) expect(clusterOf.filter((each) => each === clusterOf[node])).toHaveLength(1);
        }
      }),
    );
  });
});
