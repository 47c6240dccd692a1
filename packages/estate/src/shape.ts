import type { Asserted, Atlas, Term, Vocabulary } from "@domicile/ir";
import {
  byKind,
  date,
  flag,
  idOf,
  type JsonSchema,
  type Located,
  list,
  located,
  mapOf,
  mapped,
  type Node,
  nullable,
  number,
  type Of,
  oneOf,
  oneOrMore,
  optional,
  type Reading,
  record,
  required,
  type Shape,
  stated,
  text,
} from "@domicile/source";
import { type DeclaredFlowKind, declaredCopyKinds, operationOfKind, systemRoles } from "./declared.js";
import { helpWithPlace } from "./place-help.js";
import { placementShape } from "./placement-shape.js";
import { operatorOf } from "./region-operators.js";

/** The part of a rulebook that an estate is read against. */
export interface Known {
  readonly atlas: Atlas;
  readonly vocabulary: Vocabulary;
}

const flowKinds = Object.keys(operationOfKind) as readonly DeclaredFlowKind[];

/** Of what people look for in a list that does not have it, in words. */
const helpWithId: Readonly<Record<string, string>> = {
  actor:
    "a company whose sector has no law of its own is a `controller`, or a `processor`; the ids are in law/vocabulary.yaml",
};

function idsAreListed(what: string): string {
  return `the ids are in law/vocabulary.yaml, under \`${what}\``;
}

/** Ids are written in commands, waivers and reports, so they stay plain. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

export type EstateTree = Of<ReturnType<typeof estateShape>>;

/**
 * `domicile.yaml` as a shape. Everything is optional: an estate grows with what people find out, and what is not stated
 * stays unknown.
 */
export function estateShape({ atlas, vocabulary }: Known) {
  const place = stated(placeShape(atlas, false));
  const placeOrRegion = stated(placeShape(atlas, true));
  const places = stated(list(place));
  const idsOf = (what: string, terms: Readonly<Record<string, Term>>) =>
    stated(oneOrMore(idOf(what, knownIn(terms), helpWithId[what] ?? idsAreListed(what))));
  const reference = stated(located(text()));
  const references = stated(oneOrMore(located(text())));
  const safeguards = idsOf("safeguard", vocabulary.safeguard);
  const deid = stated(idOf("deid", knownIn(vocabulary.deid)));
  const asserted = stated(assertedShape(place, vocabulary));

  const providers = new Map(Object.entries(atlas.providers));
  const clouds = new Set(Object.values(atlas.regions).map(operatorOf));

  const owner = record("an owner", {
    party: optional(reference, "an entity or vendor of this estate"),
    country: optional(place, "where an owner outside this estate sits"),
    name: optional(stated(text())),
    share: required(stated(number({ fraction: true })), "percent; half or more controls"),
  });
  const supportFrom = optional(
    stated(oneOrMore(placeOrRegion)),
    "where staff sit who can read what is in it; gives a flow of remote access to each",
  );
  const partyKeys = {
    name: optional(stated(text())),
    country: optional(place, "where the contracting company is seated"),
    actor: optional(idsOf("actor", vocabulary.actor), "its role and its sector in law; several are possible"),
    owners: optional(stated(list(owner)), "whoever holds shares; left out: unknown; `[]`: nobody holds half"),
    controlled_by: optional(places, "said outright instead of computed from owners"),
    certifications: optional(idsOf("certification", vocabulary.certification)),
    activity: optional(stated(text())),
    asserted: optional(asserted, "legal facts that someone vouches for whenever this party receives data"),
  };
  const entity = record("an entity", {
    ...partyKeys,
    offers_in: optional(places, "where it offers goods or services"),
    customer: optional(
      stated(flag()),
      "not of the group: it decides about its data, and our companies act for it",
    ),
  });
  const { name, country, actor, ...otherPartyKeys } = partyKeys;
  const vendor = record("a vendor", {
    provider: optional(
      stated(idOf("provider", providers)),
      "its id in the atlas, which then gives name, seat, owners and kind",
    ),
    name,
    country,
    actor,
    relation: optional(stated(idOf("relation", knownIn(vocabulary.relation)))),
    hosts: optional(
      stated(oneOrMore(idOf("provider", clouds))),
      "clouds whose regions are under contract with this company",
    ),
    ...otherPartyKeys,
    support_from: supportFrom,
  });
  const copiedTo = record("`copied_to`", {
    ...(Object.fromEntries(declaredCopyKinds.map((kind) => [kind, optional(references)])) as Record<
      (typeof declaredCopyKinds)[number],
      ReturnType<typeof optional<readonly Located<string>[]>>
    >),
  });
  const system = record("a system", {
    name,
    address: optional(
      references,
      "Terraform address, ARN or name by which discovered systems are recognised; `env/prod#` before an address that several stacks have",
    ),
    operator: optional(reference, "entity or vendor that runs it; left out: the provider of the region"),
    place: optional(
      stated(located(placeOrRegion)),
      "country or provider region; left out: discovered, or unknown",
    ),
    role: optional(stated(located(oneOf(...systemRoles)))),
    keys: optional(stated(located(keyHolder())), "who can decrypt"),
    safeguards: optional(stated(located(safeguards))),
    support_from: supportFrom,
    copied_to: optional(
      stated(copiedTo),
      "systems or places that get a copy of whatever it holds, where no configuration shows it",
    ),
  });
  const dataset = record("a dataset", {
    name: optional(stated(text())),
    controller: optional(reference, "entity that decides why and how"),
    data: optional(idsOf("data", vocabulary.data)),
    subjects: optional(
      stated(subjectsShape(place)),
      "people by country of residence: a list, or a map to their number",
    ),
    collected_in: optional(places, "left out: where the subjects live"),
    citizenship: optional(places),
    children: optional(stated(flag())),
    people_in: optional(
      references,
      "datasets that hold all of these people, too; `[]`: none of them is in another dataset",
    ),
    deid: optional(deid),
    keys: optional(stated(keyHolder()), "who can decrypt"),
    safeguards: optional(safeguards),
    asserted: optional(asserted),
    rests_in: optional(references, "systems that hold it; copies of those are found by themselves"),
  });
  const flowKeys = record("a flow", {
    about: optional(stated(text())),
    datasets: required(references, "what moves"),
    via: optional(stated(oneOf(...flowKinds)), "what kind of flow it is; gives the operation"),
    operation: optional(
      stated(idOf("operation", knownIn(vocabulary.operation))),
      "what is done in law; left out: that of `via`",
    ),
    from: optional(reference, "system or place"),
    to: optional(reference, "system or place"),
    exporter: optional(reference, "left out: the controller of the dataset"),
    importer: optional(reference, "left out: the operator of the system it goes to"),
    deid: optional(deid, "left out: as in the dataset"),
    keys: optional(stated(keyHolder()), "who can decrypt"),
    mechanisms: optional(idsOf("mechanism", vocabulary.mechanism), "beside those of the register below"),
    safeguards: optional(safeguards),
    local_copy_kept: optional(stated(flag())),
    asserted: optional(asserted),
    after: optional(references, "flows whose data this one passes on, oldest first"),
  });
  const flow = mapped(flowKeys, (keys, at, { log }) => {
    const operation = keys.operation ?? (keys.via === undefined ? undefined : operationOfKind[keys.via]);
    if (operation !== undefined) return { ...keys, operation };
    const help = `add \`operation:\`, or \`via:\` with one of ${flowKinds.join(", ")}`;
    const message = "a flow lacks `operation`";
    log.report({ code: "estate/missing-key", message, at: { ...at, end: at.start + 1 }, help });
    return undefined;
  });
  const mechanism = record("a mechanism", {
    kinds: required(idsOf("mechanism", vocabulary.mechanism), "what it is in law"),
    between: optional(stated(pair()), "exporter and importer, in this order"),
    flows: optional(references),
    datasets: optional(references),
    evidence: optional(stated(text()), "where the signed paper is"),
    from: optional(stated(located(date())), "first day"),
    until: optional(nullable(located(date())), "first day on which it no longer holds; `null`: open"),
  });
  const waiver = record("a waiver", {
    finding: required(stated(text()), "id of the finding"),
    reason: required(stated(words())),
    owner: required(stated(words()), "who answers for it"),
    until: required(stated(date()), "first day on which it no longer counts"),
    legal_basis: optional(
      stated(words()),
      "the ground of law on which it goes on; without one, a prohibition is not waived",
    ),
  });
  const discovery = mapOf("`discover`", oneOrMore(located(text())), idPattern);

  return record("an estate", {
    organisation: optional(stated(text())),
    include: optional(references, "further files of the same shape"),
    discover: optional(stated(discovery), "inputs by importer: `terraform: [plan.json]`"),
    entities: optional(stated(mapOf("`entities`", entity, idPattern))),
    vendors: optional(stated(mapOf("`vendors`", vendor, idPattern))),
    systems: optional(stated(mapOf("`systems`", system, idPattern))),
    datasets: optional(stated(mapOf("`datasets`", dataset, idPattern))),
    flows: optional(stated(mapOf("`flows`", flow, idPattern))),
    mechanisms: optional(
      mapOf("`mechanisms`", mechanism, idPattern),
      "the register: what it lacks is known to be absent",
    ),
    waivers: optional(stated(list(located(waiver)))),
    placement: optional(
      stated(located(placementShape(place, clouds))),
      "what systems need, for `domicile place`",
    ),
  });
}

/** `domicile.yaml` as JSON Schema, so that an editor completes and checks while one types. */
export function estateSchema(known: Known): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "domicile.yaml",
    ...estateShape(known).schema,
  };
}

/** Text that says something: a blank would look like an answer in every report. */
function words(): Shape<string> {
  return mapped(text(), (value, at, { log }) => {
    if (value.trim() !== "") return value;
    const message = "the key has no value";
    log.report({ code: "estate/empty-value", message, at, help: "write it in a few words" });
    return undefined;
  });
}

/** The keys of `domicile.yaml` in the order in which they are read best, without the ids that a rulebook adds. */
export function estateKeys(): JsonSchema {
  const vocabulary = Object.fromEntries(termKinds.map((kind) => [kind, {}])) as unknown as Vocabulary;
  return estateShape({ atlas: { places: {}, regions: {}, providers: {}, traps: [] }, vocabulary }).schema;
}

const termKinds: readonly (keyof Vocabulary)[] = [
  "operation",
  "data",
  "deid",
  "actor",
  "relation",
  "certification",
  "mechanism",
  "safeguard",
  "asserted",
];

/** Two parties: a paper between fewer, or between many, would leave open who relies on it. */
function pair(): Shape<readonly [Located<string>, Located<string>]> {
  return mapped(list(located(text())), (parties, at, { area, log }) => {
    const [exporter, importer] = parties;
    if (parties.length === 2) return [exporter!, importer!];
    const help = "write `[exporter, importer]`, and one mechanism for each pair";
    const message = `\`between\` names ${parties.length} parties`;
    log.report({ code: `${area}/contradiction`, message, at, help });
    return undefined;
  });
}

/** Who can decrypt, and the safeguard that this is in law. */
export const keyHolders = {
  exporter: "encryption_exporter_keys",
  importer: "encryption_importer_keys",
  third_party_eu: "encryption_third_party_keys_eu",
} as const;

function keyHolder(): Shape<keyof typeof keyHolders> {
  return oneOf("exporter", "importer", "third_party_eu");
}

/** A place of the atlas; with `regionsToo`, also a provider's region. */
function placeShape(atlas: Atlas, regionsToo: boolean): Shape<string> {
  return {
    schema: { type: "string" },
    read(node, { area, log }) {
      const id = node.kind === "scalar" ? String(node.value ?? "") : undefined;
      if (id !== undefined && isPlaceOrRegion(id, atlas, regionsToo)) return id;
      const help =
        node.kind === "scalar" ? helpWithPlace(id!, atlas, regionsToo) : "write one code, such as `DE`";
      const message =
        node.kind === "scalar"
          ? `unknown place \`${id!.slice(0, 60)}\``
          : `a place is one code, not a ${node.kind}`;
      log.report({ code: `${area}/unknown-place`, message, at: node.span, help });
      return undefined;
    },
  };
}

export function isPlaceOrRegion(id: string, atlas: Atlas, regionsToo: boolean): boolean {
  return Object.hasOwn(atlas.places, id) || id === "XX" || (regionsToo && Object.hasOwn(atlas.regions, id));
}

/** `[DE, FR]`, or `{ DE: 1_200_000, FR: unknown }`. */
function subjectsShape(place: Shape<string>): Shape<ReadonlyMap<string, number | null>> {
  const count = numberOrUnknown();
  const fromList = list(place);
  return {
    schema: { anyOf: [fromList.schema, { type: "object", additionalProperties: count.schema }] },
    read(node, reading) {
      if (node.kind !== "map") return mapOfNulls(fromList.read(node, reading));
      const counts = new Map<string, number | null>();
      for (const entry of node.entries) {
        const key: Node = { kind: "scalar", value: entry.key, text: entry.key, span: entry.keySpan };
        const id = place.read(key, reading);
        const value = count.read(entry.value, reading);
        if (id !== undefined && value !== undefined) counts.set(id, value);
      }
      return counts;
    },
  };
}

function mapOfNulls(places: readonly string[] | undefined): ReadonlyMap<string, null> | undefined {
  return places === undefined ? undefined : new Map(places.map((each) => [each, null]));
}

function numberOrUnknown(): Shape<number | null> {
  const counted = number();
  return {
    schema: { anyOf: [counted.schema, { const: "unknown" }] },
    read: (node, reading) =>
      node.kind === "scalar" && node.value === "unknown" ? null : counted.read(node, reading),
  };
}

function assertedShape(place: Shape<string>, vocabulary: Vocabulary): Shape<Asserted> {
  const truth = optional(stated(flag()));
  return record("`asserted`", {
    covered_person: truth,
    covered_transaction: optional(
      oneOf("data_brokerage", "vendor_agreement", "employment_agreement", "investment_agreement"),
    ),
    bulk_threshold_exceeded: truth,
    knowledge: truth,
    required_clause: optional(textOrFlag()),
    fisa702_ecsp: truth,
    destination_law: optional(oneOf("problematic", "adequate")),
    needs_clear_data: truth,
    exporter_gdpr_art3_2: truth,
    importer_gdpr_art3_2: truth,
    legal_privilege: truth,
    shared_management: truth,
    transaction_in_public_domain: truth,
    orders: optional(list(text())),
    offers_or_monitors: optional(
      byKind<boolean | readonly string[]>(
        { scalar: flag(), list: list(place) },
        "true, false or a list of places",
      ),
    ),
    dpf_scope: optional(list(idOf("data", knownIn(vocabulary.data)))),
  });
}

function textOrFlag(): Shape<string | boolean> {
  return {
    schema: { type: ["string", "boolean"] },
    read: (node, reading) =>
      node.kind === "scalar" && typeof node.value === "boolean" ? node.value : text().read(node, reading),
  };
}

function knownIn(terms: Readonly<Record<string, Term>>): {
  has(id: string): boolean;
  keys(): Iterable<string>;
} {
  return { has: (id) => Object.hasOwn(terms, id), keys: () => Object.keys(terms) };
}

/** Where an estate reports: its codes are `estate/…`. */
export function estateReading(log: Reading["log"]): Reading {
  return { area: "estate", log };
}
