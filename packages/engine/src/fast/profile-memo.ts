interface Entry<Value> {
  readonly profile: Int32Array;
  readonly beside: number;
  readonly value: Value;
}

/** Remembers what follows from a flow's profile, the numbers of all values in hand, and one number beside it. */
export class ProfileMemo<Value> {
  size = 0;
  readonly #entries = new Map<number, Entry<Value>[]>();

  recall(profile: Int32Array, beside: number): Value | undefined {
    const bucket = this.#entries.get(hashOf(profile, beside));
    if (bucket === undefined) return undefined;
    for (let i = 0; i < bucket.length; i++) {
      const entry = bucket[i]!;
      if (entry.beside === beside && areEqual(entry.profile, profile)) return entry.value;
    }
    return undefined;
  }

  /** `profile` is the caller's own copy: finding the value may have put other flows in hand. */
  keep(profile: Int32Array, beside: number, value: Value): void {
    const hash = hashOf(profile, beside);
    const bucket = this.#entries.get(hash);
    if (bucket === undefined) this.#entries.set(hash, [{ profile, beside, value }]);
    else bucket.push({ profile, beside, value });
    this.size++;
  }
}

function hashOf(profile: Int32Array, beside: number): number {
  let hash = beside;
  for (let i = 0; i < profile.length; i++) hash = (Math.imul(hash, 31) + profile[i]!) | 0;
  // A small integer is the cheapest key.
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
