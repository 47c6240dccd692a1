import { expect, test } from "vitest";
import type { Stage } from "../proposals/proposal.js";
import { keysOfProposal } from "./keys-of-proposal.js";

const since = (date: string) => [{ stage: "proposed", date, claims: [] } as unknown as Stage];

test.each([
  [
    { procedure: "2025/0360(COD)", reference: "COM(2025) 837" },
    ["eu.procedure:2025/0360", "eu.com:2025/837"],
  ],
  [{ reference: "H.R.2683 / S.3519" }, ["us.bill:119/hr/2683", "us.bill:119/s/3519"]],
  [{ reference: "us.bill:119/hr/8413" }, ["us.bill:119/hr/8413"]],
  [{ reference: "28 CFR Part 202" }, []],
  [{ procedure: "C-703/25 P", reference: "Implementing Decision (EU) 2023/1795" }, []],
])("%o is known to feeds as %o", (names, keys) => {
  expect(keysOfProposal({ ...names, stages: since("2025-04-07") })).toEqual(keys);
});

test("a bill of Congress without a day is not guessed at", () => {
  expect(keysOfProposal({ reference: "H.R. 1", stages: [] })).toEqual([]);
});
