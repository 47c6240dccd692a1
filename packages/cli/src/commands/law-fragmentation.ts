import { type BasketOperation, basketRows } from "@domicile/engine";
import { type Fragmentation, lastYearAhead, measureFragmentation, rowsNamed } from "@domicile/foresight";
import type { Law } from "@domicile/ir";
import { didYouMean } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { movesAsCsv, pairsAsCsv, seriesAsCsv } from "../render/fragmentation-csv.js";
import { fragmentationAsJson } from "../render/fragmentation-json.js";
import { fragmentationAsSvg } from "../render/fragmentation-svg.js";
import { lastYearAsTable, seriesAsText } from "../render/fragmentation-text.js";
import { type Session, useLaw } from "../session.js";

export interface FragmentationOptions {
  readonly asOf?: string;
  readonly from: number;
  readonly to?: number;
  readonly operation: BasketOperation;
  readonly moves?: boolean;
  readonly pairs?: boolean;
  readonly format: string;
}

/** `domicile law fragmentation`: between which countries data may go, each year, and what moved it. */
export async function showFragmentation(
  session: Session,
  named: readonly string[],
  options: FragmentationOptions,
): Promise<ExitCode> {
  const { io } = session;
  const wrong = wrongWords(named) ?? wrongOptions(options);
  if (wrong !== undefined) {
    say(io, wrong);
    return exitCodes.badInput;
  }
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const asOf = options.asOf ?? io.today();
  const toYear = options.to ?? lastYearAhead(law, asOf);
  if (options.from > toYear) {
    say(io, `the years from ${options.from} to ${toYear} are none`);
    return exitCodes.badInput;
  }
  const progress = startProgress(io.err, "following the law");
  const { from: fromYear, operation } = options;
  const question = { law, rows: rowsNamed(named), operation, fromYear, toYear, asOf };
  const measured = measureFragmentation(question, progress.advance);
  progress.finish();
  io.out.write(print(session, law, measured, options, named.length > 0));
  return exitCodes.clean;
}

function wrongWords(named: readonly string[]): string | undefined {
  const known = [...new Set(basketRows.flatMap(({ id, kind }) => [kind, id]))];
  const unknown = named.find((each) => !known.includes(each));
  if (unknown === undefined) return undefined;
  const help =
    didYouMean(unknown, known) ??
    `the kinds are ${[...new Set(basketRows.map(({ kind }) => kind))].join(", ")}`;
  return `\`${unknown}\` is no kind of data of the basket; ${help}`;
}

function wrongOptions({ format, moves, pairs }: FragmentationOptions): string | undefined {
  if (moves && pairs) return "`--moves` and `--pairs` are two tables; ask for one";
  if ((moves || pairs) && format !== "csv") return "`--moves` and `--pairs` are tables: add `--format csv`";
  return undefined;
}

function print(
  { io }: Session,
  law: Law,
  measured: Fragmentation,
  { format, moves, pairs }: FragmentationOptions,
  isNamed: boolean,
): string {
  if (format === "json") return fragmentationAsJson(law, measured);
  if (format === "svg") return fragmentationAsSvg(measured);
  if (format === "csv")
    return moves ? movesAsCsv(law, measured) : pairs ? pairsAsCsv(measured) : seriesAsCsv(measured);
  const layout = { width: layoutWidth(io.out), paint: painterFor(io.out) };
  return isNamed ? seriesAsText(law, measured, layout) : lastYearAsTable(measured, layout);
}
