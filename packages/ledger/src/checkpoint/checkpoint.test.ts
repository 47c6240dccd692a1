import { describe, expect, test } from "vitest";
import { bytesToHex, toBase64, utf8ToBytes } from "../bytes.js";
import { treeHasher } from "../merkle/hashing.js";
import { newSigner, nodeVerify } from "../node/crypto.js";
import { parseVerifierKey, printVerifierKey, signatureTypes } from "../note/keys.js";
import { cosign, printNote, signNote } from "../note/note.js";
import { proveInclusion, viewTree } from "../tiles/read-tree.js";
import { emptyEdge, growTree, rootOfEdge } from "../tiles/tree-edge.js";
import { parseCheckpoint, parseCheckpointText, printCheckpoint } from "./checkpoint.js";
import { isMet, judgeCheckpoint, type Policy, parsePolicy, policyOfKeys } from "./policy.js";
import { parseProofFile, printProofFile, verifyProofFile } from "./proof-file.js";

describe("checkpoints", () => {
  // golang.org/x/mod/sumdb/tlog, note_test.go: the root is the leaf hash of "hello world".
  const go = "go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n";

  test("one is read and printed to the byte", () => {
    const read = parseCheckpointText(go)!;
    expect(read).toMatchObject({ origin: "go.sum database tree", size: 123456789012, extensions: [] });
    expect(bytesToHex(read.root)).toBe(bytesToHex(treeHasher().leaf(utf8ToBytes("hello world"))));
    expect(printCheckpoint(read)).toBe(go);
    expect(parseCheckpointText(`${go}more\n`)!.extensions).toEqual(["more"]);
  });

  test.each([
    ["no origin", go.replace("go.sum database tree", "")],
    ["a size in hexadecimal", go.replace("123456789012", "0xabcdef")],
    ["a size with a zero before it", go.replace("123456789012", "0123456789012")],
    ["a size below zero", go.replace("123456789012", "-1")],
    ["a root that is too long", go.replace("wBb0=", "wBTOOBIG=")],
    ["a root of 33 bytes", go.replace(/\nT.*\n/, `\n${toBase64(new Uint8Array(33))}\n`)],
    ["an empty extension line", `${go}\nmore\n`],
    ["no last line break", go.slice(0, -1)],
    ["two lines", go.split("\n").slice(0, 2).join("\n")],
  ])("with %s it is malformed", (_, text) => {
    expect(parseCheckpointText(text)).toBeUndefined();
  });

  // The database of Go's modules, as torchwood's tests of a witness hold it (cmd/litewitness/testdata/sumdb.txt, ISC).
  test("a checkpoint of sum.golang.org is signed by its key", async () => {
    const key = parseVerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")!;
    const note =
      "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n— sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixSfwQ=\n";
    const checkpoint = parseCheckpoint(utf8ToBytes(note))!;
    expect(checkpoint.size).toBe(35225469);
    // Its key is not named for its origin, which this project asks of a log.
    expect(await judgeCheckpoint(checkpoint, policyOfKeys([key]), nodeVerify)).toEqual({
      kind: "unknown_log",
    });
    const renamed = { ...checkpoint, origin: "sum.golang.org" };
    expect(await judgeCheckpoint(renamed, policyOfKeys([key]), nodeVerify)).toEqual({
      kind: "trusted",
      witnesses: [],
    });
  });
});

const log = newSigner("example.com/log", signatureTypes.ed25519).signer;
const witnesses = ["x1", "x2", "x3"].map(
  (name) => newSigner(`${name}.example`, signatureTypes.cosignature).signer,
);
const vkeys = witnesses.map(({ key }) => printVerifierKey(key));
const policyText = [
  "# two of three",
  `log ${printVerifierKey(log.key)} https://example.com/log`,
  ...vkeys.map((vkey, at) => `witness X${at + 1}\t${vkey} https://x${at + 1}.example`),
  "  group X 2 X1 X2 X3 ",
  "quorum X",
  "",
].join("\n");
const policy = (text: string): Policy => {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(parsed.mistake.message);
  return parsed.policy;
};

describe("policies", () => {
  test("a quorum of two of three is read and met by any two", () => {
    const { quorum, witnesses: named } = policy(policyText);
    expect(named.map(({ name, url }) => [name, url])).toEqual([
      ["X1", "https://x1.example"],
      ["X2", "https://x2.example"],
      ["X3", "https://x3.example"],
    ]);
    expect(isMet(quorum, ["X1"])).toBe(false);
    expect(isMet(quorum, ["X3", "X1"])).toBe(true);
  });

  test("groups hold groups, and all, any and none mean what they say", () => {
    const lines = policyText.replace("quorum X\n", "");
    const { quorum } = policy(`${lines}group Y any X1 X2\ngroup Z all X Y\nquorum Z\n`);
    expect(isMet(quorum, ["X3", "X2"])).toBe(true);
    expect(isMet(quorum, ["X3"])).toBe(false);
    expect(isMet(policy(`${lines}quorum none\n`).quorum, [])).toBe(true);
    expect(isMet(policy(`${lines}quorum X2\n`).quorum, ["X1", "X3"])).toBe(false);
  });

  test.each([
    ["no quorum", policyText.replace("quorum X\n", ""), 7, "no quorum line"],
    ["two quorums", `${policyText}quorum none\n`, 8, "one quorum line"],
    ["a quorum that is not there", policyText.replace("quorum X", "quorum Y"), 7, "quorum none"],
    ["a member of a later line", policyText.replace("X1 X2 X3", "X1 X4"), 6, "lines before"],
    ["a threshold above the members", policyText.replace("X 2 ", "X 4 "), 6, "from 1 to 3"],
    ["the name none", policyText.replace("witness X1", "witness none"), 3, "before"],
    ["a witness twice", policyText.replace(vkeys[1]!, vkeys[0]!), 4, "before"],
    ["a member twice", policyText.replace("X1 X2 X3", "X1 X1"), 6, "twice"],
    ["a log that cosigns", policyText.replace(printVerifierKey(log.key), vkeys[0]!), 2, "type 1"],
    ["a witness that signs notes", policyText.replace(vkeys[0]!, printVerifierKey(log.key)), 3, "type 4"],
    ["another word", `${policyText}trust me\n`, 8, "`trust`"],
  ])("with %s it is refused, and the line named", (_, text, line, words) => {
    const parsed = parsePolicy(text);
    expect(parsed).toMatchObject({ ok: false, mistake: { line } });
    expect(!parsed.ok && parsed.mistake.message).toContain(words);
  });
});

describe("proof files", () => {
  const hasher = treeHasher();
  const entries = Array.from({ length: 300 }, (_, at) => utf8ToBytes(`entry ${at}`));
  const { edge, files } = growTree(emptyEdge, entries, hasher);
  const found = new Map(files.map(({ bytes, path }) => [path, bytes]));
  const tree = viewTree({ read: async (path) => found.get(path) }, 300, hasher);
  const text = printCheckpoint({
    origin: log.key.name,
    size: 300,
    root: rootOfEdge(edge, hasher),
    extensions: [],
  });

  async function fileFor(index: number, cosigners: typeof witnesses): Promise<string> {
    const { signatures } = await signNote(text, [log]);
    const cosigned = await Promise.all(cosigners.map((witness) => cosign(text, 1_800_000_000, witness)));
    const note = { text, signatures: [...signatures, ...cosigned] };
    return printProofFile({ index, proof: await proveInclusion(tree, index), note, extra: entries[index]! });
  }
  const judge = async (file: string, entry: Uint8Array, trusted = policy(policyText)) => {
    const parsed = parseProofFile(file);
    return parsed === undefined ? "malformed" : verifyProofFile(parsed, entry, trusted, nodeVerify);
  };

  test("an entry is proven offline, under the quorum of the policy", async () => {
    const file = await fileFor(299, witnesses.slice(1));
    expect(parseProofFile(file)!.extra).toEqual(entries[299]);
    expect(await judge(file, entries[299]!)).toEqual({ kind: "proven", witnesses: ["X2", "X3"] });
    expect(await judge(await fileFor(299, witnesses.slice(2)), entries[299]!)).toMatchObject({
      kind: "no_quorum",
    });
  });

  test("another entry, index, log or signature is not", async () => {
    const file = await fileFor(7, witnesses);
    expect(await judge(file, entries[8]!)).toEqual({ kind: "not_included" });
    expect(await judge(file.replace("index 7", "index 8"), entries[7]!)).toEqual({ kind: "not_included" });
    const stranger = newSigner("example.com/other", signatureTypes.ed25519).signer;
    expect(await judge(file, entries[7]!, policyOfKeys([stranger.key]))).toEqual({ kind: "unknown_log" });
    const namesake = newSigner("example.com/log", signatureTypes.ed25519).signer;
    expect(await judge(file, entries[7]!, policyOfKeys([namesake.key]))).toEqual({ kind: "not_signed" });
    expect(await judge(file.replace("\n300\n", "\n301\n"), entries[7]!)).toMatchObject({ kind: "forged" });
  });

  test("a proof that is cut or longer than it may be is malformed or proves nothing", async () => {
    const file = await fileFor(7, witnesses);
    const lines = file.split("\n");
    expect(await judge([...lines.slice(0, 4), ...lines.slice(5)].join("\n"), entries[7]!)).toEqual({
      kind: "not_included",
    });
    for (const wrong of [
      file.replace("@v1", "@v2"),
      file.replace("index 7", "index 07"),
      file.replace("index 7\n", ""),
      file.replace("extra ", "extra!"),
      "",
    ])
      expect(await judge(wrong, entries[7]!)).toBe("malformed");
    const many = file.replace("index 7\n", `index 7\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}`);
    expect(await judge(many, entries[7]!)).toBe("malformed");
  });

  test("without an extra line it is read all the same", async () => {
    const note = await signNote(text, [log]);
    const file = printProofFile({ index: 0, proof: await proveInclusion(tree, 0), note });
    expect(file.startsWith("c2sp.org/tlog-proof@v1\nindex 0\n")).toBe(true);
    expect(await judge(file, entries[0]!, policyOfKeys([log.key]))).toEqual({
      kind: "proven",
      witnesses: [],
    });
    expect(printNote(parseProofFile(file)!.checkpoint.note)).toBe(printNote(note));
  });
});
