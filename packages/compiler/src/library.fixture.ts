import type { Law } from "@domicile/ir";
import { type Diagnostic, positionOf, printDiagnostics, type SourceFile } from "@domicile/source";
import { compile } from "./compile.js";

/** A small rulebook of its own, so that tests of the compiler do not depend on the real one. */
export interface Draft {
  /** Provisions in YAML, as list items; what every provision must have is filled in where left out. */
  readonly provisions?: string;
  /** More of the instrument: `define:`, `lists:`, `defaults:` … */
  readonly more?: string;
  /** More of the European Union's jurisdiction file. */
  readonly jurisdiction?: string;
  /** Files that come on top, or in place of the one with the same path. */
  readonly files?: readonly SourceFile[];
}

const files: readonly SourceFile[] = [
  {
    path: "law/vocabulary.yaml",
    text: `# yaml-language-server: $schema=vocabulary.schema.json
operation: { store: { is: keep }, transfer: { is: send }, remote_access: { is: read from elsewhere } }
data:
  personal: { is: about people }
  sensitive: { is: special categories, parent: personal }
  health: { is: about health, parent: sensitive }
  non_personal: { is: about nobody }
deid: { identified: { is: as it is }, anonymised: { is: about nobody any more } }
actor: { any: { is: anyone }, bank: { is: a bank }, processor: { is: works for another } }
relation: { intra_group: { is: same group }, processor: { is: for the exporter }, government: { is: a state } }
certification: { dpf: { is: listed } }
mechanism:
  scc: { is: clauses }
  tia: { is: an assessment }
  bcr: { is: binding rules }
  adequacy: { is: a list, computed: true }
  whitelist: { is: another list, computed: true }
safeguard: { encryption_at_rest: { is: encrypted } }
asserted: { covered_person: { is: listed or owned } }
`,
  },
  {
    path: "atlas/places.yaml",
    text: "DE: { name: Germany }\nFR: { name: France }\nGB: { name: Britain }\nUS: { name: America }\nCA: { name: Canada }\nCA-QC: { name: Quebec, in: CA }\nJP: { name: Japan }\n",
  },
  {
    path: "atlas/blocs.yaml",
    text: `EU:
  name: European Union
  source: https://example.org/eu
  members:
    - { place: DE, from: 1993-11-01, to: null }
    - { place: FR, from: 1993-11-01, to: null }
    - { place: GB, from: 1993-11-01, to: 2020-02-01 }
`,
  },
  { path: "atlas/regions.csv", text: "provider,region,places\ncloud,de-1,DE\ncloud,both,DE US\n" },
  { path: "atlas/providers.csv", text: "provider,country,controlled_by,services\ncloud,US,US,storage\n" },
  {
    path: "law/de/jurisdiction.yaml",
    text: "# yaml-language-server: $schema=../jurisdiction.schema.json\nid: DE\nname: Germany\npart_of: EU\n",
  },
];

/** The files of a draft, marks and all. */
export function lawFiles({
  provisions = "",
  more = "",
  jurisdiction = "",
  files: others = [],
}: Draft): readonly SourceFile[] {
  const own = [
    {
      path: "law/eu/jurisdiction.yaml",
      text: `# yaml-language-server: $schema=../jurisdiction.schema.json\nid: EU\nname: European Union\n${jurisdiction}\n`,
    },
    {
      path: "law/eu/test.yaml",
      text: `# yaml-language-server: $schema=../law.schema.json
id: eu.test
jurisdiction: EU
title: Test act
kind: statute
status: in_force
sources: [{ id: text, url: "https://example.org/act" }]
${more}
provisions:${provisions.trim() === "" ? " []" : `\n${complete(provisions)}`}
`,
    },
  ];
  const replaced = new Set(others.map(({ path }) => path));
  return [...[...files, ...own].filter(({ path }) => !replaced.has(path)), ...others];
}

function complete(provisions: string): string {
  const needed = [
    "cite: Art. 1",
    "kind: transfer_condition",
    "summary: A rule.",
    "effective: { from: 2000-01-01, to: null }",
    "confidence: high",
    "checked: 2026-11-21",
  ];
  return provisions
    .split(/^(?= {2}- id:)/m)
    .filter((each) => each.trim() !== "")
    .map((each) => {
      const lacking = needed.filter((line) => !each.includes(`\n    ${line.slice(0, line.indexOf(":"))}:`));
      return [each.trimEnd(), ...lacking.map((line) => `    ${line}`)].join("\n");
    })
    .join("\n");
}

/** The rulebook of a draft without errors. */
export function lawOf(draft: Draft): Law {
  const compiled = compile(lawFiles(draft));
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  return compiled.law;
}

/**
 * What lint says of a draft: each code with its place. A place that the draft marks with « » is given by the text marked,
 * so that a test states the place where it makes the mistake.
 */
export function reportsOf(draft: Draft): readonly string[] {
  const marked = lawFiles(draft).map(takeMarks);
  const marks = marked.flatMap(({ file, marks }) => marks.map((mark) => ({ ...mark, path: file.path })));
  const { diagnostics } = compile(
    marked.map(({ file }) => file),
    { lint: true },
  );
  return diagnostics.map((diagnostic) => `${diagnostic.code} at ${placeOf(diagnostic, marks)}`);
}

/** The diagnostics of a draft, for tests of messages and remedies. */
export function diagnosticsOf(draft: Draft): readonly Diagnostic[] {
  return compile(lawFiles(draft), { lint: true }).diagnostics;
}

interface Mark {
  readonly start: number;
  readonly end: number;
}

function takeMarks({ path, text }: SourceFile): { file: SourceFile; marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let plain = "";
  for (const [index, part] of text.split(/[«»]/).entries()) {
    if (index % 2 === 1) marks.push({ start: plain.length, end: plain.length + part.length });
    plain += part;
  }
  return { file: { path, text: plain }, marks };
}

function placeOf({ at }: Diagnostic, marks: readonly (Mark & { path: string })[]): string {
  const text = at.file.text.slice(at.start, at.end);
  const isMarked = marks.some(
    ({ path, start, end }) => path === at.file.path && start === at.start && end === at.end,
  );
  if (isMarked) return `«${text}»`;
  const { line, column } = positionOf(at.file, at.start);
  return `${at.file.path}:${line}:${column} ${text}`;
}
