import { describe, expect, test } from "vitest";
import { utf8ToBytes } from "../bytes.js";
import { type LogStore, StoreConflict } from "./log-store.js";

const [one, two] = [utf8ToBytes("one"), utf8ToBytes("two")];

/** A Buffer is bytes, too. */
async function bytesAt(store: LogStore, path: string): Promise<Uint8Array | undefined> {
  const bytes = await store.read(path);
  return bytes === undefined ? undefined : new Uint8Array(bytes);
}

/** What every `LogStore` must pass. `open` gives a fresh, empty one each time, and may be asked for two of the same place. */
export function checkStore(
  name: string,
  open: () => Promise<{ readonly first: LogStore; readonly again: () => Promise<LogStore> }>,
) {
  describe(`${name}, as a store of a log`, () => {
    test("reads what was written, and nothing where nothing was", async () => {
      const { first } = await open();
      await first.createAll([
        { path: "tile/0/000.p/3", bytes: one },
        { path: "tile/0/x001/000", bytes: two },
      ]);
      expect(await bytesAt(first, "tile/0/000.p/3")).toEqual(one);
      expect(await bytesAt(first, "tile/0/x001/000")).toEqual(two);
      expect(await bytesAt(first, "tile/0/000")).toBeUndefined();
      expect(await bytesAt(first, "tile/1/000")).toBeUndefined();
      await first.close();
    });

    test("keeps bytes of every value", async () => {
      const { first } = await open();
      const all = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
      await first.createAll([
        { path: "tile/0/000", bytes: all },
        { path: "tile/0/001", bytes: new Uint8Array() },
      ]);
      expect(await bytesAt(first, "tile/0/000")).toEqual(all);
      expect(await bytesAt(first, "tile/0/001")).toEqual(new Uint8Array());
      await first.close();
    });

    test("takes the same file again, and never another in its place", async () => {
      const { first } = await open();
      await first.createAll([{ path: "tile/0/000", bytes: one }]);
      await first.createAll([{ path: "tile/0/000", bytes: one }]);
      await expect(first.createAll([{ path: "tile/0/000", bytes: two }])).rejects.toThrow(StoreConflict);
      expect(await bytesAt(first, "tile/0/000")).toEqual(one);
      await first.close();
    });

    test("gives a new file to one of many at once", async () => {
      const { first } = await open();
      const all = await Promise.all(
        Array.from({ length: 8 }, (_, at) => first.createNew({ path: "staged/0", bytes: Uint8Array.of(at) })),
      );
      expect(all.filter((isNew) => isNew)).toHaveLength(1);
      expect(await bytesAt(first, "staged/0")).toEqual(Uint8Array.of(all.indexOf(true)));
      expect(await first.createNew({ path: "staged/0", bytes: one })).toBe(false);
      await first.close();
    });

    test("replaces exactly what is expected", async () => {
      const { first } = await open();
      expect(await first.replace("checkpoint", one, two)).toBe(false);
      expect(await bytesAt(first, "checkpoint")).toBeUndefined();
      expect(await first.replace("checkpoint", one, undefined)).toBe(true);
      expect(await first.replace("checkpoint", two, undefined)).toBe(false);
      expect(await first.replace("checkpoint", two, two)).toBe(false);
      expect(await bytesAt(first, "checkpoint")).toEqual(one);
      expect(await first.replace("checkpoint", two, one)).toBe(true);
      expect(await first.replace("checkpoint", two, two)).toBe(true);
      expect(await bytesAt(first, "checkpoint")).toEqual(two);
      await first.close();
    });

    test("removes what is there and passes over what is not", async () => {
      const { first } = await open();
      await first.createAll([
        { path: "staged/0", bytes: one },
        { path: "staged/1", bytes: two },
      ]);
      await first.remove(["staged/0", "staged/7"]);
      expect(await first.list("")).toEqual(["staged/1"]);
      await first.close();
    });

    test("lists by the beginning of paths, more than a thousand as well", async () => {
      const { first } = await open();
      expect(await first.list("")).toEqual([]);
      const paths = Array.from(
        { length: 1100 },
        (_, at) => `tile/0/${String(at % 1000).padStart(3, "0")}${at < 1000 ? "" : ".p/7"}`,
      );
      await first.createAll(paths.map((path) => ({ path, bytes: one })));
      await first.createAll([
        { path: "tile/1/000", bytes: one },
        { path: "staged/0", bytes: one },
      ]);
      expect([...(await first.list("tile/0/"))].sort()).toEqual([...paths].sort());
      expect([...(await first.list("tile/0/007.p/"))]).toEqual(["tile/0/007.p/7"]);
      expect([...(await first.list("s"))]).toEqual(["staged/0"]);
      await first.close();
    });

    test("has everything when it is opened again", async () => {
      const { again, first } = await open();
      await first.createAll([{ path: "tile/0/000", bytes: one }]);
      await first.replace("checkpoint", two, undefined);
      await first.close();
      const second = await again();
      expect(await bytesAt(second, "tile/0/000")).toEqual(one);
      expect(await bytesAt(second, "checkpoint")).toEqual(two);
      expect([...(await second.list(""))].sort()).toEqual(["checkpoint", "tile/0/000"]);
      await second.close();
    });
  });
}
