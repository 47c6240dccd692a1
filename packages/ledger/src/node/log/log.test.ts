import { describe, expect, test } from "vitest";
import { bytesToHex, decodeUtf8 } from "../../bytes.js";
import { parseCheckpoint } from "../../checkpoint/checkpoint.js";
import { policyOfKeys } from "../../checkpoint/policy.js";
import { parseProofFile } from "../../checkpoint/proof-file.js";
import { parseEntry } from "../../entry/entry.js";
import { signatureTypes } from "../../note/keys.js";
import { StoreConflict } from "../../store/log-store.js";
import { memoryStore } from "../../store/memory-store.js";
import { verifyLog } from "../../verify/verify-log.js";
import { newSigner, nodeVerify } from "../crypto.js";
import { logDecision } from "./answer.js";
import { type LogOptions, openLog } from "./log.js";
import { createLog } from "./log-state.js";
import {
  appendAll,
  checkWhole,
  decisionOf,
  hasher,
  judgeProof,
  origin,
  policy,
  signer,
  watchedStore,
} from "./log-world.fixture.js";
import { entryStates, NotLogged } from "./submission.js";

async function newLog(options: Partial<LogOptions> = {}) {
  const files = new Map<string, Uint8Array>();
  const { served, store } = watchedStore(options.store ?? memoryStore(files));
  await createLog({ store, signers: [signer], hasher, verify: nodeVerify });
  return { files, served, store, log: await openLog({ signers: [signer], ...options, store }) };
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe("an entry on its way", () => {
  test("goes through the states in order, and has a receipt once it is published", async () => {
    const { log, store } = await newLog();
    const submission = log.append(decisionOf(1));
    expect(submission.state).toBe("accepted");
    const seen: string[] = [];
    for (const state of entryStates.slice(0, 4))
      void submission.reached(state).then(() => seen.push(`${state} ${submission.state}`));
    const receipt = await submission.receipt();
    expect(seen).toEqual([
      "accepted accepted",
      "sequenced sequenced",
      "integrated integrated",
      "published published",
    ]);
    expect(receipt).toMatchObject({ index: 0, state: "published" });
    expect(decodeUtf8((await store.read("checkpoint"))!)).toBe(receipt.checkpoint);
    await log.close();
  });

  test("is in the store when it is said to be: sequenced when staged, integrated when in tiles", async () => {
    const { files, log } = await newLog();
    const submission = log.append(decisionOf(1));
    await submission.reached("sequenced");
    expect([...files.keys()].some((path) => path.startsWith("staged/"))).toBe(true);
    await submission.reached("integrated");
    expect(files.has("tile/entries/000.p/1") && files.has("tile/0/000.p/1")).toBe(true);
    await submission.reached("published");
    expect(parseCheckpoint(files.get("checkpoint")!)!.size).toBe(1);
    await log.close();
  });

  test("is the canonical JSON of the decision with the time of the log", async () => {
    const { log } = await newLog({ clock: () => Date.parse("2026-11-21T09:30:00.123Z") });
    const { index, time } = await log.append(decisionOf(7)).receipt();
    expect(time).toBe("2026-11-21T09:30:00.123Z");
    const entry = parseProofFile(await log.prove(index))!.extra!;
    expect(parseEntry(entry)).toEqual({ kind: "decision", ...decisionOf(7), time });
    await log.close();
  });

  test("is refused when it is not of the form, does not fit the queue, or comes after the end", async () => {
    const { log } = await newLog({ mostWaiting: 2 });
    await expect(log.append({ ...decisionOf(1), decision: "anna@example.com" }).receipt()).rejects.toThrow(
      NotLogged,
    );
    const all = [log.append(decisionOf(1)), log.append(decisionOf(2)), log.append(decisionOf(3))];
    expect(all[2]!.failure).toMatchObject({ outcome: "refused", message: "2 entries wait already" });
    await log.close();
    expect(log.append(decisionOf(4)).failure).toMatchObject({ outcome: "refused" });
    expect((await all[1]!.receipt()).index).toBe(1);
  });
});

test("many entries in many batches are all in the log, in order, and each is proven", async () => {
  const { files, log, served, store } = await newLog({ largestBatch: 100 });
  const places = new Map([...(await appendAll(log, range(1, 730))), ...(await appendAll(log, [731]))]);
  expect([...places]).toEqual(range(1, 731).map((seq) => [seq, seq - 1]));
  await checkWhole(store, places, served);
  for (const index of [0, 255, 256, 730])
    expect(await judgeProof(await log.prove(index))).toEqual({ kind: "proven", witnesses: [] });
  await expect(log.prove(731)).rejects.toThrow("731 entries");
  await log.close();
  expect([...files.keys()].filter((path) => path.startsWith("staged/"))).toEqual([]);
  expect([...files.keys()].filter((path) => /^tile\/0\/00[01]\.p/.test(path))).toEqual([]);
});

test("a log that is opened again goes on where it was", async () => {
  const { log, served, store } = await newLog();
  const places = new Map(await appendAll(log, range(1, 300)));
  await log.close();
  for (const from of [301, 513, 514]) {
    const again = await openLog({ store, signers: [signer] });
    for (const [seq, index] of await appendAll(again, range(from, from === 301 ? 512 : from)))
      places.set(seq, index);
    await again.close();
  }
  expect(places.size).toBe(514);
  await checkWhole(store, places, served);
});

describe("a log is not opened", () => {
  test("where there is none, and not made where something lies", async () => {
    const store = memoryStore();
    await expect(openLog({ store, signers: [signer] })).rejects.toThrow("no checkpoint");
    await store.createAll([{ path: "tile/0/000.p/1", bytes: new Uint8Array(32) }]);
    await expect(createLog({ store, signers: [signer], hasher, verify: nodeVerify })).rejects.toThrow(
      StoreConflict,
    );
  });

  test("by another key", async () => {
    const { log, store } = await newLog();
    await log.close();
    const other = newSigner(origin, signatureTypes.ed25519).signer;
    await expect(openLog({ store, signers: [other] })).rejects.toThrow("not signed by this key");
  });

  test("where its tiles or staged entries are not what was signed or written", async () => {
    const { files, log, store } = await newLog();
    await appendAll(log, range(1, 3));
    await log.close();
    const tile = files.get("tile/0/000.p/3")!;
    files.set(
      "tile/0/000.p/3",
      tile.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    );
    await expect(openLog({ store, signers: [signer] })).rejects.toThrow(
      "not those that the checkpoint was signed for",
    );
    files.set("tile/0/000.p/3", tile);
    files.set("staged/0000000000000003", new Uint8Array(50));
    await expect(openLog({ store, signers: [signer] })).rejects.toThrow(
      "may hold entries that were acknowledged",
    );
    files.delete("staged/0000000000000003");
    const { encodeStaged } = await import("./staged.js");
    files.set("staged/0000000000000004", encodeStaged([new Uint8Array(3)], hasher.sha256));
    await expect(openLog({ store, signers: [signer] })).rejects.toThrow("entries between are lost");
  });
});

describe("a clock that is set back", () => {
  const start = Date.parse("2026-11-21T09:30:00.000Z");

  test("a little: entries wait until it is where it was", async () => {
    let now = start;
    const waited: number[] = [];
    const sleep = async (milliseconds: number) => {
      waited.push(milliseconds);
      now += milliseconds;
    };
    const { log } = await newLog({ clock: () => now, sleep });
    await log.append(decisionOf(1)).receipt();
    now -= 1500;
    expect((await log.append(decisionOf(2)).receipt()).time).toBe("2026-11-21T09:30:00.000Z");
    expect(waited).toEqual([1500]);
    await log.close();
  });

  test("far: entries are refused, also after opening again, until it is past the last entry", async () => {
    let now = start;
    const { log, store } = await newLog({ clock: () => now });
    await log.append(decisionOf(1)).receipt();
    await log.close();
    now -= 3_600_000;
    const again = await openLog({ store, signers: [signer], clock: () => now });
    const failure = await again
      .append(decisionOf(2))
      .receipt()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ outcome: "refused" });
    expect((failure as Error).message).toContain("the clock reads 2026-11-21T08:30:00.000Z");
    now = start + 1;
    expect((await again.append(decisionOf(2)).receipt()).index).toBe(1);
    await again.close();
  });
});

test("of two writers to one store, one is refused and the log stays whole", async () => {
  const { log, served, store } = await newLog();
  const other = await openLog({ store, signers: [signer] });
  const places = new Map(await appendAll(log, [1, 2]));
  // The other one still thinks that the log is empty: its place is taken, or the checkpoint is no longer what it knew.
  const failed = other.append(decisionOf(100));
  const receipt = await failed.receipt().catch((error: unknown) => error);
  if (receipt instanceof NotLogged) expect(receipt.message).toMatch(/another (batch|process)/);
  else places.set(100, (receipt as { index: number }).index);
  for (const [seq, index] of await appendAll(log, [3])) places.set(seq, index);
  const [both, more] = [await appendAll(log, range(4, 40)), await appendAll(other, range(101, 140))];
  for (const [seq, index] of [...both, ...more]) places.set(seq, index);
  expect(new Set(places.values()).size).toBe(places.size);
  await checkWhole(store, places, served);
});

describe("rotation of keys", () => {
  test("is in the log; both keys sign its checkpoint, the new one those after it", async () => {
    const next = newSigner(origin, signatureTypes.ed25519).signer;
    const { log, served, store } = await newLog();
    const places = new Map(await appendAll(log, [1]));
    const rotation = log.rotate(next);
    const after = log.append(decisionOf(2));
    const ids = (text: string) =>
      parseCheckpoint(new TextEncoder().encode(text))!.note.signatures.map(({ id }) => id);
    expect(ids((await rotation.receipt()).checkpoint)).toEqual([signer.key.id, next.key.id]);
    expect(ids((await after.receipt()).checkpoint)).toEqual([next.key.id]);
    places.set(2, after.index!);
    // Whoever trusts the first key is led to the second by the log, and whoever trusts the second needs no leading.
    await checkWhole(store, places, served);
    await checkWhole(store, places, served, policyOfKeys([next.key]));
    await log.close();
    await expect(openLog({ store, signers: [signer] })).rejects.toThrow("not signed by this key");
    const again = await openLog({ store, signers: [next] });
    await again.append(decisionOf(3)).receipt();
    await again.close();
  });

  test("a key that was rotated away signs nothing any longer", async () => {
    const next = newSigner(origin, signatureTypes.ed25519).signer;
    const { files, log, store } = await newLog();
    await log.rotate(next).receipt();
    await log.append(decisionOf(1)).receipt();
    await log.close();
    const { printNote, signNote } = await import("../../note/note.js");
    const { text } = parseCheckpoint(files.get("checkpoint")!)!.note;
    files.set("checkpoint", new TextEncoder().encode(printNote(await signNote(text, [signer]))));
    const report = await verifyLog(store, { policy, verify: nodeVerify });
    expect(report.problems).toEqual([{ path: "checkpoint", message: "no key that is trusted signed it" }]);
  });

  test("right after one, the log is opened with the new key, which goes on", async () => {
    const next = newSigner(origin, signatureTypes.ed25519).signer;
    const { log, store } = await newLog();
    await log.rotate(next).receipt();
    await log.close();
    await expect(openLog({ store, signers: [signer] })).rejects.toThrow("whose secret was not given");
    const again = await openLog({ store, signers: [next, signer] });
    const { checkpoint } = await again.append(decisionOf(1)).receipt();
    expect(
      parseCheckpoint(new TextEncoder().encode(checkpoint))!.note.signatures.map(({ id }) => id),
    ).toEqual([next.key.id]);
  });
});

describe("pruning", () => {
  test("removes entries that the log says are kept no longer, and the log is verified all the same", async () => {
    const { files, log, served, store } = await newLog({ largestBatch: 256 });
    await appendAll(log, range(1, 700));
    expect(await log.prune()).toBe(0);
    await log.declarePruning(512, "after ten years").receipt();
    expect(await log.prune()).toBe(2);
    expect(files.has("tile/entries/000") || files.has("tile/entries/001")).toBe(false);
    await checkWhole2(store);
    expect(await judgeProof(await log.prove(600))).toMatchObject({ kind: "proven" });
    await expect(log.prove(5)).rejects.toThrow("missing");
    const later = await appendAll(log, range(701, 710));
    expect(later.size).toBe(10);
    await log.close();
    await (await openLog({ store, signers: [signer] })).close();
    expect(served.length).toBeGreaterThan(3);
  });

  async function checkWhole2(store: Parameters<typeof verifyLog>[0]) {
    const report = await verifyLog(store, { policy, verify: nodeVerify });
    expect(report.problems).toEqual([]);
    expect(report.audit).toMatchObject({
      prunedBefore: 512,
      prunedEntries: 512,
      decisions: 188,
      sequence: [],
    });
  }

  test("without a declaration, or beyond it, a bundle that is gone is a problem", async () => {
    const { files, log, store } = await newLog({ largestBatch: 256 });
    await appendAll(log, range(1, 700));
    await log.declarePruning(256, "after ten years").receipt();
    await log.close();
    files.delete("tile/entries/001");
    const { problems } = await verifyLog(store, { policy, verify: nodeVerify });
    expect(problems).toEqual([
      { path: "tile/entries/001", message: "it is missing, and no entry says that it was pruned" },
    ]);
  });

  test("begins at whole bundles of what is there", async () => {
    const { log } = await newLog();
    for (const before of [100, 256, -256])
      expect(log.declarePruning(before, "why").failure?.outcome).toBe("refused");
    await log.close();
  });
});

describe("when an answer may be given", () => {
  test("log before answer: once the decision is published, and never when it cannot be", async () => {
    const { log, store } = await newLog();
    const answered = await logDecision(log, decisionOf(1), "log_before_answer");
    expect(answered.kind === "logged" && answered.receipt.index).toBe(0);
    store.createNew = async () => {
      throw new Error("ENOSPC: no space left on device");
    };
    await expect(logDecision(log, decisionOf(2), "log_before_answer")).rejects.toThrow("ENOSPC");
  });

  test("log after answer: at once, unless it was not even taken in", async () => {
    const { log } = await newLog();
    const answered = await logDecision(log, decisionOf(1), "log_after_answer");
    expect(answered.kind === "accepted" && answered.submission.state).toBe("accepted");
    await log.close();
    await expect(logDecision(log, decisionOf(2), "log_after_answer")).rejects.toThrow("closed");
    expect(bytesToHex(log.checkpoint.root)).toHaveLength(64);
  });
});
