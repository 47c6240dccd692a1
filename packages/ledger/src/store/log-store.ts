import type { TileReader } from "../tiles/tile-reader.js";
import type { LogFile } from "../tiles/tree-edge.js";

/**
 * Where a log keeps its files: a folder, a table of a database, a bucket. `storeChecks` is what every implementation must
 * pass.
 *
 * INVARIANT: when a promise of a writing method resolves, what was written survives the loss of power. When it rejects,
 * the writing may have happened or not, whole files at a time: a reader never meets half of one.
 */
export interface LogStore extends TileReader {
  /** Writes files whose content follows from their path. One that is there with the same bytes is made durable again; with others, throws `StoreConflict`. */
  createAll(files: readonly LogFile[]): Promise<void>;
  /** Writes a file where none is; false, and nothing written, where one is. Of two writers at once one gets false. */
  createNew(file: LogFile): Promise<boolean>;
  /** Writes a file in place of exactly these bytes (nothing: of none); false, and nothing written, where others are there. */
  replace(path: string, bytes: Uint8Array, expected: Uint8Array | undefined): Promise<boolean>;
  /** Those that are not there are passed over. */
  remove(paths: readonly string[]): Promise<void>;
  /** Every path that begins so, in any order. */
  list(prefix: string): Promise<readonly string[]>;
  /** Lets go of what is held: a lock, connections. */
  close(): Promise<void>;
}

/** A file that must never change would have been changed: two writers, or a disk that came back older than it was. */
export class StoreConflict extends Error {
  override readonly name = "StoreConflict";
  readonly path: string;

  constructor(path: string) {
    super(`\`${path}\` is there with other content`);
    this.path = path;
  }
}
