/**
 * People as the law counts them. A threshold of law is seldom about one flow: it is about everything that one exporter sends
 * abroad, or that one party gives to one other, over a period. What is declared are the people in each dataset, so that the
 * number of different people is known only between two bounds, and a threshold between them stays open.
 */
import type { Atlas, PlaceId, Vocabulary } from "@domicile/ir";
import type { Dataset } from "./declared.js";
import type { EstateFlow } from "./derive-flows.js";
import type { Volume } from "./scan.js";
import type { Known } from "./shape.js";

/** How the law of a place adds up the people who live there. */
interface CountingRule {
  readonly place: PlaceId;
  readonly per: Volume["per"];
  /** Classes of data that thresholds count each by itself; none: the rule does not count such data. */
  classesOf(dataset: Dataset, kinds: ReadonlySet<string>): readonly string[];
  /** Whether a flow is one that the law counts; `null`: it may be. */
  counts(flow: EstateFlow, atlas: Atlas): boolean | null;
}

/**
 * China: Arts. 5, 7 and 8 of the Provisions on cross-border data flows of 2024 count whoever's data a handler has sent
 * abroad since 1 January, those with sensitive data apart, and leave out people whose data leave under an exemption.
 */
const china: CountingRule = {
  place: "CN",
  per: "exporter",
  classesOf({ children, deid }, kinds) {
    if (!kinds.has("personal") || deid === "anonymised") return [];
    const isSensitive = ["sensitive", "financial", "location", "children"].some((kind) => kinds.has(kind));
    return [isSensitive || children === true ? "sensitive" : "not sensitive"];
  },
  counts({ flow, to }, { regions }) {
    if (flow.to === undefined || flow.mechanisms?.some((each) => exemptInChina.has(each))) return false;
    const region = to.region !== null && Object.hasOwn(regions, to.region) ? regions[to.region] : undefined;
    const places = to.place === null ? (region?.places ?? []) : [to.place];
    if (places.length === 0) return null;
    return places.some((place) => place !== "CN" && !place.startsWith("CN-"));
  },
};

/** Arts. 4 to 6 of the same provisions. */
const exemptInChina: ReadonlySet<string> = new Set([
  "contract_necessity",
  "hr_necessity",
  "vital_interest",
  "free_trade_zone_negative_list",
]);

/**
 * United States: 28 CFR 202.205 counts the US persons whose data of one kind go from one US person to one counterparty within
 * twelve months, over all their transactions.
 */
const unitedStates: CountingRule = {
  place: "US",
  per: "counterparty",
  classesOf: (_dataset, kinds) =>
    bulkKinds.filter((alike) => alike.some((kind) => kinds.has(kind))).map((alike) => alike[0]!),
  counts: ({ exporter, importer }) => importer !== undefined && importer.id !== exporter?.id,
};

const bulkKinds: readonly (readonly string[])[] = [
  ["genetic", "human_omic"],
  ["biometric"],
  ["location"],
  ["health"],
  ["financial"],
  ["national_id", "user_accounts", "telecom_subscriber"],
];

const rules: readonly CountingRule[] = [china, unitedStates];

/** Volumes of the flows that the law counts together with others; the number of any other flow is that of its dataset. */
export function countVolumes(
  flows: readonly EstateFlow[],
  { atlas, vocabulary }: Known,
): ReadonlyMap<EstateFlow, readonly Volume[]> {
  const kindsOf = rememberKinds(vocabulary.data);
  const volumes = new Map<EstateFlow, Volume[]>();
  for (const rule of rules) {
    for (const group of groupFlows(flows, rule, kindsOf, atlas)) {
      if (group.datasets.size < 2) continue;
      const counted = new Map<string, Volume>();
      for (const [flow, classes] of group.flows) {
        const key = classes.join(" ");
        const volume = counted.get(key) ?? countVolume(rule, classes, group);
        counted.set(key, volume);
        // Of the flow's own dataset alone: that is the number it has anyway.
        if (volume.datasets.length < 2) continue;
        const others = volumes.get(flow);
        if (others === undefined) volumes.set(flow, [volume]);
        else others.push(volume);
      }
    }
  }
  return volumes;
}

interface Group {
  readonly flows: Map<EstateFlow, readonly string[]>;
  readonly datasets: Map<Dataset, { readonly classes: readonly string[]; isSure: boolean }>;
}

function groupFlows(
  flows: readonly EstateFlow[],
  rule: CountingRule,
  kindsOf: (dataset: Dataset) => ReadonlySet<string>,
  atlas: Atlas,
): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const flow of flows) {
    const { dataset, exporter, importer } = flow;
    if (dataset === null || exporter === undefined || peopleIn(dataset, rule.place) === 0) continue;
    const classes = rule.classesOf(dataset, kindsOf(dataset));
    const counts = classes.length > 0 && rule.counts(flow, atlas);
    if (counts === false) continue;
    const key = rule.per === "exporter" ? exporter.id : `${exporter.id}|${importer?.id}`;
    const group = groups.get(key) ?? { flows: new Map(), datasets: new Map() };
    groups.set(key, group);
    group.flows.set(flow, classes);
    const known = group.datasets.get(dataset);
    if (known === undefined) group.datasets.set(dataset, { classes, isSure: counts === true });
    else if (counts === true) known.isSure = true;
  }
  return groups.values();
}

/**
 * Data of several classes are compared with several thresholds, and there is one number for all of them: at most the people
 * of every dataset that has one of the classes, at least those of datasets that have all.
 */
function countVolume(rule: CountingRule, classes: readonly string[], { datasets }: Group): Volume {
  const some = [...datasets].filter(([, each]) => each.classes.some((name) => classes.includes(name)));
  const all = some.filter(([, each]) => each.isSure && classes.every((name) => each.classes.includes(name)));
  const { place, per } = rule;
  const upper = withoutParts(some.map(([dataset]) => dataset)).map((each) => peopleIn(each, place));
  return {
    place,
    per,
    datasets: some.map(([{ id }]) => id).sort(),
    least: leastOf(
      all.map(([dataset]) => dataset),
      place,
    ),
    most: upper.includes(null) ? null : upper.reduce<number>((sum, each) => sum + each!, 0),
  };
}

/** Those said to be in no other dataset are counted each; of the rest, who may all be the same, only the largest. */
function leastOf(datasets: readonly Dataset[], place: PlaceId): number {
  let apart = 0;
  let largest = 0;
  for (const dataset of withoutParts(datasets)) {
    const people = peopleIn(dataset, place) ?? 0;
    if (dataset.peopleIn?.length === 0) apart += people;
    else largest = Math.max(largest, people);
  }
  return apart + largest;
}

/** Without datasets whose people are all in another one of these. */
function withoutParts(datasets: readonly Dataset[]): readonly Dataset[] {
  const ids = new Set(datasets.map(({ id }) => id));
  return datasets.filter((each) => !each.peopleIn?.some(({ value }) => ids.has(value)));
}

/** People of a dataset who live in a place; `null` where nobody said how many. */
function peopleIn({ collectedIn, subjects }: Dataset, place: PlaceId): number | null {
  if (subjects === undefined) return collectedIn === undefined || collectedIn.includes(place) ? null : 0;
  const count = subjects.get(place);
  return count === undefined ? 0 : count;
}

/** The kinds of a dataset with their parents: health data are sensitive and personal. */
function rememberKinds(data: Vocabulary["data"]): (dataset: Dataset) => ReadonlySet<string> {
  const known = new Map<Dataset, ReadonlySet<string>>();
  return (dataset) => {
    const kinds = known.get(dataset) ?? new Set(dataset.data);
    if (!known.has(dataset)) {
      // A set that grows while it is walked takes in parents of parents.
      for (const kind of kinds as Set<string>) {
        const parent = Object.hasOwn(data, kind) ? data[kind]!.parent : undefined;
        if (parent !== undefined) (kinds as Set<string>).add(parent);
      }
      known.set(dataset, kinds);
    }
    return kinds;
  };
}
