import type { Flow, Law, PlaceId } from "@domicile/ir";
import type { Texts } from "./texts.js";

/** A place that some flow names, and its number, the same wherever flows name it; 0 is none that is known. */
export interface End {
  readonly place: PlaceId | undefined;
  readonly number: number;
  /** A region that names several places, each of which must be judged. */
  readonly isSeveral: boolean;
}

/** Where a flow starts and ends. */
export interface Ends {
  from: End;
  to: End;
}

export const unknownEnd: End = { place: undefined, number: 0, isSeveral: false };

/** As `facts/expand.ts` has it: these rest in one place unless both ends are named. */
const resting: ReadonlySet<string> = new Set(["store", "process", "train_ai", "infer_ai"]);

/** Finds the ends of flows of one hop between single places; other flows are for `expand`. */
export class EndsReader {
  readonly #law: Law;
  readonly #texts: Texts;
  /** By the number of the text. */
  readonly #byText: (End | undefined)[] = [];
  readonly #byPlace = new Map<PlaceId, End>();

  constructor(law: Law, texts: Texts) {
    this.#law = law;
    this.#texts = texts;
  }

  /** Writes the ends of the flow into `ends`; false where it has several hops or places. */
  read(flow: Flow, ends: Ends): boolean {
    if (flow.via !== undefined && flow.via.length > 0) return false;
    const rests = flow.from === undefined || flow.to === undefined ? resting.has(flow.operation) : false;
    ends.from = this.#endAt(flow.from ?? (rests ? flow.to : undefined));
    ends.to = this.#endAt(flow.to ?? (rests ? flow.from : undefined));
    return !ends.from.isSeveral && !ends.to.isSeveral;
  }

  /** The end at a single place. */
  at(place: PlaceId | undefined): End {
    if (place === undefined) return unknownEnd;
    let end = this.#byPlace.get(place);
    if (end === undefined) {
      end = { place, number: this.#byPlace.size + 1, isSeveral: false };
      this.#byPlace.set(place, end);
    }
    return end;
  }

  #endAt(text: string | undefined): End {
    if (text === undefined) return unknownEnd;
    return (this.#byText[this.#texts.ofPlace(text)] ??= this.#find(text));
  }

  #find(text: string): End {
    const { places, regions } = this.#law.atlas;
    const found = Object.hasOwn(places, text)
      ? [text]
      : Object.hasOwn(regions, text)
        ? regions[text]!.places
        : [];
    return found.length > 1 ? { ...unknownEnd, isSeveral: true } : this.at(found[0]);
  }
}
