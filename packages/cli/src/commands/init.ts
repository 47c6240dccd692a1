import { existsSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Discovered, draftEstate, type FirstAnswers } from "@domicile/estate";
import type { Law } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { pathFrom } from "../disk.js";
import { type ExitCode, exitCodes, type Io, say } from "../io.js";
import { type Session, showDiagnostics, shownPath, useLaw } from "../session.js";
import { replaceFile } from "./fmt-replace.js";
import { type Ask, interview } from "./init-interview.js";

export interface InitOptions {
  readonly from?: readonly string[];
  readonly yes?: boolean;
  readonly force?: boolean;
}

/**
 * `domicile init`: a first `domicile.yaml`, from what configuration shows and, on a terminal, from a few answers. Nothing
 * that exists is overwritten unless that is asked for, and an interview that is broken off writes nothing.
 */
export async function init(
  session: Session,
  folder: string | undefined,
  options: InitOptions,
  ask?: Ask,
): Promise<ExitCode> {
  const { io } = session;
  const place = resolve(io.cwd, folder ?? ".");
  const target = join(place, "domicile.yaml");
  const refusal = whyNotThere(io, place, target, options);
  if (refusal !== undefined) {
    say(io, refusal);
    return exitCodes.badInput;
  }
  const law = await useLaw(session);
  const discovered = law === undefined ? undefined : await discover(session, place, options.from ?? []);
  if (law === undefined || discovered === undefined) return exitCodes.badInput;
  const suggested = basename(place) || "our organisation";
  const answers =
    options.yes === true ? { organisation: suggested } : await askPerson(io, ask, suggested, law);
  if (answers === undefined) {
    say(io, "broken off; nothing was written");
    return exitCodes.badInput;
  }
  const inputs = (options.from ?? []).map((path) => pathFrom(place, resolve(io.cwd, path)));
  const named = inputs.length === 0 ? {} : { discover: await byImporter(inputs) };
  return write(io, target, draftEstate({ ...answers, ...named }, discovered, law));
}

function whyNotThere(io: Io, place: string, target: string, { force }: InitOptions): string | undefined {
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true)
    return `there is no folder ${shownPath(io, place)}`;
  if (!existsSync(target) || force === true) return undefined;
  return `${shownPath(io, target)} exists; --force writes a new one in its place`;
}

/** What the inputs show, or everything in the folder that an importer reads. Nothing at all where they cannot be read. */
async function discover(
  { io }: Session,
  place: string,
  from: readonly string[],
): Promise<readonly Discovered[] | undefined> {
  const { Discovery } = await import("../discover.js");
  const log = new DiagnosticLog();
  const discovery = new Discovery(io.cwd, log, place);
  for (const path of from) discovery.named(pathFrom(io.cwd, resolve(io.cwd, path)));
  if (from.length === 0) discovery.folder(pathFrom(io.cwd, place));
  showDiagnostics(io, log.sorted());
  return log.hasErrors && discovery.found.length === 0 ? undefined : discovery.found;
}

/** There is one importer; with several, each path would be looked at. */
async function byImporter(paths: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>> {
  const { importers } = await import("@domicile/importers");
  return { [importers[0]!.name]: paths };
}

/** Where nobody can answer, nothing is known but the name of the folder. `undefined`: broken off. */
async function askPerson(
  io: Io,
  given: Ask | undefined,
  suggested: string,
  law: Law,
): Promise<FirstAnswers | undefined> {
  const tell = (message: string) => say(io, message);
  if (given !== undefined) return interview(given, tell, suggested, law);
  if (!io.err.isTerminal || process.stdin.isTTY !== true) return { organisation: suggested };
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const stop = new AbortController();
  // Ctrl-C, and Ctrl-D that ends the input.
  lines.once("SIGINT", () => stop.abort());
  lines.once("close", () => stop.abort());
  try {
    return await interview(
      (question) => lines.question(question, { signal: stop.signal }),
      tell,
      suggested,
      law,
    );
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}

function write(io: Io, target: string, text: string): ExitCode {
  const shown = shownPath(io, target);
  if (!replaceFile(io, shown, text)) return exitCodes.badInput;
  io.out.write(`${shown}\n`);
  say(io, "fill in what you know, then run `domicile scan`");
  return exitCodes.clean;
}
