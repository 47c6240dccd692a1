import type { SystemRole } from "./declared.js";
import type { Provenance } from "./provenance.js";

/** What an importer found in one input. Facts that the input leaves open are `null`, never left out. */
export interface Discovered {
  /** The input itself: the folder of a configuration, or the path of a plan. It tells stacks of the same addresses apart. */
  readonly root: string;
  readonly systems: readonly DiscoveredSystem[];
  readonly copies: readonly DiscoveredCopy[];
  /** Kinds of things the importer does not know, counted, so that silence is never mistaken for absence. */
  readonly unknown: readonly { readonly type: string; readonly count: number }[];
}

export interface DiscoveredSystem {
  /** The configuration's own address. Unique within one input. */
  readonly address: string;
  readonly type: string;
  readonly role: SystemRole;
  /** `aws:eu-west-1`, or `null` where the input does not say. */
  readonly region: string | null;
  /** Further names by which others refer to it: ARN, bucket name, identifier. */
  readonly identities: readonly string[];
  /** Safeguards the configuration shows, as vocabulary ids. */
  readonly safeguards: readonly string[];
  /** Safeguards the configuration shows to be off. One that is in neither list is unknown. */
  readonly lacks?: readonly string[];
  /** How far people can be told apart in what it holds, where the input shows it: an id of the vocabulary. */
  readonly deid?: string;
  /** What its settings show of how the service works, by the names that service traps use: `edge_optimised`. */
  readonly traits?: readonly string[];
  readonly source: Provenance;
}

export const copyKinds = [
  "replica",
  "global_table",
  "replication",
  "backup",
  "snapshot",
  "log",
  "key",
  "secret",
  "image",
  "feed",
  "export",
  "index",
  "event",
  "cdn",
  "access",
  "inference",
  "peering",
] as const;
/** How data get from one system to another without anyone asking. */
export type CopyKind = (typeof copyKinds)[number];

/** One end of a copy: a system by address, or only what is known of a system that the input does not describe. */
export interface CopyEnd {
  readonly system: string | null;
  readonly region: string | null;
  /** ARN or name of the end, where the system itself is not in this input. */
  readonly identity: string | null;
}

export interface DiscoveredCopy {
  readonly via: CopyKind;
  readonly from: CopyEnd;
  readonly to: CopyEnd;
  readonly source: Provenance;
}
