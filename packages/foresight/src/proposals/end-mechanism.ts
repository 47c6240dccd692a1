import type { ProvisionTree } from "@domicile/compiler";
import type { LawDate } from "@domicile/ir";
import type { DiagnosticLog, Located, Span } from "@domicile/source";
import { type LawTrees, placedDay } from "./law-trees.js";
import type { PlacedChange } from "./lay-over.js";
import type { Act } from "./proposal.js";
import { reportTarget } from "./report-target.js";

type Alternative = NonNullable<ProvisionTree["satisfied_by"]>[number];

/**
 * From the day on the mechanism carries nothing: alternatives that need it are closed, and where the rulebook computes it from
 * facts, the condition of that name no longer holds.
 */
export function endMechanism(
  trees: LawTrees,
  { in: where, mechanism }: Extract<Act, { kind: "mechanism" }>,
  { change, day }: PlacedChange,
  log: DiagnosticLog,
): void {
  const { value: id } = mechanism;
  if (!trees.vocabularyMechanisms().includes(id)) {
    reportTarget("mechanism", mechanism, trees.vocabularyMechanisms(), log);
    return;
  }
  const place = where?.value;
  const before = (condition: Located<string>) => ({
    ...condition,
    value: `(${condition.value}) and before ${day}`,
  });
  trees.changeDefinitions(id, place, before);
  for (const provision of trees.provisions()) {
    const home = trees.instrument(trees.homeOf(provision.id.value)!)!;
    if (place !== undefined && home.jurisdiction.value !== place) continue;
    if (!alternativesOf(provision).some((each) => needs(each, id))) continue;
    trees.changeProvision(provision.id.value, (each) => withoutAlternatives(each, id, day, change.span));
  }
}

function alternativesOf({ exceptions = [], satisfied_by = [] }: ProvisionTree): readonly Alternative[] {
  return [...satisfied_by, ...exceptions.flatMap((each) => each.satisfied_by ?? [])];
}

function needs({ need }: Alternative, mechanism: string): boolean {
  return need.some(({ value }) => value === mechanism);
}

function withoutAlternatives(
  provision: ProvisionTree,
  mechanism: string,
  day: LawDate,
  span: Span,
): ProvisionTree {
  const close = (each: Alternative): Alternative => {
    const isClosed = each.to != null && each.to.value <= day;
    return needs(each, mechanism) && !isClosed ? { ...each, to: placedDay(day, span) } : each;
  };
  const { exceptions, satisfied_by } = provision;
  return {
    ...provision,
    ...(satisfied_by === undefined ? {} : { satisfied_by: satisfied_by.map(close) }),
    ...(exceptions === undefined
      ? {}
      : {
          exceptions: exceptions.map((each) =>
            each.satisfied_by === undefined ? each : { ...each, satisfied_by: each.satisfied_by.map(close) },
          ),
        }),
  };
}
