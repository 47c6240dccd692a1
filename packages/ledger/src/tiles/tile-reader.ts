/** Where the files of a log are read from: a folder, a server, an object store, a map in a test. */
export interface TileReader {
  /** The bytes at a path of the log (`checkpoint`, `tile/0/000`), nothing where there are none; throws where it cannot tell. */
  read(path: string): Promise<Uint8Array | undefined>;
}

/** What the log itself says is not as it must be: a file is missing, or holds something else. */
export class LogDamage extends Error {
  override readonly name = "LogDamage";
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}
