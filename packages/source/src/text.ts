import type { DiagnosticLog } from "./diagnostic.js";
import type { SourceFile } from "./span.js";

/** Of every JavaScript platform, but in no library that TypeScript loads without a browser or Node. */
declare const TextDecoder: new (
  encoding: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/**
 * Bytes to text: UTF-8, or UTF-16 where a byte order mark says so (PowerShell writes it). Anything else is reported
 * as `source/not-text`; a lone surrogate or a NUL never reaches a parser.
 */
export function decodeText(path: string, bytes: Uint8Array, log: DiagnosticLog): SourceFile | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const nul = text.indexOf("\u0000");
    if (nul === -1) return { path, text };
    reportNotText(path, "has a NUL character", log);
  } catch {
    reportNotText(path, `is not valid ${encoding.toUpperCase()}`, log);
  }
  return undefined;
}

function reportNotText(path: string, why: string, log: DiagnosticLog): void {
  const at = { file: { path, text: "" }, start: 0, end: 0 };
  log.report({ code: "source/not-text", message: `the file ${why}`, at, help: "save it as UTF-8 text" });
}
