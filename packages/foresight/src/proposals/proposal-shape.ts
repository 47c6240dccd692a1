import { additionShape, instrumentShape, memberShape, provisionShape } from "@domicile/compiler";
import {
  anything,
  byKind,
  date,
  flag,
  isCalendarDay,
  type JsonSchema,
  list,
  located,
  mapped,
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
  text,
} from "@domicile/source";
import { durationPattern } from "./change-day.js";
import { proposalKinds } from "./proposal.js";
import { stageNames } from "./stages.js";

const confidence = oneOf("high", "medium", "low");
const day = nullable(located(date()));
const ids = oneOrMore(located(text()));

/** Reports tell of a bill's week when they know no day: a month stands for a stage, never for a change of law. */
const dayOrMonth: Shape<string> = {
  schema: { type: "string", pattern: "^\\d{4}-\\d{2}(-\\d{2})?$" },
  read(node, reading) {
    const value = node.kind === "scalar" ? (typeof node.value === "string" ? node.value : node.text) : "";
    return isCalendarDay(`${value}-01`) ? value : date().read(node, reading);
  },
};

const duration: Shape<string> = {
  schema: { type: "string", pattern: durationPattern.source },
  read(node, reading: Reading) {
    const value = text().read(node, reading);
    if (value === undefined || durationPattern.test(value)) return value;
    reading.log.report({
      code: "proposal/bad-duration",
      message: `\`${value}\` is not a duration`,
      at: node.span,
      help: "write an ISO 8601 duration in years, months, weeks or days, such as `P1Y` or `P18M`",
    });
    return undefined;
  },
};

/** What one or several sources say of a day. */
function claims<T>(one: Shape<T>) {
  const claim = record("a date by a source", {
    date: required(nullable(one)),
    source: optional(text()),
    confidence: required(confidence),
  });
  return byKind<
    readonly {
      readonly date: T | null;
      readonly source?: string;
      readonly confidence?: Of<typeof confidence>;
    }[]
  >(
    { scalar: mapped(nullable(one), (value) => [{ date: value }]), list: list(claim) },
    "a day, or a list of days with source and confidence",
  );
}

const stage = record("a stage", {
  date: required(claims(dayOrMonth), "the day, the month, or what each source says"),
  stage: required(oneOf(...stageNames)),
  note: optional(text()),
  source: optional(text()),
  confidence: optional(confidence),
  returned: optional(text(), "why it went back on its way"),
});
export type StageTree = Of<typeof stage>;

const change = record("a change", {
  id: required(located(text())),
  title: optional(text()),
  from: optional(claims(located(date())), "the first day of its effect; left out: no day is known"),
  assumed: optional(text(), "why the day is an assumption"),
  after: optional(
    record("what it follows", { stage: required(oneOf(...stageNames)), wait: required(duration) }),
  ),
  instrument: optional(instrumentShape),
  add: optional(additionShape),
  amend: optional(
    record("an amendment", { provision: required(located(text())), with: required(provisionShape) }),
  ),
  end: optional(ids, "provisions, defaults, or an instrument or jurisdiction as a whole"),
  end_mechanism: optional(
    record("a mechanism that ends", { id: required(located(text())), in: optional(located(text())) }),
  ),
  begin: optional(ids, "provisions that never had a day"),
  extend: optional(record("an extension", { ids: required(ids), to: required(day) })),
  revive: optional(record("a revival", { id: required(located(text())), as: required(located(text())) })),
  list: optional(
    record("a change of a list", {
      id: required(located(text())),
      add: optional(list(memberShape)),
      remove: optional(ids),
    }),
  ),
  bloc: optional(
    record("a change of a bloc", {
      id: required(located(text())),
      add: optional(ids),
      remove: optional(ids),
    }),
  ),
  threshold: optional(
    record("a change of a threshold", { id: required(located(text())), value: required(number()) }),
  ),
  parameter: optional(
    record("a parameter", {
      id: required(text()),
      value: required(number({ fraction: true, negative: true })),
      unit: required(text()),
      place: optional(text()),
      source: optional(text()),
    }),
  ),
});
export type ChangeTree = Of<typeof change>;

/** A change and where it is written. */
const locatedChange = located(change);

const became = record("what it became", {
  adopted: optional(date()),
  provisions: optional(ids),
  ended: optional(ids),
  defaults: optional(ids),
  members: optional(
    list(
      record("a member", {
        list: required(located(text())),
        place: required(located(text())),
        from: optional(located(date())),
        to: optional(located(date())),
      }),
    ),
  ),
  thresholds: optional(
    list(record("a value", { id: required(located(text())), from: required(located(date())) })),
  ),
  without: optional(list(locatedChange), "what else the rulebook would say without it"),
});
export type BecameTree = Of<typeof became>;

const says = record("what is said of the flow", {
  verdict: optional(oneOf("permitted", "conditional", "prohibited", "undetermined")),
  exposure: optional(list(text())),
  obligations: optional(list(text())),
  conflicts: optional(flag()),
  parameter: optional(
    record("a parameter", {
      id: required(text()),
      value: required(nullable(number({ fraction: true, negative: true }))),
    }),
  ),
});

const witness = record("a witness", {
  name: required(text()),
  on: optional(date()),
  flow: required(anything()),
  without: required(says),
  with: required(says),
});
export type WitnessTree = Of<typeof witness>;

/** `proposals/<jurisdiction>/<id>.yaml` */
export const proposalShape = record("a proposal", {
  id: required(located(text())),
  title: required(text()),
  jurisdiction: required(located(text())),
  kind: required(oneOf(...proposalKinds)),
  procedure: optional(text()),
  reference: optional(text()),
  predecessor: optional(text()),
  parties: optional(list(text())),
  summary: required(text({ max: 500 })),
  notes: optional(text()),
  sources: required(
    list(record("a source", { id: optional(text()), url: required(text()), title: optional(text()) })),
  ),
  stages: required(list(located(stage))),
  changes: optional(list(locatedChange)),
  became: optional(became),
  witnesses: required(list(located(witness))),
});
export type ProposalTree = Of<typeof proposalShape>;

/** The JSON Schema of a proposal's file, made from the shape that reads it. */
export function proposalSchema(): JsonSchema {
  const title = "A proposal: law that may come, with its stages and the changes it would make";
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title, ...proposalShape.schema };
}
