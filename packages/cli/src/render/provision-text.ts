import type { Condition, Exception, Law, Provision, Route, RouteItem } from "@domicile/ir";
import { displayWidth, padTo } from "../print/width.js";
import { wrapWithin } from "../print/wrap.js";
import { printCondition, sharedConditions } from "./condition-words.js";
import { describeDue } from "./describe-verdict.js";
import { periodOf } from "./reason-tree.js";
import type { Layout } from "./verdict-text.js";

/** What there is to say of a provision, whatever it is printed as. Every entry is a line or a paragraph. */
export interface ProvisionWords {
  readonly facts: readonly string[];
  readonly says: readonly string[];
  readonly formal: readonly string[];
  readonly sections: readonly { readonly title: string; readonly entries: readonly string[] }[];
}

/** A provision in words: what it says beside what the machine decides by, then notes and readings. Sources stand apart. */
export function describeProvision(provision: Provision, law: Law): ProvisionWords {
  const { checked, confidence, effect, kind, notes, penalty, period, untranslatable } = provision;
  const readings = provision.readings.map(({ heldBy, id, is }) => {
    const taken = id === provision.taken ? " (taken)" : "";
    return `${id}${taken}: ${is} (held by ${heldBy})`;
  });
  return {
    facts: [
      law.jurisdictions[provision.jurisdiction]?.name ?? provision.jurisdiction,
      effect === "rule" ? kind : `${kind} (${effect})`,
      periodOf(period),
      `confidence ${confidence}, checked ${checked}`,
    ],
    says: [
      provision.summary,
      ...provision.duties.map(({ due, duty }) => `Duty: ${duty} (${describeDue(due)})`),
      ...present(penalty).map((text) => `Penalty: ${text}`),
    ],
    formal: formalPart(provision),
    sections: [
      { title: "Notes", entries: present(notes) },
      { title: "Not translated", entries: present(untranslatable) },
      { title: "Readings", entries: readings },
    ].filter(({ entries }) => entries.length > 0),
  };
}

/** A provision as a lawyer reads it, on a terminal. */
export function provisionAsText(provision: Provision, law: Law, layout: Layout): string {
  const { paint, width } = layout;
  const { facts, formal, says, sections } = describeProvision(provision, law);
  const sources = provision.sources.map(({ title, url }) => (title === undefined ? url : `${title}: ${url}`));
  const section = ({ entries, title }: ProvisionWords["sections"][number]) =>
    entries.length === 0
      ? []
      : ["", paint("bold", title), ...entries.flatMap((entry) => wrapWithin(entry, width, "  "))];
  return `${[
    `${paint("bold", provision.id)}  ${law.instruments[provision.instrument]?.title ?? provision.instrument}, ${provision.cite}`,
    ...wrapWithin(facts.join(" · "), width, "").map((line) => paint("dim", line)),
    "",
    ...sideBySide(["What it says", ...says], ["Formal part", ...formal], layout),
    ...[...sections, { title: "Sources", entries: sources }].flatMap(section),
  ].join("\n")}\n`;
}

function present(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}

/** Two columns where there is room for them, else one below the other; the first entry of each is its title. */
function sideBySide(left: readonly string[], right: readonly string[], { paint, width }: Layout): string[] {
  const column = width >= 90 ? Math.floor((width - 3) / 2) : width;
  const lay = ([title, ...entries]: readonly string[]) => [
    paint("bold", title!),
    ...entries.flatMap((entry) => wrapWithin(entry, column, "", "  ")),
  ];
  const [first, second] = [lay(left), lay(right)];
  if (column === width) return [...first, "", ...second];
  const widest = Math.max(...first.map(displayWidth));
  return Array.from({ length: Math.max(first.length, second.length) }, (_, row) =>
    `${padTo(widest, first[row] ?? "")}   ${second[row] ?? ""}`.trimEnd(),
  );
}

/** The formal part in the words of law files. */
export function formalPart(provision: Provision): readonly string[] {
  const { applies, exceptions, outranks, reaches, routeOf, routes } = provision;
  const own = routes.filter(({ origin }) => origin === provision.id);
  const joined = routes.filter(({ origin }) => origin !== provision.id);
  return [
    ...(applies.kind === "always" ? [] : [`applies: ${printCondition(applies)}`]),
    ...reaches.map(
      ({ reach, when }) => `reaches: ${printCondition(when)}${reach === null ? "" : ` (${reach})`}`,
    ),
    ...exceptions.flatMap((exception) => printException(exception)),
    ...own.map((route) => `satisfied by: ${printRoute(route)}`),
    ...[...new Set(joined.map(({ origin }) => origin))].map((origin) =>
      printJoined(
        origin,
        joined.filter((route) => route.origin === origin),
      ),
    ),
    ...(routeOf.length === 0 ? [] : [`route of: ${routeOf.join(", ")}`]),
    ...(outranks.length === 0 ? [] : [`outranks: ${outranks.join(", ")}`]),
    ...[...sharedConditions(conditionsOf(provision))].map(
      ([name, condition]) => `“${name}”: ${printCondition(condition)}`,
    ),
  ];
}

function printException({ cite, effect, exceptions, id, when }: Exception, word = "except"): string[] {
  const consequence = effect === "exempt" ? "" : ` (${effect})`;
  const own = `${word} ${id}${cite === null ? "" : ` (${cite})`}${consequence}: ${printCondition(when)}`;
  return [
    own,
    ...exceptions.flatMap((inner) => printException(inner, word === "except" ? "but not" : "but again")),
  ];
}

/** What another provision adds. Where it adds many routes they are read there: repeated here they would hide the rule. */
function printJoined(origin: string, routes: readonly Route[]): string {
  const word = routes.some(({ exempts }) => exempts) ? "defeated by" : "or by";
  if (routes.length > 2) return `${word} ${origin}: ${routes.length} routes, see there`;
  return `${word} ${origin}: ${routes.map(printRoute).join(", or ")}`;
}

function printRoute({ items, period, when }: Route): string {
  const needs = items.length === 0 ? "nothing more" : items.map(printItem).join(" + ");
  const condition = when.kind === "always" ? "" : `, when ${printCondition(when)}`;
  const days = [
    ...(period.from === null ? [] : [`since ${period.from}`]),
    ...(period.to === null ? [] : [`no longer from ${period.to}`]),
  ];
  return `${needs}${condition}${days.length === 0 ? "" : ` (${days.join(", ")})`}`;
}

function printItem(item: RouteItem): string {
  const need = item.kind === "mechanism" ? item.id : isId(item.id) ? item.id : printCondition(item.holds);
  return item.when === null ? need : `${need} if ${printCondition(item.when)}`;
}

function isId(text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(text);
}

function conditionsOf({ applies, exceptions, id, reaches, routes }: Provision): readonly Condition[] {
  const ofException = ({ exceptions: inner, when }: Exception): Condition[] => [
    when,
    ...inner.flatMap(ofException),
  ];
  const ofItem = (item: RouteItem) => [
    ...(item.when === null ? [] : [item.when]),
    ...(item.kind === "circumstance" ? [item.holds] : []),
  ];
  return [
    applies,
    ...reaches.map(({ when }) => when),
    ...exceptions.flatMap(ofException),
    ...routes
      .filter(({ origin }) => origin === id)
      .flatMap(({ items, when }) => [when, ...items.flatMap(ofItem)]),
  ];
}
