import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Io } from "./io.js";
import { whyUnreadable } from "./session.js";

/** How it ended: written; nothing done, for something is there; or why it cannot be written. */
export type WrittenNew =
  | { readonly kind: "written" }
  | { readonly kind: "exists" }
  | { readonly kind: "unwritable"; readonly why: string };

/** Written only where nothing is, whole or not at all. `partner` goes, too, where this cannot be written. */
export function writeNew(io: Io, path: string, text: string, mode: number, partner?: string): WrittenNew {
  const target = resolve(io.cwd, path);
  let isOurs = false;
  try {
    mkdirSync(dirname(target), { recursive: true });
    const file = openSync(target, "wx", mode);
    isOurs = true;
    writeFileSync(file, text);
    closeSync(file);
    return { kind: "written" };
  } catch (error) {
    if (isOurs) rmSync(target, { force: true });
    if (partner !== undefined) rmSync(resolve(io.cwd, partner), { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return { kind: "exists" };
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    return { kind: "unwritable", why: whyUnreadable(error) };
  }
}
