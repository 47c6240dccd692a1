/** Of items with equal texts only the first. */
export function firstOfEach<T>(items: readonly T[], textOf: (item: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const text = textOf(item);
    if (!first.has(text)) first.set(text, item);
  }
  return [...first.values()];
}
