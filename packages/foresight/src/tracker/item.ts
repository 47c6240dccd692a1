import type { Confidence, LawDate } from "@domicile/ir";
import type { Classification } from "../classify/index.js";
import type { StageName } from "../proposals/stages.js";
import type { EventKind, FormName, ItemKind } from "./sighting.js";

/** A stage of an item, by one source; what another source dates differently is another. */
export interface ItemStage {
  readonly stage: StageName;
  readonly date: LawDate | null;
  readonly note: string;
  /** Where it can be read. */
  readonly source: string;
  readonly confidence: Confidence;
  /** The day it was first read. */
  readonly seen: LawDate;
  /** The day from which its source no longer said so. It is kept, and no longer counts. */
  readonly unsaid?: LawDate;
}

export interface ItemEvent {
  readonly kind: EventKind;
  readonly date: LawDate;
  readonly note: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly seen: LawDate;
  readonly unsaid?: LawDate;
}

/** What a person decided of an item. */
export interface Decision {
  readonly relevant: boolean;
  readonly by: string;
  readonly on: LawDate;
  readonly note: string;
}

/** One thing that is followed: all sightings that share a name, as one. */
export interface Item {
  /** The best of its names. Any of its names finds it, also when a better one comes to be known. */
  readonly id: string;
  readonly keys: readonly string[];
  readonly kind: ItemKind;
  readonly title: string;
  readonly summary: string;
  readonly jurisdiction: string | null;
  readonly url: string;
  readonly cite: string;
  /** By day, then by how far along; those without a day last. */
  readonly stages: readonly ItemStage[];
  readonly events: readonly ItemEvent[];
  readonly seenIn: readonly { readonly form: FormName; readonly feed: string; readonly url: string }[];
  /** The day it was first read. */
  readonly firstSeen: LawDate;
  readonly classification?: Classification;
  /** Of several, the latest. */
  readonly decision?: Decision;
}
