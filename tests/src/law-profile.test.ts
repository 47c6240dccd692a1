import { beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { root } from "./small-law.js";

interface Cell {
  readonly data: string;
  readonly operation: string;
  readonly destination: string;
  readonly class: string;
  readonly open: boolean;
  readonly flow: object;
}

interface Profile {
  readonly country: string;
  readonly cells: number;
  readonly classes: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, { value: number; low: number; high: number } | null>>;
  readonly by_kind: readonly { readonly id: string; readonly cells: number; readonly localised: number }[];
  readonly basket: readonly Cell[];
  readonly probes: readonly { readonly reach: string }[];
}

const day = "2026-11-21";

/** The command on the real rulebook. */
function run(input: string, ...args: readonly string[]) {
  return runIn({ cwd: root, input }, "--rulebook", root, ...args);
}

describe("a profile of the real law", () => {
  let profile: Profile;
  beforeAll(async () => {
    const { code, err, out } = await run(
      "",
      ..."law profile RU --cells --format json --as-of".split(" "),
      day,
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    [profile] = JSON.parse(out).profiles;
  }, 120_000);

  const perCent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;

  test("lists the cells that its numbers are counted from", () => {
    const count = (is: (cell: Cell) => boolean) => perCent(profile.basket.filter(is).length, profile.cells);
    expect(profile.basket.length).toBe(profile.cells);
    for (const [figure, name] of [
      ["localisation", "localised"],
      ["barring", "barred"],
      ["conditioning", "conditioned"],
    ] as const) {
      expect(profile.figures[figure]).toEqual({
        value: count((cell) => cell.class === name),
        low: count((cell) => cell.class === name && !cell.open),
        high: count((cell) => cell.class === name || cell.open),
      });
    }
    for (const { cells, id, localised } of profile.by_kind) {
      const own = profile.basket.filter(({ data }) => data === id);
      expect([cells, localised]).toEqual([
        own.length,
        own.filter((cell) => cell.class === "localised").length,
      ]);
    }
  });

  test("lists the probes that access is counted from", () => {
    const reached = (reach: string) => profile.probes.filter((probe) => probe.reach === reach).length;
    const value = perCent(reached("settled") + reached("arguable") / 2, profile.probes.length);
    expect(profile.figures.access_reach?.value).toBe(value);
  });

  test("asks with flows that the vocabulary knows, and that a person can check", {
    timeout: 120_000,
  }, async () => {
    const { code, err, out } = await run(
      JSON.stringify(profile.basket.map(({ flow }) => flow)),
      ..."check - --format json --as-of".split(" "),
      day,
    );
    expect(err).toBe("");
    expect(code).not.toBe(2);
    // Under all law a flow is at best what it is under the law of the country alone.
    const verdicts: readonly { readonly lawful: boolean | null }[] = JSON.parse(out);
    for (const [index, cell] of profile.basket.entries())
      if (cell.class !== "free" && cell.class !== "unknown")
        expect(verdicts[index]?.lawful, `${cell.data} ${cell.operation} ${cell.destination}`).toBe(false);
  });
});

test.each([
  [["--to", "2026-01-01"], "needs `--from`"],
  [["--from", "2026-01-01", "--to", "2025-01-01"], "are none"],
  [["ZZ"], "the atlas holds no `ZZ`"],
  [["EA"], "`EA` is no country"],
])("law profile %j says what is wrong and ends with 2", async (args, message) => {
  const { code, err, out } = await runIn({ cwd: root }, "law", "profile", ...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});
