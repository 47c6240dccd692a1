import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../../bin/domicile", import.meta.url));

export interface CommandRun {
  readonly seconds: number;
  /** Seconds on the processors, those of its collector and compiler included: what a busy machine does meanwhile is not in it. */
  readonly spent: number;
  /** The most memory that the process held at once. */
  readonly megabytes: number;
  readonly out: string;
}

/** Runs the command in a process of its own, as a shell does, and watches it. */
export async function runCommand(folder: string, args: readonly string[]): Promise<CommandRun> {
  const note = join(folder, "usage.json");
  const hook = join(folder, "usage.cjs");
  writeFileSync(
    hook,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(note)}, JSON.stringify(process.resourceUsage())));`,
  );
  const start = performance.now();
  const child = spawn(process.execPath, ["--require", hook, command, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pieces: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  const seconds = (performance.now() - start) / 1000;
  if (code === null || code === 2) throw new Error(`domicile ${args.join(" ")} ended with ${code}`);
  const { maxRSS, systemCPUTime, userCPUTime } = JSON.parse(
    readFileSync(note, "utf8"),
  ) as NodeJS.ResourceUsage;
  const spent = (userCPUTime + systemCPUTime) / 1_000_000;
  return { seconds, spent, megabytes: maxRSS / 1024, out: Buffer.concat(pieces).toString("utf8") };
}
