import { expect, test } from "vitest";
import { DiagnosticLog, printDiagnostics } from "./diagnostic.js";
import { decodeText } from "./text.js";

const decode = (...bytes: number[]) => {
  const log = new DiagnosticLog();
  const file = decodeText("flow.yaml", Uint8Array.from(bytes), log);
  return { text: file?.text, codes: log.sorted().map(({ code, message }) => `${code}: ${message}`) };
};
const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const utf16 = (text: string, bigEndian: boolean) =>
  [...text].flatMap((letter) => {
    const unit = letter.charCodeAt(0);
    return bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8];
  });

test("UTF-8 is read, with a byte order mark or without", () => {
  expect(decode(...utf8("to: Größe 東"))).toEqual({ text: "to: Größe 東", codes: [] });
  expect(decode(0xef, 0xbb, 0xbf, ...utf8("to: DE"))).toEqual({ text: "to: DE", codes: [] });
  expect(decode()).toEqual({ text: "", codes: [] });
});

test("UTF-16 is read where a byte order mark says so", () => {
  expect(decode(0xff, 0xfe, ...utf16("to: é", false))).toEqual({ text: "to: é", codes: [] });
  expect(decode(0xfe, 0xff, ...utf16("to: é", true))).toEqual({ text: "to: é", codes: [] });
});

test.each<readonly [string, readonly number[], string]>([
  ["a gzip header", [0x1f, 0x8b, 0x08, 0x00], "is not valid UTF-8"],
  ["Latin-1", [0x74, 0x6f, 0x3a, 0x20, 0xe9, 0x74], "is not valid UTF-8"],
  ["a UTF-8 sequence cut short", [0x61, 0xe2, 0x82], "is not valid UTF-8"],
  ["a surrogate written in UTF-8", [0xed, 0xa0, 0x80], "is not valid UTF-8"],
  ["half a UTF-16 unit", [0xff, 0xfe, 0x61], "is not valid UTF-16LE"],
  ["a lone surrogate", [0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00], "is not valid UTF-16LE"],
  ["a NUL", [0x61, 0x00, 0x62], "has a NUL character"],
  ["UTF-16 without its mark", [0x61, 0x00, 0x62, 0x00], "has a NUL character"],
])("%s is not text", (_name, bytes, why) => {
  expect(decode(...bytes)).toEqual({ text: undefined, codes: [`source/not-text: the file ${why}`] });
});

test("what is not text is reported at the head of the file, without a frame of junk", () => {
  const log = new DiagnosticLog();
  decodeText("flow.yaml", Uint8Array.of(0xff), log);
  expect(printDiagnostics(log.sorted())).toBe(`flow.yaml:1:1: error source/not-text
  the file is not valid UTF-8
  help: save it as UTF-8 text
  docs: docs/codes/source/not-text.md
`);
});
