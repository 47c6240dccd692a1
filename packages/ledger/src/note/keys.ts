import { bytesToHex, concatBytes, fromBase64, toBase64, utf8ToBytes } from "../bytes.js";
import type { Sha256 } from "../merkle/hashing.js";
import { portableSha256 } from "../merkle/hashing.js";

/** Types of signature that are understood (C2SP signed-note): a plain one, and a witness's with its time. */
export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes];

/** A verifier key as people hand it around: `name+hex(id)+base64(type || public key)`. */
export interface VerifierKey {
  readonly name: string;
  /** Eight hexadecimal digits. Short on purpose: it finds a key and proves nothing. */
  readonly id: string;
  readonly type: SignatureType;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Checks an Ed25519 signature (RFC 8032). Node's and WebCrypto's both fit; see `webCryptoVerify`. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** What signs: the key that checks it, and the private half, wherever that is kept. */
export interface NoteSigner {
  readonly key: VerifierKey;
  readonly sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** The first four bytes of `SHA-256(name || "\n" || type || public key)`, in hexadecimal. */
function keyId(name: string, type: number, publicKey: Uint8Array, sha256: Sha256 = portableSha256): string {
  const text = concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(type), publicKey);
  return bytesToHex(sha256(text).subarray(0, 4));
}

export function verifierKey(name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`\`${name}\` is no name of a key`);
  return { name, id: keyId(name, type, publicKey), type, publicKey };
}

/** A name is not empty and has neither white space, `+` nor control characters. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a note must not hold
  return name !== "" && !/[\s\u0000-\u001f\u0085+\p{Surrogate}]/u.test(name);
}

export function printVerifierKey({ id, name, publicKey, type }: VerifierKey): string {
  return `${name}+${id}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** The key that a text names, or nothing where it is no key, its id is not its own, or its type is not understood. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const material = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || id === undefined || material?.length !== 33 || !isKeyName(name)) return undefined;
  const type = Object.values(signatureTypes).find((known) => known === material[0]);
  const publicKey = material.slice(1);
  if (type === undefined || keyId(name, type, publicKey) !== id) return undefined;
  return { name, id, type, publicKey };
}

const secretPrefix = "PRIVATE+KEY+";

/** The secret of a signer as Go's `sumdb/note` writes it: `PRIVATE+KEY+name+id+base64(type || seed)`. */
export function printSecret(key: VerifierKey, seed: Uint8Array): string {
  return `${secretPrefix}${key.name}+${key.id}+${toBase64(concatBytes(Uint8Array.of(key.type), seed))}`;
}

/** The parts of such a secret, not yet checked against its public half, or nothing. */
export function parseSecret(
  text: string,
):
  | { readonly name: string; readonly id: string; readonly type: SignatureType; readonly seed: Uint8Array }
  | undefined {
  if (!text.startsWith(secretPrefix)) return undefined;
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.slice(secretPrefix.length)) ?? [];
  const material = encoded === undefined ? undefined : fromBase64(encoded);
  const type = Object.values(signatureTypes).find((known) => known === material?.[0]);
  if (name === undefined || id === undefined || type === undefined || material?.length !== 33)
    return undefined;
  return isKeyName(name) ? { name, id, type, seed: material.slice(1) } : undefined;
}

/** The part of WebCrypto that checks Ed25519, as browsers and Node have it. */
export interface SubtleCryptoPart<Key> {
  importKey(
    format: "raw",
    key: Uint8Array<ArrayBuffer>,
    algorithm: "Ed25519",
    extractable: boolean,
    usages: ["verify"],
  ): Promise<Key>;
  verify(
    algorithm: "Ed25519",
    key: Key,
    signature: Uint8Array<ArrayBuffer>,
    message: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

/** Ed25519 by WebCrypto: `webCryptoVerify(crypto.subtle)`. */
export function webCryptoVerify<Key>(subtle: SubtleCryptoPart<Key>): VerifyEd25519 {
  return async (publicKey, message, signature) => {
    const key = await subtle.importKey("raw", publicKey.slice(), "Ed25519", false, ["verify"]);
    return subtle.verify("Ed25519", key, signature.slice(), message.slice());
  };
}
