/** The longest entry, since its length is two bytes (C2SP tlog-tiles). */
export const longestEntryBytes = 0xffff;

/** Entries as a bundle holds them, each behind its length as two bytes, big end first. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > longestEntryBytes)
      throw new RangeError(`an entry of ${entry.length} bytes fits no bundle`);
    bundle[offset] = entry.length >> 8;
    bundle[offset + 1] = entry.length & 0xff;
    bundle.set(entry, offset + 2);
    offset += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle, as views into it, or nothing where the last one is cut short. */
export function decodeBundle(bundle: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  for (let offset = 0; offset < bundle.length; ) {
    if (offset + 2 > bundle.length) return undefined;
    const end = offset + 2 + bundle[offset]! * 256 + bundle[offset + 1]!;
    if (end > bundle.length) return undefined;
    entries.push(bundle.subarray(offset + 2, end));
    offset = end;
  }
  return entries;
}
