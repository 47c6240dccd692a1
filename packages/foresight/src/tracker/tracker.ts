import type { LawDate } from "@domicile/ir";
import type { Classification } from "../classify/index.js";
import { isView } from "./identity.js";
import type { Decision, Item } from "./item.js";
import { fingerprintOf, keepSighting, saysNothingNew } from "./keep-sighting.js";
import { type KeptSighting, mergeSightings } from "./merge-sightings.js";
import { packSighting, unpackSighting } from "./pack-sighting.js";
import type { Sighting } from "./sighting.js";
import { TextStore } from "./text-store.js";

/** What a sighting did to what was known. */
export type Effect = "new" | "changed" | "nothing";

/** A decision with the name under which it was made. */
export interface Decided extends Decision {
  readonly key: string;
}

/** What is kept of a sighting, as JSON, and beside the first of an item what a classifier said of it, as JSON. */
export interface KeptText {
  readonly sighting: string;
  readonly classification?: string;
}

/**
 * All that is followed. Sightings are grouped by the names they share; an item is made of its group when it is asked for, so
 * that what is kept is what was read and the order of reading decides nothing.
 *
 * Sightings are held as JSON and not as objects: a hundred thousand take a fraction of the memory, and they are stored as they
 * are. To make an item of one takes some ten microseconds.
 */
export class Tracker {
  readonly #sightings = new TextStore();
  /** Of a sighting's form and own name: where it is kept. */
  readonly #bySource = new Map<string, number>();
  /** Of every name: a sighting that has it. */
  readonly #byKey = new Map<string, number>();
  /** Union-find over sightings: each points to one of its group, the head to itself. */
  readonly #parent: number[] = [];
  /** The members of a group of several, by its head. */
  readonly #members = new Map<number, number[]>();
  readonly #decisions: Decided[] = [];
  /** Of the head of a group: where among the texts of classifications its own is. */
  readonly #classifications = new Map<number, number>();
  readonly #classificationTexts = new TextStore();
  #items = 0;

  /**
   * Takes in what a feed says. The same said again does nothing. `text` is the sighting as JSON, where the caller has it
   * anyway.
   */
  see(sighting: Sighting, feed: string, on: LawDate, text = JSON.stringify(sighting)): Effect {
    const source = sourceOf(sighting);
    const known = this.#bySource.get(source);
    const before = known === undefined ? undefined : this.#kept(known);
    const fingerprint = fingerprintOf(text);
    if (before !== undefined && saysNothingNew(before, sighting, feed, fingerprint)) return "nothing";
    const kept = keepSighting(before, sighting, feed, on, fingerprint);
    this.#put(source, known, kept.keys, packSighting(kept));
    return before === undefined ? "new" : "changed";
  }

  /** Takes in what was kept earlier, as it was kept. Throws where that is no sighting. */
  restore({ classification, sighting }: KeptText): void {
    const { form, keys } = JSON.parse(sighting) as KeptSighting;
    const source = sourceOf({ form, keys });
    this.#put(source, this.#bySource.get(source), keys, sighting);
    if (classification === undefined) return;
    JSON.parse(classification);
    this.#keepClassification(this.#head(this.#byKey.get(keys[0]!)!), classification);
  }

  #kept(at: number): KeptSighting {
    return unpackSighting(this.#sightings.get(at));
  }

  #put(source: string, known: number | undefined, keys: readonly string[], text: string): void {
    const at = known ?? this.#sightings.size;
    this.#sightings.set(at, text);
    if (known === undefined) {
      this.#bySource.set(source, at);
      this.#parent[at] = at;
      this.#items += 1;
    }
    // What it says now may be classified otherwise.
    this.#classifications.delete(this.#head(at));
    for (const key of keys) {
      const other = this.#byKey.get(key);
      if (other === undefined) this.#byKey.set(key, at);
      else this.#join(at, other);
    }
  }

  #head(at: number): number {
    let head = at;
    while (this.#parent[head] !== head) head = this.#parent[head]!;
    // Everything passed on the way points to the head from now on.
    for (let each = at; this.#parent[each] !== head; ) {
      const next = this.#parent[each]!;
      this.#parent[each] = head;
      each = next;
    }
    return head;
  }

  #join(a: number, b: number): void {
    const [x, y] = [this.#head(a), this.#head(b)];
    if (x === y) return;
    const [large, small] = this.#membersOf(x).length >= this.#membersOf(y).length ? [x, y] : [y, x];
    const joined = [...this.#membersOf(large)];
    for (const each of this.#membersOf(small)) joined.push(each);
    this.#members.set(large, joined);
    this.#members.delete(small);
    this.#parent[small] = large;
    this.#classifications.delete(large);
    this.#classifications.delete(small);
    this.#items -= 1;
  }

  #membersOf(head: number): readonly number[] {
    return this.#members.get(head) ?? [head];
  }

  *#heads(): Iterable<number> {
    for (let at = 0; at < this.#sightings.size; at++) if (this.#parent[at] === at) yield at;
  }

  /** Notes what a person decided of the item that has this name. Names that nothing has yet are kept, too. */
  decide(decided: Decided): void {
    this.#decisions.push(decided);
  }

  get decisions(): readonly Decided[] {
    return this.#decisions;
  }

  /** What a classifier said of an item; forgotten when what the item says changes. */
  classify(id: string, classification: Classification): void {
    const at = this.#byKey.get(id);
    if (at !== undefined) this.#keepClassification(this.#head(at), JSON.stringify(classification));
  }

  #keepClassification(head: number, text: string): void {
    const at = this.#classifications.get(head) ?? this.#classificationTexts.size;
    this.#classificationTexts.set(at, text);
    this.#classifications.set(head, at);
  }

  #classificationOf(head: number): string | undefined {
    const at = this.#classifications.get(head);
    return at === undefined ? undefined : this.#classificationTexts.get(at);
  }

  /** The item that has a name. */
  item(key: string): Item | undefined {
    const at = this.#byKey.get(key);
    return at === undefined ? undefined : this.#itemOf(this.#head(at), this.#decisionsByHead());
  }

  /** Every item, one after the other; none is kept. */
  *items(): Iterable<Item> {
    const decisions = this.#decisionsByHead();
    for (const head of this.#heads()) yield this.#itemOf(head, decisions);
  }

  get itemCount(): number {
    return this.#items;
  }

  /** What is kept, to be stored. */
  *kept(): Iterable<KeptText> {
    for (const head of this.#heads()) {
      const classification = this.#classificationOf(head);
      const [first, ...others] = this.#membersOf(head).map((at) => ({ sighting: this.#sightings.get(at) }));
      // The last of a group carries it: restoring one before would be forgotten when the next joins.
      for (const each of [first!, ...others].slice(0, -1)) yield each;
      const last = others.at(-1) ?? first!;
      yield classification === undefined ? last : { ...last, classification };
    }
  }

  #decisionsByHead(): ReadonlyMap<number, Decision> {
    const byHead = new Map<number, Decision>();
    for (const { key, ...decision } of this.#decisions) {
      const at = this.#byKey.get(key);
      if (at !== undefined) byHead.set(this.#head(at), decision);
    }
    return byHead;
  }

  #itemOf(head: number, decisions: ReadonlyMap<number, Decision>): Item {
    const item = mergeSightings(this.#membersOf(head).map((at) => this.#kept(at)));
    const classification = this.#classificationOf(head);
    const decision = decisions.get(head);
    return {
      ...item,
      ...(classification === undefined
        ? {}
        : { classification: JSON.parse(classification) as Classification }),
      ...(decision === undefined ? {} : { decision }),
    };
  }
}

/** One form's name for one view of a thing: the view's where it has several, else its own key, which it puts first. */
function sourceOf({ form, keys }: Pick<Sighting, "form" | "keys">): string {
  return `${form} ${keys.find(isView) ?? keys[0]!}`;
}
