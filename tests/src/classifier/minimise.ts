/** A smooth convex function: its value at `point`, and its slope there written into `slope`. */
export type Smooth = (point: Float64Array, slope: Float64Array) => number;

const remembered = 8;

/**
 * The lowest point of a smooth convex function of `size` numbers, from the origin, by L-BFGS (Nocedal and Wright, Numerical
 * Optimization, algorithm 7.5) with halving steps. Ends when no part of the slope exceeds `tolerance` or after `rounds`. The
 * same function gives the same bytes.
 */
export function minimise(size: number, smooth: Smooth, tolerance = 1e-3, rounds = 100): Float64Array {
  let point = new Float64Array(size);
  let slope = new Float64Array(size);
  let value = smooth(point, slope);
  const steps: { moved: Float64Array; turned: Float64Array; curvature: number }[] = [];
  for (let round = 0; round < rounds && largest(slope) > tolerance; round += 1) {
    const direction = downhill(slope, steps);
    const next = walk(smooth, point, value, slope, direction);
    const moved = minus(next.point, point);
    const turned = minus(next.slope, slope);
    const curvature = dot(moved, turned);
    if (curvature > 1e-12) steps.push({ moved, turned, curvature });
    if (steps.length > remembered) steps.shift();
    ({ point, slope, value } = next);
  }
  return point;
}

/** The slope turned round and bent by the curvature that the last steps met. */
function downhill(
  slope: Float64Array,
  steps: readonly { moved: Float64Array; turned: Float64Array; curvature: number }[],
): Float64Array {
  const direction = slope.map((each) => -each);
  const last = steps.at(-1);
  if (last === undefined) return scaled(direction, 1 / Math.sqrt(dot(slope, slope)));
  const shares: number[] = [];
  for (const step of [...steps].reverse()) {
    const share = dot(step.moved, direction) / step.curvature;
    shares.push(share);
    addTo(direction, step.turned, -share);
  }
  scaled(direction, last.curvature / dot(last.turned, last.turned));
  for (const step of steps)
    addTo(direction, step.moved, shares.pop()! - dot(step.turned, direction) / step.curvature);
  return direction;
}

/** The first of the steps 1, ½, ¼ … that lowers the value enough (Armijo). */
function walk(
  smooth: Smooth,
  point: Float64Array,
  value: number,
  slope: Float64Array,
  direction: Float64Array,
) {
  const descent = dot(slope, direction);
  const next = { point: new Float64Array(point.length), slope: new Float64Array(point.length), value: 0 };
  for (let step = 1; ; step /= 2) {
    for (let at = 0; at < point.length; at += 1) next.point[at] = point[at]! + step * direction[at]!;
    next.value = smooth(next.point, next.slope);
    if (next.value <= value + 1e-4 * step * descent || step < 1e-8) return next;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, at) => each - b[at]!);
}

function addTo(target: Float64Array, other: Float64Array, times: number): void {
  for (let at = 0; at < target.length; at += 1) target[at]! += times * other[at]!;
}

function scaled(target: Float64Array, times: number): Float64Array {
  for (let at = 0; at < target.length; at += 1) target[at]! *= times;
  return target;
}

function largest(slope: Float64Array): number {
  let most = 0;
  for (const each of slope) most = Math.max(most, Math.abs(each));
  return most;
}
