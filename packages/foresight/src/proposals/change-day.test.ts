import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDuration, dayOfChange, daysBetween, surestClaim } from "./change-day.js";
import type { Change, Stage } from "./proposal.js";

const span = { file: { path: "x", text: "" }, start: 0, end: 0 };
const change = (day: Change["day"]): Change => ({ id: "x", day, act: { kind: "end", ids: [] }, span });
const published: Stage = { stage: "published", date: "2026-03-31", claims: [], span };

describe("the day of a change", () => {
  test("that is known does not move", () => {
    expect(dayOfChange(change({ date: "2027-01-12", claims: [] }), [], "2030-01-01")).toEqual({
      date: "2027-01-12",
      isAssumed: false,
    });
  });

  test("that is assumed moves to the day that is asked about", () => {
    const assumed = change({ date: "2028-01-01", claims: [], assumed: "nobody knows" });
    expect(dayOfChange(assumed, [])).toEqual({ date: "2028-01-01", isAssumed: true });
    expect(dayOfChange(assumed, [], "2027-05-05")).toEqual({ date: "2027-05-05", isAssumed: true });
  });

  test("that follows a stage is known once the stage has its day", () => {
    const after = change({
      date: "2028-01-01",
      claims: [],
      assumed: "x",
      after: { stage: "published", wait: "P11M" },
    });
    expect(dayOfChange(after, [published], "2030-01-01")).toEqual({ date: "2027-02-28", isAssumed: false });
    expect(dayOfChange(after, [{ ...published, date: "2026-03" }])).toEqual({
      date: "2028-01-01",
      isAssumed: true,
    });
  });
});

test("of what sources say the surest is taken, and of as sure ones the earliest", () => {
  const claim = (date: string | null, confidence: "high" | "low") => ({ date, confidence });
  expect(
    surestClaim([claim("2026-05-02", "low"), claim("2026-05-09", "high"), claim("2026-05-04", "high")])?.date,
  ).toBe("2026-05-04");
  expect(surestClaim([claim(null, "high"), claim("2026-05-02", "low")])?.date).toBe("2026-05-02");
});

test("days between two days are those that a duration of days adds", () => {
  const day = fc
    .date({ min: new Date("2000-01-01"), max: new Date("2060-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.nat({ max: 3000 }), (from, days) => {
      expect(daysBetween(from, addDuration(from, `P${days}D`))).toBe(days);
    }),
  );
});
