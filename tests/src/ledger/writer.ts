import { readFileSync } from "node:fs";
import { treeHasher } from "@domicile/ledger";
import {
  createLog,
  type Disk,
  nodeDisk,
  nodeSha256,
  nodeVerify,
  openFileStore,
  openLog,
  readSecret,
} from "@domicile/ledger/node";
import { decisionOf } from "./decisions.js";

/**
 * A process that writes to a log until it is killed: `writer.js FOLDER SECRET-FILE FIRST-SEQ KILL-AT`. It tells on standard
 * output what it was told: `sequenced SEQ`, `published SEQ INDEX`, and each checkpoint, in base64. With KILL-AT it kills
 * itself at that operation of the disk, `+` before the number for after it and `-` for before; with 0 it waits for others.
 */
const [folder = "", secretFile = "", first = "1", killAt = "0"] = process.argv.slice(2);
const signers = [readSecret(readFileSync(secretFile, "utf8"))!];
const store = await openFileStore(folder, { disk: mortal(nodeDisk("fsync"), killAt) });
const tell = (line: string) => process.stdout.write(`${line}\n`);

if ((await store.read("checkpoint")) === undefined)
  await createLog({ store, signers, hasher: treeHasher(nodeSha256), verify: nodeVerify });
const log = await openLog({ store, signers });
tell("open");

let seq = Number(first);
for (let round = 0; round < 400; round += 1) {
  const batch = Array.from({ length: 1 + ((seq * 7) % 23) }, (_, at) => seq + at);
  seq += batch.length;
  await Promise.all(batch.map(writeOne));
}

async function writeOne(each: number): Promise<void> {
  const submission = log.append(decisionOf(each));
  void submission.reached("sequenced").then(() => tell(`sequenced ${each}`));
  const { checkpoint, index } = await submission.receipt();
  tell(`published ${each} ${index}`);
  tell(`checkpoint ${Buffer.from(checkpoint).toString("base64")}`);
}

function mortal(disk: Disk, when: string): Disk {
  const [isAfter, last] = [when.startsWith("+"), Math.abs(Number(when))];
  let done = 0;
  const die = () => process.kill(process.pid, "SIGKILL");
  const mortally = <Args extends readonly unknown[], Result>(run: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      done += 1;
      const isLast = done === last;
      if (isLast && !isAfter) die();
      const result = await run(...args);
      if (isLast && isAfter) die();
      return result;
    };
  };
  return {
    read: disk.read,
    names: disk.names,
    write: mortally(disk.write),
    link: mortally(disk.link),
    rename: mortally(disk.rename),
    remove: mortally(disk.remove),
    makeFolder: mortally(disk.makeFolder),
    syncFolder: mortally(disk.syncFolder),
  };
}
