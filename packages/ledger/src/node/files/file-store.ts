import { dirname, join } from "node:path";
import { equalBytes } from "../../bytes.js";
import { type LogStore, StoreConflict } from "../../store/log-store.js";
import type { LogFile } from "../../tiles/tree-edge.js";
import { type Disk, type Durability, nodeDisk } from "./disk.js";
import { type FolderLock, lockFolder } from "./folder-lock.js";

export interface FileStoreOptions {
  /** `fsync` unless told otherwise. */
  readonly durability?: Durability;
  /** For tests. */
  readonly disk?: Disk;
  readonly lock?: FolderLock;
}

/** Where files are written before they get their names. A web server that shows the folder must not show this one. */
const asideFolder = ".aside";

/**
 * A log in a folder, which any web server can show as it is. One process writes: it holds `lock`. A file is written aside,
 * made durable, and only then given its name, so that a name never stands for half a file; then the folder is made
 * durable, and only then is it said to be written.
 */
export async function openFileStore(folder: string, options: FileStoreOptions = {}): Promise<LogStore> {
  const disk = options.disk ?? nodeDisk(options.durability ?? "fsync");
  const lock = options.lock ?? (await lockFolder(folder));
  const store = new FileStore(folder, disk, lock);
  try {
    await store.clearAside();
    return store;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The same folder to read from, while another process may write. */
export function readFileStore(folder: string): Pick<LogStore, "read" | "list"> {
  return new FileStore(folder, nodeDisk("none"), { isHeld: async () => false, release: async () => {} });
}

class FileStore implements LogStore {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #lock: FolderLock;
  /** Folders that are known to be there, so that they are not asked for with each file. */
  readonly #folders = new Set<string>();
  #written = 0;
  #replacing: Promise<unknown> = Promise.resolve();

  constructor(folder: string, disk: Disk, lock: FolderLock) {
    this.#folder = folder;
    this.#disk = disk;
    this.#lock = lock;
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return this.#disk.read(join(this.#folder, path));
  }

  async createAll(files: readonly LogFile[]): Promise<void> {
    await Promise.all(files.map((file) => this.#create(file)));
    await this.#syncFoldersOf(files.map(({ path }) => path));
  }

  /** One that is there is written anew: what lies on the disk after a sync that failed cannot be known. */
  async #create({ bytes, path }: LogFile): Promise<void> {
    const aside = await this.#writeAside(path, bytes);
    const target = join(this.#folder, path);
    if (await this.#disk.link(aside, target)) return this.#disk.remove(aside);
    const before = await this.#disk.read(target);
    if (before !== undefined && equalBytes(before, bytes)) return this.#disk.rename(aside, target);
    await this.#disk.remove(aside);
    throw new StoreConflict(path);
  }

  async createNew({ bytes, path }: LogFile): Promise<boolean> {
    const aside = await this.#writeAside(path, bytes);
    const isNew = await this.#disk.link(aside, join(this.#folder, path));
    await this.#disk.remove(aside);
    if (isNew) await this.#syncFoldersOf([path]);
    return isNew;
  }

  /** One after the other: what was compared must not change before it is replaced. */
  replace(path: string, bytes: Uint8Array, expected: Uint8Array | undefined): Promise<boolean> {
    const replaced = this.#replacing.then(() => this.#replace(path, bytes, expected));
    this.#replacing = replaced.catch(() => {});
    return replaced;
  }

  async #replace(path: string, bytes: Uint8Array, expected: Uint8Array | undefined): Promise<boolean> {
    const before = await this.read(path);
    const isExpected =
      before === undefined || expected === undefined ? before === expected : equalBytes(before, expected);
    // INVARIANT: no other process writes between the comparison and the renaming, since this one holds the lock.
    if (!isExpected || !(await this.#lock.isHeld())) return false;
    await this.#disk.rename(await this.#writeAside(path, bytes), join(this.#folder, path));
    await this.#syncFoldersOf([path]);
    return true;
  }

  async remove(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => this.#disk.remove(join(this.#folder, path))));
  }

  async list(prefix: string): Promise<readonly string[]> {
    const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
    const found: string[] = [];
    await this.#listInto(start, found);
    return found.filter((path) => path.startsWith(prefix));
  }

  async #listInto(folder: string, found: string[]): Promise<void> {
    for (const name of await this.#disk.names(join(this.#folder, folder.slice(0, -1)))) {
      const path = `${folder}${name}`;
      if (path.startsWith("lock") || path.startsWith(".")) continue;
      if (name.endsWith("/")) await this.#listInto(path, found);
      else found.push(path);
    }
  }

  async close(): Promise<void> {
    await this.#lock.release();
  }

  /** What a process that was ended left behind. */
  async clearAside(): Promise<void> {
    const aside = join(this.#folder, asideFolder);
    await this.#makeFolder(aside);
    for (const name of await this.#disk.names(aside)) await this.#disk.remove(join(aside, name));
  }

  async #writeAside(path: string, bytes: Uint8Array): Promise<string> {
    await this.#makeFolder(dirname(join(this.#folder, path)));
    const aside = join(this.#folder, asideFolder, String(this.#written));
    this.#written += 1;
    try {
      await this.#disk.write(aside, bytes);
    } catch (error) {
      // A full disk should not be fuller for the attempt; where this fails, too, the next start does it.
      await this.#disk.remove(aside).catch(() => {});
      throw error;
    }
    return aside;
  }

  /** A folder that is new must be durable in the one that holds it. */
  async #makeFolder(path: string): Promise<void> {
    if (this.#folders.has(path)) return;
    const made = await this.#disk.makeFolder(path);
    await Promise.all([...new Set(made.map(dirname))].map((parent) => this.#disk.syncFolder(parent)));
    // One that was there may have been made just before a loss of power, and not be durable itself.
    if (made.length === 0 && path !== this.#folder) await this.#disk.syncFolder(dirname(path));
    this.#folders.add(path);
  }

  async #syncFoldersOf(paths: readonly string[]): Promise<void> {
    const folders = new Set(paths.map((path) => dirname(join(this.#folder, path))));
    await Promise.all([...folders].map((folder) => this.#disk.syncFolder(folder)));
  }
}
