/** A list that many decisions share, and the lists that begin with it. */
export interface SharedList<Item> {
  readonly items: readonly Item[];
  /** In the order of the contract, once asked for. */
  ordered: readonly Item[] | undefined;
  /** By the number of the item that follows. */
  readonly next: Map<number, SharedList<Item>>;
}

/** An item and the number that stands for it alone. */
export interface Numbered<Item> {
  readonly number: number;
  readonly item: Item;
}

/**
 * Decisions on flows never met before repeat the obligations and exposures of others; a list that is not made anew need
 * not be put in order, kept and collected anew either.
 */
export class SharedLists<Item> {
  readonly empty: SharedList<Item> = { items: [], ordered: undefined, next: new Map() };
  /** How many lists there are. */
  size = 1;
  #numbered = 0;

  number(item: Item): Numbered<Item> {
    return { number: this.#numbered++, item };
  }

  /** The list with one item more. */
  extend(list: SharedList<Item>, { number, item }: Numbered<Item>): SharedList<Item> {
    let longer = list.next.get(number);
    if (longer === undefined) {
      longer = { items: [...list.items, item], ordered: undefined, next: new Map() };
      list.next.set(number, longer);
      this.size++;
    }
    return longer;
  }
}

export function inOrder<Item>(
  list: SharedList<Item>,
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  list.ordered ??= [...list.items].sort(compare);
  return list.ordered;
}
