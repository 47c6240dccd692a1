import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyProposals, loadProposals } from "@domicile/foresight";
import { printDiagnostics } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { realBasis } from "./real-proposals.js";
import { root } from "./small-law.js";

const run = (...args: readonly string[]) => runIn({ cwd: root }, "--rulebook", root, ...args);
const nordhavn = ["--estate", "examples/nordhavn", "--as-of", "2026-11-21"];

describe("domicile what-if", () => {
  test("tells what the fall of a framework does to an estate, and ends with 1 where that is asked", async () => {
    const { code, err, out } = await run(
      "what-if",
      "eu.dpf-latombe",
      ...nordhavn,
      "--format",
      "json",
      "--fail-on",
      "unlawful",
    );
    expect(err).toBe("");
    expect(code).toBe(1);
    const told = JSON.parse(out);
    expect(told).toMatchObject({
      day: "2027-06-30",
      proposals: [{ id: "eu.dpf-latombe", stage: "court_filed" }],
    });
    expect(told.becomes.unlawful.flows).toBeGreaterThan(0);
    expect(told.deadlines).toMatchObject([{ date: "2027-06-30", days_left: 221 }]);
    expect(told.interactions.proposals[0].likelihood).toEqual({ value: 0.2, from: "assumption" });
  });

  test("an assumed day moves with --on, and text and Markdown say the same", async () => {
    const args = [
      "what-if",
      "eu.dpf-latombe",
      ...nordhavn,
      "--on",
      "2027-01-15",
      "--likelihood",
      "eu.dpf-latombe=0.5",
    ];
    const text = await run(...args);
    const markdown = await run(...args, "--format", "markdown");
    expect(text.out).toMatch(/^On 2027-01-15, of \d+ flows \d+ are touched: \d+ become unlawful\.\n/);
    expect(markdown.out).toContain(text.out.split("\n", 1)[0]!.replaceAll("-", "-"));
    expect(text.out).toContain("2027-01-15");
    expect(text.out).toContain("50 %");
  });

  test("a vendor sold abroad gains a government the power to compel", async () => {
    const { code, out } = await run("what-if", "--sold", "workday=CN", ...nordhavn, "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out).access.gained).toContainEqual(expect.objectContaining({ government: "CN" }));
  });

  test("law is asked about as bills are: without it and with it", async () => {
    const { out } = await run(
      "what-if",
      "eu.adequacy-brazil",
      "--flows",
      "tests/golden/foresight/brazil.yaml",
      "--as-of",
      "2026-11-21",
      "--format",
      "json",
    );
    expect(JSON.parse(out).moves).toMatchObject([{ before: "conditional", after: "permitted", flows: 1 }]);
  });

  test.each([
    [["eu.dpf-latomb"], "did you mean `eu.dpf-latombe`"],
    [["--without", "eu.gdpr.art444"], "proposal/unknown-target"],
    [["--list", "eu.adequacy=KE"], "is not +PLACE or -PLACE"],
    [["--sold", "workdya=CN"], "there is no party `workdya`"],
    [["--certify", "workday=iso"], "there is no certification `iso`"],
    [["eu.dpf-latombe", "--likelihood", "eu.dpf-latombe=2"], "is not a number from 0 to 1"],
    [["eu.dpf-latombe", "--likelihood", "eu.cada-2026=0.2"], "is of no proposal that was named"],
    [["eu.dpf-latombe", "--lead", "walk=3"], "is not one of move, split, close_access"],
    [[], "name a proposal, or switch something"],
  ])("%j is bad input, and says why", async (args, why) => {
    const { code, err, out } = await run("what-if", ...args, ...nordhavn);
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(out).toBe("");
  });
});

describe("domicile proposal", () => {
  test("lists every proposal with its stage", async () => {
    const { code, out } = await run("proposal", "list", "--as-of", "2026-11-21", "--jurisdiction", "eu");
    expect(code).toBe(0);
    expect(out).toMatch(/^eu\.dpf-latombe +court_filed +2025-10-31 +20 % +2027-06-30 assumed/m);
    expect(out).not.toContain("ca.c-22");
  });

  test("shows all that sources say of a day", async () => {
    const { out } = await run("proposal", "show", "in.dpdp-rules");
    expect(out).toMatch(/2027-05-13 +applies .* high +taken/);
    expect(out).toMatch(/2027-05-14 +applies .* medium/);
  });

  test.each(["docs/how-to/write-a-proposal.md", "docs/concepts/proposals.md"])(
    "the proposal of %s is one",
    (name) => {
      const [, text] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(root, name), "utf8"))!;
      const { diagnostics, proposals } = loadProposals([{ path: "proposals/example.yaml", text: text! }]);
      expect(printDiagnostics(diagnostics)).toBe("");
      const { library, resolved } = realBasis();
      const applied = applyProposals(library, proposals, { basis: resolved });
      const own = applied.diagnostics.filter(({ at }) => at.file.path.startsWith("proposals/"));
      expect(printDiagnostics(own)).toBe("");
      expect(applied.ok).toBe(true);
    },
  );

  test("the how-to names commands that exist", async () => {
    const page = readFileSync(join(root, "docs/how-to/write-a-proposal.md"), "utf8");
    for (const [, words] of page.matchAll(/^ {4}domicile ((?:proposal )?[a-z-]+)/gm))
      expect((await run(...words!.split(" "), "--help")).code).toBe(0);
  });
});
