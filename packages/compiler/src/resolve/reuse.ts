import type { Atlas, Vocabulary } from "@domicile/ir";
import type { Library, Parsed } from "../parse/library.js";
import type { InstrumentTree, ProvisionTree } from "../parse/tree.js";
import type { ResolvedLibrary } from "./resolve.js";
import type { ResolvedProvision } from "./resolve-provision.js";

/** What a variant of a library shares with it, and need not resolve again. */
interface Reuse {
  readonly vocabulary: Vocabulary | undefined;
  readonly atlas: Atlas | undefined;
  /** The provision as it was resolved, where neither its text nor a name that it may use is another. */
  provision(tree: ProvisionTree, instrument: Parsed<InstrumentTree>): ResolvedProvision | undefined;
}

/**
 * Whoever changes a few provisions of a thousand keeps the trees of the others, so the same tree under the same
 * definitions means the same.
 *
 * INVARIANT: a variant takes no list, threshold or kind of data away, so that what resolved once still does.
 */
export function createReuse(library: Library, basis: ResolvedLibrary): Reuse {
  const before = basis.library;
  const isAtlasSame =
    library.places === before.places &&
    library.blocs === before.blocs &&
    library.regions === before.regions &&
    library.providers === before.providers &&
    library.traps === before.traps;
  const provisions = new Map(basis.provisions.map((each) => [each.tree, each]));
  const sameDefinitions = findSameDefinitions(library, before);
  return {
    vocabulary: library.vocabulary === before.vocabulary ? basis.vocabulary : undefined,
    atlas: isAtlasSame ? basis.atlas : undefined,
    provision(tree, instrument) {
      const known = provisions.get(tree);
      if (known === undefined || !sameDefinitions(instrument, known.instrument)) return undefined;
      return known.instrument === instrument ? known : { ...known, instrument };
    },
  };
}

/** Whether two versions of an instrument are read with the same names: their own, their jurisdictions' and the common ones. */
function findSameDefinitions(
  library: Library,
  before: Library,
): (now: Parsed<InstrumentTree>, then: Parsed<InstrumentTree>) => boolean {
  if (library.common !== before.common || library.vocabulary !== before.vocabulary) return () => false;
  const old = new Map(before.jurisdictions.map(({ tree }) => [tree.id.value, tree]));
  const isSame = new Map<string, boolean>();
  const trees = new Map(library.jurisdictions.map(({ tree }) => [tree.id.value, tree]));
  const isJurisdictionSame = (id: string, inside: number): boolean => {
    const known = isSame.get(id);
    if (known !== undefined) return known;
    const [was, is] = [old.get(id), trees.get(id)];
    const parent = is?.part_of?.value;
    const same =
      was?.define === is?.define &&
      was?.part_of?.value === parent &&
      (parent === undefined || inside > trees.size || isJurisdictionSame(parent, inside + 1));
    isSame.set(id, same);
    return same;
  };
  return (now, then) =>
    now.tree.define === then.tree.define &&
    now.tree.sources === then.tree.sources &&
    now.tree.jurisdiction === then.tree.jurisdiction &&
    now.tree.id === then.tree.id &&
    isJurisdictionSame(now.tree.jurisdiction.value, 0);
}
