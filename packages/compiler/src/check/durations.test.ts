import { expect, test } from "vitest";
import { reportsOf } from "../library.fixture.js";

const duty = (due: string) =>
  reportsOf({ provisions: `  - id: eu.test.a\n    obligations: [{ duty: tell them, due: ${due} }]\n` });

test.each(["P0D", "P10D", "P1M", "P1Y6M", "P2W", "PT72H", "P1DT12H"])("%s is a duration", (due) => {
  expect(duty(due)).toEqual([]);
});

test.each(["P", "PT", "10D", "P10", "ten days", "P1.5D", "p10d", "P1DT"])("%s is none", (due) => {
  expect(duty(`«${due}»`)).toEqual([`law/bad-duration at «${due}»`]);
});
