import { webcrypto } from "node:crypto";
import type { Law } from "@domicile/ir";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundleOf, checkBundle, keyIdOf, type SigningKey, type TrustedKey } from "./bundle.js";
import { lawDigest } from "./digest.js";

const draft = {
  ...{ digest: "", vocabulary: {}, atlas: {}, jurisdictions: {}, instruments: {}, provisions: [] },
  ...{ lists: {}, thresholds: { many: 1e21 }, defaults: [], orders: [] },
} as unknown as Law;
const law: Law = { ...draft, digest: lawDigest(draft) };

/** Keys as a browser has them, whose answers come later. */
async function newKey(): Promise<SigningKey & TrustedKey> {
  const { subtle } = webcrypto;
  const pair = (await subtle.generateKey("Ed25519", true, ["sign", "verify"])) as webcrypto.CryptoKeyPair;
  return {
    id: keyIdOf(new Uint8Array(await subtle.exportKey("spki", pair.publicKey))),
    sign: async (message) => new Uint8Array(await subtle.sign("Ed25519", pair.privateKey, message)),
    verify: (message, signature) => subtle.verify("Ed25519", pair.publicKey, signature, message),
  };
}

let key: SigningKey & TrustedKey;
let other: SigningKey & TrustedKey;
let bundle: Bundle;
beforeAll(async () => {
  [key, other] = [await newKey(), await newKey()];
  bundle = await bundleOf(law, key);
});

/** As it comes from a file. */
const copyOf = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));
const faultOf = async (value: unknown, ...trusted: TrustedKey[]) => {
  const checked = await checkBundle(value, trusted);
  return checked.ok ? undefined : checked.fault.kind;
};

test("the law of a bundle is what was signed, whatever order its keys come in", async () => {
  const turned = Object.fromEntries(Object.entries(copyOf(bundle)).reverse());
  expect(await checkBundle(turned, [other, key])).toEqual({ ok: true, law, keyId: key.id });
});

test("a key is named by the hash of its SubjectPublicKeyInfo", () => {
  expect(key.id).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(key.id).not.toBe(other.id);
});

test("an Ed25519 signature of RFC 8032 is deterministic, and so is the bundle (E13)", async () => {
  expect(await bundleOf(law, key)).toEqual(bundle);
});

test("without a key there is no signature, and nobody loads it", async () => {
  expect(await faultOf(await bundleOf(law), key)).toBe("not-signed");
  const { signature: _, ...rest } = copyOf(bundle);
  expect(await faultOf(rest, key)).toBe("not-signed");
});

test("a key that is not trusted vouches for nothing, nor does one whose name is borrowed", async () => {
  expect(await faultOf(bundle, other)).toBe("other-key");
  expect(await faultOf(bundle)).toBe("other-key");
  expect(await faultOf(bundle, { ...other, id: key.id })).toBe("altered");
});

describe("what was changed after signing is altered:", () => {
  test.each<readonly [string, (value: Record<string, unknown>) => Record<string, unknown>]>([
    ["the law", (value) => ({ ...value, law: { ...law, orders: [{}] } })],
    ["the digest", (value) => ({ ...value, rulebook: `sha256:${"0".repeat(64)}` })],
    ["a key that this version does not know", (value) => ({ ...value, expires: "2030-01-01" })],
    ["a key beside the signature", (value) => ({ ...value, signature: { ...bundle.signature, by: "me" } })],
    ["the signature", (value) => ({ ...value, signature: { ...bundle.signature, value: "0".repeat(128) } })],
  ])("%s", async (_name, change) => {
    expect(await faultOf(change(copyOf(bundle)), key)).toBe("altered");
  });
});

test("a higher version is refused before anything else of it is read", async () => {
  expect(await faultOf({ format: "domicile-bundle", version: 2 }, key)).toBe("newer-version");
});

describe("no bundle is", () => {
  const deep = () => JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`) as unknown;
  test.each<readonly [string, () => unknown]>([
    ["nothing", () => null],
    ["a list", () => [bundle]],
    ["a rulebook that was exported", () => ({ ...bundle, format: "domicile-rulebook" })],
    ["what has no version", () => ({ ...bundle, version: "1" })],
    [
      "what is signed otherwise",
      () => ({ ...bundle, signature: { ...bundle.signature, algorithm: "RS256" } }),
    ],
    ["a signature of another length", () => ({ ...bundle, signature: { ...bundle.signature, value: "00" } })],
    ["a number beyond all bounds", () => ({ ...bundle, law: JSON.parse("[1e999]") })],
    ["nesting deeper than the stack", () => ({ ...bundle, law: deep() })],
  ])("%s", async (_name, value) => {
    expect(await faultOf(value(), key)).toBe("not-a-bundle");
  });
});

test("what is signed and is no law, or has another digest, is refused all the same", async () => {
  const noLaw = { digest: lawDigest({} as Law) } as Law;
  expect(await faultOf(await bundleOf(noLaw, key), key)).toBe("not-a-bundle");
  expect(await faultOf(await bundleOf({ ...law, digest: "sha256:0" }, key), key)).toBe("wrong-digest");
});
