import type { Item } from "@domicile/foresight";
import { didYouMean } from "@domicile/source";
import { say } from "../io.js";
import type { Session } from "../session.js";
import type { Stored } from "./track-store.js";

/** The item of a name, or of the one item whose name ends with what was written; otherwise says what there is. */
export function findItem({ io }: Session, { tracker }: Stored, name: string): Item | undefined {
  const found = tracker.item(name);
  if (found !== undefined) return found;
  const keys: string[] = [];
  const ending = new Map<string, Item>();
  for (const item of tracker.items()) {
    keys.push(...item.keys);
    const isMeant =
      item.cite === name ||
      item.cite.startsWith(`${name} (`) ||
      item.keys.some((key) => key.slice(key.indexOf(":") + 1) === name);
    if (isMeant) ending.set(item.id, item);
  }
  const [only] = ending.values();
  if (ending.size === 1) return only;
  const several = [...ending.keys()].slice(0, 5).join(", ");
  const help =
    ending.size > 1 ? `it may be ${several}` : (didYouMean(name, keys) ?? "see `domicile track list --all`");
  say(io, `${ending.size > 1 ? "several items are" : "no item is"} called \`${name}\`; ${help}`);
  return undefined;
}
