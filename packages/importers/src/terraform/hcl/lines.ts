import type { Provenance } from "@domicile/estate";
import type { SourceFile } from "@domicile/source";

/** Lines of places in files, by the line breaks of each file, which are looked for once. */
export class Lines {
  readonly #starts = new Map<SourceFile, readonly number[]>();

  provenanceOf(place: { readonly file: SourceFile; readonly start: number }): Provenance {
    return { file: place.file.path, line: this.#lineOf(place.file, place.start) };
  }

  #lineOf(file: SourceFile, offset: number): number {
    const starts = this.#starts.get(file) ?? startsOf(file.text);
    this.#starts.set(file, starts);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
