import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceTrap } from "@domicile/ir";
import { expect, test } from "vitest";
import { clouds as importedClouds } from "../../packages/importers/src/terraform/clouds.js";
import { kindTables, rolesIn } from "../../packages/importers/src/terraform/kinds.js";
import { readText } from "./files.js";
import { realLaw } from "./real-law.js";
import { root } from "./small-law.js";

const { regions, traps } = realLaw().atlas;
const kinds = Object.values(kindTables).flatMap((table) => rolesIn(table).map(([kind]) => kind));

const means = (pattern: string, kind: string) =>
  pattern.endsWith("*") ? kind.startsWith(pattern.slice(0, -1)) : pattern === kind;

test("every kind of resource that a trap names is one that importers read as a system", () => {
  const unknown = traps.flatMap(({ id, resources }) =>
    resources
      .filter((pattern) => !kinds.some((kind) => means(pattern, kind)))
      .map((pattern) => `${id}: ${pattern}`),
  );
  expect(unknown).toEqual([]);
});

test("every trait that a trap names is one that importers find in some kind that it names, and the other way round", () => {
  const rules = importedClouds.flatMap(({ traits = {} }) => Object.entries(traits));
  const found = rules.flatMap(([trait, byKind]) => Object.keys(byKind).map((kind) => `${trait} ${kind}`));
  const wanted = traps.flatMap(({ resources, traits }) => traits.map((trait) => ({ trait, resources })));
  const never = wanted.filter(
    ({ resources, trait }) =>
      !rules.some(
        ([name, byKind]) => name === trait && resources.some((kind) => Object.hasOwn(byKind, kind)),
      ),
  );
  const unused = found.filter(
    (each) => !wanted.some(({ resources, trait }) => resources.some((kind) => each === `${trait} ${kind}`)),
  );
  const mute = traps
    .filter(({ traits }) => traits.length > 0)
    .flatMap(({ resources, traits }) =>
      resources.filter((kind) => !traits.some((trait) => found.includes(`${trait} ${kind}`))),
    );
  expect({ never, unused, mute }).toEqual({ never: [], unused: [], mute: [] });
});

test("a trap can be met: it does not reach only the regions in which alone it applies", () => {
  const mute = traps.filter(({ reaches, regions: only }) => {
    const places = (ids: readonly string[]) => new Set(ids.flatMap((id) => regions[id]?.places ?? [id]));
    const [there, here] = [places(reaches), places(only)];
    return there.size === 1 && here.size === 1 && [...there].every((place) => here.has(place));
  });
  expect(mute.map(({ id }) => id)).toEqual([]);
});

test("when it matters is told in words that follow `it matters`, what to do in words that follow `then`", () => {
  const wrong = traps.filter(
    ({ matters, remedy, title }) =>
      !matters.startsWith("when ") ||
      !/^[a-z0-9`]/.test(remedy) ||
      [matters, remedy, title].some((text) => text.endsWith(".")),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

const page = "docs/concepts/traps.md";
const begin = "<!-- What follows is made from atlas/traps.yaml; `npm run golden` writes it. -->\n";

test(`${page} lists the catalogue (\`npm run golden\` writes it)`, () => {
  const text = readText(page);
  const written = text.slice(0, text.indexOf(begin) + begin.length);
  expect(written.endsWith(begin)).toBe(true);
  const whole = `${written}\n${describeCatalogue()}`;
  if (process.env.GOLDEN === "write") writeFileSync(join(root, page), whole);
  expect(readText(page)).toBe(whole);
});

/** By the first word of the ids. */
const clouds: Readonly<Record<string, string>> = {
  aws: "Amazon Web Services",
  azure: "Microsoft Azure",
  google: "Google Cloud",
  alibaba: "Alibaba Cloud",
  oracle: "Oracle Cloud Infrastructure",
  push: "Several clouds",
};

function describeCatalogue(): string {
  const sections = Object.entries(clouds).map(([word, name]) => {
    const rows = traps.filter(({ id }) => id.split("_")[0] === word).map(describeRow);
    const head = `## ${name} (${rows.length})\n\n| What the service does | It matters | Then | Met by |`;
    return `${head}\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  const listed = sections.reduce((sum, section) => sum + section.split("\n").length - 5, 0);
  expect(listed, "an id begins with the name of a cloud").toBe(traps.length);
  return sections.join("\n");
}

function describeRow(trap: ServiceTrap): string {
  const { confidence, id, matters, period, reaches, remedy, resources, scope, source, title } = trap;
  const facts = [
    trap.kind.replaceAll("_", " "),
    ...(reaches.length === 0 ? [] : [`reaches ${reaches.join(", ")}`]),
    ...(period.from === null ? [] : [`from ${period.from}`]),
    ...(period.to === null ? [] : [`until ${period.to}`]),
    ...(confidence === "high" ? [] : [`confidence ${confidence}`]),
  ];
  const what = `[${title}](${source})<br>\`${id}\`: ${facts.join("; ")}`;
  const whole = scope === "account" ? "the account" : "";
  const shown = trap.traits.map((each) => `\`${each}\``).join(" or ");
  const met = [
    whole,
    ...(whole === "" ? resources.map((each) => `\`${each}\``) : []),
    shown === "" ? "" : `where ${shown} shows`,
  ].filter((each) => each !== "");
  return `| ${[what, matters, remedy, [...met, ...whereOnly(trap)].join(", ")].join(" | ")} |`;
}

/** Many regions are told by their number; the catalogue has them. */
function whereOnly({ outside, regions: only }: ServiceTrap): readonly string[] {
  const told = (ids: readonly string[]) =>
    ids.length > 5 ? `${ids.length} regions of ${ids[0]!.split(":")[0]}` : ids.join(", ");
  return [
    ...(only.length === 0 ? [] : [`only in ${told(only)}`]),
    ...(outside.length === 0 ? [] : [`not in ${told(outside)}`]),
  ];
}
