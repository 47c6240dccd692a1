import { InvalidArgumentError, Option } from "commander";

/** `--as-of`, on every command that judges. */
export function asOfOption(): Option {
  return new Option("--as-of <day>", "the day of the verdict, YYYY-MM-DD (default: today)")
    .env("DOMICILE_AS_OF")
    .argParser(parseDay);
}

/** Checked here and not by a shape: the YAML library behind shapes would slow `--help` down. */
export function parseDay(value: string): string {
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00Z` : Number.NaN);
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  if (!exists) throw new InvalidArgumentError("It is not a day of the calendar, YYYY-MM-DD.");
  return value;
}

/** `--reading`, once per provision. */
export function readingOption(): Option {
  return new Option(
    "--reading <provision=reading>",
    "read an ambiguous provision in another way than the rulebook does",
  )
    .default([], "as the rulebook reads them")
    .argParser((value: string, before: readonly string[]) => [...before, value]);
}

/** A number of days, from 0. */
export function parseDays(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError("It is not a number of days.");
  return Number(value);
}

/** A year in which the rulebook may hold law. */
export function parseYear(value: string): number {
  if (!/^(19|20|21)\d{2}$/.test(value)) throw new InvalidArgumentError("It is not a year, YYYY.");
  return Number(value);
}

/** The operations of the basket of profiles that move data; listed here so that `--help` need not load the engine. */
export const exchangeOperations = [
  "to_processor",
  "to_third_party",
  "in_group",
  "store",
  "process",
  "remote_access",
  "train_ai",
] as const;

/** A number above nothing, such as seconds or a share. */
export function parsePositive(value: string): number {
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (!(number > 0 && number <= 1e6)) throw new InvalidArgumentError("It is not a number above 0.");
  return number;
}

/** A whole number from 0. */
export function parseCount(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(value);
}

/** `--format`; the first is what a person gets who says nothing. */
export function formatOption(...formats: readonly string[]): Option {
  return new Option("--format <format>", "how to print")
    .choices(formats)
    .default(formats[0])
    .env("DOMICILE_FORMAT");
}

/** `--format text,json` or `--format text --format json`: several at once. */
export function formatsOption(...formats: readonly string[]): Option {
  return new Option(
    "--format <formats>",
    `how to print, several with commas: ${formats.join(", ")} (default: text)`,
  )
    .env("DOMICILE_FORMAT")
    .argParser((value: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      ...parseFormats(value, formats),
    ]);
}

function parseFormats(value: string, formats: readonly string[]): readonly string[] {
  const chosen = value.split(",").map((each) => each.trim());
  const unknown = chosen.find((each) => !formats.includes(each));
  if (unknown !== undefined) throw new InvalidArgumentError(`Allowed choices are ${formats.join(", ")}.`);
  return chosen;
}

/** `--out`, once per file or for a folder. It takes one value each time, so that a path may follow it. */
export function outOption(): Option {
  return new Option(
    "-o, --out <path>",
    "a folder for all reports, or the n-th time a file for the n-th format (default: standard output)",
  ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
}

export function baselineOption(): Option {
  return new Option(
    "--baseline <file>",
    "known findings, which do not count: an earlier json or sarif report, or an id a line",
  ).env("DOMICILE_BASELINE");
}

export function sinceOption(): Option {
  return new Option("--since <file>", "an earlier json report: what came, went and changed is shown").env(
    "DOMICILE_SINCE",
  );
}

export function onUnknownOption(): Option {
  return new Option(
    "--on-unknown <action>",
    "what a verdict left open, or a part not read, does: fail ends with code 3",
  )
    .choices(["fail", "warn"])
    .default("warn")
    .env("DOMICILE_ON_UNKNOWN");
}

export function failOnOption(): Option {
  return new Option("--fail-on <severity>", "the mildest finding that ends with code 1")
    .choices(["none", "prohibited", "conditional", "undetermined", "horizon"])
    .default("conditional")
    .env("DOMICILE_FAIL_ON");
}

/** `--plan`, once per file. */
export function planOption(): Option {
  return new Option("--plan <file...>", "a Terraform plan as JSON, beside those that domicile.yaml names");
}
