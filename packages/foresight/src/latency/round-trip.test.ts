import { readFileSync } from "node:fs";
import { DiagnosticLog } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greatCircleKm } from "./great-circle.js";
import { readLatencyNetwork } from "./network.js";
import { roundTripMs, userRoundTripMs } from "./round-trip.js";

const text = readFileSync(new URL("../../../../atlas/latency.yaml", import.meta.url), "utf8");

function read(from: string) {
  const log = new DiagnosticLog();
  const network = readLatencyNetwork({ path: "atlas/latency.yaml", text: from }, log);
  return { network, codes: log.sorted().map(({ code }) => code) };
}

const network = read(text).network!;
const anyPoint = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const frankfurt = { lat: 50.1, lon: 8.7 };
const dublin = { lat: 53.3, lon: -6.3 };
const sydney = { lat: -33.9, lon: 151.2 };

describe("a round trip", () => {
  test("is the same in both directions", () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, (a, b) => {
        expect(roundTripMs(network, a, b)).toBeCloseTo(roundTripMs(network, b, a), 6);
      }),
    );
  });

  test("is never faster than light in fibre", () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, (a, b) => {
        expect(roundTripMs(network, a, b)).toBeGreaterThanOrEqual(0.01 * greatCircleKm(a, b) - 1e-9);
      }),
    );
  });

  test("goes straight to what is near, and by way of landings to what is far", () => {
    const near = greatCircleKm(frankfurt, dublin);
    expect(roundTripMs(network, frankfurt, dublin)).toBeCloseTo(12.71 + 0.0135 * near, 6);
    const far = greatCircleKm(frankfurt, sydney);
    expect(roundTripMs(network, frankfurt, sydney)).toBeGreaterThan(12.71 + 0.0135 * far);
  });

  test("within a region is short, and a user's own line comes on top", () => {
    expect(roundTripMs(network, dublin, dublin)).toBe(1.5);
    expect(userRoundTripMs(network, frankfurt, dublin)).toBe(roundTripMs(network, frankfurt, dublin) + 15);
  });
});

describe("the map", () => {
  test("is read without a fault, and leads from every landing to every other", () => {
    expect(read(text).codes).toEqual([]);
    for (const row of network.routeKm) for (const km of row) expect(Number.isFinite(km)).toBe(true);
  });

  test("names the landing that a link leads to and that there is none of", () => {
    expect(read(text.replace("JNB: [CPT, MBA]", "JNB: [CPT, MBX]")).codes).toEqual(["law/unknown-name"]);
  });

  test("that is no map is reported", () => {
    expect(read("hubs: [NYC]").codes).toContain("law/wrong-type");
    expect(read(text.replace("ms_per_km: 0.0135", "ms_per_km: fast")).network).toBeUndefined();
  });
});
