import { benchClassify } from "./classify/index.js";
import { benchEngine } from "./engine/index.js";
import { benchFragmentation } from "./fragmentation/index.js";
import { benchLatency } from "./latency/index.js";
import { benchLedger } from "./ledger/index.js";
import { benchPlace } from "./place/index.js";
import type { Measured } from "./report.js";
import { benchScan } from "./scan/index.js";
import { benchTracker } from "./tracker/index.js";
import { benchWhatIf } from "./what-if/index.js";

/** Runs one benchmark; `tell` shows progress to a person. */
export type Benchmark = (tell: (progress: string) => void) => Promise<Measured>;

/** Every benchmark by the name that `npm run bench -- NAME` takes. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  engine: benchEngine,
  scan: benchScan,
  fragmentation: benchFragmentation,
  place: benchPlace,
  latency: benchLatency,
  tracker: benchTracker,
  "what-if": benchWhatIf,
  classify: benchClassify,
  ledger: benchLedger,
};
