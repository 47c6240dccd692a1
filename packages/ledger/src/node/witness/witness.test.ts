import { describe, expect, test } from "vitest";
import { hexToBytes, toBase64, utf8ToBytes } from "../../bytes.js";
import { parseCheckpoint } from "../../checkpoint/checkpoint.js";
import { parsePolicy } from "../../checkpoint/policy.js";
import { printVerifierKey, signatureTypes, verifierKey } from "../../note/keys.js";
import { openNote, parseSignatureLines } from "../../note/note.js";
import { memoryStore } from "../../store/memory-store.js";
import { newSigner, nodeVerify } from "../crypto.js";
import { openLog, witnessedPath } from "../log/log.js";
import { createLog } from "../log/log-state.js";
import { decisionOf, hasher, judgeProof, origin, signer } from "../log/log-world.fixture.js";
import { httpReader } from "../serve/http-reader.js";
import { serveLog, serveWitness, startServer } from "../serve/serve.js";
import { askWitnesses } from "./ask-witnesses.js";
import { createWitness, hashOf, type Witness } from "./witness.js";

const witnessSigner = newSigner("witness.example", signatureTypes.cosignature).signer;

describe("published exchanges", () => {
  // github.com/FiloSottile/torchwood, cmd/litewitness/testdata/litewitness.txt (ISC): a log of sigsum, its checkpoints, proofs
  // and answers. An unknown log is 404 in today's specification; that witness still said 403.
  const log = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
  const key = verifierKey(
    log,
    signatureTypes.ed25519,
    hexToBytes("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"),
  );
  const roots: Readonly<Record<number, string>> = {
    1: "KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    3: "RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=",
    5: "QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=",
  };
  const signatures: Readonly<Record<number, string>> = {
    1: "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=",
    3: "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=",
    5: "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=",
  };
  // Its leaves are 42, their number, zeros.
  const leaf = (number: number) =>
    toBase64(Uint8Array.from({ length: 32 }, (_, at) => [42, number][at] ?? 0));
  const ask = (
    old: number,
    proof: readonly string[],
    size: number,
    name = log,
    signature = signatures[size]!,
  ) =>
    utf8ToBytes(
      `old ${old}\n${proof.map((hash) => `${hash}\n`).join("")}\n${name}\n${size}\n${roots[size]}\n\n— ${name} ${signature}\n`,
    );
  const toFive = [leaf(2), leaf(3), "wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=", leaf(4)];
  const witness = createWitness({
    signers: [witnessSigner],
    logs: [{ origin: log, keys: [key] }],
    store: memoryStore(),
  });

  test.each([
    [200, "a first checkpoint", ask(0, [], 1)],
    [
      403,
      "a signature with one character changed",
      ask(1, [leaf(1), leaf(2)], 3, log, signatures[3]!.replace("6go=", "6gw=")),
    ],
    // Theirs, where the base64 itself is not as it would be written: they say 403, here no other spelling of a signature is read.
    [
      400,
      "a signature that is no canonical base64",
      ask(1, [leaf(1), leaf(2)], 3, log, signatures[3]!.replace("6go=", "6gx=")),
    ],
    [404, "a log that is not known", ask(1, [leaf(1), leaf(2)], 3, log.replace("562", "563"))],
    [422, "no proof", ask(1, [], 3)],
    [422, "a proof with one bit changed", ask(1, [leaf(1), leaf(2).replace("AAA=", "AEA=")], 3)],
    [200, "a proof that holds", ask(1, [leaf(1), leaf(2)], 3)],
    [
      409,
      "an old size that is too old",
      ask(1, [leaf(1), "+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=", leaf(4)], 5),
    ],
    [200, "the next one", ask(3, toFive, 5)],
    [409, "from nothing again", ask(0, [], 5)],
    [200, "the same one again, without a proof", ask(5, [], 5)],
    [422, "the same one again, with a proof", ask(5, [leaf(1)], 5)],
    [400, "an old size above that of the checkpoint", ask(5, [], 3)],
    [400, "no empty line", utf8ToBytes("old 5\n")],
    [
      400,
      "an old size with a zero before it",
      utf8ToBytes(new TextDecoder().decode(ask(5, [], 5)).replace("old 5", "old 05")),
    ],
    [
      400,
      "sixty-four hashes",
      ask(
        3,
        Array.from({ length: 64 }, () => leaf(1)),
        5,
      ),
    ],
  ])("status %i for %s", async (status, what, body) => {
    const answer = await witness.addCheckpoint(body);
    expect([answer.status, answer.body]).toEqual([status, expect.any(String)]);
    if (status === 409)
      expect([answer.type, answer.body]).toEqual([
        "text/x.tlog.size",
        what === "from nothing again" ? "5\n" : "3\n",
      ]);
    if (status === 200) expect(answer.body).toMatch(/^— witness\.example [A-Za-z0-9+/=]+\n$/);
  });

  test("what it cosigned last can be read by monitors, signed by the log and by it", async () => {
    const { body, status } = await witness.lastCheckpoint(hashOf(log));
    expect(status).toBe(200);
    const { note, size } = parseCheckpoint(utf8ToBytes(body))!;
    expect(size).toBe(5);
    expect(await openNote(note, [key, witnessSigner.key], nodeVerify)).toMatchObject({
      kind: "signed",
      by: [{ key }, { key: witnessSigner.key }],
    });
    expect((await witness.lastCheckpoint(hashOf("another"))).status).toBe(404);
  });
});

/** A log of the fixture and witnesses of it, all over HTTP on this machine. */
async function world(count: number, quorum: string) {
  const store = memoryStore();
  await createLog({ store, signers: [signer], hasher, verify: nodeVerify });
  const signers = Array.from(
    { length: count },
    (_, at) => newSigner(`w${at}.example`, signatureTypes.cosignature).signer,
  );
  const records = signers.map(() => memoryStore());
  const witnesses: Witness[] = signers.map((each, at) =>
    createWitness({ signers: [each], logs: [{ origin, keys: [signer.key] }], store: records[at]! }),
  );
  const servers = await Promise.all(
    witnesses.map((witness) => startServer([serveWitness(witness, "/w/")], 0, "127.0.0.1")),
  );
  const lines = signers.map(({ key }, at) => `witness W${at} ${printVerifierKey(key)} ${servers[at]!.url}/w`);
  const parsed = parsePolicy([`log ${printVerifierKey(signer.key)}`, ...lines, quorum, ""].join("\n"));
  if (!parsed.ok) throw new Error(parsed.mistake.message);
  return { store, signers, records, servers, witnesses, policy: parsed.policy };
}
type World = Awaited<ReturnType<typeof world>>;
const open = ({ policy, store }: World) =>
  openLog({
    store,
    signers: [signer],
    askWitnesses: askWitnesses({ policy, reader: store }),
    witnessRetry: 10,
  });

describe("a log and its witnesses", () => {
  test("an entry is witnessed once a quorum cosigned, and its proof says so offline", async () => {
    const all = await world(3, "group G 2 W0 W1 W2\nquorum G");
    await all.servers[1]!.close();
    const log = await open(all);
    const submissions = [1, 2, 3].map((seq) => log.append(decisionOf(seq)));
    const receipt = await submissions[2]!.receipt("witnessed");
    expect(receipt.state).toBe("witnessed");
    expect(parseCheckpoint(utf8ToBytes(receipt.checkpoint))!.note.signatures.map(({ name }) => name)).toEqual(
      [origin, "w0.example", "w2.example"],
    );
    expect(await judgeProof(await log.prove(2), all.policy)).toEqual({
      kind: "proven",
      witnesses: ["W0", "W2"],
    });
    expect(await all.store.read("checkpoint")).toEqual(await all.store.read(witnessedPath));
    const later = await log.append(decisionOf(4)).receipt("witnessed");
    expect(later.index).toBe(3);
    await log.close();
    await Promise.all([all.servers[0]!.close(), all.servers[2]!.close()]);
  });

  test("without a quorum entries are published and wait, and are witnessed when it comes", async () => {
    const all = await world(2, "group G all W0 W1\nquorum G");
    const port = Number(new URL(all.servers[1]!.url).port);
    await all.servers[1]!.close();
    const log = await open(all);
    const submission = log.append(decisionOf(1));
    await submission.receipt();
    const proof = await log.prove(0);
    expect(await judgeProof(proof, all.policy)).toEqual({ kind: "no_quorum", witnesses: [] });
    const back = await startServer([serveWitness(all.witnesses[1]!, "/w/")], port, "127.0.0.1");
    expect((await submission.receipt("witnessed")).state).toBe("witnessed");
    await log.close();
    await Promise.all([all.servers[0]!.close(), back.close()]);
  });

  test("a witness cosigns no second history of a log that it saw", async () => {
    const all = await world(1, "quorum W0");
    const log = await open(all);
    await log.append(decisionOf(1)).receipt("witnessed");
    await log.append(decisionOf(2)).receipt("witnessed");
    await log.close();
    // The same key signs another log of the same name: who holds the disk and the key starts over.
    const second = { ...all, store: memoryStore() };
    await createLog({ store: second.store, signers: [signer], hasher, verify: nodeVerify });
    const forked = await open(second);
    const submission = forked.append(decisionOf(7));
    await submission.receipt();
    await Promise.all([8, 9].map((seq) => forked.append(decisionOf(seq)).receipt()));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(submission.state).toBe("published");
    expect(parseCheckpoint((await all.records[0]!.read(`${hashOf(origin)}/checkpoint`))!)!.size).toBe(2);
    await forked.close();
    await all.servers[0]!.close();
  });

  test("many requests at once are answered one after the other, and the record never goes back", async () => {
    const all = await world(1, "quorum W0");
    const log = await open(all);
    const bodies: Uint8Array[] = [];
    for (const seq of [1, 2, 3]) {
      const { checkpoint } = await log.append(decisionOf(seq)).receipt();
      bodies.push(utf8ToBytes(`old 0\n\n${checkpoint}`));
    }
    const fresh = createWitness({
      signers: [all.signers[0]!],
      logs: [{ origin, keys: [signer.key] }],
      store: memoryStore(),
    });
    const answers = await Promise.all(bodies.map((body) => fresh.addCheckpoint(body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 409, 409]);
    await log.close();
    await all.servers[0]!.close();
  });

  test("a witness whose clock was set back, or whose record cannot be written, gives no signature", async () => {
    let now = 1_800_000_000_000;
    const store = memoryStore();
    const witness = createWitness({
      signers: [witnessSigner],
      logs: [{ origin, keys: [signer.key] }],
      store,
      clock: () => now,
    });
    const logStore = memoryStore();
    await createLog({ store: logStore, signers: [signer], hasher, verify: nodeVerify });
    const log = await openLog({ store: logStore, signers: [signer] });
    const body = utf8ToBytes(`old 0\n\n${(await log.append(decisionOf(1)).receipt()).checkpoint}`);
    const replace = store.replace;
    store.replace = async () => Promise.reject(new Error("ENOSPC"));
    await expect(witness.addCheckpoint(body)).rejects.toThrow("ENOSPC");
    store.replace = replace;
    expect((await witness.addCheckpoint(body)).status).toBe(200);
    now -= 5000;
    const again = utf8ToBytes(new TextDecoder().decode(body).replace("old 0", "old 1"));
    expect((await witness.addCheckpoint(again)).status).toBe(503);
    now += 5000;
    const { body: lines } = await witness.addCheckpoint(again);
    expect(parseSignatureLines(lines.trimEnd().split("\n"))).toHaveLength(1);
  });

  test("a key that signs plain notes makes no witness", () => {
    expect(() => createWitness({ signers: [signer], logs: [], store: memoryStore() })).toThrow(RangeError);
  });
});

test("a log is read and verified over HTTP, its tiles to be kept and its checkpoint not", async () => {
  const { verifyLog } = await import("../../verify/verify-log.js");
  const { policy } = await import("../log/log-world.fixture.js");
  const store = memoryStore();
  await createLog({ store, signers: [signer], hasher, verify: nodeVerify });
  const log = await openLog({ store, signers: [signer] });
  await Promise.all(Array.from({ length: 270 }, (_, at) => log.append(decisionOf(at + 1)).receipt()));
  const server = await startServer([serveLog(store, "/log/")], 0, "127.0.0.1");
  const report = await verifyLog(httpReader(`${server.url}/log/`), { policy, verify: nodeVerify });
  expect([report.problems, report.audit!.decisions]).toEqual([[], 270]);
  const tile = await fetch(`${server.url}/log/tile/0/000`);
  expect([tile.headers.get("content-type"), tile.headers.get("cache-control")]).toEqual([
    "application/octet-stream",
    "public, max-age=31536000, immutable",
  ]);
  const checkpoint = await fetch(`${server.url}/log/checkpoint`);
  expect([checkpoint.headers.get("content-type"), checkpoint.headers.get("cache-control")]).toEqual([
    "text/plain; charset=utf-8",
    "no-cache",
  ]);
  for (const path of ["staged/0000000000000000", "lock", "../package.json", "tile/0/007", "tile/0/7"])
    expect((await fetch(`${server.url}/log/${path}`)).status, path).toBe(404);
  expect((await fetch(`${server.url}/log/checkpoint`, { method: "PUT" })).status).toBe(405);
  await log.close();
  await server.close();
  await expect(httpReader(server.url).read("checkpoint")).rejects.toThrow("cannot be reached");
});
