import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Channel, type ExitCode, type Io, runCommand } from "@domicile/cli";
import { afterAll } from "vitest";

export const goldenFolder = fileURLToPath(new URL("../golden/cli/", import.meta.url));
/** Law invented for these tests, so that a change of real law cannot move them. */
export const inventedRulebook = `${goldenFolder}rulebook`;

/** A cache of its own: the usual one is keyed by the built compiler, and tests run the sources. */
const cache = mkdtempSync(join(tmpdir(), "domicile-cache-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: ExitCode;
}

export interface World {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly network?: Io["network"];
}

/** Runs the command in this process, on the invented rulebook and a fixed day. */
export async function runIn(world: World, ...args: readonly string[]): Promise<Outcome> {
  const written = { out: "", err: "" };
  const channel = (name: "out" | "err"): Channel => ({
    write: (text) => {
      written[name] += text;
    },
    isTerminal: world.terminal ?? false,
    hasColour: false,
    columns: world.columns ?? 100,
  });
  const io: Io = {
    cwd: world.cwd,
    env: { DOMICILE_CACHE: cache, ...world.env },
    out: channel("out"),
    err: channel("err"),
    readInput: async () =>
      typeof world.input === "string"
        ? new TextEncoder().encode(world.input)
        : (world.input ?? new Uint8Array()),
    today: () => "2026-11-21",
    ...(world.network === undefined ? {} : { network: world.network }),
  };
  const code = await runCommand(["--rulebook", inventedRulebook, ...args], io);
  return { ...written, code };
}
