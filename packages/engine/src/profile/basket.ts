/**
 * The basket: the same standard flows for every country, of data of people there, held by an ordinary company there. It is
 * part of the published method (`docs/concepts/profile.md`): whoever changes it changes every number.
 */
import type { Flow, PlaceId } from "@domicile/ir";

/** A kind of data in the hands of somebody. */
export interface BasketRow {
  /** The kind, and where it is not an ordinary company, who holds it: `payment`, `payment@bank`. */
  readonly id: string;
  readonly kind: string;
  readonly data: readonly string[];
  readonly holder: string;
  /** Whether it is about people: what is not has no number of them. */
  readonly isOfPeople: boolean;
}

/** Where data go: a place named by the method, or the neighbour found for the country. */
interface Destination {
  readonly id: string;
  readonly place: PlaceId;
}

export interface BasketCell {
  readonly row: BasketRow;
  readonly operation: BasketOperation;
  readonly destination: Destination;
  readonly flow: Flow;
}

/** People whose data each flow is about, in the period the law counts. */
const people = 200_000;

const ordinary = "controller";

const notOfPeople: ReadonlySet<string> = new Set([
  "tax_accounting",
  "geospatial_mapping",
  "critical_infrastructure",
  "important_data",
  "non_personal",
]);

export const basketRows: readonly BasketRow[] = [
  ...rowsOf("personal", ["personal"]),
  ...rowsOf("sensitive", ["sensitive"]),
  ...rowsOf("health", ["health"], "health_provider"),
  ...rowsOf("financial", ["financial"], "bank"),
  ...rowsOf("payment", ["payment"], "bank", "payment_operator"),
  ...rowsOf("credit", ["credit"], "credit_bureau"),
  ...rowsOf("telecom_subscriber", ["telecom_subscriber"], "telecom"),
  ...rowsOf("location", ["location"]),
  ...rowsOf("children", ["children"]),
  ...rowsOf("employment", ["employment"], "employer"),
  ...rowsOf("user_accounts", ["user_accounts"], "social_platform"),
  ...rowsOf("government", ["government", "personal"], "public_body"),
  ...rowsOf("tax_accounting", ["tax_accounting"]),
  ...rowsOf("geospatial_mapping", ["geospatial_mapping"], "mapping_provider"),
  ...rowsOf(
    "critical_infrastructure",
    ["critical_infrastructure", "important_data"],
    "critical_infrastructure_operator",
  ),
  ...rowsOf("non_personal", ["non_personal"]),
];

/** A kind with an ordinary company, and with those of whom the law of a sector may ask more. */
function rowsOf(kind: string, data: readonly string[], ...sector: readonly string[]): readonly BasketRow[] {
  return [ordinary, ...sector].map((holder) => ({
    id: holder === ordinary ? kind : `${kind}@${holder}`,
    kind,
    data,
    holder,
    isOfPeople: !data.every((each) => notOfPeople.has(each)),
  }));
}

export const basketOperations = [
  "store",
  "process",
  "to_processor",
  "to_third_party",
  "in_group",
  "remote_access",
  "train_ai",
  "to_foreign_authority",
] as const;
export type BasketOperation = (typeof basketOperations)[number];

/** What each operation is to the engine: its own operation, and who is at the other end. */
const ends: Readonly<
  Record<BasketOperation, { readonly operation: string; readonly relation: string; readonly actor: string }>
> = {
  store: { operation: "store", relation: "processor", actor: "cloud_provider" },
  process: { operation: "process", relation: "same_entity", actor: "controller" },
  to_processor: { operation: "transfer", relation: "processor", actor: "processor" },
  to_third_party: { operation: "disclose_third_party", relation: "third_party", actor: "controller" },
  in_group: { operation: "transfer", relation: "intra_group", actor: "controller" },
  remote_access: { operation: "remote_access", relation: "processor", actor: "processor" },
  train_ai: { operation: "train_ai", relation: "processor", actor: "processor" },
  to_foreign_authority: {
    operation: "disclose_foreign_authority",
    relation: "government",
    actor: "public_body",
  },
};

/** Places that stand for anywhere, beside the neighbour; a country's own place is left out. */
export const namedDestinations: readonly PlaceId[] = ["US", "CN", "XX"];

function destinationsOf(country: PlaceId, neighbour: PlaceId | undefined): readonly Destination[] {
  const named = namedDestinations.filter((place) => place !== country).map((place) => ({ id: place, place }));
  return neighbour === undefined ? named : [{ id: "neighbour", place: neighbour }, ...named];
}

/** Every flow of the basket, in the order of the tables above. */
export function basketOf(country: PlaceId, neighbour: PlaceId | undefined): readonly BasketCell[] {
  const destinations = destinationsOf(country, neighbour);
  return basketRows.flatMap((row) =>
    basketOperations.flatMap((operation) =>
      destinations.map((destination) => ({
        row,
        operation,
        destination,
        flow: basketFlow(country, row, operation, destination.place),
      })),
    ),
  );
}

/** The flow by which the neighbour is chosen: plain personal data, sent to a processor. */
export function plainFlow(country: PlaceId, to: PlaceId): Flow {
  return basketFlow(country, basketRows[0]!, "to_processor", to);
}

/**
 * One flow of the basket, to any place. All that can be said of an ordinary flow is said, so that little stays unknown; no
 * mechanism is in place.
 */
export function basketFlow(country: PlaceId, row: BasketRow, operation: BasketOperation, to: PlaceId): Flow {
  const end = ends[operation];
  const isOwn = end.relation === "same_entity" || end.relation === "intra_group";
  const isSame = end.relation === "same_entity";
  return {
    operation: end.operation,
    from: country,
    to,
    data: row.data,
    deid: "identified",
    subjects: {
      residence: [country],
      citizenship: [country],
      collected_in: [country],
      count: row.isOfPeople ? people : 0,
      children_included: row.kind === "children",
    },
    exporter: {
      country,
      actor: row.holder,
      controlled_by: [country],
      offers_in: [country],
      data_location: [country],
    },
    importer: {
      country: isSame ? country : to,
      actor: isSame ? row.holder : end.actor,
      relation: end.relation,
      controlled_by: [isOwn ? country : to],
      certifications: [],
    },
    mechanisms: [],
    safeguards: [],
    local_copy_kept: operation === "remote_access",
  };
}
