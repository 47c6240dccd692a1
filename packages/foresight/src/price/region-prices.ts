import { type CsvRow, parseCsv } from "@domicile/compiler";
import { type DiagnosticLog, didYouMean, type Located, type SourceFile } from "@domicile/source";

/** Who may rent a region at all: everybody, or only those whom a state admits. */
const markets = ["open", "us_government", "china"] as const;
type Market = (typeof markets)[number];

/** What a provider's region costs by its price list, and how sure that is (`atlas/region-costs.csv`). */
export interface RegionPrice {
  /** As the atlas writes it, `aws:eu-central-1`. */
  readonly region: string;
  /** Two processors and eight gigabytes, Linux, on demand. */
  readonly computeUsdPerHour: number;
  readonly storageUsdPerGbMonth: number;
  /** To the internet, first tier. */
  readonly egressUsdPerGb: number;
  readonly carbonGPerKwh: number;
  readonly market: Market;
  /** Sold at a surcharge for being run apart from its provider's other regions. */
  readonly isSovereign: boolean;
  /** A model answers there, and nowhere else, where that is wanted. */
  readonly hasAi: boolean;
  /** How far compute and storage may be off, as a share. */
  readonly within: number;
  readonly source: string;
}

export type RegionPrices = ReadonlyMap<string, RegionPrice>;

/** Columns that are numbers, and what is too much to be true. */
const amounts = {
  compute_usd_per_hour: { field: "computeUsdPerHour", most: 100 },
  storage_usd_per_gb_month: { field: "storageUsdPerGbMonth", most: 10 },
  egress_usd_per_gb: { field: "egressUsdPerGb", most: 10 },
  carbon_g_per_kwh: { field: "carbonGPerKwh", most: 2000 },
  within: { field: "within", most: 1 },
} as const;
type Amount = keyof typeof amounts;
const amountColumns = Object.keys(amounts) as readonly Amount[];

/** Reads `atlas/region-costs.csv`, which has every column in every row. Whatever is wrong goes into the log. */
export function readRegionPrices(file: SourceFile, log: DiagnosticLog): RegionPrices {
  const columns = ["region", ...amountColumns, "market", "sovereign", "ai", "source"];
  const prices = new Map<string, RegionPrice>();
  for (const row of parseCsv(file, columns, log)) {
    const read = readAmounts(row, amountColumns, log);
    const market = markets.find((each) => each === row.market!.value);
    if (market === undefined) reportWord(row.market!, markets, log);
    if (read === undefined || market === undefined || isRepeated(row.region!, prices, log)) continue;
    const flags = { isSovereign: row.sovereign!.value === "yes", hasAi: row.ai!.value === "yes" };
    const { value: region } = row.region!;
    prices.set(region, { region, ...(read as Amounts), market, ...flags, source: row.source!.value });
  }
  return prices;
}

/**
 * Prices of one's own over those of the atlas: a table with `region` and any of the columns of numbers. An empty cell, or a
 * region that it leaves out, keeps the price there was. A region that neither has a price for is reported.
 */
export function overridePrices(prices: RegionPrices, file: SourceFile, log: DiagnosticLog): RegionPrices {
  const rows = parseCsv(file, ["region"], log);
  const known =
    rows[0] === undefined ? [] : amountColumns.filter((column) => Object.hasOwn(rows[0]!, column));
  if (rows.length > 0 && known.length === 0) reportNoAmounts(file, log);
  const overridden = new Map(prices);
  const seen = new Map<string, RegionPrice>();
  for (const row of rows) {
    const { region } = row;
    const before = prices.get(region!.value);
    if (isRepeated(region!, seen, log)) continue;
    if (before === undefined) {
      reportUnpriced(region!, prices, log);
      continue;
    }
    const read = readAmounts(
      row,
      known.filter((column) => row[column]!.value.trim() !== ""),
      log,
    );
    if (read === undefined) continue;
    seen.set(before.region, before);
    const changesPrice = read.computeUsdPerHour !== undefined || read.storageUsdPerGbMonth !== undefined;
    // A price that somebody states is meant to be exact.
    const within = read.within ?? (changesPrice ? 0 : before.within);
    overridden.set(before.region, { ...before, ...read, within, source: file.path });
  }
  return overridden;
}

type Amounts = { readonly [A in Amount as (typeof amounts)[A]["field"]]: number };

function readAmounts(
  row: CsvRow,
  columns: readonly Amount[],
  log: DiagnosticLog,
): Partial<Amounts> | undefined {
  const read: Partial<Record<keyof Amounts, number>> = {};
  let isUsable = true;
  for (const column of columns) {
    const { field, most } = amounts[column];
    const value = readAmount(row[column]!, column, most, log);
    if (value === undefined) isUsable = false;
    else read[field] = value;
  }
  return isUsable ? read : undefined;
}

function readAmount(
  { span, value: text }: Located<string>,
  column: string,
  most: number,
  log: DiagnosticLog,
): number | undefined {
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  const message = `\`${text.slice(0, 40)}\` cannot be the \`${column}\` of a region`;
  const help = `write a plain number from 0 to ${most}; prices are in US dollars`;
  log.report({ code: "request/absurd-price", message, at: span, help });
  return undefined;
}

function isRepeated(
  { span, value }: Located<string>,
  seen: ReadonlyMap<string, unknown>,
  log: DiagnosticLog,
): boolean {
  if (!seen.has(value)) return false;
  const message = `\`${value}\` has two prices`;
  log.report({ code: "request/repeated-price", message, at: span, help: "leave one of the rows out" });
  return true;
}

function reportUnpriced({ span, value }: Located<string>, prices: RegionPrices, log: DiagnosticLog): void {
  const message = `there is no region \`${value.slice(0, 60)}\` with a price to change`;
  const help = didYouMean(value, prices.keys()) ?? "write it as the atlas does, such as `aws:eu-central-1`";
  log.report({ code: "request/unpriced-region", message, at: span, help });
}

function reportWord({ span, value }: Located<string>, words: readonly string[], log: DiagnosticLog): void {
  const message = `\`${value.slice(0, 40)}\` is no market`;
  log.report({ code: "request/absurd-price", message, at: span, help: `one of ${words.join(", ")}` });
}

function reportNoAmounts(file: SourceFile, log: DiagnosticLog): void {
  const at = { file, start: 0, end: Math.max(1, file.text.indexOf("\n")) };
  const help = `its columns are region and any of ${amountColumns.join(", ")}`;
  log.report({ code: "law/bad-table", message: "the table changes no price", at, help });
}
