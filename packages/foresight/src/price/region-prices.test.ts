import { readFileSync } from "node:fs";
import { DiagnosticLog, positionOf } from "@domicile/source";
import fc from "fast-check";
import { expect, test } from "vitest";
import { overridePrices, readRegionPrices } from "./region-prices.js";

const header =
  "region,compute_usd_per_hour,storage_usd_per_gb_month,egress_usd_per_gb,carbon_g_per_kwh,market,sovereign,ai,within,confidence,source";
const table = `${header}\naws:eu-central-1,0.115,0.119,0.09,276,open,no,yes,0.03,high,a list\naws:cn-north-1,0.117,0.117,0.13,537,china,no,no,0.2,low,a list\n`;

function read(text: string, own?: string) {
  const log = new DiagnosticLog();
  const prices = readRegionPrices({ path: "costs.csv", text }, log);
  const result = own === undefined ? prices : overridePrices(prices, { path: "own.csv", text: own }, log);
  const reported = log.sorted().map(({ at, code }) => {
    const { line, column } = positionOf(at.file, at.start);
    return `${code} ${at.file.path}:${line}:${column}`;
  });
  return { prices: result, reported };
}

test("the atlas's own table is read without a fault, each row with its source", () => {
  const text = readFileSync(new URL("../../../../atlas/region-costs.csv", import.meta.url), "utf8");
  const { prices, reported } = read(text);
  expect(reported).toEqual([]);
  expect(prices.size).toBe(text.trim().split("\n").length - 1);
  for (const price of prices.values()) expect(price.source.length).toBeGreaterThan(10);
});

test("own prices take the place of the atlas's, and are taken to be exact", () => {
  const { prices, reported } = read(
    table,
    "region,compute_usd_per_hour,carbon_g_per_kwh\naws:eu-central-1,0.1,\n",
  );
  expect(reported).toEqual([]);
  expect(prices.get("aws:eu-central-1")).toMatchObject({
    computeUsdPerHour: 0.1,
    storageUsdPerGbMonth: 0.119,
    carbonGPerKwh: 276,
    within: 0,
    source: "own.csv",
  });
  expect(prices.get("aws:cn-north-1")).toMatchObject({ computeUsdPerHour: 0.117, within: 0.2 });
});

test.each([
  ["a sign", "region,compute_usd_per_hour\naws:eu-central-1,-1\n", "request/absurd-price own.csv:2:18"],
  ["a word", "region,egress_usd_per_gb\naws:eu-central-1,free\n", "request/absurd-price own.csv:2:18"],
  [
    "what nothing costs",
    "region,egress_usd_per_gb\naws:eu-central-1,1e9\n",
    "request/absurd-price own.csv:2:18",
  ],
  ["too much", "region,storage_usd_per_gb_month\naws:eu-central-1,11\n", "request/absurd-price own.csv:2:18"],
  [
    "a region twice",
    "region,egress_usd_per_gb\naws:eu-central-1,1\naws:eu-central-1,2\n",
    "request/repeated-price own.csv:3:1",
  ],
  [
    "an unknown region",
    "region,egress_usd_per_gb\naws:eu-centrall-1,1\n",
    "request/unpriced-region own.csv:2:1",
  ],
  ["no prices at all", "region,note\naws:eu-central-1,cheap\n", "law/bad-table own.csv:1:1"],
  ["no regions", "place,egress_usd_per_gb\nDE,1\n", "law/bad-table own.csv:1:1"],
])("%s is reported where it stands", (_what, own, expected) => {
  expect(read(table, own).reported).toEqual([expected]);
});

test("whatever the text is, reading it ends, and every price kept is one that can be", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, own) => {
      const { prices } = read(`${header}\n${text}`, `region,compute_usd_per_hour\n${own}`);
      for (const { computeUsdPerHour } of prices.values())
        expect(computeUsdPerHour >= 0 && computeUsdPerHour <= 100).toBe(true);
    }),
  );
});
