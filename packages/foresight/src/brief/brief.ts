import { createFast } from "@domicile/engine";
import type { Estate, EstateFlow } from "@domicile/estate";
import type { Law, LawDate, Provision } from "@domicile/ir";
import { type MeasuredClaim, measureClaims } from "../claims/measure-claims.js";
import type { CostChange, LawInUse } from "../claims/question.js";
import type { Evidence } from "../claims/read-evidence.js";
import type { Endpoint } from "../pools/endpoints.js";
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
  /** All twelve claims of the debate, between the rulebook without the proposal and with it. */
  readonly claims: readonly MeasuredClaim[];
  /** What the proposal costs a year, where placements were worked out. */
  readonly price: CostChange | null;
}

/** An alternative, with its figures on each estate, in the order of the estates. */
export interface MeasuredAlternative {
  readonly alternative: Pick<Alternative, "id" | "title" | "direction" | "how">;
  readonly consequences: readonly Consequences[];
}

/** An estate, ready to be judged. */
export interface BriefedEstate {
  readonly name: string;
  readonly estate: Estate;
  readonly flows: readonly EstateFlow[];
  readonly prepared: PreparedWhatIf;
  readonly price?: CostChange;
}

/** What was published on the debate, and where models answer. */
export interface BriefTables {
  readonly evidence: readonly Evidence[];
  readonly endpoints: readonly Endpoint[];
}

/** The proposal, and what else could be enacted, measured on every estate alike. All estates are prepared with one rulebook. */
export function buildBrief(
  law: Law,
  prepared: PreparedProposal,
  estates: readonly BriefedEstate[],
  tables: BriefTables,
  options: WhatIfOptions,
): Brief {
  const { day, on, today } = options;
  const brings = datePatch(prepared, on);
  const { proposal, takesBack } = prepared;
  const without = proposal.became === null ? [] : [takesBack];
  const within = patchLaw(law, [brings]).law;
  const sides = { before: inUse(patchLaw(law, without).law), after: inUse(within) };
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
      claims: claimsOf(estate, { ...sides, day }, tables),
      price: estate.price ?? null,
    })),
    alternatives: alternativesTo(law, brings, daysOf(prepared, options)).map(({ patch, ...alternative }) => ({
      alternative,
      consequences: estates.map((estate) =>
        measureConsequences(estate.prepared, { brings: patch, without }, day),
      ),
    })),
  };
}

function inUse(law: Law): LawInUse {
  const engine = createFast(law);
  return { law, decide: (flow, day) => engine.decide(flow, day) };
}

function claimsOf(
  { estate, flows, price }: BriefedEstate,
  sides: { readonly before: LawInUse; readonly after: LawInUse; readonly day: LawDate },
  { endpoints, evidence }: BriefTables,
): readonly MeasuredClaim[] {
  const costs = price === undefined ? {} : { costs: { ofLaw: price } };
  return measureClaims({ ...sides, estate, flows, endpoints, ...costs }, evidence);
}

/** The days on which the proposal has effect, assumed ones as they are assumed or moved. */
function daysOf({ brings, marks, proposal }: PreparedProposal, { on }: WhatIfOptions): readonly LawDate[] {
  if (Object.values(brings).every((parts) => Object.keys(parts).length === 0)) return [];
  const assumed = marks.flatMap(({ date }) => on ?? date ?? []);
  const known = proposal.changes.flatMap(({ day }) => (day.assumed === undefined ? (day.date ?? []) : []));
  return [...new Set([...assumed, ...known])];
}
