import { webcrypto } from "node:crypto";
import { describe, expect, test } from "vitest";
import { utf8ToBytes } from "../bytes.js";
import { newSigner, nodeVerify, readSecret } from "../node/crypto.js";
import { parseVerifierKey, printVerifierKey, signatureTypes, webCryptoVerify } from "./keys.js";
import { cosign, openNote, parseNote, printNote, printSignature, signNote } from "./note.js";

// golang.org/x/mod/sumdb/note, note_test.go and example_test.go (BSD): keys, a note, its signatures.
const peterVkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const peterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const enochVkey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterLine =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const enochLine =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const peter = parseVerifierKey(peterVkey)!;
const enoch = parseVerifierKey(enochVkey)!;
const noteOf = (whole: string) => parseNote(utf8ToBytes(whole));
const open = (whole: string, ...keys: Parameters<typeof openNote>[1]) =>
  openNote(noteOf(whole)!, keys, nodeVerify);

describe("verifier keys", () => {
  test("a key is read and printed", () => {
    expect(printVerifierKey(peter)).toBe(peterVkey);
  });

  test("no part of a key is a key", () => {
    for (let from = 0; from <= peterVkey.length; from += 1)
      for (let to = from + 1; to <= peterVkey.length; to += 1)
        if (to - from < peterVkey.length) expect(parseVerifierKey(peterVkey.slice(from, to))).toBeUndefined();
  });

  test("no key with one character changed is a key", () => {
    for (let at = 0; at < peterVkey.length; at += 1) {
      const next = String.fromCharCode(peterVkey.charCodeAt(at) + 1);
      expect(parseVerifierKey(`${peterVkey.slice(0, at)}${next}${peterVkey.slice(at + 1)}`)).toBeUndefined();
    }
  });

  test.each([
    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  ])("%s has the right id, and is too long or of an unknown type", (vkey) => {
    expect(parseVerifierKey(vkey)).toBeUndefined();
  });

  test("a secret is read; one that is changed is none", () => {
    expect(printVerifierKey(readSecret(peterSecret)!.key)).toBe(peterVkey);
    for (let at = 0; at < peterSecret.length; at += 1) {
      const next = String.fromCharCode(peterSecret.charCodeAt(at) + 1);
      expect(readSecret(`${peterSecret.slice(0, at)}${next}${peterSecret.slice(at + 1)}`)).toBeUndefined();
    }
  });

  test("a new secret is read back", () => {
    const { secret, signer } = newSigner("example.com/log", signatureTypes.ed25519);
    expect(readSecret(secret)!.key).toEqual(signer.key);
  });
});

describe("notes", () => {
  test("a text is signed as Go signs it", async () => {
    const note = await signNote(text, [readSecret(peterSecret)!]);
    expect(printNote(note)).toBe(`${text}\n${peterLine}`);
  });

  test("known keys that signed are found, others passed over", async () => {
    const whole = `${text}\n${peterLine}${enochLine}`;
    expect(noteOf(whole)!.text).toBe(text);
    expect(printNote(noteOf(whole)!)).toBe(whole);
    expect(await open(whole, peter)).toMatchObject({ kind: "signed", by: [{ key: peter }] });
    expect(await open(whole, peter, enoch)).toMatchObject({
      kind: "signed",
      by: [{ key: peter }, { key: enoch }],
    });
    expect(await open(whole)).toEqual({ kind: "unsigned" });
  });

  test("a key with the right name and another id, or the other way round, is another key", async () => {
    expect(await open(`${text}\n${peterLine}`, { ...peter, id: "c74f20a4" })).toEqual({ kind: "unsigned" });
    expect(await open(`${text}\n${peterLine}`, { ...peter, name: "PeterNeuman" })).toEqual({
      kind: "unsigned",
    });
  });

  test("a false signature of a known key spoils the note, of an unknown one it does not", async () => {
    const forged = `${enochLine.slice(0, 60)}ABCD${enochLine.slice(64)}`;
    expect(await open(`${text}\n${peterLine}${forged}`, peter, enoch)).toEqual({
      kind: "forged",
      key: enoch,
    });
    expect(await open(`${text}\n${peterLine}${forged}`, peter)).toMatchObject({ kind: "signed" });
    expect(await open(`another text\n\n${peterLine}`, peter)).toEqual({ kind: "forged", key: peter });
  });

  test("sixteen signatures are read, and a hundred, and no more", () => {
    expect(noteOf(`${text}\n${peterLine.repeat(100)}`)!.signatures).toHaveLength(100);
    expect(noteOf(`${text}\n${peterLine.repeat(101)}`)).toBeUndefined();
  });

  test.each([
    ["no signatures", text],
    ["no signature line", `${text}\n`],
    ["no last line break", `${text}\n${peterLine.slice(0, -1)}`],
    ["a control character", `\u0001${text}\n${peterLine}`],
    [
      "a name with a space",
      `${text}\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`,
    ],
    ["a line that is no signature", `${text}\n${peterLine}Unexpected line.\n`],
    ["a name with a plus", `${text}\n${peterLine.replace("PeterNeumann", "Peter+Neumann")}`],
    ["base64 with other bits set at its end", `${text}\n${peterLine.replace("nAM=", "nAN=")}`],
  ])("with %s it is malformed", (_, whole) => {
    expect(noteOf(whole)).toBeUndefined();
  });

  test("what is not UTF-8 is malformed", () => {
    expect(parseNote(Uint8Array.of(0xff, ...utf8ToBytes(`${text}\n${peterLine}`)))).toBeUndefined();
  });

  // C2SP signed-note, the example for verifier keys.
  test("the example of the specification is verified, by WebCrypto as well", async () => {
    const key = parseVerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")!;
    const whole =
      "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    expect(await open(whole, key)).toMatchObject({ kind: "signed" });
    const inBrowser = webCryptoVerify(webcrypto.subtle);
    expect(await openNote(noteOf(whole)!, [key], inBrowser)).toMatchObject({ kind: "signed" });
    expect(
      await openNote(noteOf(whole.replace("example message", "Example message"))!, [key], inBrowser),
    ).toEqual({ kind: "forged", key });
  });
});

describe("cosignatures", () => {
  const { signer } = newSigner("witness.example/w", signatureTypes.cosignature);
  const checkpoint = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

  test("a witness says when it signed, and another time or text is false", async () => {
    const signature = await cosign(checkpoint, 1679315147, signer);
    const whole = `${checkpoint}\n${printSignature(signature)}`;
    expect(await open(whole, signer.key)).toMatchObject({ kind: "signed", by: [{ time: 1679315147 }] });
    const later = {
      ...signature,
      signature: signature.signature.map((byte, at) => (at === 7 ? byte + 1 : byte)),
    };
    expect(await open(`${checkpoint}\n${printSignature(later)}`, signer.key)).toMatchObject({
      kind: "forged",
    });
    expect(await open(whole.replace("20852163", "20852164"), signer.key)).toMatchObject({ kind: "forged" });
  });

  test("the same key as a plain one has another id, and its signature is no cosignature", async () => {
    const plain = { ...signer.key, type: signatureTypes.ed25519 };
    const note = await signNote(checkpoint, [{ key: plain, sign: signer.sign }]);
    expect(await openNote(note, [signer.key], nodeVerify)).toMatchObject({ kind: "forged" });
  });
});
