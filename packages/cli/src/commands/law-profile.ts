import {
  type CountryLaw,
  countriesWithLaw,
  createCountryLaws,
  findSince,
  jurisdictionsOf,
  profileCountry,
  profileOverTime,
  summarise,
} from "@domicile/engine";
import type { Law, LawDate, PlaceId } from "@domicile/ir";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { cellsAsCsv, profilesAsCsv } from "../render/profile-csv.js";
import { profilesAsJson } from "../render/profile-json.js";
import { profileAsText, profilesAsTable } from "../render/profile-text.js";
import { seriesAsText } from "../render/profile-time.js";
import type { Profiled } from "../render/profiled.js";
import { type Session, useLaw } from "../session.js";

export interface ProfileOptions {
  readonly asOf?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cells?: boolean;
  readonly format: string;
}

/** `domicile law profile`: how far the law of a country keeps its data, on a day or over time. */
export async function profileLaw(
  session: Session,
  named: readonly string[],
  options: ProfileOptions,
): Promise<ExitCode> {
  const { io } = session;
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  const day = options.to ?? options.asOf ?? io.today();
  const wrong = wrongDays(options, day);
  if (wrong !== undefined) {
    say(io, wrong);
    return exitCodes.badInput;
  }
  const countries = findCountries(law, named, day);
  if (typeof countries === "string") {
    say(io, countries);
    return exitCodes.badInput;
  }
  const wanted: Wanted = { isNamed: named.length > 0, withCells: options.cells ?? false };
  const profiled = profileAll(session, law, countries, { day, from: options.from, ...wanted });
  io.out.write(print(session, law, profiled, options, wanted));
  return exitCodes.clean;
}

/** Whether somebody asked for these countries, and for the cells behind the numbers. */
interface Wanted {
  readonly isNamed: boolean;
  readonly withCells: boolean;
}

function profileAll(
  { io }: Session,
  law: Law,
  countries: readonly PlaceId[],
  { day, from, isNamed, withCells }: Wanted & { readonly day: LawDate; readonly from: LawDate | undefined },
): readonly Profiled[] {
  const lawOf = createCountryLaws(law);
  const progress = startProgress(io.err, "profiling");
  const profiled = countries.flatMap((country, index) => {
    progress.advance(index, countries.length);
    const own =
      from === undefined
        ? [profileOn(law, lawOf, country, day, isNamed)]
        : profileBetween(law, lawOf, country, from, day);
    // The cells of all countries, or of many days, take much memory and are asked for seldom.
    const keepsCells = withCells || (isNamed && from === undefined);
    return keepsCells ? own : own.map((each) => ({ ...each, profile: { ...each.profile, cells: [] } }));
  });
  progress.finish();
  return profiled;
}

function wrongDays({ from, to }: ProfileOptions, day: LawDate): string | undefined {
  if (to !== undefined && from === undefined) return "`--to` needs `--from`; for one day there is `--as-of`";
  if (from !== undefined && from > day) return `the days from ${from} to ${day} are none`;
  return undefined;
}

/** The countries to profile, or why one of them cannot be. */
function findCountries(law: Law, named: readonly string[], day: LawDate): readonly PlaceId[] | string {
  if (named.length === 0) return countriesWithLaw(law, day);
  const ids = [...new Set(named.map((each) => each.toUpperCase()))];
  for (const id of ids) {
    const place = law.atlas.places[id];
    if (place === undefined) return `the atlas holds no \`${id}\`; name countries by their codes, such as KE`;
    if (place.kind !== "country" && place.kind !== "subdivision")
      return `\`${id}\` is no country; name those in it`;
    if (jurisdictionsOf(law, id, day).length === 0)
      return `the rulebook holds no law of \`${id}\`, nor of what is above it, on ${day}`;
  }
  return ids;
}

type LawOf = (country: PlaceId, day: LawDate) => CountryLaw;

/** Since when the picture is what it is takes a hundred times the work, so it is found where a country is named. */
function profileOn(law: Law, lawOf: LawOf, country: PlaceId, day: LawDate, withSince: boolean): Profiled {
  const profile = profileCountry(lawOf(country, day), country, day);
  const since = withSince ? { since: findSince(law, lawOf, profile) } : {};
  return { profile, summary: summarise(profile), ...since };
}

function profileBetween(
  law: Law,
  lawOf: LawOf,
  country: PlaceId,
  from: LawDate,
  to: LawDate,
): readonly Profiled[] {
  return profileOverTime(law, lawOf, country, from, to).map(({ begins, ends, profile }) => ({
    profile,
    summary: summarise(profile),
    changed: { begins, ends },
  }));
}

function print(
  { io }: Session,
  law: Law,
  profiled: readonly Profiled[],
  { format, from }: ProfileOptions,
  { isNamed, withCells }: Wanted,
): string {
  if (format === "json") return profilesAsJson(law, profiled, withCells);
  if (format === "csv") return withCells ? cellsAsCsv(profiled) : profilesAsCsv(law, profiled);
  const layout = { width: layoutWidth(io.out), paint: painterFor(io.out) };
  if (from !== undefined) return seriesAsText(law, profiled, layout);
  if (!isNamed) return profilesAsTable(law, profiled, layout);
  return profiled.map((each) => profileAsText(law, each, withCells, layout)).join("\n");
}
