import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@domicile/compiler";
import type { Law } from "@domicile/ir";
import { printDiagnostics, type SourceFile } from "@domicile/source";

/** The root of the repository, from `tests/src` as from `tests/dist`. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const vocabulary: SourceFile = {
  path: "law/vocabulary.yaml",
  text: readFileSync(join(root, "law/vocabulary.yaml"), "utf8"),
};
const common: SourceFile = {
  path: "law/common.yaml",
  text: readFileSync(join(root, "law/common.yaml"), "utf8"),
};

/** Two countries A and B in a bloc, two outside, one with a subdivision; regions in one place, in two, in none. */
const atlas: readonly SourceFile[] = [
  {
    path: "atlas/places.yaml",
    text: `
DE: { name: Germany, lat: 51, lon: 10 }
FR: { name: France, lat: 46, lon: 2 }
GB: { name: United Kingdom, lat: 54, lon: -2 }
US: { name: United States, lat: 38, lon: -97 }
CA: { name: Canada, lat: 60, lon: -95 }
CA-QC: { name: Quebec, in: CA }
JP: { name: Japan, lat: 36, lon: 138 }
XX: { name: a country on nobody's list }
`,
  },
  {
    path: "atlas/blocs.yaml",
    text: `
EU:
  name: European Union
  source: https://example.org/eu
  members:
    - { place: DE, from: 1993-11-01, to: null }
    - { place: FR, from: 1993-11-01, to: null }
    - { place: GB, from: 1993-11-01, to: 2020-02-01 }
`,
  },
  {
    path: "atlas/regions.csv",
    text: "provider,region,places,city,lat,lon\ncloud,de-1,DE,Frankfurt,50,8\ncloud,us-1,US,Ashburn,39,-77\ncloud,both,DE US,,,\ncloud,anywhere,,,,\n",
  },
  {
    path: "atlas/providers.csv",
    text: "provider,country,parent,controlled_by,kinds,services,source\ncloud,US,Cloud Inc,US,cloud_provider,storage,https://example.org\n",
  },
];

/** The header every instrument of a small law needs; a test writes the provisions. */
const instrumentHead = `
id: eu.test
jurisdiction: EU
title: Test act
kind: statute
status: in_force
sources: [{ id: text, url: "https://example.org/act" }]
`;

export interface SmallLaw {
  /** Provisions in YAML, indented as list items; what every provision needs is filled in where left out. */
  readonly provisions: string;
  /** More of the instrument: `define:`, `lists:`, `defaults:` … */
  readonly more?: string;
  /** More of the EU's jurisdiction file. */
  readonly jurisdiction?: string;
}

/** Fills in cite, summary, days, confidence and `checked` of each provision that does not say them. */
function complete(provisions: string): string {
  return provisions
    .split(/^(?= {2}- id:)/m)
    .filter((each) => each.trim() !== "")
    .map((each) => {
      const lacks = (key: string) => !new RegExp(`^ {4}${key}:`, "m").test(each);
      return [
        each.trimEnd(),
        ...(lacks("cite") ? ["    cite: Art. 1"] : []),
        ...(lacks("summary") ? ["    summary: A rule of the test."] : []),
        ...(lacks("effective") ? ["    effective: { from: 2000-01-01, to: null }"] : []),
        ...(lacks("confidence") ? ["    confidence: high"] : []),
        ...(lacks("checked") ? ["    checked: 2026-11-21"] : []),
      ].join("\n");
    })
    .join("\n");
}

/** All files of a small law, for tests of the compiler. */
export function smallLawFiles({ provisions, more = "", jurisdiction = "" }: SmallLaw): readonly SourceFile[] {
  const others = ["DE", "FR", "GB", "US", "CA", "JP"].map((id) => ({
    path: `law/${id.toLowerCase()}/jurisdiction.yaml`,
    text: `id: ${id}\nname: ${id}\n`,
  }));
  return [
    vocabulary,
    common,
    ...atlas,
    ...others,
    { path: "law/eu/jurisdiction.yaml", text: `id: EU\nname: European Union\n${jurisdiction}` },
    { path: "law/eu/test.yaml", text: `${instrumentHead}${more}\nprovisions:\n${complete(provisions)}\n` },
  ];
}

/** A rulebook from a few provisions; a mistake in them fails the test with its diagnostics. */
export function smallLaw(parts: SmallLaw): Law {
  const compiled = compile(smallLawFiles(parts));
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  return compiled.law;
}
