import { dirname } from "node:path";
import type { Disk } from "./disk.js";

/** What an operation of the disk is to do: nothing unusual, fail without having done it, or do it and fail all the same. */
export type Fault = "none" | "fails" | "fails_though_done" | "power_lost";

class PowerLost extends Error {
  override readonly name = "PowerLost";
}

/**
 * A disk in memory that tells what is durable from what is only written: names that were not synced are lost, each or not
 * as `survives` says, when the power is. Content is durable when `write` resolves, as on the real one.
 */
export class SimulatedDisk implements Disk {
  /** Names as processes see them, and as the disk will have them after a loss of power. */
  #seen: Map<string, Uint8Array>;
  #durable: Map<string, Uint8Array>;
  #folders = new Set<string>();
  #durableFolders = new Set<string>();
  #isOff = false;
  operations = 0;
  /** Asked before each operation. */
  fault: (operation: string, count: number) => Fault = () => "none";
  /** For each name that was not synced: whether the disk wrote it all the same. */
  survives: () => boolean = () => false;

  constructor(files: ReadonlyMap<string, Uint8Array> = new Map(), folders: Iterable<string> = []) {
    this.#seen = new Map(files);
    this.#durable = new Map(files);
    this.#folders = new Set(folders);
    this.#durableFolders = new Set(this.#folders);
  }

  /** The disk as it is found when the power comes back. */
  afterPowerLoss(): SimulatedDisk {
    const files = new Map(this.#durable);
    const names = new Set([...this.#seen.keys(), ...this.#durable.keys()]);
    for (const name of names) {
      if (this.#seen.get(name) === this.#durable.get(name) || !this.survives()) continue;
      const now = this.#seen.get(name);
      if (now === undefined) files.delete(name);
      else files.set(name, now);
    }
    const folders = new Set(
      [...this.#folders].filter((path) => this.#durableFolders.has(path) || this.survives()),
    );
    // A file whose folder is lost is lost with it.
    const reachable = (path: string): boolean =>
      path === "/" || path === "." || (folders.has(path) && reachable(dirname(path)));
    const kept = new Map([...files].filter(([path]) => reachable(dirname(path))));
    return new SimulatedDisk(kept, [...folders].filter(reachable));
  }

  /** What a reader sees, whatever the disk is doing. */
  seen(path: string): Uint8Array | undefined {
    return this.#seen.get(path);
  }

  async #do<T>(operation: string, run: () => T): Promise<T> {
    if (this.#isOff) throw new PowerLost("the power is off");
    this.operations += 1;
    const fault = this.fault(operation, this.operations);
    // As on a real disk, others go on in the meantime.
    await Promise.resolve();
    if (fault === "power_lost") this.#isOff = true;
    if (fault === "power_lost" || fault === "fails") throw new PowerLost(`${operation} failed`);
    const result = run();
    if (fault === "fails_though_done") throw new PowerLost(`${operation} failed, though it was done`);
    return result;
  }

  read(path: string): Promise<Uint8Array | undefined> {
    return this.#do("read", () => this.#seen.get(path)?.slice());
  }

  write(path: string, bytes: Uint8Array): Promise<void> {
    return this.#do("write", () => {
      if (this.#seen.has(path)) throw new Error(`${path} is there`);
      if (!this.#folders.has(dirname(path))) throw new Error(`there is no folder ${dirname(path)}`);
      this.#seen.set(path, bytes.slice());
    });
  }

  link(from: string, to: string): Promise<boolean> {
    return this.#do("link", () => {
      if (this.#seen.has(to)) return false;
      this.#seen.set(to, this.#seen.get(from)!);
      return true;
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#do("rename", () => {
      this.#seen.set(to, this.#seen.get(from)!);
      this.#seen.delete(from);
    });
  }

  remove(path: string): Promise<void> {
    return this.#do("remove", () => void this.#seen.delete(path));
  }

  makeFolder(path: string): Promise<readonly string[]> {
    return this.#do("makeFolder", () => {
      const made: string[] = [];
      for (let at = path; !this.#folders.has(at) && at !== "/" && at !== "."; at = dirname(at)) {
        this.#folders.add(at);
        made.push(at);
      }
      return made;
    });
  }

  syncFolder(path: string): Promise<void> {
    return this.#do("syncFolder", () => {
      for (const each of [...this.#durable.keys()])
        if (dirname(each) === path && !this.#seen.has(each)) this.#durable.delete(each);
      for (const [each, bytes] of this.#seen) if (dirname(each) === path) this.#durable.set(each, bytes);
      for (const each of this.#folders) if (dirname(each) === path) this.#durableFolders.add(each);
    });
  }

  names(path: string): Promise<readonly string[]> {
    return this.#do("names", () => {
      const files = [...this.#seen.keys()].filter((each) => dirname(each) === path);
      const folders = [...this.#folders].filter((each) => dirname(each) === path).map((each) => `${each}/`);
      return [...files, ...folders].map((each) => each.slice(path.length + 1));
    });
  }
}
