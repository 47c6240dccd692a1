import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { printEntry } from "@domicile/ledger";
import { proveEntry } from "@domicile/ledger/node";
import type { Benchmark } from "../benchmarks.js";
import { median, startWatch } from "../measure.js";
import { seeded } from "../random.js";
import { type Appended, appendFor, beginLog, decisionOf, percentile } from "./made-log.js";
import { timeHashing, timeVerifying } from "./verifying.js";

const million = 1_000_000;
const proofs = 500;

/** The log: entries published with and without fsync, and proofs from and verification of one of a million entries. */
export const benchLedger: Benchmark = async (tell) => {
  const folder = mkdtempSync(join(tmpdir(), "domicile-bench-"));
  try {
    tell("entries published with fsync");
    const durable = await publish(join(folder, "durable"), "fsync", 40_000, 1024);
    const few = await publish(join(folder, "few"), "fsync", 400, 1);
    tell("entries published without fsync");
    const fast = await publish(join(folder, "fast"), "none", 200_000, 4096);
    tell("a log of a million entries");
    const { log, store } = await beginLog(join(folder, "million"), "none");
    const filled = await appendFor(log, million, 8192);
    tell("proofs from it");
    const { checkpoint } = log;
    const proving = await timeProofs(checkpoint.size, (index) => log.prove(index));
    const provingAnew = await timeProofs(checkpoint.size, (index) => proveEntry(store, checkpoint, index));
    tell("verifying it");
    const entryBytes = printEntry({
      kind: "decision",
      ...decisionOf(million),
      time: new Date(0).toISOString(),
    }).length;
    const turns: { readonly hashing: number; readonly verifying: number }[] = [];
    for (let turn = 0; turn < 3; turn += 1)
      turns.push({ hashing: timeHashing(million, entryBytes), verifying: await timeVerifying(store, false) });
    const reading = await timeVerifying(store, true);
    await log.close();
    const of = (what: "hashing" | "verifying") => median(turns.map((turn) => turn[what]));
    return {
      ratios: {
        "entries published in a second, with fsync": { value: durable.rate, target: 2000, better: "higher" },
        "entries published in a second, without fsync": {
          value: fast.ownRate,
          target: 20_000,
          better: "higher",
        },
        "a proof at a million entries, median ms": {
          value: proving["median ms"],
          target: 5,
          better: "lower",
        },
        "verifying a million entries against its bare hashes": {
          value: median(turns.map(({ hashing, verifying }) => verifying / hashing)),
          target: 2,
          better: "lower",
        },
      },
      figures: {
        "with fsync, 1,024 on their way": latencies(durable),
        "with fsync, one at a time": latencies(few),
        "without fsync, 4,096 on their way": latencies(fast),
        "filling to a million, without fsync, 8,192 on their way": latencies(filled),
        "a proof at a million entries, from a log that is open": proving,
        "a proof at a million entries, every tile read anew": provingAnew,
        "verifying a million entries, s": {
          "bare hashes": of("hashing") / 1000,
          "the tree": of("verifying") / 1000,
          "and what the entries say": reading / 1000,
        },
        "bytes of an entry": entryBytes,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

async function publish(
  folder: string,
  durability: "fsync" | "none",
  entries: number,
  inFlight: number,
): Promise<Appended> {
  const { log } = await beginLog(folder, durability);
  await appendFor(log, Math.ceil(entries / 10), inFlight);
  const appended = await appendFor(log, entries, inFlight);
  await log.close();
  return appended;
}

/** Proofs of random entries, sorted by how long each took. */
async function timeProofs(size: number, prove: (index: number) => Promise<string>) {
  const random = seeded(7);
  const [own, clock]: [number[], number[]] = [[], []];
  for (let at = 0; at < proofs + 50; at += 1) {
    const [began, watch] = [performance.now(), startWatch()];
    await prove(Math.floor(random() * size));
    if (at < 50) continue;
    own.push(watch());
    clock.push(performance.now() - began);
  }
  const [sorted, byClock] = [own, clock].map((each) => each.sort((a, b) => a - b)) as [number[], number[]];
  return {
    "median ms": percentile(sorted, 0.5),
    "p99 ms": percentile(sorted, 0.99),
    "median ms by the clock": percentile(byClock, 0.5),
    "p99 ms by the clock": percentile(byClock, 0.99),
  };
}

function latencies({ latencies: sorted, ownRate, rate }: Appended) {
  return {
    "a second": rate,
    "a second of its own": ownRate,
    "median ms": percentile(sorted, 0.5),
    "p99 ms": percentile(sorted, 0.99),
  };
}
