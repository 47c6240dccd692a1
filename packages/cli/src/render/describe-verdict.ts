import type { Law, Verdict } from "@domicile/ir";
import { joinWords, namePlace } from "./words.js";

/** A heading and what stands under it. */
export interface Section {
  readonly title: string;
  readonly entries: readonly string[];
}

/** What follows from a verdict, in the order in which a person asks for it; what is empty is left out. */
export function sectionsOf(verdict: Verdict, law: Law): readonly Section[] {
  const sections: readonly Section[] = [
    { title: "What would make it lawful, any one of", entries: describeCures(verdict) },
    { title: "Or another flow", entries: describeChanges(verdict, law) },
    { title: "To know the answer, say", entries: verdict.missing },
    { title: "To do", entries: describeObligations(verdict) },
    { title: "Who else can compel access", entries: describeExposures(verdict, law) },
    { title: "Conflicts of laws", entries: describeConflicts(verdict) },
    { title: "Not examined", entries: describeGaps(verdict, law) },
    { title: "Until", entries: describeHorizon(verdict) },
  ];
  return sections.filter(({ entries }) => entries.length > 0);
}

function describeCures({ needs, needs_count: count }: Verdict): readonly string[] {
  const sets = needs.map((set) => set.join(" + "));
  return count > sets.length ? [...sets, `${count - sets.length} more, dearer ones`] : sets;
}

/** The nearest lawful variants of the flow. */
export function describeChanges({ changes }: Verdict, { atlas }: Law): readonly string[] {
  const words = {
    to: (value: string) => {
      const code = atlas.regions[value] === undefined ? ` (${value})` : "";
      return `move it to ${namePlace(atlas, value)}${code}`;
    },
    deid: (value: string) => `make the data ${value.replaceAll("_", " ")}`,
    importer: (value: string) => `another importer: ${value}`,
    keys: (value: string) => `hold the keys otherwise: ${value}`,
  };
  return changes.map(({ change, value }) => words[change](value));
}

function describeObligations({ obligations }: Verdict): readonly string[] {
  return obligations.map(({ due, duty, provision }) => `${duty} (${provision}, ${describeDue(due)})`);
}

/** One entry per government: what, through what, how sure. */
function describeExposures({ exposure }: Verdict, { atlas }: Law): readonly string[] {
  const governments = [...new Set(exposure.map(({ government }) => government))];
  return governments.map((government) => {
    const ways = exposure.filter((each) => each.government === government);
    const list = ways.map(({ note, provision, reach, via }) => {
      const doubt = reach === "arguable" ? ", arguable" : "";
      return `${provision} through ${via}${doubt}${note === undefined ? "" : ` (${note})`}`;
    });
    return `${namePlace(atlas, government)}: ${list.join("; ")}`;
  });
}

/** One entry per law that forbids: a disclosure is often compelled by several laws at once. */
function describeConflicts({ conflicts }: Verdict): readonly string[] {
  return [...new Set(conflicts.map(({ forbids }) => forbids))].map((forbids) => {
    const compelling = conflicts.filter((each) => each.forbids === forbids).map(({ compels }) => compels);
    return `${forbids} forbids what ${joinWords(compelling)} ${compelling.length === 1 ? "compels" : "compel"}`;
  });
}

/** Law that was not looked at, so that silence is not taken for an answer. */
function describeGaps({ not_examined: gaps }: Verdict, { atlas }: Law): readonly string[] {
  return gaps.map(({ place, what }) => `${what} of ${namePlace(atlas, place)}`);
}

function describeHorizon({ valid_until: until }: Verdict): readonly string[] {
  return until === null ? [] : [`${until.date}, when the law changes: ${joinWords(until.because)}`];
}

/** `P10D` as `within 10 days`. */
export function describeDue(due: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(due);
  if (match === null) return due;
  const units = ["year", "month", "week", "day", "hour", "minute"];
  const parts = units.flatMap((unit, index) => {
    const amount = Number(match[index + 1] ?? 0);
    return amount === 0 ? [] : [`${amount} ${unit}${amount === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? "before or at once" : `within ${joinWords(parts)}`;
}
