import { expect, test } from "vitest";
import { addDays, daysBetween, readDay } from "./days.js";

test.each([
  ["2025-06-19T14:03:11.1234567", "2025-06-19"],
  ["2025-06-19T23:30:00+01:00", "2025-06-19"],
  ["2025/06/19 23:59:59", "2025-06-19"],
  ["Thu, 19 Jun 2025 00:00:00 +0100", "2025-06-19"],
  ["June 19, 2025", "2025-06-19"],
  ["Sept. 9, 2025", "2025-09-09"],
  ["datetime.datetime(2025, 6, 9, 15, 30, 31)", "2025-06-09"],
])("%s is %s", (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each(["", "0000-00-00", "2025-02-30", "soon", "20250619", "Smarch 1, 2025", null, 5])(
  "%j is no day",
  (text) => {
    expect(readDay(text)).toBeUndefined();
  },
);

test("days are counted over months and years", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(daysBetween("2025-12-31", "2026-01-02")).toBe(2);
});
