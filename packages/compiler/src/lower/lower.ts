import type { Law } from "@domicile/ir";
import { compareText } from "@domicile/source";
import type { ResolvedLibrary } from "../resolve/resolve.js";
import { plainSource } from "../resolve/resolve-provision.js";
import { digestOf } from "./digest.js";
import { joinRoutes } from "./join-routes.js";

/**
 * The rulebook: provisions sorted, the routes of group members and of outranking permissions joined to the provisions
 * they open, and the digest over it all, which a draft goes without.
 *
 * INVARIANT: the order of input files never shows in the result (E13).
 */
export function lower(library: ResolvedLibrary, isDraft = false): Law {
  const own = library.provisions.map(({ ir }) => ir).sort((a, b) => compareText(a.id, b.id));
  const opening = own.filter(({ outranks, routeOf }) => routeOf.length > 0 || outranks.length > 0);
  const provisions = own.map((provision) => ({ ...provision, routes: joinRoutes(provision, opening) }));
  const byId = <T extends { readonly id: string }>(items: readonly T[]): Record<string, T> =>
    Object.fromEntries([...items].sort((a, b) => compareText(a.id, b.id)).map((item) => [item.id, item]));
  const law: Omit<Law, "digest"> = {
    vocabulary: library.vocabulary,
    atlas: library.atlas,
    jurisdictions: byId(
      library.library.jurisdictions.map(({ tree }) => ({
        id: tree.id.value,
        name: tree.name,
        regulators: tree.regulators ?? [],
      })),
    ),
    instruments: byId(
      library.library.instruments.map(({ tree }) => ({
        id: tree.id.value,
        jurisdiction: tree.jurisdiction.value,
        title: tree.title,
        kind: tree.kind,
        sector: tree.sector ?? "general",
        status: tree.status,
        adopted: tree.adopted ?? null,
        period: { from: tree.in_force ?? null, to: tree.ended ?? null },
        sources: tree.sources.map(plainSource),
      })),
    ),
    provisions,
    lists: byId(library.lists.map(({ ir }) => ir)),
    thresholds: byId(library.thresholds.map(({ ir }) => ir)),
    defaults: library.defaults
      .map(({ ir }) => ir)
      .sort((a, b) => compareText(a.fact, b.fact) || b.priority - a.priority || compareText(a.id, b.id)),
    orders: library.orders
      .map(({ ir }) => ir)
      .sort((a, b) => compareText(a.provision, b.provision) || compareText(a.title, b.title)),
  };
  return { digest: isDraft ? "" : digestOf(law), ...law };
}
