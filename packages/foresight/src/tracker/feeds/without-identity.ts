import type { FeedContext } from "./feed.js";
import { placeIn } from "./place.js";

/** Counts what in a feed could not be told apart from anything else, and says so once for the feed. */
export class Unidentified {
  #count = 0;
  readonly #context: FeedContext;
  readonly #what: string;

  /** `what` an item must have, in words. */
  constructor(context: FeedContext, what: string) {
    this.#context = context;
    this.#what = what;
  }

  add(): void {
    this.#count += 1;
  }

  report(): void {
    if (this.#count === 0) return;
    const { log, path } = this.#context;
    const items = this.#count === 1 ? "one item" : `${this.#count} items`;
    log.report({
      code: "track/item-without-identity",
      severity: "warning",
      message: `${items} of \`${path}\` could not be followed: without ${this.#what} there is nothing to know it by again`,
      at: placeIn(path, 1, 1),
      help: "the other items were read; tell the publisher if it stays so",
    });
  }
}
