import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Runs a document of the docs on the real rulebook, as a reader who copies it would. */
function runExample(input: string, ...args: readonly string[]) {
  return runIn({ cwd: repository, input }, "--rulebook", repository, ...args);
}

function yamlBlocks(page: string, heading = ""): readonly string[] {
  const section = heading === "" ? page : (page.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "");
  return [...section.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block!);
}

const pages = (area: string) =>
  readdirSync(join(docs, "codes", area)).map((file) => ({
    file,
    code: `${area}/${file.replace(".md", "")}`,
  }));

describe.each([
  ["request", ["check", "-"]],
  ["case", ["law", "test", "-"]],
])("of %s codes, the wrong example is reported and the right one is not:", (area, args) => {
  test.each(pages(area))(
    "$code: the wrong example is reported, the right one is not",
    async ({ code, file }) => {
      const page = readFileSync(join(docs, "codes", area, file), "utf8");
      expect(page.startsWith(`# ${code}\n`)).toBe(true);
      const [wrong] = yamlBlocks(page, "Wrong");
      const [right] = yamlBlocks(page, "Right");
      if (wrong === undefined || right === undefined) {
        // What is wrong is the command line; those pages show commands.
        expect(page).toMatch(/```sh\ndomicile /);
        return;
      }
      expect((await runExample(wrong, ...args)).err).toContain(` ${code}\n`);
      const outcome = await runExample(right, ...args);
      expect(outcome.err).toBe("");
      expect(outcome.code).not.toBe(2);
    },
  );
});

test.each(["bundle", "ledger"])("pages of %s codes show commands", (area) => {
  for (const { file } of pages(area))
    expect(readFileSync(join(docs, "codes", area, file), "utf8"), file).toMatch(/```sh\n[\s\S]*^domicile /m);
});

test.each(yamlBlocks(readFileSync(join(docs, "how-to/check-a-flow.md"), "utf8")))(
  "flow %# of the how-to can be judged",
  async (flow) => {
    const { code, err } = await runExample(flow, "check", "-");
    expect(err).toBe("");
    expect(code).not.toBe(2);
  },
);

test("how-to pages name commands and pages that exist", async () => {
  for (const name of [
    ...["check-a-flow", "scan-in-ci", "explain-a-finding", "read-the-law"],
    ...["use-the-law-elsewhere", "ship-the-law", "place-an-estate", "track-bills", "verify-the-log"],
  ]) {
    const page = readFileSync(join(docs, "how-to", `${name}.md`), "utf8");
    for (const [, link] of page.matchAll(/\]\(([^)]+\.md)\)/g))
      expect(existsSync(join(docs, "how-to", link!))).toBe(true);
    for (const [, words] of page.matchAll(/^ {4}domicile ((?:law |track |ledger )?[a-z]+)/gm)) {
      expect((await runIn({ cwd: docs }, ...words!.split(" "), "--help")).code).toBe(0);
    }
  }
});
