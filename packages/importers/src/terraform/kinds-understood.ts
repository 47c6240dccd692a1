import { type SystemRole, systemRoles } from "@domicile/estate";
import { clouds } from "./clouds.js";
import { kindTables, rolesIn } from "./kinds.js";

/** What is understood of the resources of one cloud, for documents. All lists are sorted. */
export interface CloudKinds {
  readonly cloud: string;
  readonly roles: readonly { readonly role: SystemRole; readonly kinds: readonly UnderstoodKind[] }[];
  /** Kinds without data of their own that set copies in motion, such as a rule of replication. */
  readonly settings: readonly string[];
  /** Patterns of all kinds without data of their own. */
  readonly wiring: readonly string[];
  /** Well-known modules, by source, with the kind that each is made for. */
  readonly modules: readonly (UnderstoodKind & { readonly of: string })[];
}

export interface UnderstoodKind {
  readonly type: string;
  /** Whether its configuration is looked through for copies. */
  readonly copies: boolean;
}

export function understoodKinds(): readonly CloudKinds[] {
  const copying = new Set(clouds.flatMap(({ copies }) => Object.keys(copies)));
  const understood = (type: string) => ({ type, copies: copying.has(type) });
  return Object.entries(kindTables).map(([cloud, table]) => {
    const roleOf = new Map(rolesIn(table));
    const isWiring = new RegExp(`^(${table.wiring.join("|")})$`);
    const known = [...roleOf.keys()].sort();
    return {
      cloud,
      roles: systemRoles.map((role) => ({
        role,
        kinds: known.filter((type) => roleOf.get(type) === role).map(understood),
      })),
      settings: [...copying].filter((type) => !roleOf.has(type) && isWiring.test(type)).sort(),
      wiring: [...table.wiring].sort(),
      modules: Object.entries(table.modules ?? {})
        .map(([type, of]) => ({ ...understood(type), of }))
        .sort((a, b) => (a.type < b.type ? -1 : 1)),
    };
  });
}
