import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { keyIdOf, type SigningKey, type TrustedKey } from "@domicile/engine";
import type { DiagnosticLog } from "@domicile/source";

/** The public keys in a file of PEM blocks. Several let a new key come before the old one goes. */
export function readTrustedKeys(path: string, pem: string, log: DiagnosticLog): readonly TrustedKey[] {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    const help = "give the public key; a private key has no place where law is only read";
    return refuse(path, "holds a private key", help, log);
  }
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g) ?? [];
  const keys = blocks.map((block) => ed25519Key(() => createPublicKey(block)));
  const help = "write the public key as PEM (SubjectPublicKeyInfo), as `domicile bundle keygen` does";
  if (keys.length === 0 || keys.includes(undefined))
    return refuse(path, "holds no Ed25519 public key, or something besides", help, log);
  return keys.flatMap((key) => (key === undefined ? [] : [trust(key)]));
}

/** The private key in a file of PEM. */
export function readSigningKey(path: string, pem: string, log: DiagnosticLog): SigningKey | undefined {
  const key = ed25519Key(() => createPrivateKey(pem));
  if (key !== undefined)
    return { id: idOf(createPublicKey(key)), sign: (message) => sign(null, message, key) };
  const help = "write the key as PEM (PKCS#8) without a passphrase, as `domicile bundle keygen` does";
  refuse(path, "holds no Ed25519 private key", help, log);
  return undefined;
}

export interface KeyPair {
  readonly id: string;
  /** PKCS#8 and SubjectPublicKeyInfo, as PEM. */
  readonly privatePem: string;
  readonly publicPem: string;
}

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    id: idOf(publicKey),
    privatePem: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    publicPem: publicKey.export({ format: "pem", type: "spki" }).toString(),
  };
}

function ed25519Key(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read();
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined; // no PEM, or one that needs a passphrase
  }
}

function trust(key: KeyObject): TrustedKey {
  return { id: idOf(key), verify: (message, signature) => verify(null, message, key, signature) };
}

function idOf(publicKey: KeyObject): string {
  return keyIdOf(publicKey.export({ format: "der", type: "spki" }));
}

function refuse(path: string, what: string, help: string, log: DiagnosticLog): readonly never[] {
  const at = { file: { path, text: "" }, start: 0, end: 0 };
  log.report({ code: "bundle/bad-key", message: `\`${path}\` ${what}`, at, help });
  return [];
}
