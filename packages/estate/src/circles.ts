/**
 * The nodes of a graph that lead back to themselves. Tarjan's algorithm, with a stack of its own: a chain of a hundred
 * thousand links must not exhaust that of the machine.
 */
export function nodesInCircles<N>(
  nodes: Iterable<N>,
  next: (node: N) => readonly N[],
): ReadonlyMap<N, number> {
  const index = new Map<N, number>();
  const low = new Map<N, number>();
  const open: N[] = [];
  const isOpen = new Set<N>();
  const circles = new Map<N, number>();
  const enter = (node: N) => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    open.push(node);
    isOpen.add(node);
    return { node, targets: next(node), at: 0 };
  };
  for (const root of nodes) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.targets[top.at++];
      if (target !== undefined) {
        if (!index.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) low.set(top.node, Math.min(low.get(top.node)!, index.get(target)!));
        continue;
      }
      path.pop();
      const { node } = top;
      const below = path.at(-1)?.node;
      if (below !== undefined) low.set(below, Math.min(low.get(below)!, low.get(node)!));
      if (low.get(node) !== index.get(node)) continue;
      const members = open.splice(open.lastIndexOf(node));
      for (const member of members) isOpen.delete(member);
      if (members.length === 1 && !next(node).includes(node)) continue;
      for (const member of members) circles.set(member, index.get(node)!);
    }
  }
  return circles;
}
