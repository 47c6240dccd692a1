import type { Law, LawDate, Provision } from "@domicile/ir";
import { patchLaw } from "../proposals/law-patch.js";
import { datePatch, type PreparedProposal } from "../proposals/prepare-proposal.js";
import type { PreparedWhatIf } from "../what-if/baseline.js";
import { type WhatIf, type WhatIfOptions, whatIf } from "../what-if/what-if.js";
import { type Alternative, addedProvisions, alternativesTo } from "./alternatives.js";
import { type Consequences, measureConsequences } from "./measure-alternative.js";

/** What a minister, a board or a member of parliament is told of a proposal: figures, and what they rest on. It recommends nothing. */
export interface Brief {
  readonly prepared: PreparedProposal;
  readonly day: LawDate;
  readonly today: LawDate;
  readonly rulebook: string;
  /** The rulebook with the proposal: what its new provisions are called and lean on is found here. */
  readonly within: Law;
  /** New rules of the proposal, or, where it is law already, those that came of it. */
  readonly added: readonly Provision[];
  readonly estates: readonly EstateEffect[];
  readonly alternatives: readonly MeasuredAlternative[];
}

/** The effect on one estate. */
export interface EstateEffect {
  readonly name: string;
  readonly whatIf: WhatIf;
  readonly consequences: Consequences;
}

/** An alternative, with its figures on each estate, in the order of the estates. */
export interface MeasuredAlternative {
  readonly alternative: Pick<Alternative, "id" | "title" | "direction" | "how">;
  readonly consequences: readonly Consequences[];
}

/** An estate, ready to be judged. */
export interface BriefedEstate {
  readonly name: string;
  readonly prepared: PreparedWhatIf;
}

/** The proposal, and what else could be enacted, measured on every estate alike. All estates are prepared with one rulebook. */
export function buildBrief(
  law: Law,
  prepared: PreparedProposal,
  estates: readonly BriefedEstate[],
  options: WhatIfOptions,
): Brief {
  const { day, on, today } = options;
  const brings = datePatch(prepared, on);
  const { proposal, takesBack } = prepared;
  const without = proposal.became === null ? [] : [takesBack];
  const within = patchLaw(law, [brings]).law;
  const became = new Set(proposal.became?.provisions.map(({ value }) => value));
  const added = [...addedProvisions(law, brings), ...law.provisions.filter(({ id }) => became.has(id))];
  return {
    prepared,
    day,
    today,
    rulebook: law.digest,
    within,
    added,
    estates: estates.map((estate) => ({
      name: estate.name,
      whatIf: whatIf(estate.prepared, [prepared], options),
      consequences: measureConsequences(estate.prepared, { brings, without }, day),
    })),
    alternatives: alternativesTo(law, brings, daysOf(prepared, options)).map(({ patch, ...alternative }) => ({
      alternative,
      consequences: estates.map((estate) =>
        measureConsequences(estate.prepared, { brings: patch, without }, day),
      ),
    })),
  };
}

/** The days on which the proposal has effect, assumed ones as they are assumed or moved. */
function daysOf({ brings, marks, proposal }: PreparedProposal, { on }: WhatIfOptions): readonly LawDate[] {
  if (Object.values(brings).every((parts) => Object.keys(parts).length === 0)) return [];
  const assumed = marks.flatMap(({ date }) => on ?? date ?? []);
  const known = proposal.changes.flatMap(({ day }) => (day.assumed === undefined ? (day.date ?? []) : []));
  return [...new Set([...assumed, ...known])];
}
