import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import type { Scan } from "@domicile/estate";
import { type Channel, type Io, layoutWidth, say } from "../io.js";
import { painterFor, paintPlain } from "../print/paint.js";
import type { Layout } from "../render/verdict-text.js";
import { whyUnreadable } from "../session.js";
import type { ReportContext, ReportFormat } from "./report.js";
import { findReport } from "./reports.js";

/** A report and where it goes; nothing is standard output. */
export interface Destination {
  readonly format: ReportFormat;
  readonly path: string | undefined;
  /** The folder it goes into, which is made where it is missing. */
  readonly folder?: string;
}

/**
 * Which report goes where. The n-th `--out` takes the n-th format; a folder takes all that are left, each under its own
 * name. What no `--out` takes goes to standard output, as does `-`. Says what is wrong with the list, if anything is.
 */
export function planReports(
  io: Io,
  formats: readonly string[],
  outs: readonly string[],
): readonly Destination[] | string {
  if (outs.length > formats.length)
    return `there are ${outs.length} files in --out and only ${formats.length} in --format; name a format for each`;
  return formats.map((name, index) => {
    const format = findReport(name)!;
    const isLast = index >= outs.length - 1;
    const last = outs.at(-1);
    const out = outs[index] ?? (isLast && last !== undefined && isFolder(io, last) ? last : "-");
    if (out === "-") return { format, path: undefined };
    return isFolder(io, out)
      ? { format, path: join(out, format.fileName), folder: out }
      : { format, path: out };
  });
}

/** A folder that is there, or a name that no file has: one without an extension. */
function isFolder({ cwd }: Io, path: string): boolean {
  if (path === "-") return false;
  const stats = statsOf(resolve(cwd, path));
  return stats?.isDirectory() ?? (/[\\/]$/.test(path) || extname(basename(path)) === "");
}

/** Prints each report where it goes. One that cannot be written is told; the others are written all the same. */
export async function writeReports(
  io: Io,
  destinations: readonly Destination[],
  scan: Scan,
  context: Omit<ReportContext, "layout">,
): Promise<boolean> {
  let all = true;
  for (const { folder, format, path } of destinations) {
    const print = await format.load();
    if (path === undefined) {
      const pieces = print(scan, { ...context, layout: layoutFor(io.out) });
      for (const piece of inBatches(pieces)) io.out.write(piece);
      continue;
    }
    const pieces = print(scan, { ...context, layout: layoutFor(undefined) });
    all = writeReport(io, path, folder, pieces) && all;
  }
  return all;
}

function layoutFor(channel: Channel | undefined): Layout {
  if (channel === undefined) return { width: 110, paint: paintPlain };
  return { width: layoutWidth(channel), paint: painterFor(channel) };
}

/** Written aside and renamed, so that nobody reads half a report. */
function writeReport(io: Io, path: string, folder: string | undefined, pieces: Iterable<string>): boolean {
  let aside: string | undefined;
  try {
    if (folder !== undefined) mkdirSync(resolve(io.cwd, folder), { recursive: true });
    const named = resolve(io.cwd, path);
    const stats = statsOf(named);
    // A pipe or a terminal (`--out /dev/stdout`) is written to; no file could take its place.
    if (stats?.isFile() === false) writePieces(named, pieces);
    else {
      // Of a link, the file it stands for is replaced, not the link.
      const target = stats === undefined ? named : realpathSync(named);
      aside = `${target}.${process.pid}.tmp`;
      writePieces(aside, pieces);
      renameSync(aside, target);
    }
    return true;
  } catch (error) {
    if (aside !== undefined && existsSync(aside)) rmSync(aside);
    if (!isOfTheWorld(error)) throw error;
    say(io, `\`${path}\` cannot be written: ${whyUnreadable(error)}`);
    return false;
  }
}

function writePieces(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    for (const batch of inBatches(pieces)) writeFileSync(file, batch);
  } finally {
    closeSync(file);
  }
}

/** Many small pieces are few writes. */
function* inBatches(pieces: Iterable<string>): Iterable<string> {
  let batch = "";
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < 1 << 16) continue;
    yield batch;
    batch = "";
  }
  if (batch !== "") yield batch;
}

/** What is at a path; nothing where there is nothing, or no way there. Writing says why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isOfTheWorld(error: unknown): boolean {
  return /^E[A-Z0-9]+$/.test((error as NodeJS.ErrnoException).code ?? "");
}
