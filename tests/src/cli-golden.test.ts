import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { goldenFolder, runIn } from "./cli-world.js";

// Each folder holds a `command`, its inputs and the transcript that is expected; `npm run golden` writes transcripts anew.
const cases = readdirSync(goldenFolder).filter((name) => existsSync(join(goldenFolder, name, "command")));

test.each(cases)("prints what is expected: %s", async (name) => {
  const cwd = join(goldenFolder, name);
  const command = readFileSync(join(cwd, "command"), "utf8").trim();
  const { code, err, out } = await runIn({ cwd }, ...command.split(" ").slice(1));
  const messages = err === "" ? "" : `--- messages\n${err}`;
  // The digest names the invented law down to the byte; what is tested here is how things are printed.
  const transcript = `$ ${command}\n${out}${messages}--- exit code ${code}\n`.replaceAll(
    /sha256:[0-9a-f]+/g,
    "sha256:…",
  );
  const expected = join(cwd, "expected.txt");
  if (process.env.GOLDEN === "write") writeFileSync(expected, transcript);
  expect(transcript).toBe(readFileSync(expected, "utf8"));
});
