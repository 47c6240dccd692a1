import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";

const command = fileURLToPath(new URL("../../bin/domicile", import.meta.url));
let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "domicile-ledger-"));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const ledger = (...args: readonly string[]) => runIn({ cwd }, "ledger", ...args);
const path = (name: string) => join(cwd, name);
const flow = "operation: transfer\nfrom: DE\nto: US\ndata: [personal]\n";

async function clean(...args: readonly string[]): Promise<string> {
  const { code, err, out } = await ledger(...args);
  expect([code, err.includes("error")], `${args.join(" ")}\n${err}${out}`).toEqual([0, false]);
  return out;
}

/** A log with two decisions, its keys and the evidence of each. */
async function begin(name: string): Promise<readonly Record<string, string>[]> {
  await clean("keygen", `${name}-keys`, "--name", "example.com/decisions");
  await clean("init", name, "--secret", `${name}-keys/ledger.secret`);
  writeFileSync(
    path("flows.yaml"),
    `- { flow: { operation: transfer, from: DE, to: US, data: [personal] }, at: 2026-01-01 }\n- { operation: store, to: DE, data: [personal] }\n`,
  );
  const out = await clean(
    "record",
    name,
    "flows.yaml",
    "--secret",
    `${name}-keys/ledger.secret`,
    "--point",
    "ci",
  );
  const lines = out.trim().split("\n");
  for (const [at, line] of lines.entries()) writeFileSync(path(`${name}-${at}.json`), line);
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
}

describe("the life of a log", () => {
  let evidence: readonly Record<string, string>[];
  beforeAll(async () => {
    evidence = await begin("log");
  });

  test("a key is printed, its secret is for its owner alone, and neither is overwritten", async () => {
    expect(readFileSync(path("log-keys/ledger.vkey"), "utf8")).toMatch(
      /^example\.com\/decisions\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\n$/,
    );
    if (process.platform !== "win32") expect(statSync(path("log-keys/ledger.secret")).mode & 0o077).toBe(0);
    const before = readFileSync(path("log-keys/ledger.secret"), "utf8");
    const again = await ledger("keygen", "log-keys", "--name", "example.com/decisions");
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("ledger/key-exists")]);
    expect(readFileSync(path("log-keys/ledger.secret"), "utf8")).toBe(before);
  });

  test("it is verified by its key, as text and as JSON, whether the key is a file or written out", async () => {
    const text = await clean("verify", "log", "--key", "log-keys/ledger.vkey");
    expect(text).toContain("log example.com/decisions: 2 entries");
    expect(text).toContain("the log is whole");
    const vkey = readFileSync(path("log-keys/ledger.vkey"), "utf8").trim();
    const report = JSON.parse(await clean("verify", "log", "--key", vkey, "--format", "json"));
    expect(report).toMatchObject({
      checkpoint: { size: 2 },
      audit: { decisions: 2, sequence: [] },
      problems: [],
    });
  });

  test("a decision is proven offline, by its id or its number, and not by another key", async () => {
    await clean("prove", "log", evidence[1]!.decision!, "--out", "one.tlog-proof");
    const out = await clean("verify", "one.tlog-proof", "--key", "log-keys/ledger.vkey");
    expect(out).toContain("proven: entry 1 of 2 in `example.com/decisions`, no witness");
    expect(out).toContain(`"decision":"${evidence[1]!.decision}"`);
    expect(await clean("prove", "log", "1")).toBe(readFileSync(path("one.tlog-proof"), "utf8"));
    await clean("keygen", "other-keys", "--name", "example.com/decisions");
    const other = await ledger("verify", "one.tlog-proof", "--key", "other-keys/ledger.vkey");
    expect([other.code, other.out]).toEqual([1, "not proven: no key that is trusted signed it\n"]);
    expect((await ledger("prove", "log", "nobody")).err).toContain("ledger/no-decision");
  });

  test("a decision is replayed from its evidence, and evidence that was changed is told", async () => {
    const id = evidence[0]!.decision!;
    const out = await clean("replay", "log", id, "--evidence", "log-0.json", "--key", "log-keys/ledger.vkey");
    expect(out.match(/^yes/gm)).toHaveLength(3);
    const changed = { ...JSON.parse(readFileSync(path("log-0.json"), "utf8")) };
    changed.flow.to = "DE";
    writeFileSync(path("changed.json"), JSON.stringify(changed));
    const told = await ledger(
      "replay",
      "log",
      id,
      "--evidence",
      "changed.json",
      "--key",
      "log-keys/ledger.vkey",
    );
    expect([told.code, told.out]).toEqual([1, expect.stringContaining("NO   the flow of the evidence")]);
  });

  test("nothing of the flow is in the log", () => {
    const files = readdirSync(path("log"), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    const all = files.map((each) => readFileSync(join(each.parentPath, each.name), "latin1")).join("\n");
    for (const word of ["transfer", "personal", evidence[0]!.salt!]) expect(all).not.toContain(word);
  });

  test("fsck names what is left lying, and a changed byte is found by both", async () => {
    cpSync(path("log"), path("copy"), { recursive: true });
    writeFileSync(path("copy/notes.txt"), "mine");
    expect(await clean("fsck", "copy", "--key", "log-keys/ledger.vkey")).toContain(
      "leftover: notes.txt: not of the log",
    );
    const bundle = path("copy/tile/entries/000.p/2");
    writeFileSync(bundle, readFileSync(bundle, "latin1").replace('"point":"ci"', '"point":"cl"'), "latin1");
    for (const what of ["fsck", "verify"]) {
      const { code, out } = await ledger(what, "copy", "--key", "log-keys/ledger.vkey");
      expect(code).toBe(1);
      expect(out).toContain(
        "problem: tile/entries/000.p/2, entry 0: an entry is not the one that was hashed",
      );
    }
  });

  test("what is not given or not understood is said, with a code and a remedy", async () => {
    writeFileSync(path("bad.policy"), "log nonsense\nquorum none\n");
    for (const [args, code] of [
      [["verify", "log"], "ledger/no-key"],
      [["verify", "log", "--key", "a+b+c"], "ledger/bad-key"],
      [["verify", "log", "--key", "flows.yaml"], "ledger/bad-key"],
      [["verify", "log", "--policy", "bad.policy"], "bad.policy:1:1: error ledger/bad-policy"],
      [["verify", "nowhere", "--key", "log-keys/ledger.vkey"], "ledger/no-log"],
      [["verify", "flows.yaml", "--key", "log-keys/ledger.vkey"], "ledger/bad-proof"],
      [["verify", "http://127.0.0.1:9/log", "--key", "log-keys/ledger.vkey"], "ledger/unreachable"],
      [["keygen", "k", "--name", "two words"], "ledger/bad-name"],
      [["init", "log", "--secret", "log-keys/ledger.secret"], "ledger/log-exists"],
      [["init", "new", "--secret", "log-keys/ledger.vkey"], "ledger/bad-key"],
      [["record", "log", "flows.yaml"], "ledger/no-key"],
      [["record", "nowhere", "flows.yaml", "--secret", "log-keys/ledger.secret"], "ledger/no-log"],
      [
        ["replay", "log", "x", "--evidence", "flows.yaml", "--key", "log-keys/ledger.vkey"],
        "ledger/bad-evidence",
      ],
      [
        ["witness", "seen", "--secret", "log-keys/ledger.secret", "--log", "log-keys/ledger.vkey"],
        "ledger/bad-key",
      ],
    ] as const) {
      const { code: ended, err } = await ledger(...args);
      expect([ended, err], args.join(" ")).toEqual([2, expect.stringContaining(code)]);
    }
    expect(existsSync(path("new"))).toBe(false);
  });

  test("while one process writes, another is sent away", async () => {
    const { hostname } = await import("node:os");
    const start =
      process.platform === "linux"
        ? readFileSync("/proc/self/stat", "utf8").split(") ")[1]!.split(" ")[19]
        : "?";
    writeFileSync(path("log/lock"), `${hostname()} ${process.pid} ${start} 1\n`);
    const { code, err } = await ledger("record", "log", "flows.yaml", "--secret", "log-keys/ledger.secret");
    expect([code, err]).toEqual([2, expect.stringContaining("ledger/locked")]);
    rmSync(path("log/lock"));
  });
});

test("a key is rotated in the log, and whoever has the old one is led to the new", async () => {
  await begin("rotated");
  await clean("keygen", "next-keys", "--name", "example.com/decisions");
  await clean(
    "rotate",
    "rotated",
    "--secret",
    "rotated-keys/ledger.secret",
    "--to",
    "next-keys/ledger.secret",
  );
  writeFileSync(path("flow.yaml"), flow);
  const old = await ledger("record", "rotated", "flow.yaml", "--secret", "rotated-keys/ledger.secret");
  expect([old.code, old.err]).toEqual([2, expect.stringContaining("ledger/not-opened")]);
  await clean("record", "rotated", "flow.yaml", "--secret", "next-keys/ledger.secret", "--point", "ci");
  const out = await clean("verify", "rotated", "--key", "rotated-keys/ledger.vkey");
  expect(out).toContain("3 decisions, 1 rotation of keys");
  await clean("verify", "rotated", "--key", "next-keys/ledger.vkey");
});

test("pruning is refused before there is a whole bundle to prune", async () => {
  await begin("pruned");
  const { code, err } = await ledger(
    "prune",
    "pruned",
    "--secret",
    "pruned-keys/ledger.secret",
    "--before",
    "256",
    "--reason",
    "ten years",
  );
  expect([code, err]).toEqual([2, expect.stringContaining("multiple of 256 entries that the log has")]);
});

test("a witness in a process of its own cosigns over HTTP and ends when it is told to", async () => {
  await begin("witnessed");
  await clean("keygen", "witness-keys", "--name", "witness.example", "--witness");
  const args = [
    "ledger",
    "witness",
    "seen",
    "--secret",
    "witness-keys/witness.secret",
    "--log",
    "witnessed-keys/ledger.vkey",
    "--listen",
    "127.0.0.1:0",
  ];
  const child = spawn(process.execPath, [command, ...args], { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = / at (http:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(said)));
  });
  const body = `old 0\n\n${readFileSync(path("witnessed/checkpoint"), "utf8")}`;
  const response = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringMatching(/^— witness\.example \S+\n$/),
  ]);
  child.kill("SIGTERM");
  expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(0);
});
