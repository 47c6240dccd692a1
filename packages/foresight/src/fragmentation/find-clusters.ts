/** Countries that exchange freely with each other more than chance would have it. */
export interface Clustering {
  /** Of each node, in order: which cluster it is in, from 0, the largest first, of equal ones that of the lowest node. */
  readonly clusterOf: readonly number[];
  /** Newman and Girvan 2004: the share of edges within clusters over what the degrees alone would give; 0 without edges. */
  readonly modularity: number;
}

/**
 * Clusters by the method of Louvain (Blondel and others 2008): nodes move to the neighbouring cluster that raises modularity
 * most, clusters become nodes, and again, until nothing rises; then nodes once more by themselves, so that no country would
 * be better placed in another cluster. Nodes are visited in order and ties go to the lowest cluster: equal graphs have equal
 * clusters, and no chance is in it. `isEdge` is asked for `a < b`.
 */
export function findClusters(size: number, isEdge: (a: number, b: number) => boolean): Clustering {
  const weights = adjacencyOf(size, isEdge);
  let clusterOf: readonly number[] = Array.from({ length: size }, (_, node) => node);
  for (;;) {
    const moved = moveNodes(weights, clusterOf);
    const merged = mergeWhileBetter(weights, moved.clusterOf);
    if (!moved.isMoved && !merged.isMoved) break;
    clusterOf = merged.clusterOf;
  }
  const ordered = largestFirst(clusterOf);
  return { clusterOf: ordered, modularity: modularityOf(weights, ordered) };
}

/** A partition, and whether it is another than the one it came from. Clusters are below the number of nodes. */
interface Moved {
  readonly clusterOf: readonly number[];
  readonly isMoved: boolean;
}

/** Clusters as nodes, and clusters of those, until none moves. */
function mergeWhileBetter(weights: Weights, given: readonly number[]): Moved {
  let clusterOf = renumber(given);
  let isMoved = false;
  for (;;) {
    const count = Math.max(-1, ...clusterOf) + 1;
    const alone = Array.from({ length: count }, (_, node) => node);
    const moved = moveNodes(mergeNodes(weights, clusterOf, count), alone);
    if (!moved.isMoved) return { clusterOf, isMoved };
    clusterOf = renumber(clusterOf.map((cluster) => moved.clusterOf[cluster]!));
    isMoved = true;
  }
}

type Weights = readonly Float64Array[];

function adjacencyOf(size: number, isEdge: (a: number, b: number) => boolean): Weights {
  const weights = Array.from({ length: size }, () => new Float64Array(size));
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++) if (isEdge(a, b)) weights[a]![b] = weights[b]![a] = 1;
  return weights;
}

/** A gain smaller than this is rounding. */
const leastGain = 1e-12;

/** Each node into the cluster of a neighbour where modularity gains by it, round after round until none does. */
function moveNodes(weights: Weights, given: readonly number[]): Moved {
  const size = weights.length;
  const degrees = weights.map(sum);
  const total = degrees.reduce((all, each) => all + each, 0);
  const clusterOf = [...given];
  let isMoved = false;
  if (total === 0) return { clusterOf, isMoved };
  const degreeOfCluster = new Float64Array(size);
  for (let node = 0; node < size; node++) degreeOfCluster[clusterOf[node]!]! += degrees[node]!;
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (let node = 0; node < size; node++) {
      const own = clusterOf[node]!;
      const links = linksOf(weights[node]!, node, clusterOf);
      degreeOfCluster[own]! -= degrees[node]!;
      const gainOf = (cluster: number) =>
        links[cluster]! - (degreeOfCluster[cluster]! * degrees[node]!) / total;
      let best = own;
      for (let cluster = 0; cluster < size; cluster++)
        if (links[cluster]! > 0 && gainOf(cluster) > gainOf(best) + leastGain) best = cluster;
      degreeOfCluster[best]! += degrees[node]!;
      clusterOf[node] = best;
      isMoving ||= best !== own;
    }
    isMoved ||= isMoving;
  }
  return { clusterOf, isMoved };
}

/** How much of the node's weight goes to each cluster, itself left out. */
function linksOf(weights: Float64Array, node: number, clusterOf: readonly number[]): Float64Array {
  const links = new Float64Array(weights.length);
  for (let other = 0; other < weights.length; other++)
    if (other !== node) links[clusterOf[other]!]! += weights[other]!;
  return links;
}

function mergeNodes(weights: Weights, clusterOf: readonly number[], count: number): Weights {
  const merged = Array.from({ length: count }, () => new Float64Array(count));
  for (let a = 0; a < weights.length; a++)
    for (let b = 0; b < weights.length; b++) merged[clusterOf[a]!]![clusterOf[b]!]! += weights[a]![b]!;
  return merged;
}

/** From 0, in the order met. */
function renumber(clusterOf: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return clusterOf.map((cluster) => {
    const number = numbers.get(cluster) ?? numbers.size;
    numbers.set(cluster, number);
    return number;
  });
}

function largestFirst(clusterOf: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>();
  for (const cluster of clusterOf) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  const ranked = [...sizes].sort(([a, one], [b, other]) => other - one || a - b).map(([cluster]) => cluster);
  return clusterOf.map((cluster) => ranked.indexOf(cluster));
}

function modularityOf(weights: Weights, clusterOf: readonly number[]): number {
  const degrees = weights.map(sum);
  const total = degrees.reduce((all, each) => all + each, 0);
  if (total === 0) return 0;
  let within = 0;
  const degreeOfCluster = new Map<number, number>();
  weights.forEach((row, a) => {
    const own = clusterOf[a]!;
    degreeOfCluster.set(own, (degreeOfCluster.get(own) ?? 0) + degrees[a]!);
    row.forEach((weight, b) => {
      if (clusterOf[b] === own) within += weight;
    });
  });
  const expected = [...degreeOfCluster.values()].reduce((all, each) => all + (each / total) ** 2, 0);
  return within / total - expected;
}

function sum(values: Float64Array): number {
  return values.reduce((all, each) => all + each, 0);
}
