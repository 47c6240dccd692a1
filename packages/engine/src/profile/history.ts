import type { Law, LawDate, PlaceId, ProvisionId } from "@domicile/ir";
import { standingOn } from "../diff/side.js";
import { dayBefore } from "../horizon.js";
import type { BasketCell } from "./basket.js";
import type { CellClass } from "./classify.js";
import { type CountryLaw, daysOfChange } from "./country-law.js";
import { type CountryProfile, judgeBasket, profileCountry } from "./profile.js";

type LawOf = (country: PlaceId, day: LawDate) => CountryLaw;

/** A profile on a day on which something changed, and the provisions that began or ended. */
export interface ProfilePoint {
  readonly profile: CountryProfile;
  readonly begins: readonly ProvisionId[];
  readonly ends: readonly ProvisionId[];
}

/**
 * For each cell of a profile the first day from which its class has been what it is, whatever happened between the
 * provisions behind it; `null` where it has been so for as long as the rulebook remembers.
 */
export function findSince(law: Law, lawOf: LawOf, profile: CountryProfile): readonly (LawDate | null)[] {
  const { cells, country, day } = profile;
  const since = cells.map((): LawDate | null => null);
  let standing: readonly number[] = cells.map((_, index) => index);
  for (const date of daysOfChange(law, country).toReversed()) {
    if (date > day || standing.length === 0) continue;
    const before = classesOn(
      dayBefore(date),
      standing.map((index) => cells[index]!),
    );
    standing = standing.filter((index, at) => {
      const isSame = before[at] === cells[index]!.class;
      if (!isSame) since[index] = date;
      return isSame;
    });
  }
  return since;

  function classesOn(eve: LawDate, basket: readonly BasketCell[]): readonly CellClass[] {
    return judgeBasket(lawOf(country, eve), basket, eve).map((cell) => cell.class);
  }
}

/** The profile on the first day, and on each later one up to the last on which the law or the picture is another. */
export function profileOverTime(
  law: Law,
  lawOf: LawOf,
  country: PlaceId,
  from: LawDate,
  to: LawDate,
): readonly ProfilePoint[] {
  const points: ProfilePoint[] = [];
  let idsBefore: readonly ProvisionId[] = [];
  let pictureBefore = "";
  for (const day of [from, ...daysOfChange(law, country).filter((date) => from < date && date <= to)]) {
    const held = lawOf(country, day);
    const profile = profileCountry(held, country, day);
    const ids = standingOn({ day, law: held.law }).map(({ id }) => id);
    const picture = pictureOf(profile);
    const isFirst = points.length === 0;
    const begins = isFirst ? [] : ids.filter((id) => !idsBefore.includes(id));
    const ends = isFirst ? [] : idsBefore.filter((id) => !ids.includes(id));
    if (isFirst || begins.length > 0 || ends.length > 0 || picture !== pictureBefore)
      points.push({ profile, begins, ends });
    idsBefore = ids;
    pictureBefore = picture;
  }
  return points;
}

/** All that the numbers of a profile are counted from. */
function pictureOf({ cells, probes }: CountryProfile): string {
  return JSON.stringify([
    cells.map((cell) => [cell.class, cell.effort, cell.confidence, cell.isOpen]),
    probes.map(({ reach }) => reach),
  ]);
}
