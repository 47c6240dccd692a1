import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8, utf8ToBytes } from "../bytes.js";
import { newSalt, newSigner, nodeVerify } from "../node/crypto.js";
import { printVerifierKey, signatureTypes } from "../note/keys.js";
import { commit } from "./commitment.js";
import { type DecisionEntry, findFault, parseEntry, printEntry } from "./entry.js";
import { currentKeys, printRotation, readRotation } from "./rotation.js";

const time = "2026-11-21T09:30:00.000Z";
const decision: DecisionEntry = {
  kind: "decision",
  ...{ decision: "d-1", point: "eu-gateway", seq: 1, engine: "0.1.0", time },
  rulebook: `sha256:${"a".repeat(64)}`,
  flow: `hmac-sha256:${"b".repeat(64)}`,
  verdict: `hmac-sha256:${"c".repeat(64)}`,
};

const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const anyDecision = fc.record({
  kind: fc.constant("decision" as const),
  decision: fc.stringMatching(/^[A-Za-z0-9._:-]{1,128}$/),
  point: fc.stringMatching(/^[A-Za-z0-9._:-]{1,128}$/),
  seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  engine: fc.stringMatching(/^[A-Za-z0-9.+_-]{1,64}$/),
  rulebook: hex.map((digits) => `sha256:${digits}`),
  flow: hex.map((digits) => `hmac-sha256:${digits}`),
  verdict: hex.map((digits) => `hmac-sha256:${digits}`),
  time: fc
    .date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true })
    .map((day) => day.toISOString()),
});

describe("entries", () => {
  test("a decision is canonical JSON, and is read back", () => {
    fc.assert(
      fc.property(anyDecision, (entry) => {
        expect(findFault(entry)).toBeUndefined();
        expect(decodeUtf8(printEntry(entry))).toBe(canonicalize({ ...entry, v: 1 }));
        expect(parseEntry(printEntry(entry))).toEqual(entry);
      }),
    );
  });

  test("other entries are canonical JSON, and are read back", () => {
    const pruning = { kind: "pruning", before: 512, policy: 'after ten years ("Art. 5")', time } as const;
    expect(decodeUtf8(printEntry(pruning))).toBe(canonicalize({ ...pruning, v: 1 }));
    expect(parseEntry(printEntry(pruning))).toEqual(pruning);
    const key = { kind: "key", note: "a\nb\n", time } as const;
    expect(parseEntry(printEntry(key))).toEqual(key);
  });

  test.each([
    ["keys in another order", JSON.stringify({ ...decision, v: 1 })],
    ["a space", canonicalize({ ...decision, v: 1 })!.replace(",", ", ")],
    ["another version", canonicalize({ ...decision, v: 2 })!],
    ["a key more", canonicalize({ ...decision, v: 1, about: "someone" })!],
    ["a plain digest of the flow", canonicalize({ ...decision, v: 1, flow: `sha256:${"b".repeat(64)}` })!],
    ["an unknown kind", canonicalize({ kind: "note", time, v: 1 })!],
    ["no JSON", "entry 7"],
    ["null", "null"],
  ])("with %s it is none of ours", (_, text) => {
    expect(parseEntry(utf8ToBytes(text))).toBeUndefined();
  });

  test.each([
    ["decision", "anna.muster@example.com"],
    ["decision", 'a"b'],
    ["decision", ""],
    ["point", "p".repeat(129)],
    ["flow", "sha256:00"],
    ["seq", 0],
    ["seq", 1.5],
  ])("a decision whose %s is %j is refused", (key, value) => {
    expect(findFault({ ...decision, [key]: value })).toContain(`\`${key}\``);
  });
});

describe("commitments", () => {
  const [flow, salt] = [{ operation: "transfer", from: "IE", to: "US" }, newSalt()];

  test("the same value under the same salt gives the same, whatever the order of its keys", () => {
    expect(commit(salt, "flow", { to: "US", from: "IE", operation: "transfer" })).toBe(
      commit(salt, "flow", flow),
    );
  });

  test("another salt, value or purpose gives another", () => {
    const all = [
      commit(salt, "flow", flow),
      commit(newSalt(), "flow", flow),
      commit(salt, "flow", { ...flow, to: "DE" }),
      commit(salt, "verdict", flow),
    ];
    expect(new Set(all).size).toBe(4);
  });

  test("a short salt is refused: it could be guessed", () => {
    expect(() => commit(new Uint8Array(16), "flow", flow)).toThrow("32 bytes");
  });

  // RFC 4231 has no key of 32 bytes; this value is OpenSSL's: printf 'flow\nnull' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…
  test("it is HMAC-SHA-256, as another implementation computes it", async () => {
    const { createHmac } = await import("node:crypto");
    const key = new Uint8Array(32).fill(1);
    expect(commit(key, "flow", null)).toBe(
      `hmac-sha256:${createHmac("sha256", key).update("flow\nnull").digest("hex")}`,
    );
  });
});

describe("rotations", () => {
  const make = (name = "example.com/log") => newSigner(name, signatureTypes.ed25519).signer;
  const [first, second, third] = [make(), make(), make()];
  const entryOf = (note: string) => ({ kind: "key", note, time }) as const;

  test("both keys sign one, and it leads from one to the other", async () => {
    const rotation = await readRotation(
      entryOf(await printRotation(first, second)),
      "example.com/log",
      nodeVerify,
    );
    expect(printVerifierKey(rotation!.before)).toBe(printVerifierKey(first.key));
    expect(currentKeys([first.key], [rotation!])).toEqual([second.key]);
    expect(currentKeys([third.key], [rotation!])).toEqual([third.key]);
  });

  test("one that a key did not sign, or that is for another log, is none", async () => {
    const forger = { key: second.key, sign: third.sign };
    expect(
      await readRotation(entryOf(await printRotation(first, forger)), "example.com/log", nodeVerify),
    ).toBeUndefined();
    const note = await printRotation(first, second);
    expect(await readRotation(entryOf(note), "example.com/other", nodeVerify)).toBeUndefined();
    expect(
      await readRotation(entryOf(note.replace(/— [^\n]*\n$/, "")), "example.com/log", nodeVerify),
    ).toBeUndefined();
    const elsewhere = await printRotation(first, make("example.com/other"));
    expect(await readRotation(entryOf(elsewhere), "example.com/log", nodeVerify)).toBeUndefined();
  });
});
