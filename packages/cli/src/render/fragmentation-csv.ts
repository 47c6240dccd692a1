import { percent } from "@domicile/engine";
import { type ExchangeState, exchangeStates, type Fragmentation } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { printCsv } from "../print/csv.js";
import { causeId, nameCause } from "./fragmentation-words.js";

/** A row for each kind of data and year: counts of pairs, their shares in per cent, clusters and modularity. */
export function seriesAsCsv({ operation, points }: Fragmentation): string {
  return printCsv(
    points.map(({ isAhead, measures, row, year }) => {
      const shareOf = (state: ExchangeState) => [
        `${state}_share`,
        percent(measures.counts[state], measures.pairs),
      ];
      return {
        data: row,
        operation,
        year,
        ahead: isAhead,
        pairs: measures.pairs,
        ...measures.counts,
        ...Object.fromEntries(exchangeStates.map(shareOf)),
        kept: measures.kept,
        mutual: measures.mutual,
        clusters: measures.clusters,
        largest: measures.largest,
        alone: measures.alone,
        modularity: measures.modularity,
      };
    }),
  );
}

/** A row for each day, cause and kind of data, and each way that pairs went. */
export function movesAsCsv(law: Law, { moves, operation }: Fragmentation): string {
  return printCsv(
    moves.map(({ cause, day, is, pairs, row, shared, was }) => ({
      day,
      cause: cause.kind,
      id: causeId(cause),
      title: nameCause(law, cause),
      data: row,
      operation,
      was,
      is,
      pairs,
      shared,
    })),
  );
}

/** A row for each kind of data and ordered pair of countries, at the end of the last year. */
export function pairsAsCsv({ countries, map, operation, points, rows }: Fragmentation): string {
  const year = points.at(-1)?.year;
  return printCsv(
    rows.flatMap((data, row) =>
      countries.flatMap((from, a) =>
        countries.flatMap((to, b) =>
          a === b
            ? []
            : [
                {
                  data,
                  operation,
                  year,
                  from,
                  to,
                  state: map.stateOf(row, a, b),
                  kept: map.isKept(row, a, b),
                },
              ],
        ),
      ),
    ),
  );
}
