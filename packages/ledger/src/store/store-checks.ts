import { utf8ToBytes } from "../bytes.js";
import { type LogStore, StoreConflict } from "./log-store.js";

/** A fresh, empty store, and the same place opened again. */
export interface OpenedStore {
  readonly first: LogStore;
  readonly again: () => Promise<LogStore>;
}

/** One thing that every `LogStore` must do. */
export interface StoreCheck {
  /** A sentence about the store. */
  readonly name: string;
  /** Throws where the store does otherwise. */
  readonly run: (opened: OpenedStore) => Promise<void>;
}

const [one, two] = [utf8ToBytes("one"), utf8ToBytes("two")];

/**
 * What every implementation of `LogStore` must pass, whatever runs it: `test.each(storeChecks)("$name", ({ run }) =>
 * run(open()))`. They see one process; that what is written survives the loss of power is for the implementation to show.
 */
export const storeChecks: readonly StoreCheck[] = [
  {
    name: "reads what was written, and nothing where nothing was",
    run: async ({ first }) => {
      await first.createAll([
        { path: "tile/0/000.p/3", bytes: one },
        { path: "tile/0/x001/000", bytes: two },
      ]);
      await holds(first, {
        "tile/0/000.p/3": one,
        "tile/0/x001/000": two,
        "tile/0/000": undefined,
        "tile/1/000": undefined,
      });
      await first.close();
    },
  },
  {
    name: "keeps bytes of every value",
    run: async ({ first }) => {
      const all = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
      await first.createAll([
        { path: "tile/0/000", bytes: all },
        { path: "tile/0/001", bytes: new Uint8Array() },
      ]);
      await holds(first, { "tile/0/000": all, "tile/0/001": new Uint8Array() });
      await first.close();
    },
  },
  {
    name: "takes the same file again, and never another in its place",
    run: async ({ first }) => {
      await first.createAll([{ path: "tile/0/000", bytes: one }]);
      await first.createAll([{ path: "tile/0/000", bytes: one }]);
      const conflict = await first
        .createAll([{ path: "tile/0/000", bytes: two }])
        .catch((error: unknown) => error);
      must(conflict instanceof StoreConflict, "another content must be a StoreConflict");
      await holds(first, { "tile/0/000": one });
      await first.close();
    },
  },
  {
    name: "gives a new file to one of many at once",
    run: async ({ first }) => {
      const tries = Array.from({ length: 8 }, (_, at) =>
        first.createNew({ path: "staged/0", bytes: Uint8Array.of(at) }),
      );
      const all = await Promise.all(tries);
      same(all.filter((isNew) => isNew).length, 1, "how many created the file");
      await holds(first, { "staged/0": Uint8Array.of(all.indexOf(true)) });
      same(await first.createNew({ path: "staged/0", bytes: one }), false, "creating it again");
      await first.close();
    },
  },
  {
    name: "replaces exactly what is expected",
    run: async ({ first }) => {
      const steps: readonly (readonly [Uint8Array, Uint8Array | undefined, boolean])[] = [
        ...([
          [one, two, false],
          [one, undefined, true],
          [two, undefined, false],
        ] as const),
        ...([
          [two, two, false],
          [two, one, true],
          [two, two, true],
        ] as const),
      ];
      for (const [at, [bytes, expected, isReplaced]] of steps.entries())
        same(await first.replace("checkpoint", bytes, expected), isReplaced, `replacement ${at + 1}`);
      await holds(first, { checkpoint: two });
      await first.close();
    },
  },
  {
    name: "lets one of many at once replace a file",
    run: async ({ first }) => {
      await first.replace("checkpoint", one, undefined);
      const tries = Array.from({ length: 6 }, (_, at) => first.replace("checkpoint", Uint8Array.of(at), one));
      const all = await Promise.all(tries);
      same(all.filter((isReplaced) => isReplaced).length, 1, "how many replaced the file");
      await holds(first, { checkpoint: Uint8Array.of(all.indexOf(true)) });
      await first.close();
    },
  },
  {
    name: "removes what is there and passes over what is not",
    run: async ({ first }) => {
      await first.createAll([
        { path: "staged/0", bytes: one },
        { path: "staged/1", bytes: two },
      ]);
      await first.remove(["staged/0", "staged/7"]);
      same(await first.list(""), ["staged/1"], "what is left");
      await first.close();
    },
  },
  {
    name: "lists by the beginning of paths, more than a thousand as well",
    run: async ({ first }) => {
      same(await first.list(""), [], "an empty store");
      const paths = Array.from(
        { length: 1010 },
        (_, at) => `tile/0/${String(at % 1000).padStart(3, "0")}${at < 1000 ? "" : ".p/7"}`,
      );
      await first.createAll(paths.map((path) => ({ path, bytes: one })));
      await first.createAll([
        { path: "tile/1/000", bytes: one },
        { path: "staged/0", bytes: one },
      ]);
      same([...(await first.list("tile/0/"))].sort(), [...paths].sort(), "tile/0/");
      same(await first.list("tile/0/007.p/"), ["tile/0/007.p/7"], "tile/0/007.p/");
      same(await first.list("s"), ["staged/0"], "s");
      await first.close();
    },
  },
  {
    name: "has everything when it is opened again",
    run: async ({ again, first }) => {
      await first.createAll([{ path: "tile/0/000", bytes: one }]);
      await first.replace("checkpoint", two, undefined);
      await first.close();
      const second = await again();
      await holds(second, { "tile/0/000": one, checkpoint: two });
      same([...(await second.list(""))].sort(), ["checkpoint", "tile/0/000"], "what it has");
      await second.close();
    },
  },
];

function must(isSo: boolean, message: string): void {
  if (!isSo) throw new Error(message);
}

function same(found: unknown, wanted: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  must(a === b, `${what}: ${a}, where ${b} is wanted`);
}

/** A Buffer is bytes, too. */
async function holds(
  store: LogStore,
  files: Readonly<Record<string, Uint8Array | undefined>>,
): Promise<void> {
  for (const [path, wanted] of Object.entries(files)) {
    const found = await store.read(path);
    same(found && [...found], wanted && [...wanted], path);
  }
}
