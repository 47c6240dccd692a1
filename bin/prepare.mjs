// Set-up before `npm start` and `npm test`: installs what is missing and builds what changed. Only Node itself is
// needed. When nothing changed it takes a fraction of a second, so it can run every time.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];

requireNode();
// npm runs this script, too, after it has installed something (`dependencies` in package.json; not `prepare`, whose banner
// would stand in what `npm pack` prints, and pre-commit reads that). Where this script asked for it, that is enough.
if (process.env.DOMICILE_PREPARES === undefined && !isInstalled()) install();
build();

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(
    `Node ${oldestNode.join(".")} or later is needed, this is ${process.versions.node} (https://nodejs.org)`,
  );
}

/**
 * True when every package that the lock file asks for is in place. npm records what it installed in
 * `node_modules/.package-lock.json`; comparing the two by content is right where file times are not (a checkout sets
 * new times without a change, an archive keeps old ones).
 */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || present === undefined) return false;
  const differs = ([path, entry]) =>
    present[path]?.version !== entry.version || present[path]?.link !== entry.link;
  // npm leaves out optional packages that are for another platform.
  const required = Object.entries(wanted).filter(([path, entry]) => path !== "" && !entry.optional);
  return !required.some(differs) && required.every(([path]) => existsSync(join(root, path)));
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function install() {
  say("installing packages (the first time only, about a minute)");
  // Not `npm ci`: it refuses a lock file that lacks optional packages of other platforms, which a registry mirror may not
  // carry. `--no-save` installs what the lock file pins, too, and leaves the file alone.
  // npm says where it lives when it runs this script; on its own, the script asks the shell's path.
  const npm = process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined;
  // The compiler is among what is for development, which a machine in production leaves out otherwise.
  const args = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = npm === undefined ? run("npm", args) : run(process.execPath, [npm, ...args]);
  if (!done) fail("`npm install` failed, see above; it needs the npm registry, or a filled npm cache");
}

function build() {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  // `tsc -b` itself sees what changed since the last build, and returns at once when nothing did.
  if (!existsSync(join(root, "packages", "cli", "dist", "main.js"))) say("building");
  if (!run(process.execPath, [compiler, "-b"])) fail("the build failed, see above");
  run(process.execPath, [join(root, "bin", "make-bundle.mjs")]);
}

function run(command, args) {
  const shell = command === "npm" && process.platform === "win32";
  const env = { ...process.env, DOMICILE_PREPARES: "1" };
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: ["ignore", 2, 2], shell });
  if (error) say(error.message);
  return status === 0;
}

function say(message) {
  process.stderr.write(`domicile: ${message}\n`);
}

function fail(message) {
  say(message);
  process.exit(1);
}
