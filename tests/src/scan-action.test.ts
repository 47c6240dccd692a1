import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkOut } from "./check-out.js";
import { goldenFolder, inventedRulebook } from "./cli-world.js";
import { type SarifLog, whatIsWrongWithSarif } from "./sarif-shape.js";
import { root } from "./small-law.js";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly id: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
}

const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-action-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the steps as a runner does: inputs put in, bash told to stop at the first failure, outputs read from a file. */
function runAction(inputs: Readonly<Record<string, string>>, actionPath = root) {
  const cwd = mkdtempSync(join(folder, "work-"));
  cpSync(join(goldenFolder, "scan-text"), cwd, { recursive: true });
  const fill = (text: string) =>
    text
      .replaceAll(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_, name: string) => inputs[name] ?? action.inputs[name]!.default,
      )
      .replaceAll(/\$\{\{ github\.action_path \}\}/g, actionPath);
  const [outputFile, summaryFile] = ["outputs", "summary"].map((name) =>
    join(mkdtempSync(join(folder, "files-")), name),
  );
  for (const file of [outputFile!, summaryFile!]) writeFileSync(file, "");
  const [step] = action.runs.steps;
  const { status, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", "-c", step!.run],
    {
      cwd,
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        DOMICILE_RULEBOOK: inventedRulebook,
        DOMICILE_CACHE: join(folder, "cache"),
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: summaryFile,
        ...Object.fromEntries(Object.entries(step!.env).map(([name, text]) => [name, fill(text)])),
      },
    },
  );
  const lines = readFileSync(outputFile!, "utf8").trim().split("\n");
  const outputs = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
  return { cwd, status, stderr, outputs, summary: readFileSync(summaryFile!, "utf8") };
}

describe("the GitHub action", () => {
  test("is one composite step, and gives every output it names", () => {
    expect(action.runs.using).toBe("composite");
    for (const { value } of Object.values(action.outputs)) {
      const name = /^\$\{\{ steps\.scan\.outputs\.([\w-]+) \}\}$/.exec(value)?.[1];
      expect(action.runs.steps[0]!.run).toContain(`echo "${name}=`);
    }
  });

  test("puts no input into the text of its script", () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
    const used = Object.values(action.runs.steps[0]!.env).join(" ");
    for (const name of Object.keys(action.inputs).filter((each) => each !== "working-directory"))
      expect(used).toContain(`inputs.${name} `);
  });

  test("fails as the scan does, with a summary, the reports, and a SARIF file of what is open", () => {
    const { outputs, status, summary } = runAction({ "as-of": "2026-11-21" });
    expect(status).toBe(1);
    expect(summary).toMatch(/^## Where data may be: Nordhavn/);
    expect(readdirSync(outputs.reports).sort()).toEqual([
      "code-scanning.sarif",
      "domicile.json",
      "domicile.md",
      "domicile.sarif",
    ]);
    const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as SarifLog;
    const open = read(outputs.sarif);
    expect(whatIsWrongWithSarif(open)).toEqual([]);
    const idsOf = (log: SarifLog) => log.runs[0]!.results.map(({ properties }) => properties.finding);
    expect(idsOf(read(join(outputs.reports, "domicile.sarif")))).toContain("flow/nightly/customers");
    expect(idsOf(open)).toEqual(["rest/travellers/orders", "flow/support/customers"]);
    expect(outputs["exit-code"]).toBe("1");
  });

  test("hands its inputs to the scan", () => {
    const { cwd, outputs, status, summary } = runAction({
      ...{
        "as-of": "2026-11-21",
        path: ".",
        "fail-on": "none",
        format: "text,html",
        reports: "my reports",
        summary: "false",
      },
    });
    expect({ status, summary, code: outputs["exit-code"] }).toEqual({ status: 0, summary: "", code: "0" });
    expect(readdirSync(join(cwd, "my reports"))).toEqual(
      expect.arrayContaining(["domicile.html", "domicile.txt"]),
    );
  });

  test("builds the command in a checkout, which is what a runner fetches", () => {
    const checkout = checkOut(join(folder, "checkout"));
    const { outputs, status, stderr } = runAction({ "as-of": "2026-11-21" }, checkout);
    expect(stderr).toMatch(/^domicile: building\n/);
    expect({ status, code: outputs["exit-code"] }).toEqual({ status: 1, code: "1" });
    expect(runAction({}, checkout).stderr).not.toContain("building");
  }, 120_000);

  test("takes no command from an input", () => {
    const bad = '"; touch broken; $(touch broken) `touch broken`';
    for (const name of ["path", "plan", "baseline", "as-of", "format", "fail-on"]) {
      const { cwd, outputs, status } = runAction({ [name]: bad });
      expect([name, status, outputs["exit-code"]]).toEqual([name, 2, "2"]);
      expect(readdirSync(cwd)).not.toContain("broken");
    }
  });

  test("reads plans one a line", () => {
    const { status, stderr } = runAction({ plan: "a.json\nb.json\n" });
    expect(stderr).toMatch(/`a.json`[\s\S]*`b.json`/);
    expect(status).toBe(2);
  });
});

test("the pre-commit hook runs the scan once for the whole estate, by the name that the package installs", () => {
  const [hook] = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as Record<
    string,
    unknown
  >[];
  expect(hook).toMatchObject({ language: "node", pass_filenames: false, require_serial: true });
  const files = new RegExp(String(hook!.files));
  for (const path of [
    "domicile.yaml",
    "a/domicile.yml",
    "a/main.tf",
    "prod.tfvars",
    "tfplan.json",
    "a/tfplan-prod.json",
  ])
    expect(path).toMatch(files);
  for (const path of ["README.md", "package.json", "a/notdomicile.yaml"]) expect(path).not.toMatch(files);
  const [command, ...args] = String(hook!.entry).split(" ");
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    bin: Record<string, string>;
  };
  expect(bin[command!]).toBe("bin/domicile");
  const { status, stdout } = spawnSync(command!, args, {
    cwd: join(goldenFolder, "scan-text"),
    encoding: "utf8",
    env: {
      PATH: [join(root, "bin"), process.env.PATH].join(delimiter),
      DOMICILE_RULEBOOK: inventedRulebook,
      DOMICILE_CACHE: join(folder, "cache"),
    },
  });
  expect(stdout).toMatch(/^Nordhavn/);
  expect(status).toBe(1);
});
