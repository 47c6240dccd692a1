import fc from "fast-check";
import { expect, test } from "vitest";
import { nodesInCircles } from "./circles.js";

test("a node is in a circle where a walk from it comes back to it", () => {
  const graph = fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(graph, (targets) => {
      const circles = nodesInCircles(targets.keys(), (node) => targets[node]!);
      const reach = (from: number) => {
        const reached = new Set(targets[from]);
        for (const node of reached) for (const target of targets[node]!) reached.add(target);
        return reached;
      };
      for (const node of targets.keys()) {
        expect(circles.has(node)).toBe(reach(node).has(node));
        for (const other of targets.keys()) {
          const together = reach(node).has(other) && reach(other).has(node);
          if (circles.has(node)) expect(circles.get(node) === circles.get(other)).toBe(together);
        }
      }
    }),
  );
});

test("a chain of any length is walked", () => {
  const length = 200_000;
  const next = (node: number) => (node + 1 < length ? [node + 1] : []);
  expect(nodesInCircles([0], next).size).toBe(0);
});
