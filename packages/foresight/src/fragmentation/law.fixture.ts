import { compile } from "@domicile/compiler";
import type { Law } from "@domicile/ir";
import { printDiagnostics, type SourceFile } from "@domicile/source";

/**
 * Five countries: AA asks for a contract from 2001 and finds BB adequate from 2005; BB is in a bloc from 2003 whose law asks
 * for a contract beyond it; CC asks for an approval from 2010; DD keeps data at home from 2012; EE has law that says nothing.
 */
export function lawOfFive(): Law {
  const compiled = compile(files);
  if (!compiled.ok) throw new Error(printDiagnostics(compiled.diagnostics));
  return compiled.law;
}

const files: readonly SourceFile[] = [
  {
    path: "law/vocabulary.yaml",
    text: `
operation:
  transfer: { is: send }
  disclose_third_party: { is: give }
  disclose_foreign_authority: { is: hand over }
  remote_access: { is: read from elsewhere }
  store: { is: keep }
  process: { is: compute }
  train_ai: { is: train }
  infer_ai: { is: ask a model }
  onward_transfer: { is: pass on }
data:
  personal: { is: of people }
  health: { is: of health, parent: personal }
  non_personal: { is: of nobody }
deid:
  identified: { is: readily }
  anonymised: { is: no longer }
actor:
  any: { is: whoever }
  controller: { is: decides }
  processor: { is: acts for another }
  cloud_provider: { is: hosts }
  public_body: { is: of the state }
relation:
  processor: { is: acts for the exporter }
  third_party: { is: independent }
certification: {}
mechanism:
  contract: { is: a contract, effort: 5 }
  approval: { is: an approval, effort: 50 }
  local_copy_kept: { is: a copy stays, also: [local_copy_kept], effort: 2 }
  adequacy: { is: found adequate, computed: true }
safeguard: {}
asserted: {}
`,
  },
  { path: "law/common.yaml", text: "defaults: []\n" },
  {
    path: "atlas/places.yaml",
    text: ["AA", "BB", "CC", "DD", "EE"]
      .map((id, at) => `${id}: { name: Country ${id}, lat: 0, lon: ${at} }\n`)
      .join(""),
  },
  {
    path: "atlas/blocs.yaml",
    text: `
BLOC:
  name: a bloc
  source: https://example.org/bloc
  members:
    - { place: BB, from: 2003-01-01, to: null }
`,
  },
  { path: "atlas/regions.csv", text: "provider,region,places,city,lat,lon\n" },
  { path: "atlas/providers.csv", text: "provider,country,parent,controlled_by,kinds,services,source\n" },
  ...jurisdiction(
    "AA",
    'define:\n  adequacy: to within aa.adequate\nlists:\n  - id: aa.adequate\n    title: found adequate\n    members:\n      - { place: BB, from: 2005-01-01, to: null, source: "https://example.org/1", note: Decision 1 }\n',
  ),
  ...instrument(
    "AA",
    rule("aa.act.1", "transfer_condition", "AA", "2001-01-01", "satisfied_by: [[adequacy], [contract]]"),
  ),
  ...jurisdiction("BB"),
  ...jurisdiction("BLOC"),
  ...instrument(
    "BLOC",
    rule("bloc.act.1", "transfer_condition", "BLOC", "2000-01-01", "satisfied_by: [[contract]]"),
  ),
  ...jurisdiction("CC"),
  ...instrument("CC", rule("cc.act.1", "approval", "CC", "2010-01-01", "satisfied_by: [[approval]]")),
  ...jurisdiction("DD"),
  ...instrument("DD", rule("dd.act.1", "localization", "DD", "2012-07-01", "")),
  ...jurisdiction("EE"),
];

function jurisdiction(id: string, more = ""): readonly SourceFile[] {
  return [{ path: `law/${id.toLowerCase()}/jurisdiction.yaml`, text: `id: ${id}\nname: ${id}\n${more}` }];
}

function instrument(id: string, provision: string): readonly SourceFile[] {
  const name = id.toLowerCase();
  const head = `id: ${name}.act\njurisdiction: ${id}\ntitle: Act of ${id}\nkind: statute\nstatus: in_force\nsources: [{ id: text, url: "https://example.org/${name}" }]\nprovisions:\n`;
  return [{ path: `law/${name}/act.yaml`, text: head + provision }];
}

function rule(id: string, kind: string, home: string, from: string, routes: string): string {
  return `  - id: ${id}
    cite: Art. 1
    kind: ${kind}
    summary: Personal data that leave need something.
    applies: data includes personal and from within ${home} and to outside ${home}
    ${routes}
    effective: { from: ${from}, to: null }
    confidence: high
    checked: 2026-11-21
`;
}
