/**
 * `npm run real -- FOLDER [word…]`: scans the configurations that `tests/real/*.yaml` describe, as far as FOLDER holds
 * their checkouts (`FOLDER/owner+name`, at the commit named), and prints how far the scan agrees with what a person read.
 * Words choose the expectations whose name has one of them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Scan } from "@domicile/estate";
import { type Agreement, compareScan, readExpectation } from "./real-expectation.js";
import { root } from "./small-law.js";

const [folder, ...words] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: npm run real -- FOLDER [word…]\n");
  process.exitCode = 2;
} else run(resolve(folder));

function run(checkouts: string): void {
  const names = readdirSync(join(root, "tests/real"))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.replace(/\.yaml$/, ""))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  const width = Math.max(...names.map(({ length }) => length), 5);
  const row = (name: string, cells: readonly (string | number)[]) =>
    process.stdout.write(
      `${name.padEnd(width)} ${cells.map((cell) => String(cell).padStart(11)).join("")}\n`,
    );
  row("", ["systems", "found", "wrong", "relations", "found", "extra"]);
  const total = [0, 0, 0, 0, 0, 0];
  for (const name of names) {
    const path = `tests/real/${name}.yaml`;
    const expected = readExpectation({ path, text: readFileSync(join(root, path), "utf8") });
    const place = join(checkouts, expected.repository!.replace("/", "+"), expected.path!);
    const result = existsSync(place) ? scan(place) : "no checkout";
    if (typeof result === "string") {
      row(name, [result]);
      continue;
    }
    const agreement = compareScan(expected, result);
    const cells = cellsOf(agreement);
    cells.forEach((cell, index) => {
      total[index]! += cell;
    });
    row(name, cells);
    for (const line of agreement.disagreements) process.stdout.write(`  ${line}\n`);
  }
  row("all", total);
  process.exitCode =
    total[2] === 0 && total[5] === 0 && total[0] === total[1] && total[3] === total[4] ? 0 : 1;
}

function cellsOf({ systems, relations }: Agreement): readonly number[] {
  return [
    systems.expected,
    systems.found,
    systems.wrong,
    relations.expected,
    relations.found,
    relations.extra,
  ];
}

/** What the command prints of a folder or a plan, or the first line of why it does not. */
function scan(place: string): Scan | string {
  const plan = place.endsWith(".json");
  const args = ["scan", ...(plan ? ["--plan"] : []), place, "--format", "json", "--fail-on", "none"];
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/domicile"), ...args], {
    // A folder without a domicile.yaml above it, or that estate would be scanned, too.
    cwd: join(place, plan ? ".." : "."),
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  return stdout.startsWith("{") ? JSON.parse(stdout) : (stderr.split("\n", 1)[0] ?? "nothing printed");
}
