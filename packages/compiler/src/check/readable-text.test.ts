import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const report = (rest: string) => reportsOf({ provisions: `  - id: eu.test.a\n${rest}` });
const duty = (due: string) => report(`    obligations: [{ duty: tell them, due: ${due} }]\n`);

test("a summary may have four hundred characters and no more", () => {
  expect(report(`    summary: ${"x".repeat(400)}\n`)).toEqual([]);
  expect(report(`    summary: «${"x".repeat(401)}»\n`)).toEqual([`law/long-summary at «${"x".repeat(401)}»`]);
});

test.each(["P0D", "P10D", "P1M", "P1Y6M", "P2W", "PT72H", "P1DT12H"])("%s is a duration", (due) => {
  expect(duty(due)).toEqual([]);
});

test.each(["P", "PT", "10D", "P10", "ten days", "P1.5D", "p10d", "P1DT"])("%s is none", (due) => {
  expect(duty(`«${due}»`)).toEqual([`law/bad-duration at «${due}»`]);
});
