import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { utf8ToBytes } from "../../bytes.js";
import { memoryStore } from "../../store/memory-store.js";
import { storeChecks } from "../../store/store-checks.js";
import { openFileStore, readFileStore } from "./file-store.js";
import { type FolderLock, FolderLocked } from "./folder-lock.js";
import { SimulatedDisk } from "./simulated-disk.fixture.js";

const root = mkdtempSync(join(tmpdir(), "domicile-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
const newFolder = () => join(root, `log-${(made += 1)}`);
const noLock: FolderLock = { isHeld: async () => true, release: async () => {} };
const bytes = utf8ToBytes("bytes");

const stores = {
  "a folder": async () => {
    const folder = newFolder();
    return {
      first: await openFileStore(folder, { durability: "none" }),
      again: () => openFileStore(folder),
    };
  },
  "a folder on the simulated disk": async () => {
    const disk = new SimulatedDisk();
    const open = (on: SimulatedDisk) => openFileStore("/log", { disk: on, lock: noLock });
    return { first: await open(disk), again: () => open(disk.afterPowerLoss()) };
  },
  memory: async () => {
    const files = new Map<string, Uint8Array>();
    return { first: memoryStore(files), again: async () => memoryStore(files) };
  },
};
for (const [name, open] of Object.entries(stores))
  test.each(storeChecks)(`${name} $name`, async ({ run }) => run(await open()));

test("what a writer left aside is gone at the next opening, and never listed", async () => {
  const folder = newFolder();
  const store = await openFileStore(folder);
  writeFileSync(join(folder, ".aside", "7"), "half");
  expect(await store.list("")).toEqual([]);
  await store.close();
  await (await openFileStore(folder)).close();
  expect(readdirSync(join(folder, ".aside"))).toEqual([]);
});

test("one writes at a time, whether in this process or another", async () => {
  const folder = newFolder();
  const store = await openFileStore(folder);
  await expect(openFileStore(folder)).rejects.toThrow(FolderLocked);
  await store.close();
  await (await openFileStore(folder)).close();
});

test("the lock of a process that is gone is taken over, that of another machine is not", async () => {
  const folder = newFolder();
  await (await openFileStore(folder)).close();
  const gone = execFileSync(process.execPath, ["-e", "console.log(process.pid)"]).toString().trim();
  writeFileSync(join(folder, "lock"), `${hostname()} ${gone} 1 1\n`);
  await (await openFileStore(folder)).close();
  // The number of this process, but not its start: the number was given again.
  writeFileSync(join(folder, "lock"), `${hostname()} ${process.pid} 1 1\n`);
  if (process.platform === "linux") await (await openFileStore(folder)).close();
  writeFileSync(join(folder, "lock"), "elsewhere 1 1 1\n");
  await expect(openFileStore(folder)).rejects.toThrow("process 1 on elsewhere");
});

test("without the lock no checkpoint is replaced", async () => {
  const folder = newFolder();
  const store = await openFileStore(folder);
  writeFileSync(join(folder, "lock"), "elsewhere 1 1 1\n");
  expect(await store.replace("checkpoint", bytes, undefined)).toBe(false);
  expect(await readFileStore(folder).read("checkpoint")).toBeUndefined();
});

test.runIf(process.platform !== "win32")(
  "a folder is a log as it lies there: any web server can show it",
  async () => {
    const folder = newFolder();
    const store = await openFileStore(folder);
    await store.createAll([{ path: "tile/0/x001/x234/067", bytes }]);
    expect(readFileSync(join(folder, "tile/0/x001/x234/067"))).toEqual(Buffer.from(bytes));
    await store.close();
  },
);

test.runIf(process.platform === "linux" && process.getuid?.() !== 0)(
  "a folder that is read only is refused",
  async () => {
    const folder = newFolder();
    await (await openFileStore(folder)).close();
    chmodSync(folder, 0o555);
    await expect(openFileStore(folder)).rejects.toThrow("EACCES");
    chmodSync(folder, 0o755);
  },
);

test("what was said to be written survives the loss of power; without syncing it would not", async () => {
  const disk = new SimulatedDisk();
  const store = await openFileStore("/log", { disk, lock: noLock });
  await store.createAll([{ path: "tile/0/x001/000", bytes }]);
  const after = await openFileStore("/log", { disk: disk.afterPowerLoss(), lock: noLock });
  expect(await after.read("tile/0/x001/000")).toEqual(bytes);
  disk.syncFolder = async () => {};
  await store.createAll([{ path: "tile/0/x001/001", bytes }]);
  const lossy = await openFileStore("/log", { disk: disk.afterPowerLoss(), lock: noLock });
  expect(await lossy.read("tile/0/x001/001")).toBeUndefined();
});
