import { lastYearAhead, measureFragmentation, rowsNamed } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import type { Benchmark } from "../benchmarks.js";
import { compileOrThrow, readLawFiles } from "../engine/rulebook.js";
import { startWatch } from "../measure.js";

const asOf = "2026-11-21";
const fromYear = 1995;

/** The whole series, every kind of data in the basket over all years, as `domicile law fragmentation` computes it. */
export const benchFragmentation: Benchmark = async (tell) => {
  const law = compileOrThrow(readLawFiles());
  tell("every kind of data, every year");
  const all = timeSeries(law, []);
  tell("personal data alone");
  const personal = timeSeries(law, ["personal"]);
  return {
    ratios: { "all kinds over all years, seconds": { value: all.seconds, target: 20, better: "lower" } },
    figures: { all, personal },
  };
};

/** Once, from nothing: a second run in the process would find the engine warm, and nobody runs it twice. */
function timeSeries(law: Law, kinds: readonly string[]) {
  const rows = rowsNamed(kinds);
  const toYear = lastYearAhead(law, asOf);
  const watch = startWatch();
  const measured = measureFragmentation({ law, rows, operation: "to_processor", fromYear, toYear, asOf });
  return {
    seconds: watch() / 1000,
    rows: rows.length,
    years: toYear - fromYear + 1,
    countries: measured.countries.length,
    "moves of pairs told": measured.moves.length,
  };
}
