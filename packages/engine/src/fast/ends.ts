import type { Flow, Law, PlaceId } from "@domicile/ir";

/** A text that names several places, so that each must be judged. */
const several = Symbol("several");

/** Where a flow starts and ends. */
export interface Ends {
  from: PlaceId | undefined;
  to: PlaceId | undefined;
}

/** As `facts/expand.ts` has it: these rest in one place unless both ends are named. */
const resting: ReadonlySet<string> = new Set(["store", "process", "train_ai", "infer_ai"]);

/** Finds the ends of flows of one hop between single places; other flows are for `expand`. */
export class EndsReader {
  readonly #law: Law;
  readonly #places = new Map<string, PlaceId | undefined | typeof several>();

  constructor(law: Law) {
    this.#law = law;
  }

  /** Writes the ends of the flow into `ends`; false where it has several hops or places. */
  read(flow: Flow, ends: Ends): boolean {
    if (flow.via !== undefined && flow.via.length > 0) return false;
    const rests = flow.from === undefined || flow.to === undefined ? resting.has(flow.operation) : false;
    const from = this.#placeAt(flow.from ?? (rests ? flow.to : undefined));
    const to = this.#placeAt(flow.to ?? (rests ? flow.from : undefined));
    if (typeof from === "symbol" || typeof to === "symbol") return false;
    ends.from = from;
    ends.to = to;
    return true;
  }

  #placeAt(text: string | undefined): PlaceId | undefined | typeof several {
    if (text === undefined) return undefined;
    const known = this.#places.get(text);
    if (known !== undefined || this.#places.has(text)) return known;
    const { places, regions } = this.#law.atlas;
    const found = Object.hasOwn(places, text) ? [text] : Object.hasOwn(regions, text) ? regions[text]!.places : [];
    const place = found.length > 1 ? several : found[0];
    this.#places.set(text, place);
    return place;
  }
}
