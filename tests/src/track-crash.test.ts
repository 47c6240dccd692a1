import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const command = fileURLToPath(new URL("../../bin/domicile", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "domicile-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const count = 4000;
const bills = Array.from({ length: count }, (_, at) => ({
  bill_id: at + 1,
  number: `HB${at + 1}`,
  change_hash: String(at),
  url: `https://legiscan.com/TX/bill/HB${at + 1}/2099`,
  status: 1,
  status_date: "2099-01-10",
  title: `Bill ${at} relating to records`,
  description: "Records are kept in the state. ".repeat(20),
}));
const session = { year_start: 2099, special: 0 };
const feed = (change: string) =>
  JSON.stringify({
    status: "OK",
    masterlist: {
      session,
      ...bills.map((bill) => ({
        ...bill,
        title: bill.title + change,
        change_hash: bill.change_hash + change,
      })),
    },
  });

interface Ended {
  readonly milliseconds: number;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
}

function run(args: readonly string[], killAfter?: number): Promise<Ended> {
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn(process.execPath, [command, ...args], {
      cwd: folder,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
    let out = "";
    child.stdout.on("data", (piece: Buffer) => {
      out += piece.toString();
    });
    child.on("close", (_code, signal) => {
      clearTimeout(timer);
      done({ milliseconds: performance.now() - start, signal, out });
    });
  });
}

test("killed at any moment, reading loses nothing and doubles nothing", async () => {
  writeFileSync(join(folder, "feed.json"), feed(""));
  const read = ["track", "read", "feed.json", "--format", "json"];
  // How long a whole run takes here, so that the blows fall all over it.
  const whole = await run([...read, "--store", "measure"]);
  let killed = 0;
  for (let round = 0; round < 12; round++) {
    const { signal } = await run(read, Math.random() * whole.milliseconds);
    if (signal === "SIGKILL") killed += 1;
    // Halfway, everything changes, so that there is a state to be replaced as well.
    if (round === 5) writeFileSync(join(folder, "feed.json"), feed(", amended"));
  }
  expect(killed).toBeGreaterThan(0);
  await run(read);
  const last = JSON.parse((await run(read)).out);
  expect(last.feeds).toMatchObject([{ result: "read", new: 0, changed: 0, same: count }]);
  const listed = JSON.parse((await run(["track", "list", "--format", "json", "--limit", "5"])).out);
  expect(listed.total).toBe(count);
  expect(listed.items[0].title).toContain(", amended");

  const entries = readFileSync(join(folder, ".domicile/track/journal.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const seen = entries
    .filter(({ kind }) => kind === "seen")
    .map(({ sighting }) => `${sighting.keys[0]} ${sighting.version}`);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((each) => each.endsWith(", amended"))).toHaveLength(count);
});
