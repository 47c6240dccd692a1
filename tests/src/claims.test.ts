import { claimIds, measureClaims, poolData } from "@domicile/foresight";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { archetypes, day, endpointsOf, evidenceOf, questionOf } from "./foresight/claims-on-examples.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

const law = realLaw();
const evidence = evidenceOf();
const endpoints = endpointsOf(law);

describe("the evidence", () => {
  test("is of every claim that anybody published a figure or a position on, with stance, method and caveats", () => {
    const without = claimIds.filter((id) => !evidence.some(({ claims }) => claims.includes(id)));
    expect(without).toEqual([]);
    for (const { caveats, method, source, year } of evidence) {
      expect(Math.min(caveats.length, method.length, source.length)).toBeGreaterThan(0);
      expect(year).toBeGreaterThanOrEqual(2014);
    }
  });

  test("is of both sides and of neither", () => {
    const stances = new Set(evidence.map(({ stance }) => stance));
    expect(stances).toEqual(new Set(["pro_flow", "pro_local", "neutral", "mixed"]));
  });
});

describe("endpoints", () => {
  test("are of providers and places that the atlas knows, with a source and a day each", () => {
    expect(endpoints.length).toBeGreaterThan(100);
    for (const { checked, id, processed, source } of endpoints) {
      expect(processed.length, id).toBeGreaterThan(0);
      expect(source, id).toMatch(/^https:\/\//);
      expect(checked, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test("that promise only where data rest may process anywhere", () => {
    const only = endpoints.filter(({ caveat }) => caveat.startsWith("only rest is promised"));
    expect(only.length).toBeGreaterThan(5);
    for (const { id, processed } of only) expect(processed, id).toEqual(["*"]);
  });
});

describe.each(archetypes)("the claims on %s", (name) => {
  const question = questionOf(law, name);
  const { after, before } = question;
  const measured = measureClaims(question, evidence);
  const figuresOf = (id: string) => measured.find(({ claim }) => claim === id)!.figures;

  test("are all there, each with a figure, or with why there is none", () => {
    expect(measured.map(({ claim }) => claim)).toEqual(claimIds);
    for (const { claim, figures, note } of measured)
      expect(figures.length > 0 || note !== undefined, claim).toBe(true);
  });

  test("have shares within their intervals", () => {
    for (const { claim, figures } of measured)
      for (const { high, low, unit, value } of figures) {
        expect(low, claim).toBeLessThanOrEqual(value);
        expect(value, claim).toBeLessThanOrEqual(high);
        if (unit === "share") expect(high, claim).toBeLessThanOrEqual(1);
      }
  });

  test("see no disruption between a law and itself, and nothing lost", () => {
    const same = measureClaims({ ...question, before: after }, evidence);
    const [prohibited, conditional] = same.find(({ claim }) => claim === "disrupts-flows")!.figures;
    expect([prohibited!.high, conditional!.high]).toEqual([0, 0]);
    const [sight, sightBefore] = same.find(({ claim }) => claim === "cyber-risk")!.figures;
    expect(sight!.value).toBe(sightBefore!.value);
  });

  test("see no more endpoints and no more sight under more rules", () => {
    expect(figuresOf("limits-ai")[0]!.value).toBeLessThanOrEqual(1);
    const [sight, sightBefore] = figuresOf("cyber-risk");
    expect(sight!.value).toBeLessThanOrEqual(sightBefore!.value);
  });

  test("count disruption as a scan does: what is unlawful now and was not before", () => {
    const { flows } = question;
    const prohibited = flows.filter(
      ({ flow }) =>
        before.decide(flow, day).verdict === "permitted" && after.decide(flow, day).verdict === "prohibited",
    );
    expect(figuresOf("disrupts-flows")[0]!.value).toBeCloseTo(prohibited.length / flows.length, 3);
  });
});

test.each(archetypes)("no pool of %s is larger under more rules, and what is withheld is named", (name) => {
  const { after, before, estate, flows } = questionOf(law, name);
  const poolsUnder = (own: typeof after) => {
    const { pools } = poolData({
      estate,
      flows,
      atlas: law.atlas,
      decide: own.decide,
      day,
      task: "train_ai",
      endpoints: [],
    });
    return new Map(pools.map((pool) => [pool.at, pool]));
  };
  const free = poolsUnder(before);
  for (const [at, pool] of poolsUnder(after)) {
    expect(pool.lawful, at).toBeLessThanOrEqual(free.get(at)!.lawful);
    for (const { because, verdict } of pool.answers)
      if (verdict === "prohibited" || verdict === "conditional") expect(because.length).toBeGreaterThan(0);
  }
});

test("prices stand beside the claims they are of, and change no other", () => {
  const question = questionOf(law, "bank");
  const plain = measureClaims(question, evidence);
  const [most] = plain.find(({ claim }) => claim === "cut-off")!.figures;
  const country = most!.name.slice(-2);
  const priced = measureClaims(
    {
      ...question,
      costs: {
        ofLaw: { kind: "priced", usd: 1200, low: 800, high: 2000 },
        without: [{ country, change: { kind: "priced", usd: 9000, low: 5000, high: 20_000 } }],
        spend: [
          { country: "DE", usd: 30 },
          { country: "IE", usd: 70 }, // where the bank has no company
        ],
      },
    },
    evidence,
  );
  const figuresOf = (id: string) => priced.find(({ claim }) => claim === id)!.figures;
  expect(figuresOf("costs")).toEqual([
    { name: "cost of the law asked about", value: 1200, low: 800, high: 2000, unit: "usd_per_year" },
  ]);
  expect(figuresOf("cut-off")[1]).toMatchObject({ value: 9000, unit: "usd_per_year" });
  expect(figuresOf("value-capture")).toMatchObject([{ value: 0.7 }]);
  const others = (all: typeof plain) =>
    all.filter(({ claim }) => !["costs", "cut-off", "value-capture"].includes(claim));
  expect(others(priced)).toEqual(others(plain));
});

describe("domicile claims and domicile pools", () => {
  const run = (...args: readonly string[]) => runIn({ cwd: root }, "--rulebook", root, ...args);

  test("print both sides, and the same claims in every form", async () => {
    const args = ["claims", "examples/archetypes/small-shop", "--as-of", day];
    const { code, err, out } = await run(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const id of claimIds) expect(out).toContain(`${id}, `);
    const json = JSON.parse((await run(...args, "--format", "json")).out) as { claims: { id: string }[] };
    expect(json.claims.map(({ id }) => id)).toEqual(claimIds);
    const { out: markdown } = await run(...args, "--format", "markdown");
    for (const id of claimIds) expect(markdown).toContain(`\n## ${id}\n`);
  });

  test("refuse a rulebook that is not there and an estate that is not there", async () => {
    for (const args of [
      ["claims", "examples/archetypes/bank", "--before", "nowhere"],
      ["claims", "examples/nowhere"],
      ["pools", "examples/nowhere"],
    ]) {
      const { code, err, out } = await run(...args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).not.toBe("");
    }
  });

  test("find the pool of driving data, and what Chinese law keeps out of it", async () => {
    const { out } = await run(
      "pools",
      "examples/archetypes/driving-data",
      "--as-of",
      day,
      "--format",
      "json",
    );
    const { fallbacks, pools } = JSON.parse(out) as {
      pools: { at: string; lawful: number; of: number; withheld: { provision: string; data: string[] }[] }[];
      fallbacks: { data: string; federated: string; deid: string | null }[];
    };
    const frankfurt = pools.find(({ at }) => at === "aws:eu-central-1")!;
    expect(frankfurt).toMatchObject({ lawful: 20, of: 23 });
    expect(pools[0]!.lawful).toBe(frankfurt.lawful);
    const withheld = frankfurt.withheld.map(({ provision }) => provision);
    expect(withheld).toEqual(expect.arrayContaining(["cn.map.icv-2022", "kr.spatial.art16"]));
    expect(fallbacks).toMatchObject([
      { data: "drives-cn in aws:cn-north-1", federated: "permitted", deid: null },
      { data: "map-kr in aws:ap-northeast-2", federated: "permitted", deid: null },
      { data: "riders-cn in aws:cn-north-1", federated: "permitted", deid: "anonymised" },
    ]);
  });
});
