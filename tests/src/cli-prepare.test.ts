import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = fileURLToPath(new URL("../../bin/prepare.mjs", import.meta.url));
const wanted = {
  "": { name: "a-clone" },
  "node_modules/typescript": { version: "7.0.2" },
  "node_modules/for-another-platform": { version: "1.0.0", optional: true },
};
const installed = { "node_modules/typescript": wanted["node_modules/typescript"] };

let clone: string;

/** A clone with a compiler and an npm that only note that they were called. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "domicile-clone-"));
  mkdirSync(join(clone, "bin"));
  cpSync(script, join(clone, "bin/prepare.mjs"));
  write(
    "bin/make-bundle.mjs",
    `import { createRequire } from "node:module"; const require = createRequire(import.meta.url); ${note("bundle")}`,
  );
  write("package-lock.json", JSON.stringify({ packages: wanted }));
  write("npm-cli.js", `${note("npm")}; process.exit(Number(process.env.NPM_FAILS ?? 0));`);
  install();
});
afterEach(() => {
  rmSync(clone, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

function note(who: string): string {
  return `require("node:fs").appendFileSync(${JSON.stringify(join(clone, "calls"))}, (${JSON.stringify(`${who} `)} + process.argv.slice(2, 4).join(" ")).trim() + "\\n")`;
}

function install(packages: unknown = installed): void {
  write(
    "node_modules/typescript/bin/tsc",
    `${note("tsc")}; process.exit(Number(process.env.TSC_FAILS ?? 0));`,
  );
  write("node_modules/typescript/package.json", "{}");
  write("node_modules/.package-lock.json", JSON.stringify({ packages }));
}

function prepare(env: Record<string, string> = {}) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [join(clone, "bin/prepare.mjs")], {
    env: { PATH: process.env.PATH, npm_execpath: join(clone, "npm-cli.js"), ...env },
    encoding: "utf8",
  });
  const calls = existsSync(join(clone, "calls"))
    ? readFileSync(join(clone, "calls"), "utf8").trim().split("\n")
    : [];
  return { code: status, out: stdout, err: stderr, calls };
}

test("only builds and bundles where everything is installed", () => {
  expect(prepare()).toMatchObject({ code: 0, calls: ["tsc -b", "bundle"] });
});

test.each<readonly [string, () => void]>([
  ["a package has another version", () => install({ "node_modules/typescript": { version: "6.0.0" } })],
  ["a package is not recorded", () => install({})],
  [
    "a package was deleted",
    () => write("package-lock.json", JSON.stringify({ packages: { ...wanted, "node_modules/gone": {} } })),
  ],
  ["the record is damaged", () => write("node_modules/.package-lock.json", "{")],
])("installs, then builds and bundles, where %s", (_name, change) => {
  change();
  expect(prepare()).toMatchObject({ code: 0, calls: ["npm install --no-save", "tsc -b", "bundle"] });
});

test("says so and stops where the installation fails", () => {
  install({});
  const { calls, code, err } = prepare({ NPM_FAILS: "1" });
  expect(err).toMatch(/domicile: `npm install` failed, see above/);
  expect({ calls, code }).toEqual({ calls: ["npm install --no-save"], code: 1 });
});

test("says so and stops where the build fails", () => {
  const { code, err } = prepare({ TSC_FAILS: "2" });
  expect(err).toMatch(/domicile: the build failed, see above/);
  expect(code).toBe(1);
});

test("writes nothing to standard output, which belongs to the command that follows", () => {
  expect(prepare().out).toBe("");
});
