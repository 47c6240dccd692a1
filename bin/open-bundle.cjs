// The command in one file, made by make-bundle.mjs. Node reads one file faster than two hundred, and V8 takes up the
// code it compiled when the bundle was made. It is used only where it is of the very build that lies beside it; else the
// command runs from that build's own modules, slower and just as well.
"use strict";

const { createHash } = require("node:crypto");
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const path = require("node:path");
const vm = require("node:vm");

/**
 * Where the bundle of the present build lies, whether or not it has been made. The name is over contents: the compiler's
 * record of what it built (`.tsbuildinfo` holds a hash of every source file), and npm's of what is installed.
 */
function bundlePath(root) {
  const packages = path.join(root, "packages");
  const records = readdirSync(packages)
    .sort()
    .map((name) => path.join(packages, name, "dist", ".tsbuildinfo"));
  const hash = createHash("sha256");
  for (const record of [...records, path.join(root, "node_modules", ".package-lock.json")]) {
    if (existsSync(record)) hash.update(`\n${path.relative(root, record)}\n`).update(readFileSync(record));
  }
  // As deep as the modules it stands for: they find the rulebook from where they are.
  return path.join(packages, "cli", "dist", `bundle-${hash.digest("hex").slice(0, 16)}.cjs`);
}

/** The compiled bundle of the present build, or nothing. `run` gives what `packages/cli/src/main.ts` exports. */
function openBundle(root) {
  const file = bundlePath(root);
  if (!existsSync(file)) return undefined;
  const code = codePath(file);
  const script = new vm.Script(wrap(readFileSync(file, "utf8")), {
    filename: file,
    // Code by another V8 is refused by V8 itself, and then compiled anew.
    cachedData: existsSync(code) ? readFileSync(code) : undefined,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return {
    script,
    run() {
      const module = { exports: {} };
      script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
      return module.exports;
    },
  };
}

/** V8's code for a bundle. */
function codePath(file) {
  return file.replace(/\.cjs$/, ".code");
}

module.exports = { bundlePath, codePath, openBundle };
