import type { LawDate } from "@domicile/ir";
import {
  type DiagnosticLog,
  date,
  didYouMean,
  type Located,
  list,
  located,
  mapOf,
  oneOf,
  oneOrMore,
  optional,
  parseYaml,
  record,
  required,
  type SourceFile,
  type Span,
  text,
} from "@domicile/source";
import { answers, type Engagement, filingKinds, keepers, type Matter, stances } from "./engagement.js";

const person = record("a person", {
  name: required(text()),
  role: optional(text()),
  email: optional(text()),
});
const position = record("a position", {
  whose: required(text(), "who holds it"),
  stance: required(oneOf(...stances)),
  since: optional(date()),
  text: optional(text()),
  asks: optional(list(text()), "what should be changed"),
  source: optional(text()),
});
const consultation = record("a consultation", {
  authority: required(text(), "who consults"),
  opens: optional(date()),
  closes: required(located(date())),
  answer: required(oneOf(...answers), "how far the answer is"),
  filed: optional(located(date())),
  document: optional(text()),
  url: optional(text()),
});
const meeting = record("a meeting", {
  date: required(date()),
  with: required(oneOrMore(text())),
  about: optional(text()),
  outcome: optional(text()),
  by: optional(oneOrMore(located(text()))),
  register: optional(text(), "where it is published"),
});
const filing = record("a filing", {
  date: required(date()),
  to: required(text()),
  kind: required(oneOf(...filingKinds)),
  document: optional(text()),
  reference: optional(text()),
  by: optional(oneOrMore(located(text()))),
});
const action = record("an action", {
  what: required(text()),
  owner: required(located(text()), "who does it"),
  due: required(located(date()), "until when"),
  done: optional(date()),
});
const matter = record("a matter", {
  item: required(located(text()), "a name of the item, as `domicile track list` prints it"),
  title: optional(text()),
  owner: optional(located(text())),
  positions: optional(list(position)),
  consultations: optional(list(consultation)),
  meetings: optional(list(meeting)),
  filings: optional(list(filing)),
  actions: optional(list(action)),
  notes: optional(text()),
});
const keeper = record("`keeper`", {
  name: required(text()),
  kind: required(oneOf(...keepers)),
  register: optional(text(), "its number in a register of transparency"),
});

/** What `engagement.yaml` may hold. */
const engagementShape = record("the record", {
  keeper: required(keeper, "who keeps it"),
  people: optional(mapOf("`people`", person)),
  matters: required(list(matter)),
});

/**
 * Reads and checks a record of engagement. Reports `track/unknown-person` and `track/date-order` besides what shapes report;
 * nothing is returned where it cannot be used.
 */
export function readEngagement(file: SourceFile, log: DiagnosticLog): Engagement | undefined {
  const node = parseYaml(file, log);
  const tree = node === undefined ? undefined : engagementShape.read(node, { area: "track", log });
  if (tree === undefined) return undefined;
  const people = new Map((tree.people ?? []).map(({ key, value }) => [key.value, value]));
  const matters = tree.matters.map((each): Matter => {
    for (const name of namesIn(each)) checkPerson(name, people, log);
    for (const one of each.consultations ?? []) checkDays(one, log);
    return {
      ...each,
      positions: each.positions ?? [],
      meetings: each.meetings ?? [],
      filings: each.filings ?? [],
      actions: each.actions ?? [],
      consultations: (each.consultations ?? []).map(({ closes, filed, ...rest }) => ({
        ...rest,
        closes: closes.value,
        ...(filed === undefined ? {} : { filed: filed.value }),
      })),
    };
  });
  return { keeper: tree.keeper, people, matters };
}

interface WithPeople {
  readonly owner?: Located<string>;
  readonly meetings?: readonly { readonly by?: readonly Located<string>[] }[];
  readonly filings?: readonly { readonly by?: readonly Located<string>[] }[];
  readonly actions?: readonly { readonly owner: Located<string> }[];
}

function namesIn({
  actions = [],
  filings = [],
  meetings = [],
  owner,
}: WithPeople): readonly Located<string>[] {
  return [
    ...(owner === undefined ? [] : [owner]),
    ...[...meetings, ...filings].flatMap(({ by = [] }) => by),
    ...actions.map((each) => each.owner),
  ];
}

function checkPerson(name: Located<string>, people: ReadonlyMap<string, unknown>, log: DiagnosticLog): void {
  if (people.has(name.value)) return;
  log.report({
    code: "track/unknown-person",
    message: `\`people\` holds no \`${name.value}\``,
    at: name.span,
    help: didYouMean(name.value, people.keys()) ?? `add \`${name.value}: { name: … }\` under \`people:\``,
  });
}

function checkDays(
  one: {
    readonly opens?: LawDate;
    readonly closes: Located<LawDate>;
    readonly filed?: Located<LawDate>;
  },
  log: DiagnosticLog,
): void {
  const { closes, filed, opens } = one;
  if (opens !== undefined && closes.value < opens)
    reportOrder(`the consultation closes on ${closes.value}, before it opens on ${opens}`, closes.span, log);
  if (opens !== undefined && filed !== undefined && filed.value < opens)
    reportOrder(
      `the answer was filed on ${filed.value}, before the consultation opened on ${opens}`,
      filed.span,
      log,
    );
}

function reportOrder(message: string, at: Span, log: DiagnosticLog): void {
  log.report({ code: "track/date-order", message, at, help: "correct one of the two days" });
}
