import type { Instrument, Jurisdiction, Law, PlaceList, Provision, ProvisionId } from "@domicile/ir";
import { printCondition } from "./condition-words.js";
import { anchorOf, escapeMarkdown, markdownTable } from "./markdown.js";
import { describeProvision } from "./provision-text.js";
import { periodOf } from "./reason-tree.js";

/** What a page has beyond the law itself. */
export interface PageLinks {
  /** A line that says which cases cite a provision. */
  readonly cases?: (id: ProvisionId) => string | undefined;
  /** Where the page of another provision is, from this one. */
  readonly provision?: (provision: Provision) => string;
}

/** A provision as `law show` has it: what it says, its formal part, days, how sure, notes and sources. */
export function provisionAsMarkdown(provision: Provision, law: Law, links: PageLinks = {}): string {
  const { facts, formal, says, sections } = describeProvision(provision, law);
  const [, ...about] = facts;
  const cases = links.cases?.(provision.id);
  return [
    `### ${provision.id}`,
    `**${escapeMarkdown(provision.cite)}** · ${about.map(escapeMarkdown).join(" · ")}`,
    ...says.map(escapeMarkdown),
    ...(formal.length === 0 ? [] : [`\`\`\`text\n${formal.join("\n")}\n\`\`\``]),
    ...sections.flatMap(({ entries, title }) =>
      entries.map((entry) => `*${title}:* ${escapeMarkdown(entry)}`),
    ),
    ...seeAlso(provision, law, links),
    `Sources: ${provision.sources.map(({ title, url }) => `[${escapeMarkdown(title ?? url)}](<${url}>)`).join(", ")}`,
    ...(cases === undefined ? [] : [cases]),
    "",
  ].join("\n\n");
}

/** The provisions that it has to do with: whose route it is, what it outranks and follows, what joins it. */
function seeAlso(provision: Provision, law: Law, { provision: pageOf }: PageLinks): readonly string[] {
  const joined = provision.routes.map(({ origin }) => origin).filter((id) => id !== provision.id);
  const followed = law.provisions.filter(({ replaces }) => replaces.includes(provision.id));
  const ids = [
    ...new Set([
      ...provision.routeOf,
      ...provision.outranks,
      ...provision.replaces,
      ...joined,
      ...followed.map(({ id }) => id),
    ]),
  ].sort();
  const found = law.provisions.filter(({ id }) => ids.includes(id));
  if (found.length === 0) return [];
  const shown = found.map((each) =>
    pageOf === undefined ? each.id : `[${each.id}](${pageOf(each)}#${anchorOf(each.id)})`,
  );
  return [`See also: ${shown.join(", ")}`];
}

/** An instrument with all its provisions. */
export function instrumentAsMarkdown(instrument: Instrument, law: Law, links: PageLinks = {}): string {
  const { id, kind, sector, status, title } = instrument;
  const provisions = law.provisions.filter((each) => each.instrument === id);
  return [
    `## ${escapeMarkdown(title)}`,
    `\`${id}\` · ${[kind, sector, status].map(escapeMarkdown).join(" · ")}`,
    ...provisions.map((each) => provisionAsMarkdown(each, law, links).trimEnd()),
    "",
  ].join("\n\n");
}

/** A jurisdiction: its regulators, its lists with their days, and all its law. */
export function jurisdictionAsMarkdown(
  { id, name, regulators }: Jurisdiction,
  law: Law,
  links: PageLinks = {},
): string {
  const offices = regulators
    .map(({ acronym, name }) => (acronym === undefined ? name : `${name} (${acronym})`))
    .map(escapeMarkdown);
  const own = ({ id: each }: { readonly id: string }) => each.startsWith(`${id.toLowerCase()}.`);
  const instruments = Object.values(law.instruments).filter(({ jurisdiction }) => jurisdiction === id);
  const numbers = Object.values(law.thresholds)
    .filter(own)
    .flatMap((each) => each.values.map(({ period, value }) => [each.id, value, periodOf(period)]));
  return [
    `# ${escapeMarkdown(name)} (${id})`,
    ...(offices.length === 0 ? [] : [`Regulators: ${offices.join(" · ")}`]),
    instruments
      .map(
        ({ id: each, title }) => `- [${escapeMarkdown(title)}](#${anchorOf(escapedText(title))}) \`${each}\``,
      )
      .join("\n"),
    ...Object.values(law.lists)
      .filter(own)
      .map((list) => listAsMarkdown(list, law)),
    ...(numbers.length === 0
      ? []
      : [`## Numbers\n\n${markdownTable(["threshold", "people", "in force"], numbers)}`]),
    ...instruments.map((each) => instrumentAsMarkdown(each, law, links).trimEnd()),
    "",
  ].join("\n\n");
}

/** A heading's anchor is made of what it shows. */
function escapedText(title: string): string {
  return title.replaceAll(/\s*\n\s*/g, " ");
}

/** Places that joined and left on the same days, on the same terms, share a row. */
function listAsMarkdown({ id, members, title }: PlaceList, law: Law): string {
  const rows = new Map<string, { readonly places: string[]; readonly terms: readonly string[] }>();
  for (const { note, period, place, when } of members) {
    const scope = [
      ...(when === null ? [] : [`only where ${printCondition(when)}`]),
      ...(note === undefined ? [] : [note]),
    ];
    const terms = [period.from ?? "", period.to ?? "", escapeMarkdown(scope.join("; "))];
    const row = rows.get(terms.join("|")) ?? { places: [], terms };
    row.places.push(escapeMarkdown(law.atlas.places[place]?.name ?? place));
    rows.set(terms.join("|"), row);
  }
  const cells = [...rows.values()].map(({ places, terms }) => [places.join(", "), ...terms]);
  return [
    `## List \`${id}\``,
    escapeMarkdown(title),
    markdownTable(["places", "from", "no longer from", "scope"], cells),
  ].join("\n\n");
}
