import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../src/small-law.js";

const command = join(root, "bin", "domicile");
const documents = [
  "README.md",
  ...readdirSync(join(root, "docs/how-to")).map((name) => `docs/how-to/${name}`),
  "docs/concepts/profile.md",
  "docs/concepts/fragmentation.md",
  "docs/concepts/claims.md",
  "docs/concepts/ai-pools.md",
];

const printed = new Map<string, string>();

/** What a command prints. A page may show it in several pieces. */
function outputOf(line: string): string {
  let output = printed.get(line);
  if (output === undefined) printed.set(line, (output = run(line.split(" "))));
  return output;
}

/** Runs the command as a reader would, from the root; findings are no failure, bad input is. */
function run(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [command, ...args], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    expect(status, stderr).toBe(1);
    return stdout;
  }
}

function blocks(
  document: string,
  marker: RegExp,
): readonly { readonly label: string; readonly body: string }[] {
  const text = readFileSync(join(root, document), "utf8");
  return [
    ...text.matchAll(new RegExp(`<!-- ${marker.source} -->\\n\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``, "g")),
  ].map((match) => ({
    label: match.length > 2 ? match[1]! : "",
    body: match.at(-1)!,
  }));
}

describe("documents tell the truth:", () => {
  const shown = documents.flatMap((document) =>
    blocks(document, /output: (.*?)/).map((block) => ({ document, ...block })),
  );
  test.each(shown)(
    "$document shows what `domicile $label` prints",
    { timeout: 120_000 },
    ({ body, label }) => {
      const expected = body.replace(/^…\n/, "").replace(/\n…\n$/, "\n");
      const output = outputOf(label);
      if (body.startsWith("…\n")) expect(output).toContain(`\n${expected}`);
      else expect(output.slice(0, expected.length)).toBe(expected);
    },
  );

  const commands = documents.flatMap((document) =>
    blocks(document, /run/).flatMap(({ body }) =>
      body
        .trim()
        .split("\n")
        .map((line) => ({ document, line })),
    ),
  );
  test("the README names commands to run", () => expect(commands.length).toBeGreaterThan(5));
  test.each(commands)("$document: `$line` runs", { timeout: 120_000 }, ({ line }) => {
    expect(outputOf(line.replace(/^bin\/domicile /, ""))).not.toBe("");
  });

  test("every link between documents leads somewhere", () => {
    for (const document of [...documents, "ARCHITECTURE.md", "CONTRIBUTING.md"]) {
      const text = readFileSync(join(root, document), "utf8");
      for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        expect(existsSync(join(root, document, "..", target!)), `${document} -> ${target}`).toBe(true);
      }
    }
  });
});
