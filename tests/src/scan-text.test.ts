import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-text-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** As many systems in Germany as asked for, each of which sends what it holds to a company in India. */
function estateWith(flows: number): string {
  const path = join(folder, `of-${flows}`);
  mkdirSync(path, { recursive: true });
  const each = (line: (at: number) => string) =>
    Array.from({ length: flows }, (_, at) => line(at)).join("\n");
  writeFileSync(
    join(path, "domicile.yaml"),
    `organisation: Many
entities:
  home: { country: IE, actor: controller, controlled_by: [DE], offers_in: [DE] }
  away: { country: IN, actor: controller, controlled_by: [IN], certifications: [] }
systems:
${each((at) => `  s${at}: { place: DE, operator: home }`)}
datasets:
${each((at) => `  d${at}: { controller: home, data: [personal], subjects: { DE: ${100 + at} }, children: false, deid: identified, rests_in: [s${at}] }`)}
flows:
${each((at) => `  f${at}: { datasets: d${at}, operation: transfer, from: s${at}, to: IN, importer: away }`)}
`,
  );
  return path;
}

const scanned = async (flows: number) =>
  (await runIn({ cwd: estateWith(flows) }, "scan", "--as-of", "2026-11-21")).out;

describe("findings that say the same", () => {
  test("are told each where they are few", async () => {
    const text = await scanned(3);
    expect(text.match(/^✗ /gm)).toHaveLength(3);
    expect(text).not.toContain("more flows for the same reasons");
  });

  test("are told once where they are many, with how many there are and the ids of some", async () => {
    const text = await scanned(60);
    expect(text).toContain("Conditional: unlawful as it stands, curable (60)");
    expect(text.match(/^✗ /gm)).toHaveLength(1);
    expect(text).toMatch(/alike {3}59 more flows for the same reasons:\n +flow\/f\d+\/d\d+\n/);
    expect(text).toContain("and 56 more (--format json has them)");
    expect(text).toContain("60 conditional");
  });
});
