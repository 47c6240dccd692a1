import { type CellGroup, profileMethod } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { nameCountry, type Profiled, sinceOf } from "./profiled.js";

/** Profiles as JSON: `docs/concepts/profile.md` says what each key counts. */
export function profilesAsJson(law: Law, profiled: readonly Profiled[], withCells: boolean): string {
  const profiles = profiled.map((each) => profileAsJson(law, each, withCells));
  return `${JSON.stringify({ method: profileMethod, rulebook: law.digest, profiles }, null, 2)}\n`;
}

function profileAsJson(law: Law, each: Profiled, withCells: boolean) {
  const { changed, profile, summary } = each;
  const { byConfidence, ...provisions } = profile.provisions;
  return {
    country: profile.country,
    name: nameCountry(law, each),
    as_of: profile.day,
    ...changed,
    law: profile.jurisdictions,
    neighbour: profile.neighbour,
    provisions: {
      deciding: provisions.deciding,
      own_deciding: provisions.ownDeciding,
      access: provisions.access,
      own_access: provisions.ownAccess,
      by_confidence: byConfidence,
    },
    cells: summary.cells,
    classes: summary.counts,
    figures: {
      localisation: summary.figures.localisation,
      barring: summary.figures.barring,
      conditioning: summary.figures.conditioning,
      access_reach: summary.figures.accessReach,
    },
    copy_enough: summary.copyEnough,
    effort: summary.effort,
    since: sinceOf(each),
    uncertainty: summary.uncertainty,
    by_kind: summary.byKind.map((group) => ({
      ...groupAsJson(group),
      since: sinceOf(each, ({ row }) => row.id === group.id),
    })),
    by_operation: summary.byOperation.map((group) => ({
      ...groupAsJson(group),
      since: sinceOf(each, ({ operation }) => operation === group.id),
    })),
    by_destination: summary.byDestination.map(groupAsJson),
    openers: summary.openers,
    access: summary.access.map(({ counts, probes, tie }) => ({ tie, probes, ...counts })),
    ownership: profile.ownership,
    ...(withCells ? { basket: cellsAsJson(each), probes: profile.probes } : {}),
  };
}

function groupAsJson({ cells, counts, id }: CellGroup) {
  return { id, cells, ...counts };
}

function cellsAsJson({ profile, since }: Profiled) {
  return profile.cells.map((cell, index) => ({
    data: cell.row.id,
    operation: cell.operation,
    destination: cell.destination.id,
    class: cell.class,
    copy_enough: cell.isCopyEnough,
    effort: cell.effort,
    cheapest: cell.cures[0] ?? null,
    because: cell.because,
    confidence: cell.confidence,
    open: cell.isOpen,
    since: since?.[index],
    flow: cell.flow,
  }));
}
