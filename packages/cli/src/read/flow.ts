import type { Flow, Law, Term } from "@domicile/ir";
import {
  byKind,
  flag,
  idOf,
  lazily,
  list,
  type Node,
  nearestId,
  number,
  oneOf,
  optional,
  type Reading,
  record,
  required,
  type Shape,
  stated,
  text,
} from "@domicile/source";
import { reportContradictions } from "./contradictions.js";
import { placeOf, placeOrRegionOf } from "./place.js";

/** The contract of a flow (`docs/concepts/contracts.md`) as a shape: unknown keys and ids, wrong types and contradictions are reported. */
export function flowShape(law: Law): Shape<Flow> {
  const { vocabulary } = law;
  const place = stated(placeOf(law));
  const places = stated(list(placeOf(law)));
  const placeOrRegion = stated(placeOrRegionOf(law));
  const truth = stated(flag());
  const words = stated(text());
  const idsOf = (what: string, terms: Readonly<Record<string, Term>>) =>
    stated(list(idOf(what, knownIn(terms))));
  const actor = idOf("actor", knownIn(vocabulary.actor));
  const actors = stated(
    byKind<string | readonly string[]>({ scalar: actor, list: list(actor) }, "an actor id or a list of them"),
  );

  const subjects = record("subjects", {
    residence: optional(places),
    citizenship: optional(places),
    collected_in: optional(places),
    count: optional(
      stated(
        byKind<number | Readonly<Record<string, number>>>(
          { scalar: number(), map: countByPlace(law) },
          "a number, or a map by country",
        ),
      ),
    ),
    children_included: optional(truth),
  });
  const exporter = record("exporter", {
    country: optional(place),
    actor: optional(actors),
    controlled_by: optional(places),
    offers_in: optional(places),
    data_location: optional(places),
    activity: optional(words),
  });
  const importer = record("importer", {
    country: optional(place),
    actor: optional(actors),
    controlled_by: optional(places),
    relation: optional(stated(idOf("relation", knownIn(vocabulary.relation)))),
    certifications: optional(idsOf("certification", vocabulary.certification)),
    activity: optional(words),
  });
  const asserted = record("asserted", {
    covered_person: optional(truth),
    covered_transaction: optional(
      stated(oneOf("data_brokerage", "vendor_agreement", "employment_agreement", "investment_agreement")),
    ),
    bulk_threshold_exceeded: optional(truth),
    knowledge: optional(truth),
    required_clause: optional(stated(textOrFlag())),
    fisa702_ecsp: optional(truth),
    destination_law: optional(stated(oneOf("problematic", "adequate"))),
    needs_clear_data: optional(truth),
    exporter_gdpr_art3_2: optional(truth),
    importer_gdpr_art3_2: optional(truth),
    legal_privilege: optional(truth),
    shared_management: optional(truth),
    transaction_in_public_domain: optional(truth),
    orders: optional(stated(list(provisionOf(law)))),
    offers_or_monitors: optional(
      stated(
        byKind<boolean | readonly string[]>(
          { scalar: flag(), list: list(placeOf(law)) },
          "true, false or a list of places",
        ),
      ),
    ),
    dpf_scope: optional(idsOf("data", vocabulary.data)),
  });
  const own = {
    operation: required(
      stated(idOf("operation", knownIn(vocabulary.operation))),
      "what is done with the data",
    ),
    from: optional(placeOrRegion),
    to: optional(placeOrRegion),
    about: optional(words),
    subjects: optional(stated(subjects)),
    data: optional(idsOf("data", vocabulary.data)),
    deid: optional(stated(idOf("deid", knownIn(vocabulary.deid)))),
    exporter: optional(stated(exporter)),
    importer: optional(stated(importer)),
    mechanisms: optional(idsOf("mechanism", vocabulary.mechanism)),
    safeguards: optional(idsOf("safeguard", vocabulary.safeguard)),
    local_copy_kept: optional(truth),
    asserted: optional(stated(asserted)),
    reading: optional(stated(readingsOf(law))),
  };
  const earlier = lazily(() => earlierFlow, record("an earlier flow", own).schema);
  const flow = record("a flow", { ...own, via: optional(stated(list(earlier))) });
  const checked: Shape<Flow> = {
    schema: flow.schema,
    read(node, reading) {
      const value = flow.read(node, reading);
      if (value !== undefined) reportContradictions(value, node, vocabulary, reading.log);
      return value;
    },
  };
  const earlierFlow = withoutEarlierFlows(checked);
  return checked;
}

/** Earlier hops are listed flat, oldest first; one within another would leave their order open. */
function withoutEarlierFlows(shape: Shape<Flow>): Shape<Flow> {
  return {
    schema: shape.schema,
    read(node, reading) {
      const via = node.kind === "map" ? node.entries.find(({ key }) => key === "via") : undefined;
      if (via === undefined) return shape.read(node, reading);
      const help = "list all earlier flows in the outer `via`, oldest first";
      const message = "an earlier flow has no `via` of its own";
      reading.log.report({ code: `${reading.area}/nested-via`, message, at: via.keySpan, help });
      return undefined;
    },
  };
}

function textOrFlag(): Shape<string | boolean> {
  return {
    schema: { type: ["string", "boolean"] },
    read: (node, reading) =>
      node.kind === "scalar" && typeof node.value === "boolean" ? node.value : text().read(node, reading),
  };
}

function countByPlace(law: Law): Shape<Readonly<Record<string, number>>> {
  return {
    schema: { type: "object", additionalProperties: number().schema },
    read(node, reading) {
      const counts: Record<string, number> = {};
      for (const entry of node.kind === "map" ? node.entries : []) {
        const place = placeOf(law).read(keyNode(entry.key, entry.keySpan), reading);
        const count = number().read(entry.value, reading);
        if (place !== undefined && count !== undefined) counts[place] = count;
      }
      return counts;
    },
  };
}

/** `{ provision: reading }`: the reading must be one that the provision has. */
function readingsOf(law: Law): Shape<Readonly<Record<string, string>>> {
  return {
    schema: { type: "object", additionalProperties: { type: "string" } },
    read(node, reading) {
      if (node.kind !== "map") {
        const help = "write `{ provision: reading }`";
        reading.log.report({
          code: `${reading.area}/wrong-type`,
          message: "`reading` is a map",
          at: node.span,
          help,
        });
        return undefined;
      }
      const chosen: Record<string, string> = {};
      for (const { key, keySpan, value } of node.entries) {
        provisionOf(law).read(keyNode(key, keySpan), reading);
        const readings = law.provisions.find(({ id }) => id === key)?.readings;
        const known = new Map((readings ?? []).map((each) => [each.id, each]));
        const id =
          readings === undefined ? text().read(value, reading) : idOf("reading", known).read(value, reading);
        if (id !== undefined) chosen[key] = id;
      }
      return chosen;
    },
  };
}

/** A provision of the rulebook. One that it does not hold has no effect, which may be right; hence a warning. */
function provisionOf(law: Law): Shape<string> {
  return {
    schema: { type: "string" },
    read(node, reading) {
      const id = text().read(node, reading);
      if (id === undefined || law.provisions.some((provision) => provision.id === id)) return id;
      const near = nearestId(
        id,
        law.provisions.map((provision) => provision.id),
      );
      reading.log.report({
        code: `${reading.area}/unknown-provision`,
        severity: "warning",
        message: `the rulebook holds no provision \`${id}\`, so this has no effect`,
        at: node.span,
        help: near === undefined ? "see `domicile law list` for the ids" : `did you mean \`${near}\`?`,
      });
      return id;
    },
  };
}

function keyNode(key: string, span: Node["span"]): Node {
  return { kind: "scalar", value: key, text: key, span };
}

function knownIn(terms: Readonly<Record<string, Term>>): {
  has(id: string): boolean;
  keys(): Iterable<string>;
} {
  return { has: (id) => Object.hasOwn(terms, id), keys: () => Object.keys(terms) };
}

/** Where flows report: their codes are `request/…`, wherever the flow stands. */
export function requestReading(log: Reading["log"]): Reading {
  return { area: "request", log };
}
