import type { Flow, Verdict } from "@domicile/ir";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** Canonical JSON (RFC 8785): one text for one value, whatever order its keys were written in. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? "null";
}

/** `sha256:` and the hash of the canonical JSON. A verdict replayed under its rulebook has the same digest (E13, E15). */
export function digestOf(value: Flow | Verdict): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
}
