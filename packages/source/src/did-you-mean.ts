/** The candidate nearest to a misspelt id, or nothing when none is near. */
export function nearestId(id: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(id.length / 3)) + 1;
  for (const candidate of candidates) {
    // One more than the best: what is only as near must be told from what was given up.
    const distance = editDistance(id.toLowerCase(), candidate.toLowerCase(), bestDistance + 1);
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** ``did you mean `x`?``, or the whole choice when it is short, or nothing. */
export function didYouMean(id: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const nearest = nearestId(id, all);
  if (nearest !== undefined) return `did you mean \`${nearest}\`?`;
  if (all.length > 0 && all.length <= 12) return `one of ${all.map((each) => `\`${each}\``).join(", ")}`;
  return undefined;
}

/** Edits (insert, delete, replace, swap of neighbours) from `a` to `b`, at most `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
