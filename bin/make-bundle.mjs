// Puts the built command into one file and keeps V8's code for what `check` runs; open-bundle.cjs says why. Does nothing
// where the bundle of the present build is there. The command works without it, so a failure is told and no more.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePath, codePath, openBundle } from "./open-bundle.cjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = bundlePath(root);

/** What `check` and its like are made of. Anything else is loaded from where it is installed, when it is wanted. */
const inlined =
  /^(@domicile\/(source|ir|compiler|engine|estate|importers|foresight|ledger)|yaml|js-yaml|commander|canonicalize|aws4fetch|@noble\/hashes|sax|entities|@streamparser\/json)(\/|$)/;

try {
  if (!existsSync(file)) await bundle();
  // A package holds nothing else of what is built, so `npm pack` finds the bundle under a name that stays.
  replace(join(dirname(file), "domicile.cjs"), readFileSync(file));
  const { script, run } = openBundle(root);
  if (!existsSync(codePath(file)) || script.cachedDataRejected) {
    await warm(run());
    replace(codePath(file), script.createCachedData());
  }
  removeOthers();
} catch (error) {
  process.stderr.write(
    `domicile: starts slower than it could, for it could not be bundled: ${error.message}\n`,
  );
}

async function bundle() {
  const { rolldown } = await import("rolldown");
  const bundled = await rolldown({
    input: join(dirname(file), "main.js"),
    platform: "node",
    external: (id) => /^[a-z@]/i.test(id) && !inlined.test(id),
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message);
    },
  });
  const { output } = await bundled.generate({ format: "cjs", codeSplitting: false });
  if (bundlePath(root) !== file) throw new Error("the build changed meanwhile");
  replace(file, output[0].code);
}

/** Judges the flow of the examples, so that V8 has compiled what a check needs when its code is taken. */
async function warm({ runCommand }) {
  const silent = { write: () => {}, isTerminal: false, hasColour: false, columns: 110 };
  const io = { cwd: root, env: process.env, out: silent, err: silent, today: () => "2026-01-01" };
  const flows = readdirSync(join(root, "examples", "flows")).map((name) =>
    join(root, "examples", "flows", name),
  );
  for (const flow of flows) await runCommand(["check", flow], io);
}

/** Written aside and renamed, so that a command that starts meanwhile sees it whole or not at all. */
function replace(path, content) {
  const aside = `${path}.${process.pid}.tmp`;
  writeFileSync(aside, content);
  renameSync(aside, path);
}

function removeOthers() {
  const own = [file, codePath(file)].map((path) => basename(path));
  for (const name of readdirSync(dirname(file))) {
    if (/^bundle-/.test(name) && !own.includes(name)) rmSync(join(dirname(file), name), { force: true });
  }
}
