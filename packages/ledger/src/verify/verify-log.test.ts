import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8ToBytes } from "../bytes.js";
import { policyOfKeys } from "../checkpoint/policy.js";
import { newSigner, nodeSha256, nodeVerify } from "../node/crypto.js";
import { openLog } from "../node/log/log.js";
import { createLog } from "../node/log/log-state.js";
import { decisionOf, hasher, origin, policy, signer } from "../node/log/log-world.fixture.js";
import { signatureTypes } from "../note/keys.js";
import { memoryStore } from "../store/memory-store.js";
import { parseTilePath } from "../tiles/tile-path.js";
import { verifyLog } from "./verify-log.js";

/** A log of these decisions, each list a batch. */
async function filesOf(batches: readonly (readonly (readonly [string, number])[])[]) {
  const files = new Map<string, Uint8Array>();
  const store = memoryStore(files);
  await createLog({ store, signers: [signer], hasher, verify: nodeVerify });
  const log = await openLog({ store, signers: [signer] });
  for (const batch of batches)
    await Promise.all(batch.map(([point, seq]) => log.append(decisionOf(seq, point)).receipt()));
  await log.close();
  return files;
}
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ["gateway", from + at] as const);
const verify = (files: Map<string, Uint8Array>, keys = policy) =>
  verifyLog(memoryStore(files), {
    policy: keys,
    verify: nodeVerify,
    sha256: nodeSha256,
    paths: [...files.keys()],
  });

const small = await filesOf([numbered(1, 1), numbered(2, 2)]);
const large = await filesOf([numbered(1, 250), numbered(251, 600), numbered(601, 602)]);

test("a whole log has no problems, whichever SHA-256 looks", async () => {
  const report = await verify(large);
  expect(report.problems).toEqual([]);
  expect(report.checkpoint).toMatchObject({ origin, size: 602 });
  expect(report.audit).toMatchObject({ decisions: 602, foreign: 0, backwards: 0, sequence: [] });
  const portable = await verifyLog(memoryStore(large), { policy, verify: nodeVerify });
  expect(portable).toEqual(report);
});

test("every single byte of a small log, flipped, is found", async () => {
  for (const [path, bytes] of small) {
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.map((byte, place) => (place === at ? byte ^ 0x01 : byte));
      const { problems } = await verify(new Map(small).set(path, flipped));
      expect(problems.length, `byte ${at} of ${path}`).toBeGreaterThan(0);
    }
  }
});

test("a byte of a larger log, anywhere, in any bit, is found", async () => {
  const paths = [...large.keys()];
  const place = fc.record({
    path: fc.constantFrom(...paths),
    at: fc.nat(),
    bit: fc.integer({ min: 0, max: 7 }),
  });
  await fc.assert(
    fc.asyncProperty(place, async ({ at, bit, path }) => {
      const bytes = large.get(path)!;
      const flipped = bytes.map((byte, each) => (each === at % bytes.length ? byte ^ (1 << bit) : byte));
      expect((await verify(new Map(large).set(path, flipped))).problems).not.toEqual([]);
    }),
    { numRuns: 80 },
  );
});

describe("what is wrong is told by its place:", () => {
  test("an entry that was changed, and no other", async () => {
    const bundle = large.get("tile/entries/001")!;
    const at = new TextDecoder().decode(bundle).indexOf('"seq":300,');
    const changed = bundle.map((byte, place) => (place === at + 6 ? byte + 1 : byte));
    const { problems } = await verify(new Map(large).set("tile/entries/001", changed));
    expect(problems).toEqual([
      { path: "tile/entries/001", message: "an entry is not the one that was hashed", index: 299 },
    ]);
  });

  test("an entry and its hash that were changed together", async () => {
    const [bundle, tile] = [large.get("tile/entries/001")!.slice(), large.get("tile/0/001")!.slice()];
    const { decodeBundle } = await import("../tiles/entry-bundle.js");
    const entry = decodeBundle(bundle)![43]!;
    entry[entry.length - 4]! ^= 1;
    tile.set(hasher.leaf(entry), 43 * 32);
    const { problems } = await verify(new Map(large).set("tile/entries/001", bundle).set("tile/0/001", tile));
    expect(problems.map(({ path }) => path)).toEqual(["tile/1/000.p/2", "checkpoint"]);
  });

  test("a file that is missing", async () => {
    for (const path of large.keys()) {
      const tile = parseTilePath(path);
      if (path === "witnessed" || (tile !== undefined && (await isLeftover(path)))) continue;
      const without = new Map(large);
      without.delete(path);
      expect((await verify(without)).problems, path).not.toEqual([]);
    }
  });
  const isLeftover = async (path: string) => {
    const { tilePath, tilesOfSize } = await import("../tiles/tile-path.js");
    return ![...tilesOfSize(602)].some((tile) => tilePath(tile) === path);
  };

  test("the checkpoint of another log of the same key", async () => {
    const other = await filesOf([numbered(11, 12)]);
    const { problems } = await verify(new Map(small).set("checkpoint", other.get("checkpoint")!));
    expect(problems.map(({ message }) => message)).toContain("its root is not that of the entries");
  });

  test("but not that a log was put back to an earlier day: it is whole, and only who remembers more can tell", async () => {
    const files = new Map<string, Uint8Array>();
    const store = memoryStore(files);
    await createLog({ store, signers: [signer], hasher, verify: nodeVerify });
    const log = await openLog({ store, signers: [signer] });
    await log.append(decisionOf(1)).receipt();
    const earlier = new Map(files);
    await log.append(decisionOf(2)).receipt();
    await log.close();
    expect((await verify(earlier)).problems).toEqual([]);
    expect((await verify(new Map(files).set("checkpoint", earlier.get("checkpoint")!))).problems).toEqual([]);
  });

  test("another key, another log, no checkpoint, half a checkpoint", async () => {
    const namesake = newSigner(origin, signatureTypes.ed25519).signer;
    expect((await verify(small, policyOfKeys([namesake.key]))).problems).toEqual([
      { path: "checkpoint", message: "no key that is trusted signed it" },
    ]);
    const stranger = newSigner("example.com/other", signatureTypes.ed25519).signer;
    expect((await verify(small, policyOfKeys([stranger.key]))).problems[0]!.message).toContain(
      "for which no key is trusted",
    );
    expect((await verify(new Map())).problems[0]!.message).toBe("there is no checkpoint");
    const half = new Map(small).set("checkpoint", small.get("checkpoint")!.subarray(0, 40));
    expect((await verify(half)).problems[0]!.message).toBe("it is no checkpoint");
  });

  test("a file in tile/ that is no tile", async () => {
    const { problems } = await verify(new Map(small).set("tile/0/7", utf8ToBytes("x")));
    expect(problems).toEqual([{ path: "tile/0/7", message: "it is no tile" }]);
  });
});

describe("decisions that are missing from the sequence of their point", () => {
  test("show as gaps and repeats, each point by itself", async () => {
    const files = await filesOf([
      [
        ["a", 1],
        ["b", 1],
        ["a", 2],
        ["a", 5],
        ["b", 2],
        ["b", 2],
        ["c", 3],
      ],
    ]);
    const { audit, problems } = await verify(files);
    expect(problems).toEqual([]);
    expect(audit!.sequence).toEqual([
      { kind: "gap", point: "a", from: 3, to: 4, index: 3 },
      { kind: "repeat", point: "b", from: 2, to: 2, index: 5 },
      { kind: "gap", point: "c", from: 1, to: 2, index: 6 },
    ]);
  });
});
