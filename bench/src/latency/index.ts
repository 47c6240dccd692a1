import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { greatCircleKm, type LatencyNetwork, readLatencyNetwork, roundTripMs } from "@domicile/foresight";
import { DiagnosticLog } from "@domicile/source";
import type { Benchmark } from "../benchmarks.js";
import { compileOrThrow, readLawFiles } from "../engine/rulebook.js";
import { callsPerSecond, median } from "../measure.js";

const atlas = fileURLToPath(new URL("../../../atlas/", import.meta.url));
const ownPairs = fileURLToPath(new URL("../../src/latency/pairs.csv", import.meta.url));

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly ms: number;
}

/**
 * The latency model beside measured round trips: `pairs.csv`, or the file that `DOMICILE_LATENCY_PAIRS` names, of lines
 * `provider:region,provider:region,milliseconds`.
 */
export const benchLatency: Benchmark = async (tell) => {
  tell("comparing with measured pairs");
  const { regions } = compileOrThrow(readLawFiles()).atlas;
  const at = (id: string) => {
    const region = regions[id];
    if (region?.lat === undefined || region.lon === undefined)
      throw new Error(`the atlas places no region ${id}`);
    return { lat: region.lat, lon: region.lon };
  };
  const network = readNetwork();
  const path = process.env.DOMICILE_LATENCY_PAIRS ?? ownPairs;
  const measured = readPairs(path).map(({ from, ms, to }) => ({ from: at(from), to: at(to), ms }));
  const errors = measured.map(({ from, ms, to }) => roundTripMs(network, from, to) - ms);
  const straight = measured.map(({ from, ms, to }) => 20.1 + 0.01534 * greatCircleKm(from, to) - ms);
  const rate = callsPerSecond(measured, ({ from, to }) => roundTripMs(network, from, to));
  return {
    ratios: { "root mean square error, ms": { value: rootMeanSquare(errors), target: 25, better: "lower" } },
    figures: {
      pairs: measured.length,
      "median absolute error, ms": median(errors.map(Math.abs)),
      "mean error, ms": errors.reduce((sum, each) => sum + each, 0) / errors.length,
      "root mean square error along the great circle, ms": rootMeanSquare(straight),
      "round trips worked out per second": rate,
    },
  };
};

function rootMeanSquare(errors: readonly number[]): number {
  return Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / errors.length);
}

function readNetwork(): LatencyNetwork {
  const log = new DiagnosticLog();
  const text = readFileSync(`${atlas}latency.yaml`, "utf8");
  const network = readLatencyNetwork({ path: "atlas/latency.yaml", text }, log);
  if (network === undefined) throw new Error("atlas/latency.yaml cannot be read");
  return network;
}

function readPairs(path: string): readonly Pair[] {
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  return lines.flatMap((line): Pair[] => {
    const [from, to, ms] = line.split(",");
    return /^[^#].*,\s*\d+(\.\d+)?\s*$/.test(line)
      ? [{ from: from!.trim(), to: to!.trim(), ms: Number(ms) }]
      : [];
  });
}
