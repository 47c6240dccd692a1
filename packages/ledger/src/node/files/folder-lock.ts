import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

/** Keeps a second writer out of a folder. */
export interface FolderLock {
  /** Whether it is still ours: someone may have taken it away by hand. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** Another process writes to this log, or one on another machine may. */
export class FolderLocked extends Error {
  override readonly name = "FolderLocked";
  readonly folder: string;

  constructor(folder: string, holder: string) {
    super(
      `\`${folder}\` is written to by ${holder}; if that is not so any longer, remove \`${join(folder, "lock")}\``,
    );
    this.folder = folder;
  }
}

/** Locks that this process holds, by folder: it must not take one from itself either. */
let taken = 0;

/**
 * Takes the lock of a folder. A lock whose process is gone is taken over; one from another machine never is, since
 * nothing here can tell whether that process lives. The lock guards against mistakes; that no two checkpoints of one
 * size can differ rests on `createNew` as well.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "lock");
  taken += 1;
  const own = `${hostname()} ${process.pid} ${await startOf(process.pid)} ${taken}\n`;
  const aside = `${path}.${process.pid}.${taken}`;
  await writeFile(aside, own);
  try {
    if (!(await take(aside, path)) && !((await stepOver(folder, path)) && (await take(aside, path))))
      throw new FolderLocked(folder, describe(await holderOf(path)));
  } finally {
    await rm(aside, { force: true });
  }
  const isHeld = async () => (await holderOf(path)) === own;
  return { isHeld, release: async () => ((await isHeld()) ? rm(path, { force: true }) : undefined) };
}

async function take(aside: string, path: string): Promise<boolean> {
  return link(aside, path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

/** Moves the lock of a process that is gone out of the way; false where its process lives. */
async function stepOver(folder: string, path: string): Promise<boolean> {
  const holder = await holderOf(path);
  if (holder === undefined) return true;
  const [host, pid, start] = holder.trim().split(" ");
  if (host !== hostname() || (await startOf(Number(pid))) === start) return false;
  const gone = join(folder, `lock.gone.${process.pid}`);
  await rename(path, gone).catch(() => {});
  // Two may step over at once; the slower one moved the new lock of the faster one, and gives it back.
  const moved = await readFile(gone, "utf8").catch(() => undefined);
  if (moved !== undefined && moved !== holder) await link(gone, path).catch(() => {});
  await rm(gone, { force: true });
  return moved === holder;
}

function holderOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function describe(holder: string | undefined): string {
  const [host, pid] = holder?.trim().split(" ") ?? [];
  return host === undefined ? "another process" : `process ${pid} on ${host}`;
}

/** When a process was started, so that another one with its number is not taken for it; `?` where only its number is known. */
async function startOf(pid: number): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (status !== undefined) return status.slice(status.lastIndexOf(")") + 2).split(" ")[19];
  if (process.platform === "linux") return undefined;
  try {
    process.kill(pid, 0);
    return "?";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "?" : undefined;
  }
}
