import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "../benchmarks.js";
import { median } from "../measure.js";
import { classifyInProcess } from "./in-process.js";
import { makeFeed } from "./make-feed.js";

const items = 100_000;
const runs = 3;

/** A hundred thousand bills in a file, a line each: read, taken apart and classified, a process a run. */
export const benchClassify: Benchmark = async (tell) => {
  const folder = mkdtempSync(join(tmpdir(), "domicile-bench-"));
  try {
    const file = join(folder, "feed.ndjson");
    const feed = makeFeed(items);
    writeFileSync(file, feed);
    const measured = [];
    for (let run = 0; run < runs; run++) {
      tell(`run ${run + 1} of ${runs}`);
      measured.push(await classifyInProcess(file));
    }
    const seconds = median(measured.map((run) => run.seconds));
    return {
      ratios: {
        "100,000 bills, seconds": { value: seconds, target: 60, better: "lower" },
        "100,000 bills, MB": {
          value: median(measured.map((run) => run.megabytes)),
          target: 500,
          better: "lower",
        },
      },
      figures: {
        "MB read": feed.length / 1_000_000,
        "bills a second": items / seconds,
        "processor seconds": median(measured.map((run) => run.processorSeconds)),
        "wall seconds": median(measured.map((run) => run.wallSeconds)),
        relevant: measured[0]!.relevant,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
