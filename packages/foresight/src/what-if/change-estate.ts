import type { Declared, Party } from "@domicile/estate";
import type { PlaceId } from "@domicile/ir";
import type { WatchedFlow } from "./watched-flow.js";

/** The estate itself is another. */
export type EstateChange =
  /** The party is controlled from a country, whoever owned it. */
  | { readonly kind: "sold"; readonly party: string; readonly to: PlaceId }
  /** The party holds a certificate. */
  | { readonly kind: "certified"; readonly party: string; readonly certification: string };

/** What people declared, with the changes made. Parties that are not there stay so: whoever reads the flag says it. */
export function changeDeclared(declared: Declared, changes: readonly EstateChange[]): Declared {
  const parties = new Map(declared.parties);
  for (const change of changes) {
    const party = parties.get(change.party);
    if (party !== undefined) parties.set(change.party, changeParty(party, change));
  }
  return { ...declared, parties };
}

function changeParty(party: Party, change: EstateChange): Party {
  if (change.kind === "certified") {
    const held = party.certifications ?? [];
    return held.includes(change.certification)
      ? party
      : { ...party, certifications: [...held, change.certification] };
  }
  const { owners: _, ...rest } = party;
  return { ...rest, controlledBy: [change.to] };
}

/** Each flow with what stands in its place once the estate is another, by id. */
export function withInstead(
  flows: readonly WatchedFlow[],
  instead: readonly WatchedFlow[],
): readonly WatchedFlow[] {
  const byId = new Map(instead.map((each) => [each.id, each.flow]));
  return flows.map((each) => {
    const other = byId.get(each.id);
    return other === undefined || JSON.stringify(other) === JSON.stringify(each.flow)
      ? each
      : { ...each, instead: other };
  });
}
