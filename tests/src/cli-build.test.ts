import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "./small-law.js";

let clone: string;
let unbundled: ReturnType<typeof check>;

/** A clone of its own, built: the bundle of the real one is not this test's to break. */
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "domicile-build-"));
  cpSync(join(root, "bin"), join(clone, "bin"), { recursive: true });
  for (const name of readdirSync(join(root, "packages"))) {
    for (const part of ["dist", "package.json"]) {
      const path = join("packages", name, part);
      if (existsSync(join(root, path))) cpSync(join(root, path), join(clone, path), { recursive: true });
    }
  }
  for (const name of ["law", "atlas", "examples", "node_modules", "package.json"]) {
    symlinkSync(join(root, name), join(clone, name));
  }
  removeBundle();
  unbundled = check();
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

function run(script: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [join(clone, "bin", script), ...args], {
    env: { PATH: process.env.PATH, DOMICILE_CACHE: join(clone, "cache") },
    encoding: "utf8",
  });
}

function make() {
  const { status, stderr } = run("make-bundle.mjs");
  return { code: status, err: stderr };
}

function check() {
  const flow = join(root, "examples/flows/support-from-bengaluru.yaml");
  const { status, stderr, stdout } = run("domicile", "check", flow, "--as-of", "2026-01-01");
  return { code: status, err: stderr, out: stdout };
}

function bundleFiles(): readonly string[] {
  return readdirSync(join(clone, "packages/cli/dist")).filter((name) => name.startsWith("bundle-"));
}

function bundleFile(ending: ".cjs" | ".code"): string {
  return join(clone, "packages/cli/dist", bundleFiles().find((name) => name.endsWith(ending)) ?? "");
}

function removeBundle(): void {
  for (const name of bundleFiles()) rmSync(join(clone, "packages/cli/dist", name));
}

/** Changes the record of a package's build, as building it from other sources does. */
function rebuild(name: string): void {
  const record = join(clone, "packages", name, "dist/.tsbuildinfo");
  writeFileSync(record, `${readFileSync(record, "utf8")} `);
}

describe("the bundle", () => {
  beforeEach(() => {
    expect(make()).toEqual({ code: 0, err: "" });
  });

  test("answers as the modules do, to the byte", () => {
    expect(check()).toEqual(unbundled);
    expect(unbundled).toMatchObject({ code: 1, err: "", out: expect.stringContaining("2026-01-01") });
  });

  test("is what runs where it is of the build beside it, and is left alone once a package was built anew", () => {
    const bundle = bundleFile(".cjs");
    writeFileSync(bundle, 'exports.main = () => console.log("the bundle");');
    rmSync(bundleFile(".code"));
    expect(check().out).toBe("the bundle\n");
    rebuild("engine");
    expect(check()).toEqual(unbundled);
    expect(make().code).toBe(0);
    expect(existsSync(bundle)).toBe(false);
    expect(check()).toEqual(unbundled);
  });

  test.each<readonly [string, () => void]>([
    ["missing", () => rmSync(bundleFile(".code"))],
    ["empty", () => writeFileSync(bundleFile(".code"), "")],
    ["of something else", () => writeFileSync(bundleFile(".code"), "code")],
  ])("runs, and gets its code anew when made again, where the code is %s", (_name, damage) => {
    damage();
    expect(check()).toEqual(unbundled);
    expect(make()).toEqual({ code: 0, err: "" });
    expect(readFileSync(bundleFile(".code")).length).toBeGreaterThan(100_000);
  });

  test("loads nothing at its start but what is in it", () => {
    const loaded = readFileSync(bundleFile(".cjs"), "utf8").matchAll(/^\S.*\brequire\("([^"]+)"\)/gm);
    const foreign = [...loaded].map(([, name]) => name!).filter((name) => !name.startsWith("node:"));
    expect(foreign, "name them in bin/make-bundle.mjs, or import them where they are used").toEqual([]);
  });

  test("is not made again for the same build", () => {
    const marked = `${readFileSync(bundleFile(".cjs"), "utf8")}\n// marked`;
    writeFileSync(bundleFile(".cjs"), marked);
    make();
    expect(readFileSync(bundleFile(".cjs"), "utf8")).toBe(marked);
  });

  test("is no condition for the command: without a bundler it says so and the modules run", () => {
    removeBundle();
    rmSync(join(clone, "packages/cli/dist/main.js"));
    expect(make()).toMatchObject({ code: 0, err: expect.stringContaining("it could not be bundled") });
    cpSync(join(root, "packages/cli/dist/main.js"), join(clone, "packages/cli/dist/main.js"));
    expect(check()).toEqual(unbundled);
  });
});

test("a cached rulebook does not outlive the compiler that made it", () => {
  const cache = join(clone, "cache");
  const key = () => readFileSync(join(cache, readdirSync(cache)[0]!), "utf8").split(" ", 1)[0];
  const before = key();
  expect(check()).toEqual(unbundled);
  expect(key()).toBe(before);
  rebuild("compiler");
  expect(check()).toEqual(unbundled);
  expect(key()).not.toBe(before);
});

test("a build that left no record caches no rulebook", () => {
  rmSync(join(clone, "cache"), { recursive: true });
  rmSync(join(clone, "packages/compiler/dist/.tsbuildinfo"));
  expect(check()).toEqual(unbundled);
  expect(existsSync(join(clone, "cache"))).toBe(false);
});
