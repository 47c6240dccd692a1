import { spawnSync } from "node:child_process";
import { compareInTurns, median } from "../measure.js";
import { loadOurs } from "./ours.js";
import { bareBitset } from "./rivals/bare-bitset.js";
import { makeRequests, makeRules } from "./workload.js";

/** One process differs from the next: where it lies in memory, what it was compiled to, what else the machine did. */
const processes = 10;

export interface BesideLimit {
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  readonly ours: number;
  readonly limit: number;
}

type Turns = ReturnType<typeof compareInTurns>;

/** Our yes or no beside the bare bitset: the median of ten processes, one after the other. */
export function measureBesideLimit(): BesideLimit {
  const runs = Array.from({ length: processes }, compareInProcess);
  const ratios = runs.map(({ ratio }) => ratio);
  return {
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    ours: median(runs.map(({ one }) => one)),
    limit: median(runs.map(({ other }) => other)),
  };
}

function compareInProcess(): Turns {
  const script = `import { compareBesideLimit } from ${JSON.stringify(import.meta.url)};
    console.log(JSON.stringify(await compareBesideLimit()));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`a comparison with the bare bitset failed: ${stderr}`);
  return JSON.parse(stdout) as Turns;
}

/**
 * In turns, as no other pair needs it: the two fastest differ by less than the machine's own ups and downs.
 *
 * @public a process of its own calls it by name
 */
export async function compareBesideLimit(): Promise<Turns> {
  const rules = makeRules(200);
  const requests = makeRequests(10_000);
  const ours = loadOurs(rules, requests);
  const limit = await bareBitset.load(rules);
  return compareInTurns(
    { inputs: ours.flows, call: ours.isLawful },
    { inputs: requests, call: limit.call as (request: never) => unknown },
  );
}
