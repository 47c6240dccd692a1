import { benchEngine } from "./engine/index.js";
import { benchFragmentation } from "./fragmentation/index.js";
import type { Measured } from "./report.js";
import { benchScan } from "./scan/index.js";

/** Runs one benchmark; `tell` shows progress to a person. */
export type Benchmark = (tell: (progress: string) => void) => Promise<Measured>;

/** Every benchmark by the name that `npm run bench -- NAME` takes. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  engine: benchEngine,
  fragmentation: benchFragmentation,
  scan: benchScan,
};
