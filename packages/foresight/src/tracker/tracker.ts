import type { LawDate } from "@domicile/ir";
import type { Classification } from "./classification.js";
import { isView } from "./identity.js";
import type { Decision, Item } from "./item.js";
import { keepSighting, saysNothingNew } from "./keep-sighting.js";
import { type KeptSighting, mergeSightings } from "./merge-sightings.js";
import type { Sighting } from "./sighting.js";

/** What a sighting did to what was known. */
export type Effect = "new" | "changed" | "nothing";

/** A decision with the name under which it was made. */
export interface Decided extends Decision {
  readonly key: string;
}

/**
 * All that is followed. Sightings are grouped by the names they share; an item is made of its group when it is asked for, so
 * that what is kept is what was read and the order of reading decides nothing.
 */
export class Tracker {
  readonly #sightings: KeptSighting[] = [];
  /** Of a sighting's form and own name: where it is kept. */
  readonly #bySource = new Map<string, number>();
  /** Of every name: a sighting that has it. */
  readonly #byKey = new Map<string, number>();
  /** Union-find over sightings: each points to one of its group, the head to itself. */
  readonly #parent: number[] = [];
  /** The members of a group, by its head. */
  readonly #members = new Map<number, number[]>();
  readonly #decisions: Decided[] = [];
  readonly #classifications = new Map<number, Classification>();

  /** Takes in what a feed says. The same said again does nothing. */
  see(sighting: Sighting, feed: string, on: LawDate): Effect {
    const source = sourceOf(sighting);
    const known = this.#bySource.get(source);
    const before = known === undefined ? undefined : this.#sightings[known];
    if (before !== undefined && saysNothingNew(before, sighting, feed)) return "nothing";
    this.#put(source, known, keepSighting(before, sighting, feed, on));
    return before === undefined ? "new" : "changed";
  }

  /** Takes in what was kept earlier, as it was kept. */
  restore(kept: KeptSighting): void {
    const source = sourceOf(kept);
    this.#put(source, this.#bySource.get(source), kept);
  }

  #put(source: string, known: number | undefined, kept: KeptSighting): void {
    const at = known ?? this.#sightings.length;
    this.#sightings[at] = kept;
    if (known === undefined) {
      this.#bySource.set(source, at);
      this.#parent[at] = at;
      this.#members.set(at, [at]);
    }
    // What it says now may be classified otherwise.
    this.#classifications.delete(this.#head(at));
    for (const key of kept.keys) {
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
    const [large, small] = this.#members.get(x)!.length >= this.#members.get(y)!.length ? [x, y] : [y, x];
    const joined = this.#members.get(large)!;
    for (const each of this.#members.get(small)!) joined.push(each);
    this.#parent[small] = large;
    this.#members.delete(small);
    this.#classifications.delete(large);
    this.#classifications.delete(small);
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
    if (at !== undefined) this.#classifications.set(this.#head(at), classification);
  }

  /** The item that has a name. */
  item(key: string): Item | undefined {
    const at = this.#byKey.get(key);
    return at === undefined ? undefined : this.#itemOf(this.#head(at), this.#decisionsByHead());
  }

  /** Every item, one after the other; none is kept. In the order in which they were first read. */
  *items(): Iterable<Item> {
    const decisions = this.#decisionsByHead();
    for (const head of this.#members.keys()) yield this.#itemOf(head, decisions);
  }

  get itemCount(): number {
    return this.#members.size;
  }

  /** What is kept, to be stored, each with its classification where the item has one. */
  *kept(): Iterable<{ readonly sighting: KeptSighting; readonly classification?: Classification }> {
    for (const [head, members] of this.#members) {
      const classification = this.#classifications.get(head);
      for (const at of members) {
        const sighting = this.#sightings[at]!;
        // One of the group carries it, so that it is stored once.
        yield at === members[0] && classification !== undefined ? { sighting, classification } : { sighting };
      }
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
    const item = mergeSightings(this.#members.get(head)!.map((at) => this.#sightings[at]!));
    const classification = this.#classifications.get(head);
    const decision = decisions.get(head);
    return {
      ...item,
      ...(classification === undefined ? {} : { classification }),
      ...(decision === undefined ? {} : { decision }),
    };
  }
}

/** One form's name for one view of a thing: the view's where it has several, else its own key, which it puts first. */
function sourceOf({ form, keys }: Pick<Sighting, "form" | "keys">): string {
  return `${form} ${keys.find(isView) ?? keys[0]!}`;
}
