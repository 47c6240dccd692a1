// `npm run new:law -- kr.pipa`: starts law/kr/pipa.yaml and cases/kr/pipa.yaml. What is to be filled in is left empty
// or no value, so `domicile law lint` and `domicile law test` name every place that still is, with its line.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [id = "", ...more] = process.argv.slice(2);
const [, folder, name] = /^([a-z]{2,3}(?:-[a-z0-9]{1,3})?)\.([a-z0-9]+(?:[._-][a-z0-9]+)*)$/.exec(id) ?? [];

if (id === "" || more.length > 0) fail("one id is wanted", "npm run new:law -- kr.pipa");
if (name === undefined) {
  const remedy =
    "write the jurisdiction, a dot and the instrument in lower case, as in `kr.pipa` or `us-fl.287_138`";
  fail(`\`${id}\` is no id of an instrument`, remedy);
}
const taken = fileOf(id);
if (taken !== undefined)
  fail(`\`${id}\` is the id of ${taken}`, "add provisions there, or choose another id");

const jurisdiction = folder.toUpperCase();
const files = {
  [`law/${folder}/jurisdiction.yaml`]: jurisdictionText(),
  [`law/${folder}/${name}.yaml`]: lawText(),
  [`cases/${folder}/${name}.yaml`]: casesText(),
};
const [own, ...wanted] = Object.keys(files);
const present = wanted.find((path) => existsSync(join(root, path)));
if (present !== undefined) fail(`${present} exists`, "add to it, move it away, or choose another id");

for (const path of existsSync(join(root, own)) ? wanted : [own, ...wanted]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), files[path]);
  console.log(path);
}
console.log(
  `What is left to fill in: bin/domicile law lint law/${folder}; bin/domicile law test cases/${folder}`,
);

/** The file that holds an instrument of this id, under whatever name. */
function fileOf(id) {
  const path = join(root, "law", folder);
  const names = existsSync(path) ? readdirSync(path).filter((each) => each.endsWith(".yaml")) : [];
  const line = new RegExp(`^id: ["']?${id.replaceAll(".", "\\.")}["']?\\s*$`, "m");
  const found = names.find((each) => line.test(readFileSync(join(path, each), "utf8")));
  return found === undefined ? undefined : `law/${folder}/${found}`;
}

function jurisdictionText() {
  return `# yaml-language-server: $schema=../jurisdiction.schema.json
id: ${jurisdiction}
name:
part_of: null
`;
}

function lawText() {
  return `# yaml-language-server: $schema=../law.schema.json
id: ${id}
jurisdiction: ${jurisdiction}
title:
kind: # statute, regulation, decision, guideline, treaty, bill, executive_order or standard
status: # in_force, adopted, proposed, repealed, invalidated or suspended
adopted: YYYY-MM-DD
in_force: YYYY-MM-DD
ended: null
sources:
  - { id: text, url: , title: the law itself, kind: primary }
provisions:
  # One entry per rule that can be cited; its id is its citation. All keys: docs/concepts/law-files.md
  - id: ${id}.art1
    cite:
    kind: # transfer_condition, localization, prohibition, approval, government_access, accountability …
    summary: # one or two sentences of your own
    applies: # to what: data includes personal and to outside ${jurisdiction}
    reaches: # to whom, any one of: [exporter.country within ${jurisdiction}, subjects.collected_in meets ${jurisdiction}]
    satisfied_by: # any one of: [[scc, tia], [explicit_consent]]; leave the key out where nothing does
    effective: { from: YYYY-MM-DD, to: null }
    confidence: # high, medium or low
    checked: YYYY-MM-DD
`;
}

function casesText() {
  const flow = `operation:
      from: ${jurisdiction}
      to:
      subjects: { residence: [${jurisdiction}], collected_in: [${jurisdiction}] }
      data:
      exporter: { country: ${jurisdiction}, actor: controller }
      importer: { country: , relation: , certifications: [] }
      mechanisms:`;
  const prefix = id.replaceAll(/[._]/g, "-");
  return `# yaml-language-server: $schema=../cases.schema.json
cases:
  - id: ${prefix}-permitted
    name:
    at: YYYY-MM-DD
    flow:
      ${flow}
    expect: { verdict: permitted }
    fitness: clean
    source:
  - id: ${prefix}-prohibited
    name:
    at: YYYY-MM-DD
    flow: &unlawful
      ${flow}
    expect: { verdict: prohibited, because: [${id}.art1] }
    fitness: clean
    source:
  - id: ${prefix}-eve
    name: the day before the provision applies, the same flow is lawful
    at: YYYY-MM-DD
    flow: *unlawful
    expect: { lawful: true }
    fitness: clean
    source:
`;
}

function fail(message, remedy) {
  console.error(`new:law: ${message}\n  help: ${remedy}`);
  process.exit(2);
}
