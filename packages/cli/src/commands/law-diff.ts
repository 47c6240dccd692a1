import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { compareLaw, type FlipGroup, type LawDiff } from "@domicile/engine";
import type { Law, LawDate } from "@domicile/ir";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { parseDay } from "../options.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { diffAsMarkdown } from "../render/diff-markdown.js";
import { diffAsText } from "../render/diff-text.js";
import { type Session, useLaw } from "../session.js";

export interface DiffOptions {
  readonly asOf?: string;
  readonly jurisdiction?: string;
  readonly format: string;
}

interface Side {
  readonly law: Law;
  readonly day: LawDate;
}

/** `domicile law diff`: what changes between two days, or two rulebooks, and which verdicts flip. */
export async function diffLaw(
  session: Session,
  before: string,
  after: string,
  options: DiffOptions,
): Promise<ExitCode> {
  const { io } = session;
  const sides = [await readSide(session, before, options), await readSide(session, after, options)] as const;
  const [old, now] = sides;
  if (old === undefined || now === undefined) return exitCodes.badInput;
  const wanted = options.jurisdiction?.toUpperCase();
  if (wanted !== undefined && now.law.jurisdictions[wanted] === undefined) {
    say(io, `the rulebook holds no jurisdiction \`${wanted}\`; see \`domicile law list\``);
    return exitCodes.badInput;
  }
  const progress = startProgress(io.err, "comparing");
  const diff = compareLaw(old, now, {
    onProgress: progress.advance,
    ...(wanted === undefined ? {} : { jurisdiction: wanted }),
  });
  progress.finish();
  // What ended with its instrument is named by the rulebook that had it.
  const names = {
    ...now.law,
    jurisdictions: { ...old.law.jurisdictions, ...now.law.jurisdictions },
    instruments: { ...old.law.instruments, ...now.law.instruments },
  };
  io.out.write(print(diff, names, options.format, session));
  return exitCodes.clean;
}

/** A day under the rulebook in use, or the folder of another rulebook, on a day after an `@` or else `--as-of`. */
async function readSide(session: Session, text: string, options: DiffOptions): Promise<Side | undefined> {
  const { io } = session;
  if (isDay(text)) {
    const law = await useLaw(session);
    return law === undefined ? undefined : { law, day: text };
  }
  const [, folder = text, day = options.asOf ?? io.today()] = /^(.*)@([^@/]*)$/.exec(text) ?? [];
  if (!isDay(day) || !existsSync(resolve(io.cwd, folder))) {
    say(io, `\`${text}\` is no day (YYYY-MM-DD) and no folder of a rulebook; give two days, or folder@day`);
    return undefined;
  }
  const law = await useLaw({ ...session, rulebook: resolve(io.cwd, folder) });
  return law === undefined ? undefined : { law, day };
}

function isDay(text: string): boolean {
  try {
    return parseDay(text) === text;
  } catch {
    return false;
  }
}

function print(diff: LawDiff, law: Law, format: string, { io }: Session): string {
  if (format === "json") return `${JSON.stringify(asJson(diff), null, 2)}\n`;
  if (format === "markdown") return diffAsMarkdown(diff, law);
  return diffAsText(diff, law, { width: layoutWidth(io.out), paint: painterFor(io.out) });
}

/** Without the whole provisions: `law show` prints those. */
function asJson(diff: LawDiff) {
  const provisions = diff.provisions.map(({ change, provision, text }) => {
    const { cite, jurisdiction, kind, summary } = text;
    return { provision, change, jurisdiction, kind, cite, summary };
  });
  const flips: readonly FlipGroup[] = diff.flips;
  return { ...diff, provisions, flips };
}
