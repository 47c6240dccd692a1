import { expect, test } from "vitest";
import { killWriters } from "../src/ledger/kill-writers.js";

// `npm run soak -- 500 kill` does it far more often.
test("twenty writers killed at any moment lose nothing that they acknowledged, and never publish two histories", async () => {
  let kills = 0;
  await killWriters(20, 20_261_121, () => {
    kills += 1;
  });
  expect(kills).toBe(20);
});
