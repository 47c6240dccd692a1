import type { Asserted, LawDate, Period, PlaceId } from "@domicile/ir";
import type { Located, Span } from "@domicile/source";
import type { CopyKind } from "./discovered.js";
import type { PlacementWishes } from "./placement-shape.js";
import type { Provenance } from "./provenance.js";

/** What people wrote in `domicile.yaml` and the files it includes. A field that is absent was not stated. */
export interface Declared {
  readonly organisation?: string;
  /** Files for importers to read, by importer. */
  readonly discover: readonly DiscoverySource[];
  readonly parties: ReadonlyMap<string, Party>;
  readonly systems: ReadonlyMap<string, DeclaredSystem>;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly flows: ReadonlyMap<string, DeclaredFlow>;
  readonly mechanisms: ReadonlyMap<string, MechanismInPlace>;
  /** True where the estate keeps a register of mechanisms: what it does not name is then known to be absent. */
  readonly keepsMechanisms: boolean;
  readonly waivers: readonly Waiver[];
  /** What `domicile place` is told. */
  readonly placement?: PlacementWishes;
}

export interface DiscoverySource {
  readonly importer: string;
  /** As written, relative to the file that names it. */
  readonly path: string;
  readonly span: Span;
}

/** An entity of the organisation itself, a customer that it acts for, or a vendor outside it. */
export interface Party {
  readonly id: string;
  readonly kind: "entity" | "vendor";
  readonly name: string;
  readonly country?: PlaceId;
  readonly actor?: readonly string[];
  readonly owners?: readonly Owner[];
  /** Stated outright, instead of being computed from owners. */
  readonly controlledBy?: readonly PlaceId[];
  readonly offersIn?: readonly PlaceId[];
  readonly certifications?: readonly string[];
  readonly relation?: string;
  /** An entity that is no company of the group: those of the group act for it. */
  readonly customer?: boolean;
  readonly activity?: string;
  readonly asserted?: Asserted;
  /** Its id in the atlas, where one was named. */
  readonly provider?: string;
  /** Providers of regions whose contract is with this party. */
  readonly hosts: readonly string[];
  /** Where its staff sit who can read what is in the systems it runs. */
  readonly supportFrom?: readonly PlaceId[];
  readonly source: Provenance;
}

/** Who owns a party. A share is in percent; half or more controls. */
export interface Owner {
  readonly party?: Located<string>;
  readonly country?: PlaceId;
  readonly share: number;
}

export interface DeclaredSystem {
  readonly id: string;
  readonly name?: string;
  readonly role?: Located<SystemRole>;
  readonly operator?: Located<string>;
  /** Country, subdivision, bloc or provider region. */
  readonly place?: Located<string>;
  /** Addresses, ARNs or names by which discovered systems are recognised as this one. */
  readonly addresses: readonly Located<string>[];
  readonly safeguards?: Located<readonly string[]>;
  readonly supportFrom?: readonly PlaceId[];
  /** Copies of whatever it holds that no configuration shows. */
  readonly copiedTo: readonly DeclaredCopy[];
  readonly source: Provenance;
}

/** Kinds of copies that people may declare of a whole system. */
export const declaredCopyKinds = [
  "replica",
  "backup",
  "snapshot",
  "feed",
  "export",
  "log",
  "index",
] as const satisfies readonly CopyKind[];

export interface DeclaredCopy {
  readonly via: (typeof declaredCopyKinds)[number];
  /** A system of the estate, or a place. */
  readonly to: Located<string>;
}

export const systemRoles = [
  "store",
  "backup",
  "log",
  "queue",
  "cache",
  "key",
  "compute",
  "network",
  "identity",
  "service",
] as const;
/** What a system is to data. The first five hold data at rest. */
export type SystemRole = (typeof systemRoles)[number];

export interface Dataset {
  readonly id: string;
  readonly name?: string;
  readonly controller?: Located<string>;
  readonly data?: readonly string[];
  /** Where the people live, with their number where it is known. */
  readonly subjects?: ReadonlyMap<PlaceId, number | null>;
  readonly collectedIn?: readonly PlaceId[];
  readonly citizenship?: readonly PlaceId[];
  readonly children?: boolean;
  /** Datasets that hold all of these people, too. Empty: they are in no other dataset. */
  readonly peopleIn?: readonly Located<string>[];
  readonly deid?: string;
  readonly safeguards?: readonly string[];
  readonly asserted?: Asserted;
  readonly restsIn: readonly Located<string>[];
  readonly source: Provenance;
}

/** Kinds of flows that people may declare, and the operation that each is, unless another is stated. */
export const operationOfKind = {
  replica: "store",
  backup: "store",
  snapshot: "store",
  feed: "transfer",
  export: "transfer",
  log: "transfer",
  index: "store",
  access: "remote_access",
  training: "train_ai",
  inference: "infer_ai",
  vendor: "transfer",
  onward: "onward_transfer",
} as const;
export type DeclaredFlowKind = keyof typeof operationOfKind;

export interface DeclaredFlow {
  readonly id: string;
  readonly about?: string;
  readonly via?: DeclaredFlowKind;
  readonly datasets: readonly Located<string>[];
  readonly operation: string;
  /** A system of the estate, or a place. */
  readonly from?: Located<string>;
  readonly to?: Located<string>;
  readonly exporter?: Located<string>;
  readonly importer?: Located<string>;
  readonly deid?: string;
  readonly mechanisms?: readonly string[];
  readonly safeguards?: readonly string[];
  readonly localCopyKept?: boolean;
  readonly asserted?: Asserted;
  /** Declared flows whose data this one passes on, oldest first. */
  readonly after: readonly Located<string>[];
  readonly source: Provenance;
}

/** A contract, approval or assessment that exists, with the paper that shows it. */
export interface MechanismInPlace {
  readonly id: string;
  readonly kinds: readonly string[];
  /** From the first party to the second. */
  readonly between?: readonly [Located<string>, Located<string>];
  readonly flows?: readonly Located<string>[];
  readonly datasets?: readonly Located<string>[];
  readonly evidence?: string;
  readonly period: Period;
  readonly source: Provenance;
}

/** A finding that someone took responsibility for, for a while. */
export interface Waiver {
  readonly finding: string;
  readonly reason: string;
  readonly owner: string;
  /** The first day on which it no longer counts. */
  readonly until: LawDate;
  /** On what ground of law it goes on although it is prohibited. Without one, a prohibition is not waived. */
  readonly legalBasis?: string;
  readonly span: Span;
}
