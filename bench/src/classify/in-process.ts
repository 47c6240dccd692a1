import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("./classify-lines.js", import.meta.url));

interface Run {
  /** What the clock says or what the processors spent, whichever is less (`measure.ts` says why). */
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly processorSeconds: number;
  /** The most memory that the process held at once. */
  readonly megabytes: number;
  readonly relevant: number;
}

/** Classifies a file in a process of its own, start of the process included. */
export async function classifyInProcess(file: string): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, [script, file], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout.on("data", (piece: Buffer) => {
    out += piece.toString("utf8");
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  const wallSeconds = (performance.now() - start) / 1000;
  const told = JSON.parse(out) as Omit<Run, "seconds" | "wallSeconds">;
  return { ...told, wallSeconds, seconds: Math.min(wallSeconds, told.processorSeconds) };
}
