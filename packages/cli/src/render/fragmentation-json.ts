import { type Fragmentation, fragmentationMethod } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { nameCause } from "./fragmentation-words.js";

/** The series as JSON: `docs/concepts/fragmentation.md` says what each key counts. */
export function fragmentationAsJson(law: Law, measured: Fragmentation): string {
  const { asOf, countries, moves, operation, points } = measured;
  const series = points.map(({ clusters, day, isAhead, measures, row, year }) => {
    const { counts, pairs, ...others } = measures;
    return { data: row, year, day, ahead: isAhead, pairs, ...counts, ...others, members: clusters };
  });
  const moved = moves.map(({ cause, day, is, pairs, row, shared, was }) => ({
    day,
    cause: { ...cause, title: nameCause(law, cause) },
    data: row,
    was,
    is,
    pairs,
    shared,
  }));
  const document = {
    method: fragmentationMethod,
    rulebook: law.digest,
    as_of: asOf,
    operation,
    countries,
    series,
    moves: moved,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
