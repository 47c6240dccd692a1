import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { LawDate } from "@domicile/ir";
import type { Network } from "./track/network.js";

/** Where text goes: a terminal (with its width and colours) or a file or pipe. */
export interface Channel {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  readonly hasColour: boolean;
  readonly columns: number;
}

/** The world as the command sees it. Tests hand in their own; commands touch nothing else but files. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Data. */
  readonly out: Channel;
  /** Messages and progress. */
  readonly err: Channel;
  readonly readInput: () => Promise<Uint8Array>;
  /** The only clock: the day a verdict is for when nobody says. */
  readonly today: () => LawDate;
  /** The network of `track`; left out: the process's own, which speaks to public addresses alone. */
  readonly network?: Network;
}

/** The folder that holds `law/`, `atlas/` and `cases/` when nobody names another: this checkout. */
export const ownRulebook = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** How a command ended (`docs/concepts/contracts.md`); the process exits with it. */
export const exitCodes = { clean: 0, found: 1, badInput: 2, undecided: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Text is wrapped no wider than this, however wide the terminal: long lines are hard to read. */
const widest = 110;

/** The width to lay out text for: that of the terminal, or the widest that reads well. */
export function layoutWidth(channel: Channel): number {
  return channel.isTerminal ? Math.max(40, Math.min(channel.columns, widest)) : widest;
}

/** One line to the person at the keyboard. */
export function say(io: Io, message: string): void {
  io.err.write(`domicile: ${message}\n`);
}

/** The process's own streams, environment and clock. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    out: channelOf(process.stdout),
    err: channelOf(process.stderr),
    readInput: readStandardInput,
    today: () => calendarDay(new Date()),
  };
}

/** The day where the command runs, not in Greenwich: that is what a person means by today. */
function calendarDay(now: Date): LawDate {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function channelOf(stream: NodeJS.WriteStream): Channel {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    isTerminal,
    hasColour: wantsColour(isTerminal, process.env),
    columns: isTerminal ? stream.columns : widest,
  };
}

/** https://no-color.org, and its counterpart FORCE_COLOR as Node itself reads it. */
function wantsColour(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0";
  return isTerminal && env.TERM !== "dumb";
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
