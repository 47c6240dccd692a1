import type { CountryProfile, ProfileCell, ProfileSummary } from "@domicile/engine";
import type { Law, LawDate, ProvisionId } from "@domicile/ir";

/** A profile as it is printed. */
export interface Profiled {
  /** Without its cells where nobody looks at them. */
  readonly profile: CountryProfile;
  readonly summary: ProfileSummary;
  /** For each cell the first day of its class; `null`: for as long as the rulebook remembers. */
  readonly since?: readonly (LawDate | null)[];
  /** In a series: the provisions that began and ended on its day. */
  readonly changed?: { readonly begins: readonly ProvisionId[]; readonly ends: readonly ProvisionId[] };
}

/** The first day on which all of these cells were what they are; `undefined` where it was not looked for. */
export function sinceOf(
  { profile, since }: Profiled,
  isOf: (cell: ProfileCell) => boolean = () => true,
): LawDate | null | undefined {
  if (since === undefined) return undefined;
  const days = profile.cells.flatMap((cell, index) => (isOf(cell) ? (since[index] ?? []) : []));
  return days.sort().at(-1) ?? null;
}

export function nameCountry(law: Law, { profile }: Profiled): string {
  return law.atlas.places[profile.country]?.name ?? profile.country;
}
