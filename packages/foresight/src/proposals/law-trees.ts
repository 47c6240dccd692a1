import type {
  FactDefaultTree,
  InstrumentTree,
  JurisdictionTree,
  Library,
  OrderTree,
  Parsed,
  PlaceListTree,
  ProvisionTree,
  ThresholdTree,
} from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import type { Located, SourceFile, Span } from "@domicile/source";

type Shared = Pick<InstrumentTree, "define" | "lists" | "thresholds" | "orders" | "defaults">;
type Bloc = Library["blocs"][number];

/** Lists, thresholds, orders and defaults with the file that holds them. */
type Holder =
  | { readonly kind: "common" }
  | { readonly kind: "jurisdiction" | "instrument"; readonly id: string };

/**
 * The trees of a library while they are changed. What is not changed stays the same object, so that whoever compiles the
 * result knows it again (`compileLibrary` with a basis).
 */
export class LawTrees {
  readonly #library: Library;
  #common: Library["common"];
  readonly #jurisdictions: Map<string, Parsed<JurisdictionTree>>;
  readonly #instruments: Map<string, Parsed<InstrumentTree>>;
  readonly #blocs: Map<string, Bloc>;
  /** Which instrument holds a provision. */
  readonly #homes = new Map<string, string>();

  constructor(library: Library) {
    this.#library = library;
    this.#common = library.common;
    this.#jurisdictions = new Map(library.jurisdictions.map((each) => [each.tree.id.value, each]));
    this.#instruments = new Map(library.instruments.map((each) => [each.tree.id.value, each]));
    this.#blocs = new Map(library.blocs.map((each) => [each.key.value, each]));
    for (const [id, { tree }] of this.#instruments)
      for (const provision of tree.provisions) this.#homes.set(provision.id.value, id);
  }

  library(): Library {
    const blocs = this.#library.blocs.map((each) => this.#blocs.get(each.key.value)!);
    const isSame = blocs.every((each, index) => each === this.#library.blocs[index]);
    return {
      ...this.#library,
      common: this.#common,
      jurisdictions: [...this.#jurisdictions.values()],
      instruments: [...this.#instruments.values()],
      blocs: isSame ? this.#library.blocs : blocs,
    };
  }

  provision(id: string): ProvisionTree | undefined {
    const home = this.#homes.get(id);
    return home === undefined
      ? undefined
      : this.#instruments.get(home)?.tree.provisions.find((each) => each.id.value === id);
  }

  provisions(): readonly ProvisionTree[] {
    return [...this.#instruments.values()].flatMap(({ tree }) => tree.provisions);
  }

  instrument(id: string): InstrumentTree | undefined {
    return this.#instruments.get(id)?.tree;
  }

  instrumentsOf(jurisdiction: string): readonly InstrumentTree[] {
    return [...this.#instruments.values()]
      .map(({ tree }) => tree)
      .filter((tree) => tree.jurisdiction.value === jurisdiction);
  }

  /** The instrument that holds a provision. */
  homeOf(provision: string): string | undefined {
    return this.#homes.get(provision);
  }

  hasJurisdiction(id: string): boolean {
    return this.#jurisdictions.has(id);
  }

  ids(): readonly string[] {
    return [...this.#homes.keys(), ...this.#instruments.keys(), ...this.defaults().map(({ id }) => id.value)];
  }

  addInstrument(tree: InstrumentTree, file: SourceFile): void {
    this.#instruments.set(tree.id.value, { file, tree, isPart: true });
    for (const { id } of tree.provisions) this.#homes.set(id.value, tree.id.value);
  }

  /** An instrument with the id of another; both are kept, so that the compiler reports them. */
  addTwin(tree: InstrumentTree, file: SourceFile): void {
    this.#instruments.set(`${tree.id.value} `, { file, tree, isPart: true });
  }

  addProvisions(instrument: string, provisions: readonly ProvisionTree[]): void {
    this.#changeInstrument(instrument, (tree) => ({
      ...tree,
      provisions: [...tree.provisions, ...provisions],
    }));
    for (const { id } of provisions) this.#homes.set(id.value, instrument);
  }

  dropProvisions(ids: ReadonlySet<string>): void {
    for (const home of new Set([...ids].flatMap((id) => this.#homes.get(id) ?? [])))
      this.#changeInstrument(home, (tree) => ({
        ...tree,
        provisions: tree.provisions.filter(({ id }) => !ids.has(id.value)),
      }));
    for (const id of ids) this.#homes.delete(id);
  }

  changeProvision(id: string, change: (provision: ProvisionTree) => ProvisionTree): void {
    const home = this.#homes.get(id);
    if (home === undefined) return;
    this.#changeInstrument(home, (tree) => ({
      ...tree,
      provisions: tree.provisions.map((each) => (each.id.value === id ? change(each) : each)),
    }));
  }

  /** Shared conditions by name, in one jurisdiction with its instruments or in all of the law. */
  changeDefinitions(
    name: string,
    jurisdiction: string | undefined,
    change: (condition: Located<string>) => Located<string>,
  ): number {
    let changed = 0;
    for (const { holder, tree } of this.#holders()) {
      const of =
        holder.kind === "instrument"
          ? this.#instruments.get(holder.id)?.tree.jurisdiction.value
          : holder.kind === "jurisdiction"
            ? holder.id
            : undefined;
      if (jurisdiction !== undefined && of !== jurisdiction) continue;
      if (!tree.define?.some(({ key }) => key.value === name)) continue;
      changed += 1;
      this.#changeHolder(holder, (each) => ({
        ...each,
        define: each.define!.map(({ key, value }) => ({
          key,
          value: key.value === name ? change(value) : value,
        })),
      }));
    }
    return changed;
  }

  vocabularyMechanisms(): readonly string[] {
    return (this.#library.vocabulary?.tree.mechanism ?? []).map(({ key }) => key.value);
  }

  endInstrument(id: string, day: LawDate): void {
    this.#changeInstrument(id, (tree) => ({ ...tree, ended: day }));
  }

  #changeInstrument(id: string, change: (tree: InstrumentTree) => InstrumentTree): void {
    const found = this.#instruments.get(id);
    if (found !== undefined) this.#instruments.set(id, { ...found, tree: change(found.tree) });
  }

  /** Adds to an instrument, a jurisdiction or, for `common`, to what all share. Names defined anew take the place of the old. */
  addShared(to: string, added: Shared): void {
    const join = <T>(old: readonly T[] | undefined, more: readonly T[] | undefined) =>
      more === undefined ? {} : { joined: [...(old ?? []), ...more] };
    const merged = <T extends Shared>(tree: T): T => ({
      ...tree,
      ...field("define", join(tree.define, added.define).joined),
      ...field("lists", join(tree.lists, added.lists).joined),
      ...field("thresholds", join(tree.thresholds, added.thresholds).joined),
      ...field("orders", join(tree.orders, added.orders).joined),
      ...field("defaults", join(tree.defaults, added.defaults).joined),
    });
    this.#changeHolder(this.#holderNamed(to), merged);
  }

  lists(): readonly PlaceListTree[] {
    return this.#shared((tree) => tree.lists);
  }

  thresholds(): readonly ThresholdTree[] {
    return this.#shared((tree) => tree.thresholds);
  }

  defaults(): readonly FactDefaultTree[] {
    return this.#shared((tree) => tree.defaults);
  }

  orders(): readonly OrderTree[] {
    return this.#shared((tree) => tree.orders);
  }

  changeList(id: string, change: (list: PlaceListTree) => PlaceListTree): void {
    this.#changeShared((tree) =>
      mapped(tree, "lists", (each) => (each.id.value === id ? change(each) : each)),
    );
  }

  changeThreshold(id: string, change: (threshold: ThresholdTree) => ThresholdTree): void {
    this.#changeShared((tree) =>
      mapped(tree, "thresholds", (each) => (each.id.value === id ? change(each) : each)),
    );
  }

  /** `null` takes it away. */
  changeDefault(id: string, change: (each: FactDefaultTree) => FactDefaultTree | null): void {
    this.#changeShared((tree) =>
      mapped(tree, "defaults", (each) => (each.id.value === id ? change(each) : each)),
    );
  }

  changeOrders(change: (order: OrderTree) => OrderTree | null): void {
    this.#changeShared((tree) => mapped(tree, "orders", change));
  }

  /** The file of the list, threshold or default: where a like one is added. */
  homeOfDefault(id: string): string | undefined {
    return this.#holders().find(({ tree }) => tree.defaults?.some((each) => each.id.value === id))?.name;
  }

  bloc(id: string): Bloc | undefined {
    return this.#blocs.get(id);
  }

  changeBloc(id: string, change: (members: Bloc["value"]["members"]) => Bloc["value"]["members"]): void {
    const found = this.#blocs.get(id);
    if (found !== undefined)
      this.#blocs.set(id, { ...found, value: { ...found.value, members: change(found.value.members) } });
  }

  #holders(): readonly { readonly name: string; readonly holder: Holder; readonly tree: Shared }[] {
    return [
      ...(this.#common === undefined
        ? []
        : [{ name: "common", holder: { kind: "common" } as const, tree: this.#common.tree }]),
      ...[...this.#jurisdictions].map(([id, { tree }]) => ({
        name: id,
        holder: { kind: "jurisdiction", id } as const,
        tree,
      })),
      ...[...this.#instruments].map(([id, { tree }]) => ({
        name: id,
        holder: { kind: "instrument", id } as const,
        tree,
      })),
    ];
  }

  #holderNamed(name: string): Holder {
    if (name === "common") return { kind: "common" };
    return { kind: this.#jurisdictions.has(name) ? "jurisdiction" : "instrument", id: name };
  }

  #shared<T>(pick: (tree: Shared) => readonly T[] | undefined): readonly T[] {
    return this.#holders().flatMap(({ tree }) => pick(tree) ?? []);
  }

  #changeShared(change: <T extends Shared>(tree: T) => T): void {
    for (const { holder, tree } of this.#holders())
      if (change(tree) !== tree) this.#changeHolder(holder, change);
  }

  #changeHolder(holder: Holder, change: <T extends Shared>(tree: T) => T): void {
    if (holder.kind === "common") {
      if (this.#common !== undefined) this.#common = { ...this.#common, tree: change(this.#common.tree) };
      return;
    }
    if (holder.kind === "instrument") {
      this.#changeInstrument(holder.id, change);
      return;
    }
    const found = this.#jurisdictions.get(holder.id);
    if (found !== undefined) this.#jurisdictions.set(holder.id, { ...found, tree: change(found.tree) });
  }
}

function field<K extends keyof Shared>(key: K, value: Shared[K]): Partial<Pick<Shared, K>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Pick<Shared, K>>);
}

/** The tree itself where nothing in the list is another. */
function mapped<T extends Shared, K extends "lists" | "thresholds" | "defaults" | "orders">(
  tree: T,
  key: K,
  change: (item: NonNullable<Shared[K]>[number]) => NonNullable<Shared[K]>[number] | null,
): T {
  const old = tree[key] as readonly NonNullable<Shared[K]>[number][] | undefined;
  if (old === undefined) return tree;
  const now = old.map(change);
  return now.every((each, index) => each === old[index])
    ? tree
    : { ...tree, [key]: now.filter((each) => each !== null) };
}

/** A day that a change sets, at the place of the change. */
export function placedDay(day: LawDate, span: Span): Located<LawDate> {
  return { value: day, span };
}
