import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  parseCheckpoint,
  parseEntry,
  policyOfKeys,
  proveConsistency,
  type SignedCheckpoint,
  signatureTypes,
  treeHasher,
  verifyConsistency,
  verifyLog,
  viewTree,
} from "@domicile/ledger";
import {
  newSigner,
  nodeSha256,
  nodeVerify,
  openFileStore,
  openLog,
  readFileStore,
} from "@domicile/ledger/node";
import { createRandom, type Random } from "./random.js";

/** Kills before a log is looked at whole and another one is begun. */
const killsPerLog = 20;
const hasher = treeHasher(nodeSha256);

/**
 * Lets a process write to a log and kills it (SIGKILL), `count` times: at a random operation of the disk, before or after it,
 * or at a random moment. After each kill the log is opened again, and what was acknowledged must be there; every checkpoint
 * that was ever told or seen must be a beginning of what the log is now. Throws with the seed where it is not.
 */
export async function killWriters(count: number, seed: number, onRun?: () => void): Promise<void> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), "domicile-kill-"));
  try {
    const script = await writerScript(folder);
    for (let done = 0; done < count; done += killsPerLog)
      await useOneLog(
        join(folder, `log-${done}`),
        script,
        Math.min(killsPerLog, count - done),
        random,
        onRun,
      );
  } catch (cause) {
    throw new Error(`with seed ${seed}: ${(cause as Error).message}`, { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Built sources run as they are; those that a test runner reads are made into one file first. */
async function writerScript(folder: string): Promise<string> {
  if (import.meta.url.endsWith(".js")) return fileURLToPath(new URL("writer.js", import.meta.url));
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: fileURLToPath(new URL("writer.ts", import.meta.url)),
    platform: "node",
    resolve: { conditionNames: ["source", "import", "node", "default"] },
    onLog: () => {},
  });
  const file = join(folder, "writer.mjs");
  await bundle.write({ file, format: "esm", codeSplitting: false });
  return file;
}

interface Told {
  readonly sequenced: Set<number>;
  readonly published: Map<number, number>;
  readonly checkpoints: Map<string, SignedCheckpoint>;
}

async function useOneLog(folder: string, script: string, kills: number, random: Random, onRun?: () => void) {
  const { secret, signer } = newSigner("example.com/killed", signatureTypes.ed25519);
  const secretFile = `${folder}.key`;
  writeFileSync(secretFile, secret);
  const told: Told = { sequenced: new Set(), published: new Map(), checkpoints: new Map() };
  let next = 1;
  for (let kill = 0; kill < kills; kill += 1) {
    next = await runUntilKilled([script, folder, secretFile, String(next)], told, random);
    onRun?.();
    const size = await openAgain(folder, secret, told);
    if (size === undefined && told.published.size > 0) throw new Error("the log is gone");
  }
  const store = readFileStore(folder);
  const paths = await store.list("");
  const options = { policy: policyOfKeys([signer.key]), verify: nodeVerify, sha256: nodeSha256, paths };
  const { audit, problems } = await verifyLog(store, options);
  if (problems.length > 0) throw new Error(`the log is not whole: ${JSON.stringify(problems.slice(0, 5))}`);
  if (audit!.foreign > 0 || audit!.sequence.some(({ kind }) => kind === "repeat"))
    throw new Error(`entries stand twice: ${JSON.stringify(audit)}`);
}

/** One life of a writer; gives the first number that it did not use. */
async function runUntilKilled(args: readonly string[], told: Told, random: Random): Promise<number> {
  const isTimed = random.below(3) === 0;
  const killAt = isTimed
    ? "0"
    : `${random.below(2) === 0 ? "+" : "-"}${1 + random.below(random.below(2) === 0 ? 40 : 300)}`;
  const child = spawn(process.execPath, [...args, killAt], { stdio: ["ignore", "pipe", "pipe"] });
  let [text, errors] = ["", ""];
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    // Only a writer that has begun to write is worth killing; how long it takes to start says nothing.
    if (text === "" && isTimed) timer = setTimeout(() => child.kill("SIGKILL"), random.below(120));
    text += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const watching = watchCheckpoint(join(args[1]!, "checkpoint"), child, told);
  await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(timer);
  await watching;
  if (child.signalCode !== "SIGKILL") throw new Error(`the writer ended by itself: ${errors}`);
  return readTold(text, told, Number(args[3]));
}

/** What any reader sees while the writer lives. */
async function watchCheckpoint(path: string, child: ChildProcess, told: Told): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      remember(readFileSync(path), told);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function remember(bytes: Uint8Array, { checkpoints }: Told): void {
  const checkpoint = parseCheckpoint(bytes);
  if (checkpoint === undefined) throw new Error("a checkpoint was served that is none");
  checkpoints.set(checkpoint.note.text, checkpoint);
}

function readTold(text: string, told: Told, first: number): number {
  let next = first;
  // The last line may have been cut off.
  for (const line of text.split("\n").slice(0, -1)) {
    const [what, value = "", index] = line.split(" ");
    if (what === "sequenced") told.sequenced.add(Number(value));
    if (what === "published") told.published.set(Number(value), Number(index));
    if (what === "checkpoint") remember(Buffer.from(value, "base64"), told);
    if (what === "sequenced" || what === "published") next = Math.max(next, Number(value) + 1);
  }
  // Numbers that were taken and never told are not used again: whether they are in the log is not known.
  return next + 23;
}

/** Opens the log as the next process would, and holds it to everything that was ever said of it. */
async function openAgain(folder: string, secret: string, told: Told): Promise<number | undefined> {
  const { readSecret } = await import("@domicile/ledger/node");
  const store = await openFileStore(folder);
  if ((await store.read("checkpoint")) === undefined) return void (await store.close());
  const log = await openLog({ store, signers: [readSecret(secret)!] });
  const { root, size } = log.checkpoint;
  const tree = viewTree(store, size, hasher);
  const seqs = new Set<number>();
  for (let index = 0; index < size; index += 1) {
    const entry = parseEntry(await tree.entry(index));
    if (entry?.kind === "decision") seqs.add(entry.seq);
    if (entry?.kind === "decision" && (told.published.get(entry.seq) ?? index) !== index)
      throw new Error(
        `decision ${entry.seq} was published as entry ${told.published.get(entry.seq)} and is ${index}`,
      );
  }
  for (const seq of [...told.sequenced, ...told.published.keys()])
    if (!seqs.has(seq)) throw new Error(`decision ${seq} was acknowledged and is lost`);
  for (const earlier of told.checkpoints.values()) {
    if (earlier.size === 0) continue;
    if (earlier.size > size)
      throw new Error(`a checkpoint of ${earlier.size} was served, and the log has ${size}`);
    const proof = await proveConsistency(tree, earlier.size);
    const claim = { size1: earlier.size, root1: earlier.root, size2: size, root2: root, proof };
    if (!verifyConsistency(claim, hasher))
      throw new Error(`the checkpoint of ${earlier.size} is not of this log`);
  }
  await log.close();
  return size;
}
