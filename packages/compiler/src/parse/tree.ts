/** Law files as read: typed, positioned, ids and conditions not yet resolved. The shapes are the published schema. */
import { provisionEffects, provisionKinds } from "@domicile/ir";
import {
  byKind,
  date,
  flag,
  list,
  located,
  mapOf,
  mapped,
  nullable,
  number,
  type Of,
  oneOf,
  oneOrMore,
  optional,
  record,
  required,
  type Shape,
  text,
} from "@domicile/source";

const condition = located(text());
const confidence = oneOf("high", "medium", "low");
const words = text();
/** A reader reads two sentences; what is longer belongs into notes. */
const summary = located(text({ max: 400 }));

const source = record("a source", {
  id: optional(located(text())),
  url: required(located(text())),
  title: optional(text()),
  kind: optional(oneOf("primary", "secondary")),
});

const days = record("a period", {
  from: required(nullable(located(date()))),
  to: required(nullable(located(date()))),
});

const alternativeMap = record("an alternative", {
  need: required(list(located(text())), "mechanisms and circumstances, all needed"),
  when: optional(condition),
  from: optional(nullable(located(date()))),
  to: optional(nullable(located(date()))),
  cite: optional(text()),
});
export type AlternativeTree = Of<typeof alternativeMap>;
const alternativeShape: Shape<AlternativeTree> = byKind(
  { list: mapped(list(located(text())), (need) => ({ need })), map: alternativeMap },
  "an alternative is a list of mechanisms, or a map with `need`",
);

const exceptionFields = {
  id: required(located(text())),
  cite: optional(text()),
  when: required(condition),
  notes: optional(text()),
};
/** All it does is defeat the exception that it is in, so it has no effect of its own (E4). */
const innerException = record("an exception to an exception", {
  ...exceptionFields,
  exceptions: optional(list(record("an exception to an exception", exceptionFields))),
});
const exception = record("an exception", {
  ...exceptionFields,
  effect: optional(oneOf("exempt", "prohibited", "instead")),
  satisfied_by: optional(list(alternativeShape)),
  over: optional(list(located(text()))),
  confidence: optional(confidence),
  exceptions: optional(list(innerException)),
});
export type ExceptionTree = Of<typeof exception>;

const hookMap = record("a hook", {
  when: required(condition),
  reach: optional(oneOf("settled", "arguable")),
  via: optional(located(text())),
});
export type HookTree = Of<typeof hookMap>;
const hook: Shape<HookTree> = byKind(
  { scalar: mapped(condition, (when) => ({ when })), map: hookMap },
  "a hook is a condition, or a map with `when`",
);

const dutyMap = record("an obligation", {
  duty: required(text()),
  due: optional(located(text())),
  when: optional(condition),
});
export type DutyTree = Of<typeof dutyMap>;
const duty: Shape<DutyTree> = byKind(
  { scalar: mapped(text(), (value) => ({ duty: value })), map: dutyMap },
  "an obligation is a text, or a map with `duty`",
);

/** One provision of an instrument. */
export const provisionShape = record("a provision", {
  id: required(located(text()), "the citation as an id"),
  cite: required(text()),
  kind: required(located(oneOf(...provisionKinds))),
  effect: optional(oneOf(...provisionEffects)),
  summary: required(summary),
  applies: optional(condition),
  reaches: optional(list(hook)),
  unless: optional(condition),
  exceptions: optional(list(exception)),
  satisfied_by: optional(list(alternativeShape)),
  route_of: optional(oneOrMore(located(text()))),
  outranks: optional(oneOrMore(located(text()))),
  replaces: optional(oneOrMore(located(text()))),
  reach: optional(oneOf("settled", "arguable")),
  compels: optional(flag()),
  obligations: optional(list(duty)),
  penalty: optional(nullable(words)),
  notes: optional(nullable(words)),
  effective: required(days),
  confidence: required(confidence),
  checked: required(located(date())),
  sources: optional(oneOrMore(located(text()))),
  readings: optional(
    list(
      record("a reading", { id: required(located(text())), is: required(text()), held_by: required(text()) }),
    ),
  ),
  taken: optional(located(text())),
  untranslatable: optional(located(text())),
});
export type ProvisionTree = Of<typeof provisionShape>;

/** One member of a dated list. */
export const memberShape = record("a member", {
  place: required(located(text())),
  from: required(nullable(located(date()))),
  to: required(nullable(located(date()))),
  when: optional(condition),
  note: optional(text()),
  source: optional(text()),
  confidence: optional(confidence),
});

export type MemberTree = Of<typeof memberShape>;

const placeList = record("a list", {
  id: required(located(text())),
  title: required(text()),
  source: optional(text()),
  members: required(list(memberShape)),
});
export type PlaceListTree = Of<typeof placeList>;

const threshold = record("a threshold", {
  id: required(located(text())),
  title: optional(text()),
  values: required(
    list(
      record("a value", {
        value: required(number()),
        from: required(nullable(located(date()))),
        to: required(nullable(located(date()))),
      }),
    ),
  ),
  source: required(text()),
});
export type ThresholdTree = Of<typeof threshold>;

const order = record("an order", {
  provision: required(located(text())),
  title: required(text()),
  from: required(nullable(located(date()))),
  to: required(nullable(located(date()))),
  when: optional(condition),
  source: required(text()),
  notes: optional(text()),
});
export type OrderTree = Of<typeof order>;

const factValue: Shape<string | boolean | readonly string[] | { readonly fact: string }> = byKind(
  {
    scalar: {
      schema: { type: ["string", "boolean"] },
      read: (node, reading) =>
        node.kind === "scalar" && typeof node.value === "boolean" ? node.value : text().read(node, reading),
    } as Shape<string | boolean | readonly string[] | { readonly fact: string }>,
    list: list(text()) as Shape<string | boolean | readonly string[] | { readonly fact: string }>,
    map: record("a value", { fact: required(text()) }) as Shape<
      string | boolean | readonly string[] | { readonly fact: string }
    >,
  },
  "a value is a word, true or false, a list, or `{ fact: … }`",
);

const factDefaultShape = record("a default", {
  id: required(located(text())),
  fact: required(located(text())),
  value: required(factValue),
  when: optional(condition),
  from: required(nullable(located(date()))),
  to: required(nullable(located(date()))),
  priority: optional(number({ negative: true })),
  confidence: required(confidence),
  because: required(text()),
  source: required(oneOrMore(text())),
});
export type FactDefaultTree = Of<typeof factDefaultShape>;

const sharedFields = {
  define: optional(mapOf("`define`", condition)),
  lists: optional(list(placeList)),
  thresholds: optional(list(threshold)),
  orders: optional(list(order)),
  defaults: optional(list(factDefaultShape)),
};

/** `law/<jurisdiction>/<instrument>.yaml` */
export const instrumentShape = record("an instrument", {
  id: required(located(text())),
  jurisdiction: required(located(text())),
  title: required(text()),
  kind: required(
    oneOf("statute", "regulation", "decision", "guideline", "treaty", "bill", "executive_order", "standard"),
  ),
  sector: optional(text()),
  status: required(oneOf("in_force", "adopted", "proposed", "repealed", "invalidated", "suspended")),
  adopted: optional(nullable(date())),
  in_force: optional(nullable(date())),
  ended: optional(nullable(date())),
  history: optional(
    list(
      record("a stage", {
        date: required(nullable(date())),
        stage: required(text()),
        note: optional(nullable(text())),
      }),
    ),
  ),
  sources: required(list(source)),
  provisions: required(list(provisionShape)),
  notes: optional(nullable(text())),
  ...sharedFields,
});
export type InstrumentTree = Of<typeof instrumentShape>;

/** What a change may add to an instrument or a jurisdiction that there is, `to` by id. */
export const additionShape = record("an addition", {
  to: required(located(text()), "the instrument or jurisdiction"),
  provisions: optional(list(provisionShape)),
  ...sharedFields,
});
export type AdditionTree = Of<typeof additionShape>;

/** `law/<jurisdiction>/jurisdiction.yaml` */
export const jurisdictionShape = record("a jurisdiction", {
  id: required(located(text())),
  name: required(text()),
  part_of: optional(nullable(located(text()))),
  regulators: optional(list(record("a regulator", { name: required(text()), acronym: optional(text()) }))),
  notes: optional(nullable(text())),
  ...sharedFields,
});
export type JurisdictionTree = Of<typeof jurisdictionShape>;

/** `law/common.yaml`: what every jurisdiction shares. */
export const commonShape = record("the common file", sharedFields);
export type CommonTree = Of<typeof commonShape>;

const term = record("a term", {
  is: required(text()),
  parent: optional(located(text())),
  dpv: optional(text()),
  computed: optional(flag()),
  also: optional(list(located(text()))),
  effort: optional(number()),
});
const terms = mapOf("the terms", term, /^[a-z][a-z0-9_]*$/);

/** `law/vocabulary.yaml` */
export const vocabularyShape = record("the vocabulary", {
  operation: required(terms),
  data: required(terms),
  deid: required(terms),
  actor: required(terms),
  relation: required(terms),
  certification: required(terms),
  mechanism: required(terms),
  safeguard: required(terms),
  asserted: required(terms),
});
export type VocabularyTree = Of<typeof vocabularyShape>;
