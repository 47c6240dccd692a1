import {
  chmodSync,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { resolve } from "node:path";
import { type Io, say } from "../io.js";
import { whyUnreadable } from "../session.js";

/**
 * Writes a file aside and renames it, so that whoever reads it, or whatever stops this, finds the old file or the new one
 * whole. A link stays a link, and permissions stay. Where it cannot be written, says why.
 */
export function replaceFile(io: Io, path: string, text: string | Uint8Array): boolean {
  const named = resolve(io.cwd, path);
  const exists = existsSync(named);
  const target = exists ? realpathSync(named) : named;
  const aside = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(aside, text);
    if (exists) chmodSync(aside, statSync(target).mode);
    renameSync(aside, target);
    return true;
  } catch (error) {
    rmSync(aside, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    say(io, `\`${path}\` cannot be written: ${whyUnreadable(error)}`);
    return false;
  }
}

/**
 * Several files, all or none: each is written aside before the first is put in place, and where one cannot be put in place,
 * those before it are put back.
 */
export function replaceAllFiles(io: Io, texts: ReadonlyMap<string, string>): boolean {
  const before = [...texts.keys()].map(
    (path) => [path, existsSync(path) ? readFileSync(path, "utf8") : null] as const,
  );
  const done: string[] = [];
  for (const [path, text] of texts) {
    if (replaceFile(io, path, text)) {
      done.push(path);
      continue;
    }
    for (const [earlier, old] of before)
      if (done.includes(earlier))
        old === null ? rmSync(earlier, { force: true }) : replaceFile(io, earlier, old);
    return false;
  }
  return true;
}
