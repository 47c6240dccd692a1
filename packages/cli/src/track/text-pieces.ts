import { closeSync, openSync, readSync } from "node:fs";
import { TextDecoder } from "node:util";

const pieceSize = 256 * 1024;

/** A file in pieces, so that its size does not matter. Throws what the disk throws. */
export function* piecesOfFile(path: string): Iterable<Uint8Array> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceSize);
      const read = readSync(file, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Bytes as text, in the encoding that a mark, the answer's type or the XML declaration names; else UTF-8. Bytes that the
 * encoding does not have become U+FFFD: one bad character in an old notice must not hide the others.
 */
export function* textOf(pieces: Iterable<Uint8Array>, type = ""): Iterable<string> {
  let decoder: TextDecoder | undefined;
  for (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece, type));
    for (let at = 0; at < piece.length; at += pieceSize)
      yield decoder.decode(piece.subarray(at, at + pieceSize), { stream: true });
  }
  const rest = decoder?.decode();
  if (rest !== undefined && rest !== "") yield rest;
}

function encodingOf(piece: Uint8Array, type: string): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return "utf-16le";
  if (piece[0] === 0xfe && piece[1] === 0xff) return "utf-16be";
  const head = Buffer.from(piece.subarray(0, 200)).toString("latin1");
  const named =
    /\bcharset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1] ??
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1];
  try {
    return new TextDecoder(named ?? "utf-8").encoding;
  } catch {
    return "utf-8";
  }
}
