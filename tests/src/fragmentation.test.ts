import { basketFlow, countriesWithLaw, createFast, jurisdictionsOf } from "@domicile/engine";
import { exchangeStates, followExchange, rowsNamed, stanceOf } from "@domicile/foresight";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

const law = realLaw();
const countries = countriesWithLaw(law, "2026-11-21");
const days = ["2014-12-31", "2019-12-31", "2022-06-30", "2026-11-21", "2029-12-31"];

describe("the map of the real law", () => {
  const rows = rowsNamed([]);
  const operation = "to_processor";
  const last = days.at(-1)!;
  const evaluator = createFast(law);

  test("is what the whole law says of a pair, though each law was asked by itself and for few pairs", () => {
    for (const { day, map } of followExchange({ law, rows, operation, countries }, days[0]!, last, days)) {
      if (!days.includes(day)) continue;
      const anyPair = fc.record({
        row: fc.nat(rows.length - 1),
        from: fc.nat(countries.length - 1),
        to: fc.nat(countries.length - 1),
      });
      fc.assert(
        fc.property(anyPair, ({ from, row, to }) => {
          fc.pre(from !== to);
          const flow = basketFlow(countries[from]!, rows[row]!, operation, countries[to]!);
          const { isKept, state } = stanceOf(evaluator.decide(flow, day), law);
          const isBare = jurisdictionsOf(law, countries[from]!, day).length === 0 && state === "free";
          expect([map.stateOf(row, from, to), map.isKept(row, from, to)]).toEqual([
            isBare ? "unknown" : state,
            isKept,
          ]);
        }),
        { numRuns: 400 },
      );
    }
  });
});

describe("domicile law fragmentation", () => {
  const run = (...args: readonly string[]) =>
    runIn({ cwd: root }, "--rulebook", root, "law", "fragmentation", ...args);
  const short = ["non_personal", "--from", "2025", "--to", "2026"];

  test("prints the series as rows, with shares that add up", async () => {
    const { code, err, out } = await run(...short, "--format", "csv");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [head, ...lines] = out
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    expect(lines).toHaveLength(2);
    const column = (line: readonly string[], name: string) => Number(line[head!.indexOf(name)]);
    for (const line of lines)
      expect(exchangeStates.reduce((sum, state) => sum + column(line, state), 0)).toBe(column(line, "pairs"));
  });

  test("prints every pair of the last year", async () => {
    const { out } = await run(...short, "--pairs", "--format", "csv");
    expect(out.trimEnd().split("\n")).toHaveLength(1 + countries.length * (countries.length - 1));
  });

  test("prints what moved pairs, a day and a cause a row", async () => {
    const { out } = await run("personal", "--from", "2021", "--to", "2021", "--moves", "--format", "csv");
    expect(out).toContain("2021-11-01,instrument,cn.pipl,");
  });

  test("refuses a kind it does not know, years that are none, and two tables at once", async () => {
    const refused = [
      ["persnal"],
      ["personal", "--from", "2020", "--to", "2019"],
      ["personal", "--from", "95"],
      ["personal", "--moves", "--pairs", "--format", "csv"],
      ["personal", "--moves"],
    ];
    for (const args of refused) {
      const { code, err, out } = await run(...args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: "" });
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect((await run("persnal")).err).toContain("did you mean `personal`?");
  });
});
