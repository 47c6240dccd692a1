import type { Law, PlaceId } from "@domicile/ir";

/** A place that some flow names, and its number, the same wherever flows name it; 0 is none that is known. */
export interface End {
  readonly place: PlaceId | undefined;
  readonly number: number;
  /** A region that names several places, each of which must be judged. */
  readonly isSeveral: boolean;
}

export const unknownEnd: End = { place: undefined, number: 0, isSeveral: false };

/** Finds where flows start and end. */
export class Ends {
  readonly #law: Law;
  readonly #byText = new Map<string, End>();
  readonly #byPlace = new Map<PlaceId, End>();

  constructor(law: Law) {
    this.#law = law;
  }

  /** What a flow names: a place, or a provider's region. */
  of(text: string | undefined): End {
    return text === undefined ? unknownEnd : (this.#byText.get(text) ?? this.#find(text));
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

  get size(): number {
    return this.#byText.size;
  }

  #find(text: string): End {
    const { places, regions } = this.#law.atlas;
    const found = Object.hasOwn(places, text)
      ? [text]
      : Object.hasOwn(regions, text)
        ? regions[text]!.places
        : [];
    const end = found.length > 1 ? { ...unknownEnd, isSeveral: true } : this.at(found[0]);
    this.#byText.set(text, end);
    return end;
  }
}
