import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { draftProposal } from "@domicile/foresight";
import { type ExitCode, exitCodes, say } from "../io.js";
import type { Session } from "../session.js";
import { findItem } from "../track/find-item.js";
import { lookAtStore, type StoreOptions } from "../track/open-store.js";
import { replaceFile } from "./fmt-replace.js";

/** `domicile track draft`: the beginning of a proposal, made of what feeds tell of an item. */
export async function draftItem(
  session: Session,
  name: string,
  options: StoreOptions & { readonly out?: string },
): Promise<ExitCode> {
  const { io } = session;
  const stored = lookAtStore(session, options);
  const item = stored === undefined ? undefined : findItem(session, stored, name);
  if (item === undefined) return exitCodes.badInput;
  const text = draftProposal(item, io.today());
  const { out } = options;
  if (out === undefined || out === "-") {
    io.out.write(text);
    return exitCodes.clean;
  }
  // What is there may be a draft that somebody has worked on.
  if (existsSync(resolve(io.cwd, out))) {
    say(io, `\`${out}\` exists and is not overwritten; name another file`);
    return exitCodes.badInput;
  }
  mkdirSync(dirname(resolve(io.cwd, out)), { recursive: true });
  return replaceFile(io, out, text) ? exitCodes.clean : exitCodes.badInput;
}
