import type { Flow, Law, LawDate, VerdictWord } from "@domicile/ir";
import {
  anything,
  DiagnosticLog,
  date,
  didYouMean,
  flag,
  type JsonSchema,
  list,
  type Node,
  nullable,
  oneOf,
  optional,
  type Reading,
  record,
  required,
  type Shape,
  text,
} from "@domicile/source";
import { flowShape, requestReading } from "./flow.js";

/** What a case says the verdict must be; every key that is there must hold. */
export interface Expectation {
  readonly verdict?: VerdictWord;
  readonly lawful?: boolean | null;
  readonly because?: readonly string[];
  readonly needs_any?: readonly string[];
  readonly missing?: readonly string[];
  readonly exposure?: readonly string[];
  readonly exposure_excludes?: readonly string[];
  readonly conflicts?: boolean;
}

/** A decided or worked matter: a flow, a day and what is known of the answer (`docs/concepts/contracts.md`). */
export interface Case {
  readonly id: string;
  readonly name?: string;
  readonly at: LawDate;
  readonly flow: Flow;
  readonly expect: Expectation;
  /** `partial`: the facts alone do not decide; the case is run and reported, never counted. */
  readonly fitness: "clean" | "partial";
}

const expectation = record("expect", {
  verdict: optional(oneOf("permitted", "conditional", "prohibited", "undetermined")),
  lawful: optional(nullable(flag())),
  because: optional(list(text())),
  needs_any: optional(list(text())),
  missing: optional(list(text())),
  exposure: optional(list(text())),
  exposure_excludes: optional(list(text())),
  conflicts: optional(flag()),
}) satisfies Shape<Expectation>;

/** Keys that tell about the source; they document, and never decide. */
const documenting = [
  "source",
  "question",
  "nature",
  "cluster",
  "authority",
  "decided",
  "verified",
  "laws",
  "notes",
];
const deciding = ["id", "name", "at", "flow", "expect", "fitness"];

/** Reads a case file; a case that cannot be read is reported and left out, the others stand. */
export function readCases(document: Node, law: Law, log: DiagnosticLog): readonly Case[] {
  const reading: Reading = { area: "case", log };
  const file = record("a case file", { cases: required(list(anything()), "the cases, one per entry") });
  const shape = caseShape(law);
  return (file.read(document, reading)?.cases ?? []).flatMap((node) => {
    reportUnknownKeys(node, log);
    return shape.read(withoutDocumentation(node), reading) ?? [];
  });
}

/** The JSON Schema of case files for editors, with the ids of a rulebook. */
export function casesSchema(law: Law): JsonSchema {
  const { properties, ...rest } = caseShape(law).schema;
  const known = { ...Object.fromEntries(documenting.map((key) => [key, {}])), ...(properties as JsonSchema) };
  const entries = { type: "array", items: { ...rest, properties: known } };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Decided and worked cases: a flow, a day, and what the verdict must be",
    type: "object",
    additionalProperties: false,
    required: ["cases"],
    properties: { cases: entries },
  };
}

function caseShape(law: Law): Shape<Case> {
  const flow = flowShape(law);
  const fields = record("a case", {
    id: required(text(), "a name that no other case has"),
    name: optional(text()),
    at: required(date(), "the day of the verdict"),
    flow: required(
      { schema: flow.schema, read: (node, { log }) => flow.read(node, requestReading(log)) },
      "as `domicile check` reads it",
    ),
    expect: required(expectation, "what the verdict must be"),
    fitness: optional(oneOf("clean", "partial")),
  });
  return {
    schema: fields.schema,
    read(node, { area, log }) {
      const own = new DiagnosticLog();
      const value = fields.read(node, { area, log: own });
      for (const diagnostic of own.sorted()) log.report(diagnostic);
      // A flow with an id left out is another flow; judging it would answer a question nobody asked.
      if (value === undefined || own.hasErrors) return undefined;
      return { ...value, fitness: value.fitness ?? "clean" };
    },
  };
}

/** Source notes differ from collection to collection, so a key nobody knows is only warned of. */
function reportUnknownKeys(node: Node, log: DiagnosticLog): void {
  if (node.kind !== "map") return;
  const known = [...deciding, ...documenting];
  for (const { key, keySpan } of node.entries) {
    if (known.includes(key)) continue;
    const help =
      didYouMean(key, known) ??
      `what documents the source goes under ${documenting.map((each) => `\`${each}\``).join(", ")}`;
    log.report({
      code: "case/unknown-key",
      severity: "warning",
      message: `a case has no key \`${key}\``,
      at: keySpan,
      help,
    });
  }
}

function withoutDocumentation(node: Node): Node {
  if (node.kind !== "map") return node;
  return { ...node, entries: node.entries.filter(({ key }) => deciding.includes(key)) };
}
