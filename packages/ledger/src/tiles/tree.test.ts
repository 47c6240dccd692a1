import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "../bytes.js";
import { type TreeHasher, treeHasher } from "../merkle/hashing.js";
import { verifyConsistency, verifyInclusion } from "../merkle/verify-proof.js";
import { decodeBundle, encodeBundle } from "./entry-bundle.js";
import { largestPowerBelow, proveConsistency, proveInclusion, readEdge, viewTree } from "./read-tree.js";
import { parseTilePath, tilePath, tilesOfSize } from "./tile-path.js";
import { emptyEdge, growTree, rootOfEdge, type TreeEdge } from "./tree-edge.js";

const hasher = treeHasher();

/** RFC 6962 §2.1, word for word. */
function plainRoot(entries: readonly Uint8Array[], { emptyRoot, leaf, node }: TreeHasher): Uint8Array {
  if (entries.length === 0) return emptyRoot();
  if (entries.length === 1) return leaf(entries[0]!);
  const split = largestPowerBelow(entries.length);
  return node(plainRoot(entries.slice(0, split), hasher), plainRoot(entries.slice(split), hasher));
}

const entriesOf = (count: number) => Array.from({ length: count }, (_, at) => utf8ToBytes(`entry ${at}`));

/** A log grown in these steps, and its files. */
function grow(steps: readonly number[]) {
  const files = new Map<string, Uint8Array>();
  let edge: TreeEdge = emptyEdge;
  const all = entriesOf(steps.reduce((sum, step) => sum + step, 0));
  for (const step of steps) {
    const growth = growTree(edge, all.slice(edge.size, edge.size + step), hasher);
    for (const { bytes, path } of growth.files) {
      expect(files.has(path)).toBe(false);
      files.set(path, bytes);
    }
    edge = growth.edge;
  }
  return { all, edge, files, reader: { read: async (path: string) => files.get(path) } };
}

describe("published trees", () => {
  // github.com/transparency-dev/merkle, testonly/constants.go: eight entries, and the root after each (RFC 6962 hashing).
  const inputs = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ];
  const roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];

  test.each(roots.map((root, size) => ({ root, size })))(
    "the tree of $size entries has its root",
    ({ root, size }) => {
      const { edge } = growTree(emptyEdge, inputs.slice(0, size).map(hexToBytes), hasher);
      expect(bytesToHex(rootOfEdge(edge, hasher))).toBe(root);
    },
  );

  // github.com/transparency-dev/merkle, rfc6962/rfc6962_test.go.
  test("a leaf and a node have their hashes", () => {
    expect(bytesToHex(hasher.leaf(utf8ToBytes("L123456")))).toBe(
      "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56",
    );
    expect(bytesToHex(hasher.sha256(concatBytes(Uint8Array.of(1), utf8ToBytes("N123N456"))))).toBe(
      "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb",
    );
  });
});

test("a tree has the root of the RFC however it grew, and exactly the tiles of its size", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(steps, (sizes) => {
      const { all, edge, files } = grow(sizes);
      expect(rootOfEdge(edge, hasher)).toEqual(plainRoot(all, hasher));
      for (const tile of tilesOfSize(all.length))
        expect(files.has(tilePath(tile)), tilePath(tile)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("proofs from tiles hold, and not with one bit turned", async () => {
  const { all, reader } = grow([300, 700, 41, 1]);
  const size = all.length;
  const tree = viewTree(reader, size, hasher);
  const root = plainRoot(all, hasher);
  for (const index of [0, 1, 255, 256, 511, 768, 1023, 1024, size - 1]) {
    const proof = await proveInclusion(tree, index);
    const claim = { index, size, leafHash: hasher.leaf(all[index]!), proof };
    expect(verifyInclusion(claim, root, hasher), `entry ${index}`).toBe(true);
    for (const at of proof.keys()) {
      const turned = proof.map((hash, each) =>
        each === at ? hash.map((byte, place) => byte ^ (place === 7 ? 4 : 0)) : hash,
      );
      expect(verifyInclusion({ ...claim, proof: turned }, root, hasher)).toBe(false);
    }
  }
});

test("any two sizes of a log are shown to be consistent from its tiles, and no others are", async () => {
  const { all, reader } = grow([513, 90]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 603 }), fc.integer({ min: 1, max: 603 }), async (a, b) => {
      const [size1, size2] = [Math.min(a, b), Math.max(a, b)];
      const { edge } = growTree(emptyEdge, all.slice(0, size2), hasher);
      const other = grow([size2]);
      const proof = await proveConsistency(viewTree(other.reader, size2, hasher), size1);
      const root1 = plainRoot(all.slice(0, size1), hasher);
      const claim = { size1, root1, size2, root2: rootOfEdge(edge, hasher), proof };
      expect(verifyConsistency(claim, hasher)).toBe(true);
      expect(verifyConsistency({ ...claim, root1: hasher.leaf(root1) }, hasher)).toBe(false);
    }),
    { numRuns: 60 },
  );
  expect(await proveConsistency(viewTree(reader, 603, hasher), 0)).toEqual([]);
});

test("the edge is read back from tiles, also where the partial ones are gone", async () => {
  const { edge, reader } = grow([256, 256 + 17, 1]);
  expect(await readEdge(reader, edge.size)).toEqual(edge);
  const earlier = grow([256, 17]);
  const whole = grow([512]);
  const onlyFull = {
    read: async (path: string) => (path.includes(".p/") ? undefined : whole.files.get(path)),
  };
  const levelOne = earlier.files.get("tile/1/000.p/1")!;
  const read = async (path: string) => (path === "tile/1/000.p/1" ? levelOne : onlyFull.read(path));
  expect(await readEdge({ read }, 273)).toEqual(earlier.edge);
});

test("a missing tile and a tile of the wrong length are damage", async () => {
  const { files, reader } = grow([300]);
  await expect(viewTree({ read: async () => undefined }, 300, hasher).rangeRoot(0, 300)).rejects.toThrow(
    "missing",
  );
  files.set("tile/0/001.p/44", new Uint8Array(31));
  await expect(viewTree(reader, 300, hasher).rangeRoot(0, 300)).rejects.toThrow("31 bytes");
});

describe("paths of tiles", () => {
  // C2SP tlog-tiles; the forms that are refused are those of golang.org/x/mod/sumdb/tlog with another height.
  test.each([
    [{ level: 0, index: 1234067, width: 256 }, "tile/0/x001/x234/067"],
    [{ level: 0, index: 273, width: 112 }, "tile/0/273.p/112"],
    [{ level: 63, index: 0, width: 1 }, "tile/63/000.p/1"],
    [{ level: "entries" as const, index: 1000, width: 256 }, "tile/entries/x001/000"],
    [{ level: 1, index: 999999999, width: 255 }, "tile/1/x999/x999/999.p/255"],
  ])("%j is %s", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each(
    [
      [
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/0",
        "tile/0/1000",
        "tile/0/x000/000",
        "tile/0/001/067",
      ],
      [
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/x001",
        "tile/data/000",
      ],
      ["tile/0/000/", "/tile/0/000", "tile/0/x1/000", "tile/0/../000", "checkpoint", ""],
    ].flat(),
  )("%s names none", (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  test("a tree of 70,000 has the tiles that the specification counts", () => {
    const counted: Record<string, number> = {};
    for (const { level, width } of tilesOfSize(70_000)) {
      const what = `${level} ${width === 256 ? "full" : width}`;
      counted[what] = (counted[what] ?? 0) + 1;
    }
    expect(counted).toEqual({
      ...{
        "entries full": 273,
        "entries 112": 1,
        "0 full": 273,
        "0 112": 1,
        "1 full": 1,
        "1 17": 1,
        "2 1": 1,
      },
    });
  });

  test("a tree of 256 has a full tile and one of width 1 above it", () => {
    expect([...tilesOfSize(256)].map(tilePath)).toEqual(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
  });
});

test("bundles are read back; a cut one is none", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), (entries) => {
      const bundle = encodeBundle(entries);
      expect(decodeBundle(bundle)).toEqual(entries);
      if (entries.length > 0)
        expect(decodeBundle(bundle.subarray(0, -1))?.length === entries.length).toBe(false);
    }),
  );
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  expect(decodeBundle(encodeBundle([new Uint8Array(65_535)]))).toHaveLength(1);
});
