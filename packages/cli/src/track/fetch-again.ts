import { type Fetched, type FetchLimits, type FetchRequest, fetchSafely } from "./fetch-safely.js";
import type { Network } from "./network.js";

/** Tries in one run. */
const tries = 4;
/** Longer than this nobody waits at a terminal: the time is noted and the next run keeps it. */
const longestWaitSeconds = 60;

/** The outcome, or from when on (milliseconds since 1970) another try is welcome. */
export type FetchedAtLast =
  | Exclude<Fetched, { kind: "again" }>
  | { readonly kind: "later"; readonly message: string; readonly notBefore: number };

/**
 * Fetches, and where the server is not well, again: after what it asks for, else after 1, 2 and 4 seconds, each made up to half
 * longer by chance, so that those who failed together do not come back together.
 */
export async function fetchAgain(
  request: FetchRequest,
  limits: FetchLimits,
  network: Network,
  earlierFailures = 0,
): Promise<FetchedAtLast> {
  for (let attempt = 1; ; attempt++) {
    const fetched = await fetchSafely(request, limits, network);
    if (fetched.kind !== "again") return fetched;
    const asked = fetched.afterSeconds;
    const wait = asked ?? 2 ** (attempt - 1) * (1 + network.chance() / 2);
    if (attempt < tries && wait <= longestWaitSeconds) {
      await network.sleep(wait * 1000);
      continue;
    }
    const rest = asked ?? restAfter(earlierFailures + 1);
    return { kind: "later", message: fetched.message, notBefore: network.now() + rest * 1000 };
  }
}

/** Seconds between runs for a feed that failed so many times on end: a quarter of an hour, doubled each time, a day at most. */
function restAfter(failures: number): number {
  return Math.min(900 * 2 ** (failures - 1), 86_400);
}
