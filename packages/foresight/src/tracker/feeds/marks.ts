import type { Confidence, LawDate } from "@domicile/ir";
import type { StageName } from "../../proposals/stages.js";
import { plainText } from "../plain-text.js";
import type { CalendarEvent, EventKind, Mark } from "../sighting.js";

/** Gathers what a feed says of stages and days, each thing once. */
export class Marks {
  readonly #marks = new Map<string, Mark>();
  readonly #events = new Map<string, CalendarEvent>();

  /** A stage on a day; nothing where the day is not known, since most of what has no day is not said at all. */
  mark(
    stage: StageName | undefined,
    date: LawDate | undefined,
    note: string,
    confidence: Confidence = "high",
  ): void {
    if (stage !== undefined && date !== undefined) this.#put(stage, date, note, confidence);
  }

  /** A stage that was reached, nobody says when. It counts only while no day of the same stage is told. */
  markWithoutDay(stage: StageName | undefined, note: string, confidence: Confidence = "high"): void {
    if (stage !== undefined) this.#put(stage, null, note, confidence);
  }

  #put(stage: StageName, date: LawDate | null, note: string, confidence: Confidence): void {
    // The same fact told twice (Congress: once by the House, once by the Library) is one mark; the first words stay.
    const key = `${stage} ${date ?? ""}`;
    if (this.#marks.has(key)) return;
    this.#marks.set(key, { stage, date, note: plainText(note, 200), confidence });
  }

  event(kind: EventKind, date: LawDate | undefined, note: string, confidence: Confidence = "high"): void {
    if (date === undefined) return;
    const key = `${kind} ${date}`;
    if (this.#events.has(key)) return;
    this.#events.set(key, { kind, date, note: plainText(note, 200), confidence });
  }

  get marks(): readonly Mark[] {
    const all = [...this.#marks.values()];
    const dated = new Set(all.filter(({ date }) => date !== null).map(({ stage }) => stage));
    return all.filter(({ date, stage }) => date !== null || !dated.has(stage));
  }

  get events(): readonly CalendarEvent[] {
    return [...this.#events.values()];
  }
}
