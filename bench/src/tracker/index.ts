import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "../benchmarks.js";
import { type CommandRun, runCommand } from "../scan/measure-command.js";
import { itemCount, makeFeeds, makeLargeFeed } from "./make-feeds.js";

/** `track read` as people run it, a process each: 100,000 items that are new, and the same again. */
export const benchTracker: Benchmark = async (tell) => {
  const folder = mkdtempSync(join(tmpdir(), "domicile-bench-"));
  try {
    tell(`feeds of ${itemCount} items`);
    const { files, megabytes } = makeFeeds(folder);
    tell("all of them new");
    const first = await runCommand(folder, ["track", "read", ...files, "--format", "json"]);
    const { feeds } = JSON.parse(first.out) as { feeds: readonly { readonly new: number }[] };
    tell("all of them known");
    const again = await runCommand(folder, ["track", "read", ...files]);
    tell("the queue");
    const list = await runCommand(folder, ["track", "list", "--limit", "50", "--format", "json"]);
    const items = (JSON.parse(list.out) as { total: number }).total;
    if (items !== itemCount) throw new Error(`${items} items were made of the feeds instead of ${itemCount}`);
    tell("a feed of 200 MB");
    const large = makeLargeFeed(folder, 200);
    const dump = await runCommand(folder, ["track", "read", large, "--store", "dump"]);
    const size = (name: string) => statSync(join(folder, ".domicile", "track", name)).size / 1_000_000;
    return {
      ratios: {
        "100,000 items, seconds": {
          value: Math.min(first.seconds, first.spent),
          target: 60,
          better: "lower",
        },
        "100,000 items, MB": { value: first.megabytes, target: 500, better: "lower" },
        "the same again, against new": { value: again.spent / first.spent, target: 1, better: "lower" },
      },
      figures: {
        items,
        sightings: feeds.reduce((sum, each) => sum + each.new, 0),
        "MB read": megabytes,
        new: timesOf(first),
        "the same again": timesOf(again),
        "the queue": timesOf(list),
        "a feed of 200 MB": timesOf(dump),
        "MB kept": { journal: size("journal.jsonl"), state: size("state.jsonl") },
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function timesOf({ megabytes, seconds, spent }: CommandRun) {
  return { seconds, "seconds on the processors": spent, megabytes };
}
