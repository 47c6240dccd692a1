import { close, fsync, open, readFile, writeFile } from "node:fs";
import { link, mkdir, readdir, rename, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

// Measured: a file handle of `node:fs/promises` costs several times what reading a tile does.
const disk = {
  open: promisify(open) as (path: string, flags: string, mode?: number) => Promise<number>,
  close: promisify(close),
  fsync: promisify(fsync),
  readFile: promisify(readFile) as (path: string) => Promise<Buffer>,
  writeFile: promisify(writeFile) as (file: number, bytes: Uint8Array) => Promise<void>,
};

/**
 * The few operations that files of a log need, each as the disk does it: names are durable only after `syncFolder`. A
 * port, so that tests can let each of them fail and can take away what a loss of power takes away.
 */
export interface Disk {
  /** Nothing where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** A new file; its content is durable when this resolves, its name is not. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** A second name for a file; false where the name is taken. */
  link(from: string, to: string): Promise<boolean>;
  /** In place of what was there. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it; gives those that were not there. */
  makeFolder(path: string): Promise<readonly string[]>;
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  /** Names in a folder, nothing where there is no such folder; folders end with `/`. */
  names(path: string): Promise<readonly string[]>;
}

/** `fsync`: what was written survives the loss of power. `none`: it survives the end of the process, and is faster. */
export type Durability = "fsync" | "none";

/** The disk of this machine. */
export function nodeDisk(durability: Durability): Disk {
  return {
    read: async (path) => unlessMissing(disk.readFile(path), undefined),
    write: (path, bytes) => writeFileWhole(path, bytes, durability),
    link: linkNew,
    rename,
    remove: async (path) => unlessMissing(unlink(path), undefined),
    makeFolder: async (path) => foldersFrom(await mkdir(path, { recursive: true }), path),
    syncFolder: durability === "none" ? async () => {} : syncFolder,
    names: async (path) => {
      const entries = await unlessMissing(readdir(path, { withFileTypes: true }), []);
      return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    },
  };
}

async function writeFileWhole(path: string, bytes: Uint8Array, durability: Durability): Promise<void> {
  const file = await disk.open(path, "wx", 0o644);
  try {
    await disk.writeFile(file, bytes);
    if (durability === "fsync") await disk.fsync(file);
  } finally {
    await disk.close(file);
  }
}

async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Windows opens no folder and keeps names durable by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await disk.open(path, "r");
  try {
    await disk.fsync(folder);
  } finally {
    await disk.close(folder);
  }
}

/** `mkdir` tells the topmost folder that it made. */
function foldersFrom(first: string | undefined, last: string): readonly string[] {
  const made: string[] = [];
  if (first === undefined) return made;
  for (let at = join(last); at.length >= join(first).length; at = dirname(at)) made.push(at);
  return made;
}

async function unlessMissing<T, Else>(reading: Promise<T>, otherwise: Else): Promise<T | Else> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return otherwise;
    throw error;
  }
}
