import { equalBytes } from "../bytes.js";
import type { LogFile } from "../tiles/tree-edge.js";
import { type LogStore, StoreConflict } from "./log-store.js";

/** A log in memory, for tests and for looking at what a log writes. It survives nothing. */
export function memoryStore(files: Map<string, Uint8Array> = new Map()): LogStore {
  const createNew = async ({ bytes, path }: LogFile) => {
    if (files.has(path)) return false;
    files.set(path, bytes.slice());
    return true;
  };
  return {
    read: async (path) => files.get(path)?.slice(),
    createNew,
    createAll: async (all) => {
      for (const { bytes, path } of all) {
        const before = files.get(path);
        if (before !== undefined && !equalBytes(before, bytes)) throw new StoreConflict(path);
        files.set(path, bytes.slice());
      }
    },
    replace: async (path, bytes, expected) => {
      const before = files.get(path);
      const isExpected =
        before === undefined || expected === undefined ? before === expected : equalBytes(before, expected);
      if (isExpected) files.set(path, bytes.slice());
      return isExpected;
    },
    remove: async (paths) => {
      for (const path of paths) files.delete(path);
    },
    list: async (prefix) => [...files.keys()].filter((path) => path.startsWith(prefix)),
    close: async () => {},
  };
}
