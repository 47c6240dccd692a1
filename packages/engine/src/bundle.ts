import type { Law } from "@domicile/ir";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, hashOf, lawDigest } from "./digest.js";

const bundleFormat = "domicile-bundle";
const bundleVersion = 1;

/**
 * The rulebook in one signed file (`docs/how-to/ship-the-law.md`).
 *
 * INVARIANT: the signature is over the canonical JSON (RFC 8785) of everything but `signature.value`, so nothing in the
 * file can be changed, added or left out unseen, keys that this version does not know included.
 */
export interface Bundle {
  readonly format: typeof bundleFormat;
  readonly version: typeof bundleVersion;
  /** The digest of the law: what verdicts name. */
  readonly rulebook: string;
  readonly law: Law;
  /** `null`: not signed, and loaded by nobody. */
  readonly signature: Signature | null;
}

export interface Signature {
  readonly algorithm: "Ed25519";
  /** `keyIdOf` the public key. */
  readonly key_id: string;
  /** 64 bytes in hexadecimal. */
  readonly value: string;
}

/** Who signs. How an Ed25519 signature (RFC 8032) is made is left to the platform. */
export interface SigningKey {
  readonly id: string;
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** Whose signature is believed. A browser checks with WebCrypto, which answers later; hence the promise. */
export interface TrustedKey {
  readonly id: string;
  readonly verify: (message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;
}

/** Names a public key by its SubjectPublicKeyInfo (RFC 8410) in DER. */
export function keyIdOf(spki: Uint8Array): string {
  return hashOf(spki);
}

/** The bundle of a rulebook, signed, or without a signature where there is no key. */
export async function bundleOf(law: Law, key?: SigningKey): Promise<Bundle> {
  const draft = { format: bundleFormat, version: bundleVersion, rulebook: law.digest, law } as const;
  if (key === undefined) return { ...draft, signature: null };
  const signature = { algorithm: "Ed25519", key_id: key.id } as const;
  const value = bytesToHex(await key.sign(utf8ToBytes(canonicalJson({ ...draft, signature }))));
  return { ...draft, signature: { ...signature, value } };
}

/** Why a bundle is not used. */
export type BundleFault =
  | { readonly kind: "not-a-bundle"; readonly lacks: string }
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "not-signed" }
  | { readonly kind: "other-key"; readonly keyId: string }
  | { readonly kind: "altered"; readonly keyId: string }
  | { readonly kind: "wrong-digest"; readonly stated: string };

export type CheckedBundle =
  | { readonly ok: true; readonly law: Law; readonly keyId: string }
  | { readonly ok: false; readonly fault: BundleFault };

/**
 * The law in a bundle, if a trusted key signed exactly this. `value` is parsed JSON from anywhere: nothing of it is used
 * before its signature is checked, and nothing but the version is believed before that.
 */
export async function checkBundle(value: unknown, trusted: readonly TrustedKey[]): Promise<CheckedBundle> {
  const refuse = (fault: BundleFault): CheckedBundle => ({ ok: false, fault });
  if (!isRecord(value) || value.format !== bundleFormat)
    return refuse({ kind: "not-a-bundle", lacks: `\`format: ${bundleFormat}\`` });
  const { law, rulebook, signature, version } = value;
  if (typeof version !== "number" || version < bundleVersion)
    return refuse({ kind: "not-a-bundle", lacks: "a version" });
  // A later version may mean something else by the same keys, so nothing more is read.
  if (version > bundleVersion) return refuse({ kind: "newer-version", version });
  if (signature === undefined || signature === null) return refuse({ kind: "not-signed" });
  if (!isSignature(signature)) return refuse({ kind: "not-a-bundle", lacks: "a signature by Ed25519" });
  const { key_id: keyId, value: signed, ...header } = signature;
  const key = trusted.find(({ id }) => id === keyId);
  if (key === undefined) return refuse({ kind: "other-key", keyId });
  const message = messageOf({ ...value, signature: { ...header, key_id: keyId } });
  if (message === undefined) return refuse({ kind: "not-a-bundle", lacks: "a canonical form" });
  if (!(await key.verify(message, hexToBytes(signed)))) return refuse({ kind: "altered", keyId });
  if (!isLaw(law)) return refuse({ kind: "not-a-bundle", lacks: "compiled law" });
  if (rulebook !== law.digest || lawDigest(law) !== law.digest)
    return refuse({ kind: "wrong-digest", stated: String(rulebook) });
  return { ok: true, law, keyId };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSignature(value: unknown): value is Signature {
  if (!isRecord(value) || value.algorithm !== "Ed25519" || typeof value.key_id !== "string") return false;
  return typeof value.value === "string" && /^[0-9a-f]{128}$/.test(value.value);
}

/** Nothing where JSON holds what has no canonical form: a number beyond all bounds, or nesting deeper than the stack. */
function messageOf(value: unknown): Uint8Array | undefined {
  try {
    return utf8ToBytes(canonicalJson(value));
  } catch {
    return undefined;
  }
}

/** Whoever signs is trusted to sign what the compiler made; this tells a file of another kind that was signed. */
function isLaw(value: unknown): value is Law {
  if (!isRecord(value) || typeof value.digest !== "string") return false;
  const lists = [value.provisions, value.defaults, value.orders];
  const records = [value.vocabulary, value.atlas, value.jurisdictions, value.instruments];
  return (
    lists.every(Array.isArray) && [...records, value.lists, value.thresholds].every((each) => isRecord(each))
  );
}
