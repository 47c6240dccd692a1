import { readDay } from "../days.js";
import { ukLegislationKey, viewKey } from "../identity.js";
import { plainText, summaryLimit, titleLimit } from "../plain-text.js";
import type { Sighting } from "../sighting.js";
import type { FeedForm } from "./feed.js";
import { nextLink } from "./links.js";
import { Marks } from "./marks.js";
import { Unidentified } from "./without-identity.js";
import { child, childrenOf, childText, type Element, readElements } from "./xml.js";

/**
 * Atom of legislation.gov.uk: lists of laws (`/ukpga/2025/data.feed`), and of effects, in which each entry is one provision
 * that another law changes or brings into force. Ids are `http://…/id/ukpga/2025/18`, whatever the address fetched.
 */
export const legislationGovUk: FeedForm = {
  name: "legislation-gov-uk",
  title: "legislation.gov.uk, Atom of laws and of effects",
  recognises: (head) => /<feed[\s>]/.test(head) && /legislation\.gov\.uk\/namespaces\//.test(head),
  *read(chunks, context) {
    const unidentified = new Unidentified(context, "the id of a law");
    let page = 1;
    let isLast = true;
    let next: string | undefined;
    for (const element of readElements(chunks, context, new Set(["entry", "page", "morePages", "link"]))) {
      if (element.name === "page") page = Number(element.text.trim()) || 1;
      // An approximation of how many pages follow: what counts is whether it is 0.
      else if (element.name === "morePages") isLast = !(Number(element.text.trim()) > 0);
      else if (element.name === "link") next ??= nextLink(element, context.url);
      else {
        const sighting = readEffect(element) ?? readLaw(element);
        if (sighting === undefined) unidentified.add();
        else yield sighting;
      }
    }
    unidentified.report();
    if (next !== undefined) context.more?.({ kind: "address", url: next });
    else if (!isLast) context.more?.({ kind: "parameters", set: { page: String(page + 1) } });
  },
};

/** Types of law whose making is enacting; the others are made by a minister and laid. */
function isPrimary(type: string): boolean {
  return /Act|Measure|Constitution/.test(type);
}

function readLaw(entry: Element): Sighting | undefined {
  const key = ukLegislationKey(childText(entry, "id"));
  if (key === undefined) return undefined;
  const type = child(entry, "DocumentMainType")?.attributes.Value ?? "";
  const created = readDay(child(entry, "CreationDate")?.attributes.Date);
  const title = plainText(childText(entry, "title"), titleLimit);
  const marks = new Marks();
  marks.mark("adopted", created, isPrimary(type) ? "enacted" : "made");
  marks.mark("published", readDay(childText(entry, "published")), "published", "medium");
  // A law that is wholly repealed says so in its title, and nowhere says since when.
  if (/\(repealed\)\s*$/i.test(title)) marks.markWithoutDay("repealed", "repealed, says its title", "medium");
  return {
    form: "legislation-gov-uk",
    keys: [key],
    kind: "act",
    title,
    summary: plainText(childText(entry, "summary"), summaryLimit),
    jurisdiction: "GB",
    url: `https://www.legislation.gov.uk/${key.slice("gb.law:".length)}`,
    cite: citeOf(entry, type),
    marks: marks.marks,
    events: [],
    tells: "status",
  };
}

function citeOf(entry: Element, type: string): string {
  const [year, number] = ["Year", "Number"].map((name) => child(entry, name)?.attributes.Value ?? "");
  return `${year} ${isPrimary(type) ? "c." : "No."} ${number}`.trim();
}

/**
 * One effect. A law has as many days of entry into force as it has provisions: each is a mark of its own on the law that
 * comes into force, with the provision in words.
 */
function readEffect(entry: Element): Sighting | undefined {
  const effect = find(entry, "Effect");
  if (effect === undefined) return undefined;
  const { AffectedProvisions, AffectedURI, AffectingURI, EffectId, Type = "", URI } = effect.attributes;
  const isCommencement = /coming into force|commencement/i.test(Type);
  const key = ukLegislationKey((isCommencement ? AffectedURI : AffectingURI) ?? "");
  if (key === undefined) return undefined;
  const days = childrenOf(child(effect, "InForceDates"), "InForce");
  const marks = new Marks();
  for (const day of days) {
    if (day.attributes.Prospective === "true" && day.attributes.Date === undefined) continue;
    const note = `${AffectedProvisions ?? ""} ${Type} ${day.attributes.Qualification ?? ""}`;
    marks.mark("in_force", readDay(day.attributes.Date), note);
  }
  const path = key.slice("gb.law:".length);
  return {
    form: "legislation-gov-uk",
    keys: [key, viewKey("effect", EffectId ?? URI ?? childText(entry, "id"))],
    kind: "act",
    title: "",
    summary: "",
    jurisdiction: "GB",
    url: `https://www.legislation.gov.uk/${path}`,
    cite: "",
    marks: marks.marks,
    events: [],
    tells: "history",
  };
}

function find(element: Element, name: string): Element | undefined {
  for (const each of element.children) {
    const found = each.name === name ? each : find(each, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
