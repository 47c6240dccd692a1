import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { saltBytes } from "../entry/commitment.js";
import type { Sha256 } from "../merkle/hashing.js";
import {
  type NoteSigner,
  parseSecret,
  printSecret,
  type SignatureType,
  type VerifyEd25519,
  verifierKey,
} from "../note/keys.js";

/** SHA-256 by OpenSSL. The call in one piece is new in Node 20.12 and 21.7, and half the price of an object for each hash. */
export const nodeSha256: Sha256 =
  typeof hash === "function"
    ? (bytes) => hash("sha256", bytes, "buffer")
    : (bytes) => createHash("sha256").update(bytes).digest();

/** What stands before the 32 bytes of a key in DER (RFC 8410): SubjectPublicKeyInfo, and PKCS#8 for the seed. */
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");
const secretPrefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** Ed25519 by OpenSSL. */
export const nodeVerify: VerifyEd25519 = (publicKey, message, signature) => {
  const der = Buffer.concat([publicPrefix, publicKey]);
  return verify(null, message, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
};

/** A new key for a log (`ed25519`) or a witness (`cosignature`), and its secret as text. Name it like an address without scheme. */
export function newSigner(
  name: string,
  type: SignatureType,
): { readonly signer: NoteSigner; readonly secret: string } {
  const seed = randomBytes(32);
  const signer = signerOfSeed(name, type, seed);
  return { signer, secret: printSecret(signer.key, seed) };
}

/** The signer that a secret is, or nothing where it is none or its id is not that of its key. */
export function readSecret(text: string): NoteSigner | undefined {
  const parts = parseSecret(text.trim());
  if (parts === undefined) return undefined;
  const signer = signerOfSeed(parts.name, parts.type, parts.seed);
  return signer.key.id === parts.id ? signer : undefined;
}

function signerOfSeed(name: string, type: SignatureType, seed: Uint8Array): NoteSigner {
  const secret = createPrivateKey({ key: Buffer.concat([secretPrefix, seed]), format: "der", type: "pkcs8" });
  const key = verifierKey(name, type, publicBytes(secret));
  return { key, sign: (message) => sign(null, message, secret) };
}

function publicBytes(secret: KeyObject): Uint8Array {
  const der = createPublicKey(secret).export({ format: "der", type: "spki" });
  return new Uint8Array(der.subarray(publicPrefix.length));
}

/** A salt for `commit`. Keep it beside the flow and the verdict, outside the log; erasing it erases the link. */
export function newSalt(): Uint8Array {
  return new Uint8Array(randomBytes(saltBytes));
}
