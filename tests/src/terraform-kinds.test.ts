import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { systemRoles } from "@domicile/estate";
import { type CloudKinds, type UnderstoodKind, understoodKinds } from "@domicile/importers";
import { expect, test } from "vitest";
import { readText } from "./files.js";
import { root } from "./small-law.js";

const path = "docs/reference/terraform-kinds.md";
const clouds = understoodKinds();

test(`${path} is what the importer reads by (\`npm run golden\` writes it)`, () => {
  const text = page();
  if (process.env.GOLDEN === "write") {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  expect(existsSync(join(root, path)) ? readText(path) : "").toBe(text);
});

test("every cloud has kinds that hold data at rest, kinds that are copied, and modules", () => {
  expect(clouds).toHaveLength(5);
  for (const { cloud, modules, roles, settings } of clouds) {
    const counts = { stores: roles[0]!.kinds.length, modules: modules.length, settings: settings.length };
    expect(Math.min(...Object.values(counts)), cloud).toBeGreaterThan(0);
    expect(
      roles.some(({ kinds }) => kinds.some(({ copies }) => copies)),
      cloud,
    ).toBe(true);
  }
});

test("a kind is one thing, in one cloud", () => {
  const all = clouds.flatMap(({ roles, settings }) => [
    ...roles.flatMap(({ kinds }) => kinds.map(({ type }) => type)),
    ...settings,
  ]);
  expect(all.filter((type, index) => all.indexOf(type) !== index)).toEqual([]);
});

function page(): string {
  return `# Kinds of Terraform resources that are understood

Made from the tables that the importer reads by; \`npm run golden\` writes it, and a test fails where it is not true. What is read of
each kind, and where a region comes from, is in [read-a-terraform-plan.md](../how-to/read-a-terraform-plan.md).

A kind has a **role**: what it is to data. Those of the first five hold data at rest. Kinds marked ⇄ are looked through for copies:
replicas, backups, logs, keys, grants and whatever else carries data somewhere without anyone asking. **Settings** hold no data and
say that something is copied. **Wiring** holds and moves no data of its own and is passed over; the patterns are of whole kinds. A kind
that is nowhere here is counted in the summary of a scan (\`not_read\`), never passed over. A **module** that is not on disk stands for
the kind that it is made for; one that is not listed is a problem of the scan ([module-not-read](../codes/estate/module-not-read.md)).

${overview()}
${clouds.map(section).join("\n")}`;
}

function overview(): string {
  const rows = clouds.map(({ cloud, modules, roles, settings }) => {
    const counts = roles.map(({ kinds }) => kinds.length);
    const all = roles.flatMap(({ kinds }) => kinds);
    const sums = [all.length, all.filter(({ copies }) => copies).length, settings.length, modules.length];
    return `| ${[cloud, ...counts, ...sums].join(" | ")} |`;
  });
  const titles = ["", ...systemRoles, "kinds", "of them ⇄", "settings", "modules"];
  return [`| ${titles.join(" | ")} |`, `| --- |${" ---: |".repeat(titles.length - 1)}`, ...rows, ""].join(
    "\n",
  );
}

function section({ cloud, modules, roles, settings, wiring }: CloudKinds): string {
  const rows = roles
    .filter(({ kinds }) => kinds.length > 0)
    .map(({ kinds, role }) => row(role, kinds.map(marked)));
  return [
    `## ${cloud}`,
    "",
    "| role | | kinds |",
    "| --- | ---: | --- |",
    ...rows,
    row("settings ⇄", settings.map(code)),
    row("wiring", wiring.map(code)),
    row(
      "modules",
      modules.map((each) => `${marked(each)} (${code(each.of)})`),
    ),
    "",
  ].join("\n");
}

function row(title: string, cells: readonly string[]): string {
  return `| ${title} | ${cells.length} | ${cells.join(" ")} |`;
}

function marked({ copies, type }: UnderstoodKind): string {
  return `${code(type)}${copies ? "⇄" : ""}`;
}

/** A bar would end the cell, within code as well. */
function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}
