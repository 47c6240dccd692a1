/** Kinds of the provider `azurerm` by their names without its prefix, separated by white space. */
export function prefixed(kinds: string): readonly string[] {
  return kinds
    .trim()
    .split(/\s+/)
    .map((kind) => `azurerm_${kind}`);
}
