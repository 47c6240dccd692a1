import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Law } from "@domicile/ir";
import jsonld from "jsonld";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runIn } from "./cli-world.js";
import { root } from "./small-law.js";

type Node = Readonly<Record<string, unknown>> & { readonly "@id"?: string; readonly "@type"?: string[] };

const folder = mkdtempSync(join(tmpdir(), "domicile-json-ld-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Expanded, flattened and without contexts: what is left is what the document says. */
let nodes: ReadonlyMap<string, Node>;
let law: Law;
beforeAll(async () => {
  const exported = await runIn({ cwd: folder }, "--rulebook", root, "law", "export", "--format", "jsonld");
  expect({ code: exported.code, err: exported.err }).toEqual({ code: 0, err: "" });
  const documentLoader = () => Promise.reject(new Error("nothing may be fetched"));
  const flattened: unknown = await jsonld.flatten(JSON.parse(exported.out), undefined, { documentLoader });
  nodes = new Map((flattened as readonly Node[]).map((node) => [node["@id"]!, node]));
  const json = await runIn({ cwd: folder }, "--rulebook", root, "law", "export");
  law = (JSON.parse(json.out) as { law: Law }).law;
}, 120_000);

const prefixes = {
  dcterms: "http://purl.org/dc/terms/",
  dpv: "https://w3id.org/dpv#",
  eli: "http://data.europa.eu/eli/ontology#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  loc: "https://w3id.org/dpv/loc#",
  odrl: "http://www.w3.org/ns/odrl/2/",
  pd: "https://w3id.org/dpv/pd#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const iri = (curie: string) => {
  const [prefix, name] = curie.split(":", 2) as [keyof typeof prefixes, string];
  return `${prefixes[prefix]}${name}`;
};
const get = (node: Node | undefined, curie: string) => (node?.[iri(curie)] ?? []) as readonly Node[];
const resource = (id: string) => nodes.get(`urn:domicile:law:${id}`);

/** Every IRI that the document uses: as a property, a type or a value. */
function iris(): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      if (key === "@id" || key === "@type") for (const named of [each].flat()) found.add(named as string);
      else if (!Array.isArray(value) && !key.startsWith("@")) found.add(key);
      visit(each);
    }
  };
  for (const node of nodes.values()) visit(node);
  return found;
}

test("every provision and instrument is present, with its jurisdiction, day and source", () => {
  for (const provision of law.provisions) {
    const node = resource(provision.id);
    expect(node?.["@type"], provision.id).toContain(iri("eli:LegalResourceSubdivision"));
    expect(get(node, "dcterms:source").length).toBe(new Set(provision.sources.map(({ url }) => url)).size);
    expect(get(node, "dpv:hasJurisdiction")).toHaveLength(1);
    expect(get(node, "eli:is_part_of")).toEqual([{ "@id": `urn:domicile:law:${provision.instrument}` }]);
    expect(get(node, "eli:first_date_entry_in_force")).toHaveLength(provision.period.from === null ? 0 : 1);
  }
  for (const { id, title } of Object.values(law.instruments)) {
    expect(resource(id)?.["@type"], id).toEqual([iri("dpv:Law"), iri("eli:LegalResource")]);
    expect(get(resource(id), "dcterms:title")).toEqual([{ "@value": title }]);
  }
});

test("what has effect is a policy with a rule, a target and an action; what has none is no policy", () => {
  for (const { effect, id } of law.provisions) {
    const node = resource(id);
    const isPolicy = node?.["@type"]?.includes(iri("odrl:Set"));
    expect(isPolicy, id).toBe(effect === "rule" || effect === "on_order");
    const rules = ["prohibition", "permission", "obligation"].flatMap((each) => get(node, `odrl:${each}`));
    expect(rules.length > 0, id).toBe(isPolicy);
    for (const rule of rules.map((each) => nodes.get(each["@id"]!))) {
      expect(get(rule, "odrl:target").length, id).toBeGreaterThan(0);
      expect(get(rule, "odrl:action").length, id).toBeGreaterThan(0);
      expect(get(rule, "odrl:constraint").map((each) => each["@id"])).toContain(
        `urn:domicile:law:${id}#scope`,
      );
    }
  }
});

test("kinds are the rules that the how-to page says", () => {
  const rulesOf = (kind: string) => {
    const such = law.provisions.filter(
      (each) => each.kind === kind && each.effect === "rule" && each.routeOf.length === 0,
    );
    const has = (rule: string) => such.map(({ id }) => get(resource(id), `odrl:${rule}`).length > 0);
    return { prohibits: new Set(has("prohibition")), permits: new Set(has("permission")) };
  };
  for (const kind of ["localization", "prohibition", "transfer_condition", "approval", "local_copy"])
    expect(rulesOf(kind).prohibits, kind).toEqual(new Set([true]));
  for (const kind of ["permission", "government_access"])
    expect(rulesOf(kind), kind).toEqual({ prohibits: new Set([false]), permits: new Set([true]) });
  expect(rulesOf("accountability")).toEqual({ prohibits: new Set([false]), permits: new Set([false]) });
});

test("nothing of ours is named that the document does not define, properties included", () => {
  const ours = [...iris()].filter((each) => each.startsWith("urn:domicile:"));
  const defined = (each: string) => Object.keys(nodes.get(each) ?? {}).length > 1;
  expect(ours.filter((each) => !defined(each))).toEqual([]);
  expect(ours.length).toBeGreaterThan(1000);
});

test("no IRI is left unexpanded, and all others are of known vocabularies or are sources", () => {
  const known = [...Object.values(prefixes), "urn:domicile:"];
  const other = [...iris()].filter((each) => !known.some((prefix) => each.startsWith(prefix)));
  const sources = new Set([
    ...law.provisions.flatMap((each) => each.sources.map(({ url }) => url)),
    ...Object.values(law.instruments).flatMap((each) => each.sources.map(({ url }) => url)),
    "https://www.apache.org/licenses/LICENSE-2.0",
    "https://w3id.org/dpv",
  ]);
  expect(other.filter((each) => !sources.has(each) && !/^_:b\d+$/.test(each))).toEqual([]);
});

test("terms of others are those that were looked up in DPV 2.3, ODRL 2.2 and ELI", () => {
  const vocabulary = Object.values(law.vocabulary).flatMap((terms) =>
    Object.values(terms).flatMap(({ dpv }) => (dpv === undefined ? [] : [iri(dpv)])),
  );
  const looked = [
    "dpv:Authority dpv:Data dpv:GovernmentalOrganisation dpv:Jurisdiction dpv:Law dpv:Location",
    "dpv:hasAuthority dpv:hasData dpv:hasJurisdiction dpv:hasLegalBasis dpv:hasProcessing",
    "dpv:hasTechnicalOrganisationalMeasure",
    "eli:LegalResource eli:LegalResourceSubdivision eli:date_document eli:date_no_longer_in_force",
    "eli:first_date_entry_in_force eli:is_part_of",
    "odrl: odrl:Action odrl:Asset odrl:AssetCollection odrl:Constraint odrl:Duty odrl:LeftOperand",
    "odrl:LogicalConstraint odrl:Operator odrl:Party odrl:PartyCollection odrl:Permission odrl:Prohibition",
    "odrl:Set odrl:action odrl:and odrl:assignee odrl:conflict odrl:constraint odrl:dateTime odrl:duty odrl:eq",
    "odrl:gteq odrl:includedIn odrl:isAnyOf odrl:isNoneOf odrl:isPartOf odrl:leftOperand odrl:lt odrl:obligation",
    "odrl:operator odrl:or odrl:perm odrl:permission odrl:profile odrl:prohibition odrl:recipient",
    "odrl:rightOperand odrl:spatial odrl:target odrl:use",
  ].flatMap((line) => line.split(" ").map(iri));
  const allowed = new Set([...looked, ...vocabulary]);
  const theirs = [...iris()].filter((each) =>
    ["dpv", "eli", "odrl", "pd", "eu-gdpr"].some((prefix) =>
      each.startsWith(prefixes[prefix as keyof typeof prefixes]),
    ),
  );
  expect(theirs.filter((each) => !allowed.has(each) && !each.startsWith(prefixes.loc))).toEqual([]);
});

test("each policy says whether it says all, and keeps in words what it does not", () => {
  for (const { id, untranslatable } of law.provisions) {
    const own = (name: string) => (resource(id)?.[`urn:domicile:profile:${name}`] ?? []) as readonly Node[];
    const [extent] = own("extent").map((each) => each["@value"]);
    const words = own("inWords");
    const isWhole = extent === "whole";
    expect(isWhole, id).toBe(extent !== "in words" && words.length === 0);
    if (untranslatable !== null) expect(isWhole, id).toBe(false);
  }
});

test("the same law is the same bytes", async () => {
  const twice = [0, 1].map(() => runIn({ cwd: folder }, "law", "export", "--format", "jsonld"));
  const [first, second] = await Promise.all(twice);
  expect(first?.out).toBe(second?.out);
  expect(first?.out).not.toBe("");
});
