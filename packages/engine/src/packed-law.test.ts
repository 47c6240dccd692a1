import { describe, expect, test } from "vitest";
import { smallLaw } from "./fast/small-law.fixture.js";
import { packLaw, unpackLaw } from "./packed-law.js";

describe("a packed rulebook", () => {
  const packed = JSON.parse(JSON.stringify(packLaw(smallLaw)));

  test("is the same rulebook once unpacked, byte for byte", () => {
    expect(JSON.stringify(unpackLaw(packed))).toBe(JSON.stringify(smallLaw));
  });

  test("says each condition once", () => {
    const texts = packed.conditions.map((each: unknown) => JSON.stringify(each));
    expect(new Set(texts).size).toBe(texts.length);
    expect(JSON.stringify(packed.law)).not.toMatch(/"kind":"(and|or|not|named|always|within)"/);
  });

  test("shares equal conditions once unpacked", () => {
    const { provisions } = unpackLaw(packed);
    const always = provisions.map(({ applies }) => applies).filter(({ kind }) => kind === "always");
    expect(new Set(always).size).toBeLessThanOrEqual(1);
  });
});
