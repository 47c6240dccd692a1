import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { solveInWorker } from "@domicile/cli";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { root } from "./small-law.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-place-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A shop of the Alliance whose exports to a lake in America nothing covers. Regions of the invented atlas: IE, DE, US. */
const estate = `organisation: Shop
entities:
  shop: { country: IE, actor: controller, owners: [], offers_in: [IE] }
vendors:
  aws: { provider: aws, hosts: aws, certifications: [] }
systems:
  db: { place: "aws:eu-central-1", role: store }
  lake: { place: "aws:us-east-1", role: store }
datasets:
  customers:
    controller: shop
    data: [personal]
    subjects: { IE: 1000 }
    deid: identified
    rests_in: db
flows:
  nightly: { datasets: customers, operation: transfer, from: db, to: lake }
mechanisms:
  register: { kinds: [tia], datasets: [customers], from: 2020-01-01, until: null }
`;

interface Printed {
  readonly outcome: string;
  readonly usd: number;
  readonly bound_usd: number;
  readonly gap: number;
  readonly systems: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly parts: Readonly<Record<string, number>>;
  readonly clash: { readonly reasons: readonly string[]; readonly workloads: readonly string[] };
  readonly set_aside: readonly { readonly flow: string }[];
  readonly front: readonly { readonly usd: number }[];
  readonly mandate: {
    readonly usd: number;
    readonly proven: { readonly low: number; readonly high: number };
    readonly range: { readonly low: number; readonly high: number };
    readonly parts: Readonly<Record<string, number>>;
  };
}

function place(text: string, ...args: readonly string[]) {
  writeFileSync(join(folder, "domicile.yaml"), text);
  return runIn({ cwd: folder }, "place", ...args);
}

async function placed(text: string, ...args: readonly string[]): Promise<Printed> {
  const { err, out } = await place(text, "--format", "json", ...args);
  expect(err).toBe("");
  return JSON.parse(out) as Printed;
}

const placeOf = ({ systems }: Printed, id: string) => systems.find((each) => each.id === id)?.to;
const sum = (parts: Readonly<Record<string, number>>) =>
  Object.values(parts).reduce((total, each) => total + each, 0);

test("what law costs, and what doing without a country does, are figures of the claims", async () => {
  // Nothing moves under any law here, so law costs nothing; without American providers there is no place left.
  const own = estate.replace(/flows:[\s\S]*/, "").replace(/ {2}lake: .*\n/, "");
  writeFileSync(join(folder, "domicile.yaml"), own);
  const asked = ["claims", "--price", "--rulebook", root, "--as-of", "2026-11-21", "--format", "json"];
  const { code, err, out } = await runIn({ cwd: folder }, ...asked);
  expect([code, err]).toEqual([0, ""]);
  const { claims } = JSON.parse(out) as {
    claims: readonly { id: string; figures: readonly { unit: string; value: number }[]; note?: string }[];
  };
  const of = (id: string) => claims.find((each) => each.id === id)!;
  expect(of("costs").figures).toEqual([expect.objectContaining({ unit: "usd_per_year" })]);
  expect(of("costs").figures[0]!.value).toBeGreaterThanOrEqual(-1e-6);
  const cutOff = of("cut-off");
  expect(cutOff.figures.some(({ unit }) => unit === "usd_per_year") || cutOff.note !== undefined).toBe(true);
  expect(cutOff.note ?? "").not.toContain("no placement was worked out");
});

describe("domicile place", () => {
  test("moves what may not stand where it does, and says what that costs, with bound and gap", async () => {
    const result = await placed(estate);
    expect(result.outcome).toBe("placed");
    expect(placeOf(result, "lake")).not.toBe("aws:us-east-1");
    expect(result.bound_usd).toBeLessThanOrEqual(result.usd);
    expect(result.gap).toBeLessThanOrEqual(0.005);
    expect(sum(result.parts)).toBeCloseTo(result.usd, 3);
  });

  test("sets aside what leaves for somebody abroad, rather than call every place unlawful", async () => {
    // From America to an American desk nothing moves; but nothing covers keeping the customers in America, either.
    const text = `organisation: Shop
entities:
  shop: { country: IE, actor: controller, owners: [], offers_in: [IE] }
vendors:
  aws: { provider: aws, hosts: aws, certifications: [] }
  desk: { country: US, actor: processor, relation: processor, certifications: [], owners: [{ country: US, share: 100 }] }
systems:
  db: { place: "aws:eu-central-1", role: store }
  inbox: { place: US, operator: desk }
datasets:
  customers:
    controller: shop
    data: [personal]
    subjects: { IE: 1000 }
    collected_in: [IE]
    deid: identified
    rests_in: db
flows:
  nightly: { datasets: customers, operation: transfer, from: db, to: inbox }
`;
    const result = await placed(text, "--rulebook", root, "--as-of", "2026-11-21");
    expect(result.outcome).toBe("placed");
    expect(result.set_aside.map(({ flow }) => flow)).toContain("flow/nightly/customers");
    expect(placeOf(result, "db")).not.toMatch(/^aws:us-/);
  });

  test("finds nothing to complain of where its placement is declared", async () => {
    const result = await placed(estate);
    const moved = result.systems.reduce((text, { id, to }) => {
      const line = new RegExp(`  ${id}: \\{ place: "[^"]+"`);
      return text.replace(line, `  ${id}: { place: "${to}"`);
    }, estate);
    writeFileSync(join(folder, "domicile.yaml"), moved);
    expect((await runIn({ cwd: folder }, "scan")).code).toBe(0);
  });

  test("prices a provision: between its proven ends, within its range, and split without a rest", async () => {
    const { mandate } = await placed(estate, "--without", "ea.dpa.art46");
    expect(mandate.usd).toBeGreaterThan(0);
    expect(mandate.proven.low).toBeLessThanOrEqual(mandate.usd);
    expect(mandate.proven.high).toBeGreaterThanOrEqual(mandate.usd);
    expect(mandate.range.low).toBeLessThanOrEqual(mandate.proven.low);
    expect(mandate.range.high).toBeGreaterThanOrEqual(mandate.proven.high);
    expect(sum(mandate.parts)).toBeCloseTo(mandate.usd, 3);
  });

  test("prices what answering calls in one region adds", async () => {
    const calling = estate
      .replace("datasets:\n", '  models: { place: "aws:us-east-1", role: service }\ndatasets:\n')
      .replace(
        "flows:\n",
        "flows:\n  ask: { datasets: customers, operation: infer_ai, from: db, to: models }\n",
      );
    const text = `${calling}placement: { systems: { models: { ai_usd_per_year: 50000 } } }\n`;
    const result = await placed(text, "--without", "ea.dpa.art46");
    expect(placeOf(result, "models")).toMatch(/^aws:eu-/);
    expect(result.parts.ai).toBeCloseTo(55_000, 6);
    expect(result.mandate.parts.ai).toBeCloseTo(5000, 6);
  });

  test("prices a provision that binds nothing at nothing", async () => {
    const { mandate } = await placed(estate, "--without", "ru.home.s5", "--gap", "0.000001");
    expect(mandate.usd).toBe(0);
    expect(mandate.parts).toMatchObject({ compute: 0, storage: 0, compliance: 0 });
  });

  test("weighs cost against the rest, the cheapest first", async () => {
    const { front, usd } = await placed(estate, "--pareto");
    expect(front[0]!.usd).toBeCloseTo(usd, 3);
  });

  test("prefers prices of one's own", async () => {
    writeFileSync(join(folder, "own.csv"), "region,compute_usd_per_hour\naws:eu-central-1,0.001\n");
    expect(placeOf(await placed(estate, "--prices", "own.csv"), "lake")).toBe("aws:eu-central-1");
  });

  test("says which grounds clash where no placement is allowed, and ends with code 1", async () => {
    const tight = `${estate}placement:\n  systems:\n    lake: { stays: true }\n`;
    const { code, out } = await place(tight, "--format", "json");
    const { clash, outcome } = JSON.parse(out) as Printed;
    expect(code).toBe(1);
    expect(outcome).toBe("infeasible");
    expect(clash).toEqual({ reasons: ["ea.dpa.art46", "limit/stays"], workloads: ["db", "lake"] });
    expect((await place(tight, "--format", "markdown")).out).toContain("- ea.dpa.art46\n");
  });

  test("lists what no place settles, and places the rest", async () => {
    const abroad = estate.replace(
      "flows:\n",
      "flows:\n  sale: { datasets: customers, operation: disclose_third_party, from: db, to: US }\n",
    );
    const result = await placed(abroad);
    expect(result.outcome).toBe("placed");
    expect(result.set_aside.map(({ flow }) => flow)).toEqual(["flow/sale/customers"]);
  });

  test("reports prices that cannot be with their place, and prints nothing else", async () => {
    writeFileSync(join(folder, "own.csv"), "region,compute_usd_per_hour\naws:eu-central-1,-4\n");
    const { code, err, out } = await place(estate, "--prices", "own.csv");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("own.csv:2:18: error request/absurd-price");
    expect((await place(estate, "--prices", "none.csv")).err).toContain("request/unreadable-file");
  });

  test("names a provision that there is none of, and a system that cannot move", async () => {
    expect(await place(estate, "--without", "ea.dpa.art99")).toMatchObject({ code: 2, out: "" });
    const { code, err } = await place(`${estate}placement: { systems: { dbb: { compute: 2 } } }\n`);
    expect(code).toBe(0);
    expect(err).toContain("estate/unplaceable-system");
    expect(err).toContain("did you mean `db`?");
  });

  test("says so where nothing could move", async () => {
    const { code, err } = await place("organisation: Nobody\n");
    expect(code).toBe(2);
    expect(err).toContain("nothing in the estate could stand elsewhere");
  });

  test("prints a table for a person, and Markdown for a merge request", async () => {
    const { out } = await place(estate);
    expect(out).toContain("not as it should be: `db` and `lake`: ea.dpa.art46");
    expect(out).toMatch(/^system +from +to +USD a year\n(.*\n)*lake +aws:us-east-1 +aws:eu/);
    expect((await place(estate, "--format", "markdown")).out).toContain(
      "| `lake` | aws:us-east-1 | **aws:eu",
    );
  });
});

test("a program that is none ends the worker with an error, and hangs nobody", async () => {
  const question = { pieces: ["this is no program"], timeLimit: 5, gap: 0.01 };
  await expect(solveInWorker(question)).rejects.toThrow();
});
