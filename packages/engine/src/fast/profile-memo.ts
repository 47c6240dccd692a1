/** Profiles kept before all are forgotten and the memo starts afresh. */
const profilesKept = 1 << 16;

/** Remembers what follows from a flow's profile, the numbers of all values in hand, and one number beside it. */
export class ProfileMemo<Value> {
  /** What was found, by the position that `locate` gives; `undefined` until then. */
  values: (Value | undefined)[] = [];
  #width = 0;
  /** One profile after the other, what is beside it first and its hash last. */
  #profiles = new Int32Array(0);
  /** Positions from 1 by hash, 0 where there is none; a power of two, never more than half full. */
  #table = new Int32Array(1 << 10);

  /** The position of a profile, from now on if it is new. `hash` follows from the profile. */
  locate(profile: Int32Array, hash: number, beside: number): number {
    const mask = this.#table.length - 1;
    for (let at = mix(hash, beside) & mask; ; at = (at + 1) & mask) {
      const position = this.#table[at]! - 1;
      if (position === -1) return this.#add(profile, hash, beside, at);
      if (this.#isAt(position, profile, beside)) return position;
    }
  }

  #isAt(position: number, profile: Int32Array, beside: number): boolean {
    const profiles = this.#profiles;
    const start = position * this.#width;
    if (profiles[start] !== beside) return false;
    for (let i = 0; i < profile.length; i++) if (profiles[start + 1 + i] !== profile[i]) return false;
    return true;
  }

  #add(profile: Int32Array, hash: number, beside: number, at: number): number {
    const position = this.values.length;
    if (position === profilesKept) {
      this.#forget();
      return this.locate(profile, hash, beside);
    }
    if (2 * (position + 1) > this.#table.length) {
      this.#grow();
      return this.locate(profile, hash, beside);
    }
    this.#width = profile.length + 2;
    const start = position * this.#width;
    if (start + this.#width > this.#profiles.length) {
      const larger = new Int32Array(2 * (start + this.#width));
      larger.set(this.#profiles);
      this.#profiles = larger;
    }
    this.#profiles[start] = beside;
    this.#profiles.set(profile, start + 1);
    this.#profiles[start + this.#width - 1] = hash;
    this.#table[at] = position + 1;
    return this.values.push(undefined) - 1;
  }

  #grow(): void {
    const mask = 2 * this.#table.length - 1;
    this.#table = new Int32Array(mask + 1);
    for (let position = 0; position < this.values.length; position++) {
      const start = position * this.#width;
      let at = mix(this.#profiles[start + this.#width - 1]!, this.#profiles[start]!) & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = position + 1;
    }
  }

  #forget(): void {
    this.values = [];
    this.#table.fill(0);
  }
}

function mix(hash: number, beside: number): number {
  const mixed = Math.imul(hash + Math.imul(beside, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
