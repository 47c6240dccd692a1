import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import canonicalize from "canonicalize";
import { bytesToHex, utf8ToBytes } from "../bytes.js";

/** Bytes of a salt; fewer could be guessed. */
export const saltBytes = 32;

/** What a decision commits to. */
export type Committed = "flow" | "verdict";

/**
 * Binds to a value without telling it: `hmac-sha256:` and HMAC-SHA-256, keyed by the salt, over what it is, a line break and
 * the value's canonical JSON. Flows are few enough to be guessed from a plain digest; with the salt erased nobody can.
 */
export function commit(salt: Uint8Array, what: Committed, value: unknown): string {
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes, not ${salt.length}`);
  const message = utf8ToBytes(`${what}\n${canonicalize(value) ?? "null"}`);
  return `hmac-sha256:${bytesToHex(hmac(sha256, salt, message))}`;
}
