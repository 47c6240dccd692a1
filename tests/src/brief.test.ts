import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  alternativesTo,
  datePatch,
  measureConsequences,
  type PreparedProposal,
  prepareProposal,
  prepareWhatIf,
  watchedFlowsOf,
} from "@domicile/foresight";
import { printDiagnostics } from "@domicile/source";
import { afterAll, describe, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { realBasis, realProposals } from "./real-proposals.js";
import { root } from "./small-law.js";

const { proposals } = realProposals;
/** The flows on which any proposal shows are those on which alternatives to it may differ. */
const flows = proposals.flatMap(({ witnesses }) => witnesses.map(({ flow }) => flow));
const day = "2032-01-01";

const varied = [
  "eu.cada-2026",
  "fr.ppl-marches-numeriques",
  "pk.pdpb",
  "np.it-bill",
  "ru.bill-951518",
  "us.secure-data-act",
  "gh.bill-2025",
  "eu.dpf-latombe",
  "ca.c-22",
];

function preparedOf(id: string): PreparedProposal {
  const result = prepareProposal(realBasis(), proposals.find((each) => each.id === id)!);
  if (!result.ok) throw new Error(printDiagnostics(result.diagnostics));
  return result.prepared;
}

describe("alternatives to a proposal", () => {
  const ready = prepareWhatIf(realBasis().law, watchedFlowsOf(flows));

  test.each(varied)("to %s allow what they say, or forbid it", (id) => {
    const brings = datePatch(preparedOf(id));
    const own = measureConsequences(ready, { brings }, day);
    const unlawful = ({ conditional, prohibited }: typeof own) => conditional + prohibited;
    const alternatives = alternativesTo(realBasis().law, brings, ["2028-01-01"]);
    expect(alternatives.length).toBeGreaterThan(0);
    for (const { direction, id: way, patch } of alternatives) {
      const theirs = measureConsequences(ready, { brings: patch }, day);
      const difference = unlawful(theirs) - unlawful(own);
      expect(direction === "less_restrictive" ? -difference : difference, way).toBeGreaterThanOrEqual(0);
      const powers = theirs.gained.length - own.gained.length;
      if (direction === "less_restrictive") expect(powers, way).toBeLessThanOrEqual(0);
    }
  });

  test("go both ways wherever there is a rule to vary", () => {
    for (const id of varied.slice(0, 4)) {
      const ways = alternativesTo(realBasis().law, datePatch(preparedOf(id)), []);
      const directions = new Set(ways.map(({ direction }) => direction));
      expect([...directions].sort(), id).toEqual(["less_restrictive", "more_protective"]);
    }
  });

  test("change nothing of what the proposal leaves alone", () => {
    const brings = datePatch(preparedOf("eu.cada-2026"));
    for (const { patch } of alternativesTo(realBasis().law, brings, [])) {
      const others = Object.keys(patch.provisions).filter((id) => !id.startsWith("eu.cada"));
      expect(others).toEqual([]);
      expect({ ...patch, provisions: {} }).toEqual({ ...brings, provisions: {} });
    }
  });
});

describe("domicile brief", () => {
  const folder = mkdtempSync(join(tmpdir(), "domicile-brief-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (env: Record<string, string>, ...args: string[]) =>
    runIn({ cwd: root, env }, "--rulebook", root, "brief", ...args);
  const shop = ["--estate", "examples/archetypes/small-shop", "--as-of", "2026-11-21"];

  test("tells both sides of the debate, alternatives both ways and its sources", async () => {
    const { code, err, out } = await run({}, "eu.dpf-latombe", ...shop);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("| for moving |");
    expect(out).toContain("| for staying |");
    expect(out).toContain("| allows more |");
    expect(out).toContain("| protects more |");
    expect(out).toContain("https://eur-lex.europa.eu/");
    expect(out).not.toMatch(/\b(should|must) (adopt|reject|support|oppose)\b/i);
  });

  test("is a page that runs nothing, loads nothing and takes text for text", async () => {
    const file = join(folder, "hostile.yaml");
    const original = readFileSync(join(root, "proposals/eu/dpf-latombe.yaml"), "utf8");
    writeFileSync(
      file,
      original
        .replace(/^title: .*$/m, 'title: "<script>alert(1)</script>"')
        .replace(
          "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62025CN0703",
          "javascript:alert(1)",
        ),
    );
    const { code, out } = await run({}, file, ...shop, "--format", "html");
    expect(code).toBe(0);
    expect(out).toContain("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>");
    expect(out).not.toContain("<script>");
    expect(out).not.toMatch(/href="javascript:/);
    expect(out).not.toMatch(/(src|href)="(?!https?:\/\/)/);
  });

  test("needs a browser and a file for a PDF, and says so", async () => {
    const none = await run(
      { PATH: folder, DOMICILE_BROWSER: join(folder, "none") },
      "eu.dpf-latombe",
      ...shop,
      "--format",
      "pdf",
      "-o",
      join(folder, "a.pdf"),
    );
    expect(none.code).toBe(2);
    expect(none.err).toContain("does not start");
    const nowhere = await run(
      { DOMICILE_BROWSER: "/bin/true" },
      "eu.dpf-latombe",
      ...shop,
      "--format",
      "pdf",
    );
    expect(nowhere.code).toBe(2);
    expect(nowhere.err).toContain("--out");
  });

  test("prints the page by the browser that is named", async () => {
    // A stand-in for a browser: it is given what Chromium is given, and keeps the page where the PDF would go.
    const browser = join(folder, "stand-in");
    writeFileSync(
      browser,
      [
        "#!/bin/sh",
        'for each; do case "$each" in',
        "--print-to-pdf=*) out=$(echo $each | cut -d= -f2) ;;",
        "file://*) page=$(echo $each | cut -c8-) ;;",
        "esac; done",
        'cp "$page" "$out"',
        "",
      ].join("\n"),
    );
    chmodSync(browser, 0o755);
    const target = join(folder, "brief.pdf");
    const { code, err } = await run(
      { DOMICILE_BROWSER: browser },
      "eu.dpf-latombe",
      ...shop,
      "--format",
      "pdf",
      "-o",
      target,
    );
    expect([code, err]).toEqual([0, ""]);
    expect(readFileSync(target, "utf8")).toContain("<h1>Latombe v Commission");
  });

  test("knows its proposals", async () => {
    const { code, err, out } = await run({}, "eu.dpf-latombes", ...shop);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("did you mean `eu.dpf-latombe`?");
  });
});
