import { type ExitCode, exitCodes, say } from "../io.js";
import type { Session } from "../session.js";
import { findItem } from "../track/find-item.js";
import { type StoreOptions, withStore } from "../track/open-store.js";

export interface DecideOptions extends StoreOptions {
  readonly relevant?: boolean;
  readonly not?: boolean;
  readonly by?: string;
  readonly note?: string;
}

/** `domicile track decide`: what a person holds of items. Nothing is overwritten: of several decisions the latest counts. */
export async function decideItems(
  session: Session,
  names: readonly string[],
  options: DecideOptions,
): Promise<ExitCode> {
  const { io } = session;
  if (options.relevant === options.not) {
    say(io, "say --relevant or --not");
    return exitCodes.badInput;
  }
  const { by = io.env.USER ?? "", note = "", relevant = false } = options;
  const done = await withStore(session, options, async ({ add, stored }) => {
    const items = names.map((name) => findItem(session, stored, name));
    // All or none: half of a list that was decided is hard to find again.
    if (items.some((item) => item === undefined)) return false;
    for (const item of items) add({ kind: "decided", key: item!.id, relevant, by, on: io.today(), note });
    return true;
  });
  return done === true ? exitCodes.clean : exitCodes.badInput;
}
