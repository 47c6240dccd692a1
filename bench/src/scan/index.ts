import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "../benchmarks.js";
import { median } from "../measure.js";
import type { Figures } from "../report.js";
import { makeEstate } from "./make-estate.js";
import { runCommand } from "./measure-command.js";
import { timeStages } from "./stages.js";

const day = "2026-11-21";
const sizes = [
  { systems: 2_000, flows: 10_000 },
  { systems: 10_000, flows: 50_000 },
  { systems: 20_000, flows: 100_000 },
  { systems: 40_000, flows: 200_000 },
] as const;
const example = fileURLToPath(new URL("../../../examples/nordhavn", import.meta.url));

/** `scan` as people run it, a process each: made estates of growing size, a large plan, and the example. */
export const benchScan: Benchmark = async (tell) => {
  const folder = mkdtempSync(join(tmpdir(), "domicile-bench-"));
  try {
    const warm = await warmRuns(folder);
    const growth: Figures[] = [];
    for (const size of sizes) {
      tell(`an estate of ${size.systems} systems and ${size.flows} flows`);
      growth.push(await scanMade(folder, size));
    }
    tell("a plan of 50 MB");
    const plan = await scanLargePlan(folder);
    tell("stages");
    const middle = sizes[1];
    const stages = await timeStages(makeEstate(middle.systems, middle.flows), day);
    const measured = growth[1] as { seconds: number; megabytes: number; "ms per flow": number };
    const largest = growth.at(-1) as { "ms per flow": number };
    return {
      ratios: {
        "50,000 flows, seconds": { value: measured.seconds, target: 5, better: "lower" },
        "50,000 flows, MB": { value: measured.megabytes, target: 600, better: "lower" },
        "a flow among 200,000 against one among 50,000": {
          value: largest["ms per flow"] / measured["ms per flow"],
          target: 1.25,
          better: "lower",
        },
        "a plan of 50 MB, seconds": { value: plan.seconds, target: 10, better: "lower" },
        "the example, seconds": { value: warm, target: 0.7, better: "lower" },
        "judging, share of the wall time": {
          value: stages.judging / 1000 / measured.seconds,
          target: 0.3,
          better: "lower",
        },
      },
      figures: { growth, "plan of 50 MB": { ...plan }, "stages at 50,000 flows, ms": { ...stages } },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Median of five, the rulebook's cache filled by one before. */
async function warmRuns(folder: string): Promise<number> {
  const args = ["scan", example, "--as-of", day, "--fail-on", "none"];
  const seconds: number[] = [];
  for (let run = 0; run < 6; run++) seconds.push((await runCommand(folder, args)).seconds);
  return median(seconds.slice(1));
}

async function scanMade(folder: string, { systems, flows }: (typeof sizes)[number]): Promise<Figures> {
  const made = makeEstate(systems, flows);
  writeFileSync(join(folder, "domicile.yaml"), made.declared);
  writeFileSync(join(folder, "plan.json"), made.plan);
  const runs = [];
  for (let run = 0; run < 3; run++)
    runs.push(await runCommand(folder, ["scan", ".", "--as-of", day, "--fail-on", "none"]));
  const seconds = median(runs.map((run) => run.seconds));
  return {
    systems,
    flows,
    seconds,
    megabytes: median(runs.map((run) => run.megabytes)),
    "ms per flow": (seconds * 1000) / flows,
    "MB read": (made.declared.length + made.plan.length) / 1_000_000,
  };
}

/** Resources as providers write them are mostly attributes that nobody set. */
async function scanLargePlan(folder: string) {
  const { plan } = makeEstate(8_000, 0);
  const json = JSON.parse(plan) as { planned_values: { root_module: { resources: { values: object }[] } } };
  const { resources } = json.planned_values.root_module;
  const filler = Math.ceil((50_000_000 - plan.length) / resources.length / 40);
  const unset = Object.fromEntries(
    Array.from({ length: filler }, (_, at) => [`attribute_that_nobody_has_set_${at}`, null]),
  );
  for (const resource of resources) resource.values = { ...resource.values, ...unset };
  const text = JSON.stringify(json);
  const file = join(folder, "large-plan.json");
  writeFileSync(file, text);
  rmSync(join(folder, "domicile.yaml"), { force: true });
  const { seconds, megabytes } = await runCommand(folder, [
    "scan",
    "large-plan.json",
    "--as-of",
    day,
    "--fail-on",
    "none",
  ]);
  return { "MB read": text.length / 1_000_000, resources: resources.length, seconds, megabytes };
}
