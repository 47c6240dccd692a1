import { decide } from "@domicile/engine";
import {
  type Confidence,
  type Decision,
  decidingKinds,
  type JurisdictionId,
  type Law,
  type LawDate,
  type Provision,
  type ProvisionId,
  type ProvisionKind,
} from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import type { Case } from "../read/cases.js";

/** A case with the path of its file, from the folder that holds `cases/`. */
export interface FiledCase {
  readonly file: string;
  readonly case: Case;
}

/** Of the flips of a jurisdiction's law, how many some case notices (`docs/how-to/test-the-law.md`). */
export interface MutationScore {
  readonly mutants: number;
  readonly killed: number;
}

/** What the rulebook holds of one jurisdiction, and how well its cases hold it in place. */
export interface JurisdictionCoverage {
  readonly id: JurisdictionId;
  readonly name: string;
  readonly instruments: number;
  readonly provisions: number;
  readonly kinds: Readonly<Partial<Record<ProvisionKind, number>>>;
  /** Provisions that decide lawfulness by themselves or by an order. */
  readonly deciding: number;
  /** The first day on which a provision of it applies; none where no day is known. */
  readonly since: LawDate | null;
  readonly confidence: Readonly<Record<Confidence, number>>;
  readonly untranslatable: number;
  /** Provisions whose text has several readings. */
  readonly ambiguous: number;
  /** Cases in its folder. */
  readonly cases: Readonly<Record<Case["fitness"], number>>;
  /** Provisions that could decide, open a route or expose, and that no case names or is decided by. */
  readonly without_case: readonly ProvisionId[];
  readonly mutation: MutationScore | null;
  /** The longest time ago that a provision of it was compared with its sources. */
  readonly oldest_checked: LawDate;
}

export interface Coverage {
  readonly jurisdictions: readonly JurisdictionCoverage[];
  /** The cases that name a provision or are decided by it, in order of file. */
  readonly casesOf: ReadonlyMap<ProvisionId, readonly FiledCase[]>;
}

/** Counts what the rulebook holds, and runs each case to see which provisions it is decided by. */
export function measureCoverage(
  law: Law,
  cases: readonly FiledCase[],
  scores: Readonly<Record<JurisdictionId, MutationScore>>,
  onProgress: (done: number, total: number) => void = () => undefined,
): Coverage {
  const casesOf = new Map<ProvisionId, FiledCase[]>();
  for (const [index, filed] of cases.entries()) {
    onProgress(index, cases.length);
    const { at, expect, flow } = filed.case;
    for (const id of new Set([...(expect.because ?? []), ...decidedBy(decide(law, flow, at))])) {
      const known = casesOf.get(id);
      if (known === undefined) casesOf.set(id, [filed]);
      else known.push(filed);
    }
  }
  const byJurisdiction = new Map<JurisdictionId, Provision[]>();
  for (const each of law.provisions)
    byJurisdiction.set(each.jurisdiction, [...(byJurisdiction.get(each.jurisdiction) ?? []), each]);
  const jurisdictions = [...byJurisdiction]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, provisions]) => {
      const filed = cases.filter(({ file }) => file.split("/").at(-2) === id.toLowerCase());
      const fit = (fitness: Case["fitness"]) => filed.filter((each) => each.case.fitness === fitness).length;
      const score = scores[id];
      return {
        ...describeLaw(law, id, provisions),
        cases: { clean: fit("clean"), partial: fit("partial") },
        without_case: provisions
          .filter((each) => canSpeak(each) && !casesOf.has(each.id))
          .map((each) => each.id),
        mutation: score === undefined ? null : { mutants: score.mutants, killed: score.killed },
      };
    });
  return { jurisdictions, casesOf };
}

/** What made the verdict what it is: deciding reasons, what they rely on, permissions that hold, and exposures. */
function decidedBy(decision: Decision): readonly ProvisionId[] {
  const reasons = decidingReasons(decision);
  return [
    ...reasons.flatMap(({ exceptions, provision, relied_on: relied }) => [
      provision,
      ...(relied === undefined ? [] : [relied.provision]),
      ...exceptions.filter(({ holds }) => holds === true).map(({ id }) => id),
    ]),
    ...decision.exposure.map(({ provision }) => provision),
  ];
}

/** A verdict tells of it. Obligations are in no case's expectation. */
function canSpeak({ effect, kind }: Provision): boolean {
  return isEffective(effect) && kind !== "accountability";
}

function isEffective(effect: Provision["effect"]): boolean {
  return effect === "rule" || effect === "on_order";
}

type Described = Omit<JurisdictionCoverage, "cases" | "without_case" | "mutation">;

function describeLaw(law: Law, id: JurisdictionId, provisions: readonly Provision[]): Described {
  const kinds: Partial<Record<ProvisionKind, number>> = {};
  for (const { kind } of provisions) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const sure = (confidence: Confidence) => provisions.filter((each) => each.confidence === confidence).length;
  return {
    id,
    name: law.jurisdictions[id]?.name ?? id,
    instruments: new Set(provisions.map(({ instrument }) => instrument)).size,
    provisions: provisions.length,
    kinds: Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1))),
    deciding: provisions.filter(
      ({ effect, kind, routeOf }) =>
        isEffective(effect) && routeOf.length === 0 && decidingKinds.some((each) => each === kind),
    ).length,
    since: provisions.flatMap(({ period }) => period.from ?? []).sort()[0] ?? null,
    confidence: { high: sure("high"), medium: sure("medium"), low: sure("low") },
    untranslatable: provisions.filter(({ untranslatable }) => untranslatable !== null).length,
    ambiguous: provisions.filter(({ readings }) => readings.length > 0).length,
    oldest_checked: provisions.map(({ checked }) => checked).sort()[0]!,
  };
}
