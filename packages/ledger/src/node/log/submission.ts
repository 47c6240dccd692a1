/** How far an entry has come. Each state holds what the ones before it do. */
export const entryStates = ["accepted", "sequenced", "integrated", "published", "witnessed"] as const;

/**
 * `accepted`: in memory. `sequenced`: it has its place, on the disk. `integrated`: it is in the tiles. `published`: a signed
 * checkpoint covers it. `witnessed`: enough witnesses cosigned such a checkpoint.
 */
export type EntryState = (typeof entryStates)[number];

/** What is given for an entry, once it is published: where it is, and the signed promise that it stays there. */
export interface Receipt {
  readonly index: number;
  /** The time in the entry, RFC 3339. */
  readonly time: string;
  readonly state: "published" | "witnessed";
  /** The checkpoint as it was published, a signed note. */
  readonly checkpoint: string;
}

/** Why an entry did not get as far as was waited for. */
export class NotLogged extends Error {
  override readonly name = "NotLogged";
  /** `refused`: it is not in the log. `unknown`: it may be in the log, or come into it when the log is opened again. */
  readonly outcome: "refused" | "unknown";

  constructor(outcome: "refused" | "unknown", message: string, options?: ErrorOptions) {
    super(message, options);
    this.outcome = outcome;
  }
}

interface Waiter {
  readonly rank: number;
  readonly resolve: () => void;
  readonly reject: (reason: NotLogged) => void;
}

/** An entry on its way. */
export class Submission {
  #rank = 0;
  #waiters: Waiter[] | undefined;
  #failure: NotLogged | undefined;
  #receipt: Receipt | undefined;
  index: number | undefined;

  get state(): EntryState {
    return entryStates[this.#rank]!;
  }

  get failure(): NotLogged | undefined {
    return this.#failure;
  }

  /** Resolves when the entry has come so far; rejects with `NotLogged` when it will not. */
  reached(state: EntryState): Promise<void> {
    const rank = entryStates.indexOf(state);
    if (this.#rank >= rank) return Promise.resolve();
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiters ??= [];
      this.#waiters.push({ rank, resolve, reject });
    });
  }

  /** The receipt, once the entry is published, or witnessed. There is none earlier. */
  async receipt(state: "published" | "witnessed" = "published"): Promise<Receipt> {
    await this.reached(state);
    return this.#receipt!;
  }

  /** For the log alone. */
  advance(state: EntryState, receipt?: Receipt): void {
    this.#rank = Math.max(this.#rank, entryStates.indexOf(state));
    if (receipt !== undefined) this.#receipt = receipt;
    if (this.#waiters === undefined) return;
    const ready = this.#waiters.filter(({ rank }) => rank <= this.#rank);
    this.#waiters = this.#waiters.filter(({ rank }) => rank > this.#rank);
    for (const { resolve } of ready) resolve();
  }

  /** For the log alone. */
  fail(failure: NotLogged): void {
    this.#failure = failure;
    for (const { reject } of this.#waiters ?? []) reject(failure);
    this.#waiters = undefined;
  }
}
