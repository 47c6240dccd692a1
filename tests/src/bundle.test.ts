import { spawnSync } from "node:child_process";
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
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
import { bundleOf, canonicalJson, keyIdOf } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { goldenFolder, runIn } from "./cli-world.js";

const command = fileURLToPath(new URL("../../bin/domicile", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "domicile-bundle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => runIn({ cwd: folder }, ...args);
const read = (path: string) => readFileSync(join(folder, path), "utf8");
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const trusting = (bundle: string, trust: string, ...args: readonly string[]) =>
  run("--rulebook", bundle, "--trust", trust, ...args);

beforeAll(async () => {
  for (const name of ["ours", "theirs"]) expect((await run("bundle", "keygen", name)).code).toBe(0);
  const signed = await run("bundle", "--key", "ours/domicile.key.pem", "--out", "law.bundle");
  expect(signed).toEqual({ code: 0, out: "", err: "" });
});

describe("bundle keygen", () => {
  test("writes a private key that only its owner reads, and a public one, and overwrites neither", async () => {
    if (process.platform !== "win32")
      expect(statSync(join(folder, "ours/domicile.key.pem")).mode & 0o777).toBe(0o600);
    expect(read("ours/domicile.key.pem")).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(read("ours/domicile.pub.pem")).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    const before = read("ours/domicile.key.pem");
    const again = await run("bundle", "keygen", "ours");
    expect(again.code).toBe(2);
    expect(again.err).toContain("error bundle/key-exists");
    expect(read("ours/domicile.key.pem")).toBe(before);
  });

  test("leaves no half of a pair", async () => {
    mkdirSync(join(folder, "half"));
    copyFileSync(join(folder, "ours/domicile.pub.pem"), join(folder, "half/domicile.pub.pem"));
    expect((await run("bundle", "keygen", "half")).code).toBe(2);
    expect(readdirSync(join(folder, "half"))).toEqual(["domicile.pub.pem"]);
  });
});

describe("bundle", () => {
  test("is canonical and the same each time (E13)", async () => {
    const { out } = await run("bundle", "--key", "ours/domicile.key.pem");
    expect(out).toBe(read("law.bundle"));
    expect(out).toBe(`${canonicalJson(JSON.parse(out))}\n`);
  });

  test("says that it is not signed where no key is named", async () => {
    const { code, err, out } = await run("bundle");
    expect(code).toBe(0);
    expect(err).toMatch(/not signed/);
    expect((JSON.parse(out) as { signature: unknown }).signature).toBe(null);
  });

  test("leaves nothing behind where it cannot be written", async () => {
    const { code, err } = await run("bundle", "--key", "ours/domicile.key.pem", "--out", "missing/x.bundle");
    expect(code).toBe(2);
    expect(err).toMatch(/`missing\/x\.bundle` cannot be written/);
    expect(readdirSync(folder).filter((name) => /tmp|missing/.test(name))).toEqual([]);
  });

  test("--verify names the key and the rulebook", async () => {
    const args = ["bundle", "--verify", "law.bundle", "--public-key", "ours/domicile.pub.pem"];
    const { code, err, out } = await run(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { rulebook, signature } = JSON.parse(read("law.bundle")) as {
      rulebook: string;
      signature: { key_id: string };
    };
    expect(out).toBe(`signed by ${signature.key_id}\nrulebook ${rulebook}: 4 provisions of 3 instruments\n`);
  });
});

describe("a signed bundle is law wherever a folder is:", () => {
  const subject = join(goldenFolder, "explain-flow");
  const flow = readdirSync(subject).find((name) => name.endsWith(".yaml"))!;
  test.each([
    ["check", join(subject, flow), "--format", "json", "--as-of", "2026-11-21"],
    ["explain", join(subject, flow), "--as-of", "2026-11-21"],
    ["law", "list"],
    ["law", "show", "ea.dpa.art46"],
    ["law", "export"],
    ["law", "test", join(goldenFolder, "rulebook/cases")],
  ])("%s %s", async (...args) => {
    const byFolder = await run(...args);
    expect(byFolder.out).not.toBe("");
    expect(await trusting("law.bundle", "ours/domicile.pub.pem", ...args)).toEqual(byFolder);
  });

  test("the key may come from the environment, and be one of several", () => {
    write("both.pem", read("theirs/domicile.pub.pem") + read("ours/domicile.pub.pem"));
    const env = { ...process.env, DOMICILE_RULEBOOK: "law.bundle", DOMICILE_TRUST: "both.pem" };
    const { status, stderr } = spawnSync(process.execPath, [command, "law", "list"], { cwd: folder, env });
    expect([status, stderr.toString()]).toEqual([0, ""]);
  });

  test("what needs the files of the law says so", async () => {
    const lint = await trusting("law.bundle", "ours/domicile.pub.pem", "law", "lint");
    expect(lint).toMatchObject({ code: 2, out: "" });
    expect(lint.err).toMatch(/compiled law/);
    const cases = await trusting("law.bundle", "ours/domicile.pub.pem", "law", "test");
    expect(cases).toMatchObject({ code: 2, out: "" });
    expect(cases.err).toMatch(/name the files/);
  });
});

describe("what is no law to be trusted ends with code 2, a code and a remedy:", () => {
  type Change = (bundle: Record<string, unknown>) => unknown;
  const edited = (name: string, change: Change) => {
    write(name, JSON.stringify(change(JSON.parse(read("law.bundle")) as Record<string, unknown>)));
    return name;
  };
  const ours = "ours/domicile.pub.pem";
  test.each<{ name: string; code: string; path: () => string; trust?: string }>([
    {
      name: "nothing signed it",
      code: "bundle/not-signed",
      path: () => edited("a", (each) => ({ ...each, signature: null })),
    },
    {
      name: "it was altered",
      code: "bundle/altered",
      path: () => edited("b", (each) => ({ ...each, rulebook: "sha256:0" })),
    },
    {
      name: "another key signed it",
      code: "bundle/other-key",
      path: () => "law.bundle",
      trust: "theirs/domicile.pub.pem",
    },
    {
      name: "it is of a later version",
      code: "bundle/newer-version",
      path: () => edited("c", (each) => ({ ...each, version: 2 })),
    },
    {
      name: "it is something else",
      code: "bundle/not-a-bundle",
      path: () => edited("d", () => ({ format: "x" })),
    },
    { name: "it is no JSON", code: "bundle/not-a-bundle", path: () => "ours/domicile.pub.pem" },
    { name: "it is a folder", code: "bundle/not-signed", path: () => "ours" },
    { name: "there is none", code: "request/unreadable-file", path: () => "nowhere.bundle" },
    {
      name: "the key is a private one",
      code: "bundle/bad-key",
      path: () => "law.bundle",
      trust: "ours/domicile.key.pem",
    },
    { name: "the key is no key", code: "bundle/bad-key", path: () => "law.bundle", trust: "law.bundle" },
    {
      name: "the key is missing",
      code: "request/unreadable-file",
      path: () => "law.bundle",
      trust: "nowhere.pem",
    },
  ])("$name", async ({ code, path, trust = ours }) => {
    const outcome = await trusting(path(), trust, "law", "list");
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toContain(`error ${code}\n`);
    expect(outcome.err).toMatch(/\n {2}help: /);
    expect(outcome.err).not.toMatch(/\n {4}at /);
  });

  test("nobody is trusted", async () => {
    const outcome = await run("--rulebook", "law.bundle", "law", "list");
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toContain("error bundle/no-trusted-key");
  });

  test("its digest is not that of its law, though it is signed", async () => {
    const key = createPrivateKey(read("ours/domicile.key.pem"));
    const id = keyIdOf(createPublicKey(key).export({ format: "der", type: "spki" }));
    const { law } = JSON.parse(read("law.bundle")) as { law: Law };
    const forged = { ...law, digest: `sha256:${"0".repeat(64)}` };
    write("e", JSON.stringify(await bundleOf(forged, { id, sign: (message) => sign(null, message, key) })));
    const outcome = await trusting("e", ours, "law", "list");
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toContain("error bundle/wrong-digest");
  });

  test("one flipped bit anywhere", async () => {
    const whole = readFileSync(join(folder, "law.bundle"));
    const anyBit = fc.record({ at: fc.nat(whole.length - 2), bit: fc.nat(7) }); // all but the last line feed
    await fc.assert(
      fc.asyncProperty(anyBit, async ({ at, bit }) => {
        const flipped = Uint8Array.from(whole);
        flipped[at]! ^= 1 << bit;
        writeFileSync(join(folder, "flipped.bundle"), flipped);
        const outcome = await trusting("flipped.bundle", ours, "law", "list");
        expect(outcome).toMatchObject({ code: 2, out: "" });
        expect(outcome.err).toMatch(/error (bundle\/|source\/not-text)/);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a key that cannot sign ends with code 2:", () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const locked = generateKeyPairSync("ed25519").privateKey;
  test.each([
    ["one of another kind", rsa.export({ format: "pem", type: "pkcs8" })],
    [
      "one behind a passphrase",
      locked.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" }),
    ],
    ["a public one", ""],
  ])("%s", async (_name, pem) => {
    write("bad.pem", pem === "" ? read("ours/domicile.pub.pem") : pem.toString());
    const outcome = await run("bundle", "--key", "bad.pem", "--out", "bad.bundle");
    expect(outcome).toMatchObject({ code: 2, out: "" });
    expect(outcome.err).toContain("error bundle/bad-key");
    expect(readdirSync(folder)).not.toContain("bad.bundle");
  });

  test("one that others can read signs, and is told of", async () => {
    if (process.platform === "win32") return;
    writeFileSync(join(folder, "open.pem"), read("ours/domicile.key.pem"), { mode: 0o644 });
    const { code, err } = await run("bundle", "--key", "open.pem", "--out", "open.bundle");
    expect(code).toBe(0);
    expect(err).toMatch(/chmod 600 open\.pem/);
  });
});
