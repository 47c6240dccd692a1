import { cellClasses, type Figure } from "@domicile/engine";
import type { Law } from "@domicile/ir";
import { type CsvRow, printCsv } from "../print/csv.js";
import { nameCountry, type Profiled } from "./profiled.js";

/** A row for each profile, the first row naming the columns. */
export function profilesAsCsv(law: Law, profiled: readonly Profiled[]): string {
  return printCsv(profiled.map((each) => profileAsRow(law, each)));
}

/** A row for each cell of each profile. */
export function cellsAsCsv(profiled: readonly Profiled[]): string {
  return printCsv(
    profiled.flatMap(({ profile, since }) =>
      profile.cells.map((cell, index) => ({
        country: profile.country,
        as_of: profile.day,
        data: cell.row.id,
        operation: cell.operation,
        destination: cell.destination.id,
        place: cell.destination.place,
        class: cell.class,
        copy_enough: cell.isCopyEnough,
        effort: cell.effort,
        cheapest: cell.cures[0]?.join(" "),
        because: cell.because.join(" "),
        confidence: cell.confidence,
        open: cell.isOpen,
        since: since?.[index],
      })),
    ),
  );
}

function profileAsRow(law: Law, each: Profiled): CsvRow {
  const { changed, profile, summary } = each;
  const { accessReach, barring, conditioning, localisation } = summary.figures;
  return {
    country: profile.country,
    name: nameCountry(law, each),
    as_of: profile.day,
    cells: summary.cells,
    ...Object.fromEntries(cellClasses.map((name) => [name, summary.counts[name]])),
    ...figureAsColumns("localisation", localisation),
    ...figureAsColumns("barring", barring),
    ...figureAsColumns("conditioning", conditioning),
    ...figureAsColumns("access_reach", accessReach),
    copy_enough: summary.copyEnough,
    effort: summary.effort,
    ...summary.uncertainty,
    deciding: profile.provisions.deciding,
    own_deciding: profile.provisions.ownDeciding,
    own_access: profile.provisions.ownAccess,
    begins: changed?.begins.join(" "),
    ends: changed?.ends.join(" "),
  };
}

function figureAsColumns(name: string, figure: Figure | null): CsvRow {
  return { [name]: figure?.value, [`${name}_low`]: figure?.low, [`${name}_high`]: figure?.high };
}
