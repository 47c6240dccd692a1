import { equalBytes, utf8ToBytes } from "../../bytes.js";
import { parseCheckpoint, printCheckpoint, type SignedCheckpoint } from "../../checkpoint/checkpoint.js";
import { type Decision, findFault } from "../../entry/entry.js";
import { type Sha256, treeHasher } from "../../merkle/hashing.js";
import { type NoteSigner, signatureTypes, type VerifyEd25519 } from "../../note/keys.js";
import { type NoteSignature, printNote } from "../../note/note.js";
import type { LogStore } from "../../store/log-store.js";
import { longestEntryBytes } from "../../tiles/entry-bundle.js";
import { type TreeView, viewTree } from "../../tiles/read-tree.js";
import { nodeSha256, nodeVerify } from "../crypto.js";
import { type LogState, publishEntries, recoverLog, type StateTools } from "./log-state.js";
import { obsoleteFiles, prunableBundles } from "./obsolete.js";
import { proveFrom } from "./prove-entry.js";
import { printBatch, printRequest, type Request } from "./request.js";
import { encodeStaged, stagedPath } from "./staged.js";
import { NotLogged, Submission } from "./submission.js";

/** Asks witnesses to cosign a checkpoint; gives the signatures once they are enough, nothing where they are not. */
export type AskWitnesses = (checkpoint: SignedCheckpoint) => Promise<readonly NoteSignature[] | undefined>;

export interface LogOptions {
  readonly store: LogStore;
  /** The key of the log, and during a rotation the one after it as well. */
  readonly signers: readonly NoteSigner[];
  readonly askWitnesses?: AskWitnesses;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  readonly sha256?: Sha256;
  readonly verify?: VerifyEd25519;
  /** Entries that are published at once, at most. 4,096 unless told otherwise. */
  readonly largestBatch?: number;
  /** Entries that may wait in memory; more are refused. 100,000 unless told otherwise. */
  readonly mostWaiting?: number;
  /** How long entries wait for a clock that was set back, before they are refused. Five seconds unless told otherwise. */
  readonly longestClockWait?: number;
  /** Milliseconds until witnesses are asked again that did not answer. A second unless told otherwise. */
  readonly witnessRetry?: number;
}

/** Where the last witnessed checkpoint lies, beside the last one of all. */
export const witnessedPath = "witnessed";

interface Waiting {
  readonly request: Request;
  readonly submission: Submission;
}

/** Opens a log to write to it. What an earlier process could not finish is finished first. */
export async function openLog(options: LogOptions): Promise<DecisionLog> {
  const tools: StateTools = {
    store: options.store,
    signers: options.signers,
    hasher: treeHasher(options.sha256 ?? nodeSha256),
    verify: options.verify ?? nodeVerify,
  };
  return new DecisionLog(options, tools, await recoverLog(tools));
}

/**
 * The one writer of a log, whole in this file: what may happen in which order is easier to see than to hand around. Entries are taken in order, in batches: whatever has come while one batch was written is the
 * next. When a writing fails, nothing in memory is believed any longer: the state is read anew from the store, and what
 * cannot be read or written is refused.
 */
export class DecisionLog {
  readonly #options: LogOptions;
  #view: TreeView | undefined;
  #tools: StateTools;
  #state: LogState;
  /** What the last batches left behind, to be removed when nobody waits for it. */
  readonly #obsolete: string[] = [];
  #isStale = false;
  #isClosed = false;
  #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  /** Published, and not yet covered by a witnessed checkpoint. */
  #unwitnessed: Submission[] = [];
  #asking: Promise<void> | undefined;
  #cosigned:
    | { readonly checkpoint: SignedCheckpoint; readonly signatures: readonly NoteSignature[] }
    | undefined;

  /** Use `openLog`. */
  constructor(options: LogOptions, tools: StateTools, state: LogState) {
    this.#options = options;
    this.#tools = tools;
    this.#state = state;
    this.#askWitnesses();
  }

  /** The last published checkpoint. */
  get checkpoint(): SignedCheckpoint {
    return this.#state.checkpoint;
  }

  /** Takes a decision in. What is not of its form, or does not fit the queue, is refused at once: the submission has failed. */
  append(decision: Decision): Submission {
    const fault = findFault(decision);
    return fault === undefined ? this.#take({ kind: "decision", decision }) : refused(fault);
  }

  /** Puts a rotation of keys into the log. Its checkpoint is signed by both keys, those after it by the new one. */
  rotate(after: NoteSigner): Submission {
    const { name, type } = after.key;
    if (name !== this.#state.checkpoint.origin || type !== signatureTypes.ed25519)
      return refused("the new key must sign notes and have the name of the log");
    this.#tools = { ...this.#tools, signers: [...this.#tools.signers, after] };
    return this.#take({ kind: "rotation", after });
  }

  /** Declares in the log that entries below an index, a multiple of 256, are kept no longer; `prune` then removes them. */
  declarePruning(before: number, policy: string): Submission {
    const isWhole = Number.isSafeInteger(before) && before >= 0 && before % 256 === 0;
    if (!isWhole || before > this.#state.edge.size)
      return refused("pruning begins at a multiple of 256 entries that the log has");
    const request = { kind: "pruning", before, policy } as const;
    if (printRequest(request, new Date(0).toISOString()).length > longestEntryBytes)
      return refused("the rule of retention is longer than an entry may be");
    return this.#take(request);
  }

  /** Removes the entries that the log says are kept no longer; their hashes stay. Gives how many bundles were removed. */
  async prune(): Promise<number> {
    const paths = await prunableBundles(this.#tools, this.#state.edge.size);
    await this.#tools.store.remove(paths);
    return paths.length;
  }

  /**
   * The proof that an entry is in the log, to be checked offline (`.tlog-proof`), with the entry in it. Under the last
   * witnessed checkpoint where that covers it, else under the last one.
   */
  async prove(index: number): Promise<string> {
    const witnessed = await this.#tools.store.read(witnessedPath);
    const cosigned = witnessed === undefined ? undefined : parseCheckpoint(witnessed);
    const checkpoint = cosigned !== undefined && cosigned.size > index ? cosigned : this.#state.checkpoint;
    const { hasher, store } = this.#tools;
    // Tiles of a size never change, so what was read for one proof serves the next.
    if (this.#view?.size !== checkpoint.size) this.#view = viewTree(store, checkpoint.size, hasher);
    return proveFrom(this.#view, checkpoint, index, hasher);
  }

  /** Waits for what was taken in, then lets go of the store. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#working;
    await this.#asking;
    await this.#working;
    await this.#tools.store.close();
  }

  #take(request: Request): Submission {
    if (this.#isClosed) return refused("the log is closed");
    const most = this.#options.mostWaiting ?? 100_000;
    if (this.#waiting.length >= most) return refused(`${most} entries wait already`);
    const submission = new Submission();
    this.#waiting.push({ request, submission });
    this.#start();
    return submission;
  }

  #start(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      if (this.#waiting.length > 0 || this.#cosigned !== undefined) this.#start();
    });
  }

  async #work(): Promise<void> {
    // What comes in the same turn belongs to the same batch.
    await Promise.resolve();
    while (this.#waiting.length > 0 || this.#cosigned !== undefined) {
      if (this.#isStale && !(await this.#reload())) return;
      await this.#applyCosignatures();
      const batch = this.#nextBatch();
      if (batch.length > 0) await this.#write(batch);
    }
  }

  /** A rotation is a batch of its own: the checkpoint that two keys sign ends with it. */
  #nextBatch(): readonly Waiting[] {
    const isRotation = ({ request }: Waiting) => request.kind === "rotation";
    const most = this.#options.largestBatch ?? 4096;
    const rotation = this.#waiting.slice(0, most).findIndex(isRotation);
    return this.#waiting.splice(0, rotation === 0 ? 1 : rotation > 0 ? rotation : most);
  }

  /** Reads the state anew after a failure; where that fails, too, nothing that waits can be written. */
  async #reload(): Promise<boolean> {
    try {
      this.#state = await recoverLog(this.#tools);
      this.#isStale = false;
      return true;
    } catch (cause) {
      const waiting = this.#waiting.splice(0);
      this.#cosigned = undefined;
      for (const { submission } of waiting) submission.fail(notLogged("refused", cause));
      return false;
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    let entries: readonly Uint8Array[];
    let time: string;
    try {
      time = new Date(await this.#nextTime()).toISOString();
      entries = await printBatch(
        batch.map(({ request }) => request),
        time,
        this.#state.signer,
      );
    } catch (cause) {
      for (const { submission } of batch) submission.fail(notLogged("refused", cause));
      return;
    }
    const start = this.#state.edge.size;
    try {
      await this.#commit(batch, entries);
    } catch (cause) {
      this.#isStale = true;
      if (
        !(await this.#isThereAfterAll(start, entries)) &&
        !(await this.#triedAgain(batch, entries, start))
      ) {
        for (const { submission } of batch) submission.fail(notLogged("unknown", cause));
        return;
      }
    }
    this.#finish(batch, start, time);
    await this.#tidy(this.#obsolete.splice(0));
  }

  /** Never earlier than the last entry: for a clock that was set back a little it waits, else it refuses. */
  async #nextTime(): Promise<number> {
    const clock = this.#options.clock ?? Date.now;
    const { lastTime } = this.#state;
    const last = lastTime === "" ? 0 : Date.parse(lastTime);
    const behind = last - clock();
    if (behind <= 0) return clock();
    if (behind <= (this.#options.longestClockWait ?? 5000)) await (this.#options.sleep ?? sleep)(behind);
    const now = clock();
    if (now < last)
      throw new Error(`the clock reads ${new Date(now).toISOString()}, the last entry ${lastTime}`);
    return now;
  }

  async #commit(batch: readonly Waiting[], entries: readonly Uint8Array[]): Promise<void> {
    const { hasher, store } = this.#tools;
    const start = this.#state.edge.size;
    const path = stagedPath(start);
    if (!(await store.createNew({ path, bytes: encodeStaged(entries, hasher.sha256) })))
      throw new Error(`entry ${start} was given to another batch`);
    // INVARIANT: this place is ours alone. Another writer would have found our file; or it was here before, has published
    // and removed its own, and then the checkpoint is no longer the one that we know.
    const current = await store.read("checkpoint");
    if (current === undefined || !equalBytes(current, this.#state.bytes)) {
      await store.remove([path]);
      throw new Error("another process has written to this log");
    }
    for (const { submission } of batch) submission.advance("sequenced");
    const integrated = () => {
      for (const { submission } of batch) submission.advance("integrated");
    };
    const before = this.#state;
    this.#state = await publishEntries(before, entries, this.#tools, { integrated });
    this.#obsolete.push(path, ...obsoleteFiles(before.edge.size, this.#state.edge.size));
  }

  /** What is left lying is no harm: the next start, or `fsck`, finds it. */
  async #tidy(paths: readonly string[]): Promise<void> {
    const { store } = this.#tools;
    const folders = paths.filter((path) => path.endsWith("/"));
    await Promise.all(folders.map((folder) => store.list(folder)))
      .then((lists) => store.remove([...paths.filter((path) => !path.endsWith("/")), ...lists.flat()]))
      .catch(() => {});
  }

  /** A writing that failed may have happened. */
  async #isThereAfterAll(start: number, entries: readonly Uint8Array[]): Promise<boolean> {
    try {
      this.#state = await recoverLog(this.#tools);
      this.#isStale = false;
      const { size } = this.#state.edge;
      if (size < start + entries.length) return false;
      const tree = viewTree(this.#tools.store, size, this.#tools.hasher);
      const found = await Promise.all([tree.entry(start), tree.entry(start + entries.length - 1)]);
      return equalBytes(found[0]!, entries[0]!) && equalBytes(found[1]!, entries.at(-1)!);
    } catch {
      this.#isStale = true;
      return false;
    }
  }

  /** Where the store answers again and does not have the batch, it is written once more. */
  async #triedAgain(
    batch: readonly Waiting[],
    entries: readonly Uint8Array[],
    start: number,
  ): Promise<boolean> {
    if (this.#isStale || this.#state.edge.size !== start) return false;
    try {
      await this.#commit(batch, entries);
      return true;
    } catch {
      this.#isStale = true;
      return this.#isThereAfterAll(start, entries);
    }
  }

  #finish(batch: readonly Waiting[], start: number, time: string): void {
    const checkpoint = printNote(this.#state.checkpoint.note);
    for (const [at, { submission }] of batch.entries()) {
      submission.index = start + at;
      submission.advance("published", { index: start + at, time, state: "published", checkpoint });
    }
    if (this.#options.askWitnesses === undefined) return;
    for (const { submission } of batch) this.#unwitnessed.push(submission);
    this.#askWitnesses();
  }

  /** One question at a time: while witnesses answer, the log goes on, and is asked about next as it is then. */
  #askWitnesses(): void {
    const { askWitnesses } = this.#options;
    if (askWitnesses === undefined || this.#asking !== undefined || this.#state.edge.size === 0) return;
    const { checkpoint } = this.#state;
    this.#asking = askWitnesses(checkpoint)
      .catch(() => undefined)
      .then((signatures) => {
        this.#asking = undefined;
        if (signatures === undefined) return this.#askLater();
        this.#cosigned = { checkpoint, signatures };
        this.#start();
        if (this.#state.edge.size > checkpoint.size) this.#askWitnesses();
      });
  }

  /** A timer alone keeps no process alive. */
  #askLater(): void {
    const wait = this.#options.witnessRetry ?? 1000;
    setTimeout(() => (this.#isClosed ? undefined : this.#askWitnesses()), wait).unref();
  }

  async #applyCosignatures(): Promise<void> {
    const cosigned = this.#cosigned;
    if (cosigned === undefined) return;
    this.#cosigned = undefined;
    const { note, size } = cosigned.checkpoint;
    const whole = { text: note.text, signatures: [...note.signatures, ...cosigned.signatures] };
    const bytes = utf8ToBytes(printNote(whole));
    const { store } = this.#tools;
    try {
      await store.replace(witnessedPath, bytes, await store.read(witnessedPath));
      if (printCheckpoint(this.#state.checkpoint) === note.text) {
        if (!(await store.replace("checkpoint", bytes, this.#state.bytes)))
          throw new Error("it was replaced");
        this.#state = { ...this.#state, bytes, checkpoint: { ...this.#state.checkpoint, note: whole } };
      }
    } catch {
      // The checkpoint in the store may or may not be the cosigned one; the entries wait for the next answer.
      this.#isStale = true;
      this.#askLater();
      return;
    }
    const checkpoint = printNote(whole);
    const covered = this.#unwitnessed.filter(({ index }) => index! < size);
    this.#unwitnessed = this.#unwitnessed.filter(({ index }) => index! >= size);
    for (const submission of covered) {
      const { index, time } = await submission.receipt();
      submission.advance("witnessed", { index, time, state: "witnessed", checkpoint });
    }
  }
}

function refused(message: string): Submission {
  const submission = new Submission();
  submission.fail(new NotLogged("refused", message));
  return submission;
}

function notLogged(outcome: "refused" | "unknown", cause: unknown): NotLogged {
  return new NotLogged(outcome, cause instanceof Error ? cause.message : String(cause), { cause });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
