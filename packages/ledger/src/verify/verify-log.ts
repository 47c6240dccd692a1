import { bytesToHex, concatBytes, equalBytes } from "../bytes.js";
import { parseCheckpoint, type SignedCheckpoint } from "../checkpoint/checkpoint.js";
import { judgeCheckpoint, type Policy, type PolicyFault } from "../checkpoint/policy.js";
import { currentKeys } from "../entry/rotation.js";
import { portableSha256, type Sha256, type TreeHasher, treeHasher } from "../merkle/hashing.js";
import type { VerifyEd25519 } from "../note/keys.js";
import { decodeBundle, encodeBundle } from "../tiles/entry-bundle.js";
import { parseTilePath, tileHolding, tilePath, tileWidth } from "../tiles/tile-path.js";
import type { TileReader } from "../tiles/tile-reader.js";
import { growHashes, hashesOfTile, rootOfEdge, type TreeEdge } from "../tiles/tree-edge.js";
import { type Audit, startAudit } from "./audit.js";
import { checkLeftover } from "./check-leftover.js";

/** Something of a log that is not as it must be. */
export interface LogProblem {
  /** The file. */
  readonly path: string;
  /** One sentence, lower case. */
  readonly message: string;
  /** The entry that it is about, where it is about one. */
  readonly index?: number;
}

/** What looking at a whole log found. */
export interface LogReport {
  readonly checkpoint?: { readonly origin: string; readonly size: number; readonly root: string };
  /** The witnesses that cosigned it, by their names in the policy. */
  readonly witnesses: readonly string[];
  /** What the entries say; nothing where they were not looked into. */
  readonly audit?: Audit;
  /** Everything that is wrong; empty for a whole log. */
  readonly problems: readonly LogProblem[];
}

export interface VerifyOptions {
  readonly policy: Policy;
  readonly verify: VerifyEd25519;
  readonly sha256?: Sha256;
  /** Every file of the log, where it can be told: then those that no checkpoint needs any longer are looked at, too. */
  readonly paths?: readonly string[];
  /** Read what the entries say (`Audit`), rotations of keys and pruning included; without it both are as if they were not. True unless told otherwise. */
  readonly audit?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Reads a whole log and computes it anew: every entry hashed, every tile compared with the hashes below it, the root with
 * the signed one, the signature with the keys that are trusted and what the log says they were rotated to.
 */
export async function verifyLog(reader: TileReader, options: VerifyOptions): Promise<LogReport> {
  const bytes = await reader.read("checkpoint");
  const checkpoint = bytes === undefined ? undefined : parseCheckpoint(bytes);
  if (checkpoint === undefined) {
    const message = bytes === undefined ? "there is no checkpoint" : "it is no checkpoint";
    return { witnesses: [], problems: [{ path: "checkpoint", message }] };
  }
  const walk = new Walk(reader, checkpoint, options);
  await walk.entries();
  for (const path of options.paths ?? [])
    walk.problems.push(...(await checkLeftover(reader, path, checkpoint.size)));
  const witnesses = await walk.signatures();
  const { origin, root, size } = checkpoint;
  const audit = walk.audit === undefined ? {} : { audit: walk.audit.finish() };
  return {
    checkpoint: { origin, size, root: bytesToHex(root) },
    witnesses,
    problems: walk.problems,
    ...audit,
  };
}

/** One pass over a log. */
class Walk {
  readonly problems: LogProblem[] = [];
  readonly audit: ReturnType<typeof startAudit> | undefined;
  readonly #reader: TileReader;
  readonly #checkpoint: SignedCheckpoint;
  readonly #options: VerifyOptions;
  readonly #hasher: TreeHasher;
  /** Bundles that are gone, each by its number, until it is known whether they were pruned. */
  readonly #missing: number[] = [];

  constructor(reader: TileReader, checkpoint: SignedCheckpoint, options: VerifyOptions) {
    this.#reader = reader;
    this.#checkpoint = checkpoint;
    this.#options = options;
    this.#hasher = treeHasher(options.sha256 ?? portableSha256);
    if (options.audit ?? true) this.audit = startAudit(checkpoint.origin);
  }

  #report(path: string, message: string, index?: number): void {
    this.problems.push({ path, message, ...(index === undefined ? {} : { index }) });
  }

  /** All bundles in order, the next one being read while this one is hashed. */
  async entries(): Promise<void> {
    const { root, size } = this.#checkpoint;
    let edge: Omit<TreeEdge, "lastEntries"> = { size: 0, partials: [] };
    const bundles = Math.ceil(size / tileWidth);
    let next = bundles > 0 ? this.#load(0) : undefined;
    for (let at = 0; at < bundles; at += 1) {
      const [bundle, tile] = await next!;
      next = at + 1 < bundles ? this.#load(at + 1) : undefined;
      // A promise that nobody waits for yet may fail meanwhile; it is waited for in the next round.
      next?.catch(() => {});
      const hashes = this.#leafHashes(at, bundle, tile);
      if (hashes === undefined) return;
      edge = await this.#grow(edge, hashes);
      this.#options.onProgress?.(edge.size, size);
    }
    this.#settleMissing();
    if (!equalBytes(rootOfEdge({ ...edge, lastEntries: [] }, this.#hasher), root))
      this.#report("checkpoint", "its root is not that of the entries");
  }

  #load(at: number): Promise<readonly [Uint8Array | undefined, Uint8Array | undefined]> {
    const read = async (level: 0 | "entries") => {
      const tile = tileHolding(level, at * tileWidth, this.#checkpoint.size);
      const bytes = await this.#reader.read(tilePath(tile));
      if (bytes !== undefined || tile.width === tileWidth) return bytes;
      return this.#fromFull(level, at, tile.width);
    };
    return Promise.all([read("entries"), read(0)]);
  }

  /** A partial tile may be gone when the log has grown since its checkpoint was read; the full one begins with it. */
  async #fromFull(level: 0 | "entries", index: number, width: number): Promise<Uint8Array | undefined> {
    const full = await this.#reader.read(tilePath({ level, index, width: tileWidth }));
    if (full === undefined || level === 0) return full?.subarray(0, 32 * width);
    const entries = decodeBundle(full);
    return entries === undefined ? full : encodeBundle(entries.slice(0, width));
  }

  /** The hashes to go on with: those of the tile, so that one wrong entry is told once and not again at every level. */
  #leafHashes(
    at: number,
    bundle: Uint8Array | undefined,
    tile: Uint8Array | undefined,
  ): readonly Uint8Array[] | undefined {
    const { width } = tileHolding(0, at * tileWidth, this.#checkpoint.size);
    const path = tilePath({ level: 0, index: at, width });
    const stored = tile?.length === 32 * width ? hashesOfTile(tile) : undefined;
    if (stored === undefined)
      this.#report(path, tile === undefined ? "it is missing" : `it has not ${width} hashes`);
    const hashes = stored ?? this.#entriesOf(at, width, bundle)?.map(this.#hasher.leaf);
    if (stored !== undefined) this.#compareEntries(at, stored, bundle);
    if (hashes === undefined)
      this.#report(path, "neither its hashes nor its entries are there, so nothing beyond can be checked");
    return hashes;
  }

  #compareEntries(at: number, stored: readonly Uint8Array[], bundle: Uint8Array | undefined): void {
    const entries = this.#entriesOf(at, stored.length, bundle) ?? [];
    const path = tilePath({ level: "entries", index: at, width: stored.length });
    for (let place = 0; place < entries.length; place += 1) {
      if (!equalBytes(this.#hasher.leaf(entries[place]!), stored[place]!))
        this.#report(path, "an entry is not the one that was hashed", at * tileWidth + place);
    }
  }

  /** The entries of a bundle, once it is whole; the audit sees them. */
  #entriesOf(at: number, width: number, bundle: Uint8Array | undefined): readonly Uint8Array[] | undefined {
    const entries = bundle === undefined ? undefined : decodeBundle(bundle);
    if (bundle === undefined) this.#missing.push(at);
    else if (entries?.length !== width)
      this.#report(tilePath({ level: "entries", index: at, width }), `it is no bundle of ${width} entries`);
    if (entries?.length !== width) return undefined;
    for (let place = 0; place < width; place += 1) this.audit?.see(entries[place]!, at * tileWidth + place);
    return entries;
  }

  async #grow(edge: Omit<TreeEdge, "lastEntries">, hashes: readonly Uint8Array[]) {
    const { partials, tiles } = growHashes(edge, hashes, this.#hasher);
    const size = edge.size + hashes.length;
    const isLast = size === this.#checkpoint.size;
    for (const { bytes, path } of tiles) {
      const { level, width } = parseTilePath(path)!;
      if (level === 0 || (width < tileWidth && !isLast)) continue;
      await this.#compare(path, bytes);
    }
    // Levels that the last entries did not reach end in a partial tile all the same.
    for (let level = 1; isLast && level < partials.length; level += 1) {
      if (partials[level]!.length === 0) continue;
      const path = tilePath({
        level,
        index: Math.floor(size / tileWidth ** (level + 1)),
        width: partials[level]!.length,
      });
      if (!tiles.some((tile) => tile.path === path))
        await this.#compare(path, concatBytes(...partials[level]!));
    }
    return { size, partials };
  }

  async #compare(path: string, bytes: Uint8Array): Promise<void> {
    const tile = parseTilePath(path)!;
    const full = tilePath({ ...tile, width: tileWidth });
    const stored =
      (await this.#reader.read(path)) ?? (await this.#reader.read(full))?.subarray(0, bytes.length);
    if (stored === undefined) this.#report(path, "it is missing");
    else if (!equalBytes(stored, bytes)) this.#report(path, "its hashes are not those of the tiles below it");
  }

  /** Entries may be gone where the log itself says so. */
  #settleMissing(): void {
    const before = this.audit?.prunedBefore() ?? 0;
    for (const at of this.#missing) {
      const { width } = tileHolding("entries", at * tileWidth, this.#checkpoint.size);
      const isPruned = width === tileWidth && (at + 1) * tileWidth <= before;
      if (isPruned) this.audit?.skip(width);
      else
        this.#report(
          tilePath({ level: "entries", index: at, width }),
          "it is missing, and no entry says that it was pruned",
        );
    }
  }

  async signatures(): Promise<readonly string[]> {
    const { policy, verify } = this.#options;
    const rotations = (await this.audit?.rotations(verify, this.problems)) ?? [];
    // A key that was rotated away signs nothing any longer: whoever stole it must not speak for the log.
    const logs = currentKeys(policy.logs, rotations);
    const judged = await judgeCheckpoint(this.#checkpoint, { ...policy, logs }, verify);
    if (judged.kind !== "trusted") this.#report("checkpoint", describeFault(judged, this.#checkpoint.origin));
    return judged.kind === "trusted" || judged.kind === "no_quorum" ? judged.witnesses : [];
  }
}

/** Why a checkpoint is not believed, in words. */
export function describeFault(fault: PolicyFault, origin: string): string {
  switch (fault.kind) {
    case "unknown_log":
      return `it is of the log \`${origin}\`, for which no key is trusted`;
    case "not_signed":
      return "no key that is trusted signed it";
    case "forged":
      return `the signature of \`${fault.key.name}\` (${fault.key.id}) is false`;
    case "no_quorum":
      return `too few witnesses cosigned it: ${fault.witnesses.length === 0 ? "none" : fault.witnesses.join(", ")}`;
  }
}
