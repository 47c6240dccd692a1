import type { Command } from "commander";
import { type ExitCode, exitCodes, type Io } from "../io.js";
import { printCompletion, type Shell } from "../render/completion.js";

/** `domicile completion`: a script that the shell reads to complete commands, options and their values. */
export function printShellCompletion(io: Io, shell: string, program: Command): ExitCode {
  io.out.write(printCompletion(shell as Shell, program));
  return exitCodes.clean;
}
