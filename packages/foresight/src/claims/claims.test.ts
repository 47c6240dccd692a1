import { describe, expect, test } from "vitest";
import { claimIds, claimOf, claims } from "./claims.js";

describe("the claims", () => {
  test("are twelve, each once, in the order of their ids", () => {
    expect(claims.map(({ id }) => id)).toEqual(claimIds);
    expect(claims).toHaveLength(12);
  });

  test("each have a counter-claim, and it is of the other side", () => {
    for (const { counter, id, side } of claims) {
      expect(counter, id).not.toBe(id);
      expect(claimOf(counter).side, id).not.toBe(side);
    }
  });

  test("are of both sides, and each is somebody's counter-claim on the side that is", () => {
    const sides = claims.map(({ side }) => side);
    expect(new Set(sides)).toEqual(new Set(["pro_flow", "pro_local"]));
    const countered = new Set(claims.map(({ counter }) => counter));
    for (const { id, side } of claims) if (side === "pro_local") expect([...countered]).toContain(id);
  });

  test("each say how they are measured and what that cannot say", () => {
    for (const { cannotSay, formula, says } of claims)
      for (const text of [cannotSay, formula, says]) expect(text.length).toBeGreaterThan(20);
  });
});
