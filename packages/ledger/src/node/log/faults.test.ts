import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryStore } from "../../store/memory-store.js";
import { nodeVerify } from "../crypto.js";
import { openFileStore } from "../files/file-store.js";
import { type Fault, SimulatedDisk } from "../files/simulated-disk.fixture.js";
import { openLog } from "./log.js";
import { createLog } from "./log-state.js";
import { appendAll, checkWhole, decisionOf, hasher, signer, watchedStore } from "./log-world.fixture.js";
import { NotLogged } from "./submission.js";

const tools = { signers: [signer], hasher, verify: nodeVerify };
const noLock = { isHeld: async () => true, release: async () => {} };

/** Writes of the run below without a fault: the opening, three batches of a few entries, one that fills a bundle. */
async function run(fault: (count: number) => Fault) {
  const files = new Map<string, Uint8Array>();
  await createLog({ ...tools, store: memoryStore(files) });
  const { served, store, writes } = watchedStore(memoryStore(files), fault);
  served.push(files.get("checkpoint")!);
  const acknowledged = new Map<number, number>();
  const failures: unknown[] = [];
  let next = 1;
  for (const count of [2, 1, 255, 3]) {
    const seqs = Array.from({ length: count }, (_, at) => next + at);
    next += count;
    const log = await openLog({ store, signers: [signer] }).catch((error: unknown) => {
      failures.push(error);
      return undefined;
    });
    if (log === undefined) continue;
    for (const [seq, index] of await appendAll(log, seqs)) acknowledged.set(seq, index);
    await log.close();
  }
  return { acknowledged, failures, files, served, writes: writes() };
}

const whole = await run(() => "none");

test("the run has writes to let fail, and without a fault acknowledges everything", () => {
  expect(whole.writes).toBeGreaterThan(15);
  expect(whole.acknowledged.size).toBe(261);
});

describe.each(["fails", "fails_though_done", "power_lost"] as const)("a write that %s", (fault) => {
  test.each(Array.from({ length: whole.writes }, (_, at) => at + 1))(
    "as the %i. one loses nothing that was acknowledged",
    async (at) => {
      const { acknowledged, failures, files, served } = await run((count) => (count === at ? fault : "none"));
      // What comes next finds the log as it lies there.
      const after = watchedStore(memoryStore(files));
      const log = await openLog({ store: after.store, signers: [signer] });
      for (const [seq, index] of await appendAll(log, [1000])) acknowledged.set(seq, index);
      await log.close();
      expect(acknowledged.has(1000)).toBe(true);
      await checkWhole(after.store, acknowledged, [...served, ...after.served]);
      // One passing failure is got over: the entry is written once more, or found to be there.
      if (fault !== "power_lost" && failures.length === 0)
        expect(acknowledged.size).toBeGreaterThanOrEqual(259);
    },
  );
});

test("the power is lost at any operation of the disk, and what was not synced is lost or not: the log is whole", async () => {
  const scenario = fc.record({
    at: fc.integer({ min: 1, max: 160 }),
    survivors: fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ at, survivors }) => {
      const disk = new SimulatedDisk();
      let asked = 0;
      disk.survives = () => survivors[(asked += 1) % survivors.length]!;
      disk.fault = (_, count) => (count === at ? "power_lost" : "none");
      const acknowledged = new Map<number, number>();
      const served: Uint8Array[] = [];
      // A reader sees a checkpoint as soon as it has its name, before anybody says that it is durable.
      const watchNames = (on: SimulatedDisk) => {
        const rename = on.rename.bind(on);
        on.rename = async (from, to) => {
          await rename(from, to);
          const bytes = to === "/log/checkpoint" ? on.seen(to) : undefined;
          if (bytes !== undefined) served.push(bytes);
        };
      };
      const use = async (on: SimulatedDisk, seqs: readonly (readonly number[])[]) => {
        watchNames(on);
        const watched = watchedStore(await openFileStore("/log", { disk: on, lock: noLock }));
        if ((await watched.store.read("checkpoint")) === undefined)
          await createLog({ ...tools, store: watched.store });
        const log = await openLog({ store: watched.store, signers: [signer] });
        for (const each of seqs)
          for (const [seq, index] of await appendAll(log, each)) acknowledged.set(seq, index);
        return watched.store;
      };
      await use(disk, [[1], [2, 3], Array.from({ length: 254 }, (_, each) => each + 4)]).catch(() => {});
      const after = disk.afterPowerLoss();
      const store = await use(after, [[500, 501]]);
      expect(acknowledged.has(501)).toBe(true);
      expect(served.length).toBeGreaterThan(1);
      await checkWhole(store, acknowledged, served);
    }),
    { numRuns: 60 },
  );
});

test("without syncing, the same loss of power loses what was acknowledged: the test can fail", async () => {
  const disk = new SimulatedDisk();
  const sync = disk.syncFolder.bind(disk);
  const store = await openFileStore("/log", { disk, lock: noLock });
  await createLog({ ...tools, store });
  const log = await openLog({ store, signers: [signer] });
  await appendAll(log, [1]);
  disk.syncFolder = async (path) => (path.endsWith("/log") ? sync(path) : undefined);
  const acknowledged = await appendAll(log, [2]);
  expect(acknowledged.size).toBe(1);
  const after = await openFileStore("/log", { disk: disk.afterPowerLoss(), lock: noLock });
  await expect(
    openLog({ store: after, signers: [signer] }).then(() => checkWhole(after, acknowledged, [])),
  ).rejects.toThrow();
});

describe.each([
  ["full", "ENOSPC: no space left on device", "write"],
  ["read only", "EROFS: read-only file system", "write"],
  ["failing to sync", "EIO: i/o error, fsync", "syncFolder"],
] as const)("a disk that is %s", (_, message, operation) => {
  test("refuses entries for as long as it is, and takes them when it is not", async () => {
    const disk = new SimulatedDisk();
    const store = await openFileStore("/log", { disk, lock: noLock });
    await createLog({ ...tools, store });
    const watched = watchedStore(store);
    const log = await openLog({ store: watched.store, signers: [signer] });
    const acknowledged = new Map(await appendAll(log, [1]));
    const real = disk[operation].bind(disk);
    Object.assign(disk, { [operation]: async () => Promise.reject(new Error(message)) });
    for (const seq of [2, 3]) {
      const failure = await log
        .append(decisionOf(seq))
        .receipt()
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(NotLogged);
      expect((failure as Error).message).toContain(message);
    }
    Object.assign(disk, { [operation]: real });
    for (const [seq, index] of await appendAll(log, [4, 5])) acknowledged.set(seq, index);
    expect(acknowledged.size).toBe(3);
    await log.close();
    const again = await openFileStore("/log", { disk: disk.afterPowerLoss(), lock: noLock });
    await openLog({ store: again, signers: [signer] });
    await checkWhole(again, acknowledged, watched.served);
  });
});
