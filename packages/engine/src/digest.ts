import type { Flow, Law, Verdict } from "@domicile/ir";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** Canonical JSON (RFC 8785): one text for one value, whatever order its keys were written in. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? "null";
}

/** `sha256:` and the hash of the canonical JSON. A verdict replayed under its rulebook has the same digest (E13, E15). */
export function digestOf(value: Flow | Verdict): string {
  return hashOf(utf8ToBytes(canonicalJson(value)));
}

/** The digest that a rulebook should carry: over all of it but the digest itself. */
export function lawDigest({ digest: _digest, ...rest }: Law): string {
  return hashOf(utf8ToBytes(canonicalJson(rest)));
}

/** `sha256:` and the hash in hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return `sha256:${bytesToHex(sha256(bytes))}`;
}
