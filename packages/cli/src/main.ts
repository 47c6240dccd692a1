import { processIo } from "./io.js";
import { runCommand } from "./program.js";

export { runCommand };

/** Runs the command line of this process. `bin/domicile` calls it. */
export async function main(): Promise<void> {
  // A reader that has seen enough (`domicile law list | head`) closes the pipe; that is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  // The exit code is set, not forced: output that is still on its way is written first.
  process.exitCode = await runCommand(process.argv.slice(2), processIo());
}
