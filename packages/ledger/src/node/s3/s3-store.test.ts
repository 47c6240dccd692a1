import { afterAll, expect, test } from "vitest";
import { storeChecks } from "../../store/store-checks.js";
import { nodeVerify } from "../crypto.js";
import { openLog } from "../log/log.js";
import { createLog } from "../log/log-state.js";
import { appendAll, checkWhole, hasher, signer, watchedStore } from "../log/log-world.fixture.js";
import { type S3StandIn, standInKeys, startS3StandIn } from "./s3-stand-in.fixture.js";
import { openS3Store } from "./s3-store.js";

const started: S3StandIn[] = [];
afterAll(() => Promise.all(started.map(({ close }) => close())));
const start = async (heedsConditions = true) => {
  const standIn = await startS3StandIn(heedsConditions);
  started.push(standIn);
  return standIn;
};

test.each(storeChecks)("a bucket of the stand-in $name", async ({ run }) => {
  const { bucket } = await start();
  const open = () => openS3Store({ bucket, prefix: "decisions/", ...standInKeys });
  await run({ first: await open(), again: open });
});

test("two writers to one bucket make one log", async () => {
  const { bucket, objects, refused } = await start();
  const open = () => openS3Store({ bucket, region: "eu-central-1", ...standInKeys });
  const tools = { signers: [signer], hasher, verify: nodeVerify };
  const one = watchedStore(await open());
  await createLog({ ...tools, store: one.store });
  const two = watchedStore(await open());
  const [first, second] = [
    await openLog({ store: one.store, signers: [signer] }),
    await openLog({ store: two.store, signers: [signer] }),
  ];
  const all = await Promise.all([
    appendAll(first, [1, 2, 3]),
    appendAll(second, [11, 12]),
    appendAll(first, [4]),
  ]);
  const later = await Promise.all([appendAll(second, [13]), appendAll(first, [5])]);
  const acknowledged = new Map([...all, ...later].flatMap((each) => [...each]));
  expect(acknowledged.size).toBeGreaterThan(0);
  expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
  await first.close();
  await second.close();
  const third = watchedStore(await open());
  await (await openLog({ store: third.store, signers: [signer] })).close();
  await checkWhole(third.store, acknowledged, [...one.served, ...two.served, ...third.served]);
  expect([...objects.keys()].filter((key) => key.startsWith("tile/entries/000.p/")).length).toBeGreaterThan(
    1,
  );
  expect(refused).toEqual([]);
});

test("a store that heeds no conditions is refused", async () => {
  const { bucket } = await start(false);
  await expect(openS3Store({ bucket, ...standInKeys })).rejects.toThrow("does not heed");
});

test("with another secret nothing is written, and the failure says why", async () => {
  const { bucket, objects, refused } = await start();
  const opening = openS3Store({ bucket, ...standInKeys, secretAccessKey: "guessed" });
  await expect(opening).rejects.toThrow("answered 403 to writing `.probe`: SignatureDoesNotMatch");
  expect(objects.size).toBe(0);
  expect(refused).toEqual(["PUT /bucket/.probe"]);
});
