import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, parseLibrary as parse } from "@domicile/compiler";
import { canonicalJson } from "@domicile/engine";
import {
  adoptProposal,
  applyProposals,
  compileVariant,
  loadProposals,
  type Proposal,
} from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { DiagnosticLog, printDiagnostics, type SourceFile } from "@domicile/source";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { realLawFiles } from "./real-law.js";
import { realBasis, realProposals } from "./real-proposals.js";
import { root } from "./small-law.js";

const on = "2029-02-03";
const { proposals } = realProposals;
const plain = ({ digest: _, instruments: __, ...law }: Law) => canonicalJson(law);

function adopt(proposal: Proposal): { files: readonly SourceFile[]; written: ReadonlyMap<string, string> } {
  const log = new DiagnosticLog();
  const written = adoptProposal(realLawFiles(), proposal, on, log);
  if (written === undefined) throw new Error(printDiagnostics(log.sorted()));
  const kept = realLawFiles().filter(({ path }) => !written.has(path));
  return { files: [...kept, ...[...written].map(([path, text]) => ({ path, text }))], written };
}

function lawOf(files: readonly SourceFile[]): Law {
  const compiled = compile(files.filter(({ path }) => !path.startsWith("proposals/")));
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  return compiled.law;
}

/** One of each kind of change that can be written. */
const adoptable = [
  ...["eu.dpf-latombe", "eu.digital-omnibus-2025", "eu.cada-2026", "id.us-art", "ru.bill-951518"],
  ...["cn.large-platforms-2025", "us.fisa-702"],
];

describe.each(adoptable)("%s, written into the law", (id) => {
  const proposal = proposals.find((each) => each.id === id)!;

  test("says what it said when it was laid over", () => {
    const applied = applyProposals(realBasis().library, [proposal], { on });
    if (!applied.ok) throw new Error(printDiagnostics(applied.diagnostics));
    expect(plain(lawOf(adopt(proposal).files))).toBe(plain(applied.law));
  });

  test("leaves every line as it was that it does not change", () => {
    const { written } = adopt(proposal);
    for (const [path, text] of written) {
      const old =
        realLawFiles()
          .find((each) => each.path === path)
          ?.text.split("\n") ?? [];
      const now = new Set(text.split("\n"));
      const gone = old.filter((line) => !now.has(line));
      // What closes is a day in a line; what opens a way through a new gate is an id in one.
      for (const line of gone)
        expect(line).toMatch(/\bto: null|from: null|route_of:|outranks:|members: \[\]|ended: null/);
    }
  });

  test("is history that can be taken out again", () => {
    const { written } = adopt(proposal);
    const [path, text] = [...written].find(([each]) => each.startsWith("proposals/"))!;
    const { diagnostics, proposals: read } = loadProposals([{ path, text }]);
    expect(printDiagnostics(diagnostics)).toBe("");
    expect(read[0]).toMatchObject({ id, changes: [], became: { adopted: on } });
    expect(text.startsWith(proposal.file.text)).toBe(true);
  });
});

test("adopted and taken out, the list of adequate countries is what it was", () => {
  const proposal = proposals.find(({ id }) => id === "eu.dpf-latombe")!;
  const { files, written } = adopt(proposal);
  const [path, text] = [...written].find(([each]) => each.startsWith("proposals/"))!;
  const [adopted] = loadProposals([{ path, text }]).proposals;
  const log = new DiagnosticLog();
  const law = files.filter((each) => !each.path.startsWith("proposals/"));
  const past = compileVariant(parse(law, log), { present: [], absent: [adopted!] });
  if (!past.ok) throw new Error(printDiagnostics(past.diagnostics));
  expect(past.law.lists["eu.adequacy"]).toEqual(realBasis().law.lists["eu.adequacy"]);
});

describe("the command", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "domicile-adopt-"));
    for (const part of ["law", "atlas", "proposals"])
      cpSync(join(root, part), join(folder, part), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: readonly string[]) =>
    runIn({ cwd: folder }, "--rulebook", folder, "proposal", "adopt", ...args);

  test("writes the files and names them", async () => {
    const { code, err, out } = await run("ru.bill-951518", "--on", on);
    expect({ code, err, out }).toEqual({
      code: 0,
      err: "",
      out: "law/ru/jurisdiction.yaml\nproposals/ru/bill-951518.yaml\n",
    });
    expect(readFileSync(join(folder, "law/ru/jurisdiction.yaml"), "utf8")).toContain(
      `place: AT, from: 2011-07-27, to: ${on}`,
    );
    expect((await run("ru.bill-951518")).code).toBe(2);
  });

  test("writes nothing where the law would not compile", async () => {
    const path = join(folder, "proposals/np/it-bill.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("data in [sensitive, government]", "data in [sensitve, government]"),
    );
    const { code, err } = await run("np.it-bill", "--on", on);
    expect(code).toBe(2);
    expect(err).toContain("law/unknown-data");
    expect(() => readFileSync(join(folder, "law/np/bill.yaml"))).toThrow();
  });
});
