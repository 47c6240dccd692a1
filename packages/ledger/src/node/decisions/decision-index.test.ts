import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { memoryStore } from "../../store/memory-store.js";
import { nodeVerify } from "../crypto.js";
import { openLog } from "../log/log.js";
import { createLog } from "../log/log-state.js";
import { decisionOf, hasher, signer } from "../log/log-world.fixture.js";
import { openDecisionIndex } from "./decision-index.js";

const root = mkdtempSync(join(tmpdir(), "domicile-index-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const store = memoryStore();
await createLog({ store, signers: [signer], hasher, verify: nodeVerify });
const log = await openLog({ store, signers: [signer] });
const append = (from: number, to: number) =>
  Promise.all(Array.from({ length: to - from + 1 }, (_, at) => log.append(decisionOf(from + at)).receipt()));

test("each decision is found where it is, also those that came later, and others are not", async () => {
  const index = openDecisionIndex(join(root, "a"));
  await append(1, 300);
  expect(await index.update(store, 300)).toBe(300);
  await append(301, 530);
  expect(await index.update(store, 530)).toBe(530);
  for (const seq of [1, 256, 257, 300, 301, 530])
    expect(await index.find(store, 530, `gateway-${seq}`)).toEqual([seq - 1]);
  expect(await index.find(store, 530, "gateway-531")).toEqual([]);
  expect(await index.find(store, 300, "gateway-301")).toEqual([]);
  expect([await index.lastSeq("gateway"), await index.lastSeq("another")]).toEqual([530, 0]);
});

test("what is wrong in it decides nothing, and what is thrown away comes again", async () => {
  const folder = join(root, "b");
  const index = openDecisionIndex(folder);
  await index.update(store, 530);
  for (const file of readdirSync(folder))
    if (file !== "state.json") appendFileSync(join(folder, file), Buffer.alloc(32, 7));
  expect(await index.find(store, 530, "gateway-77")).toEqual([76]);
  writeFileSync(join(folder, "state.json"), '{"size":0,"points":{}}');
  await index.update(store, 530);
  expect(await index.find(store, 530, "gateway-77")).toEqual([76]);
  writeFileSync(join(folder, "state.json"), "nonsense");
  expect(await index.update(store, 530)).toBe(530);
  expect(await index.find(store, 530, "gateway-530")).toEqual([529]);
});

test("a decision that stands twice is found twice", async () => {
  await log.append(decisionOf(5)).receipt();
  const index = openDecisionIndex(join(root, "c"));
  await index.update(store, 531);
  expect(await index.find(store, 531, "gateway-5")).toEqual([4, 530]);
});
