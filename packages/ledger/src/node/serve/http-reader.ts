import type { TileReader } from "../../tiles/tile-reader.js";

/** A log that a server shows could not be read, for a reason other than that a file is missing. */
export class LogUnreachable extends Error {
  override readonly name = "LogUnreachable";
}

/** Tiles are no longer than a bundle of the longest entries. */
const longestFile = 256 * (2 + 0xffff);

/** The log below a URL. */
export function httpReader(
  url: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
  patience = 30_000,
): TileReader {
  const prefix = url.replace(/\/+$/, "");
  return {
    read: async (path) => {
      const response = await fetch(`${prefix}/${path}`, { signal: AbortSignal.timeout(patience) }).catch(
        (cause: unknown) => {
          throw new LogUnreachable(`\`${prefix}/${path}\` cannot be reached`, { cause });
        },
      );
      // A store of objects that hides which of them exist answers 403 for those that do not.
      if (response.status === 404 || response.status === 403 || response.status === 410) return undefined;
      if (!response.ok)
        throw new LogUnreachable(`\`${prefix}/${path}\` answers with status ${response.status}`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (bytes.length > longestFile)
        throw new LogUnreachable(`\`${prefix}/${path}\` is longer than any file of a log`);
      return bytes;
    },
  };
}
