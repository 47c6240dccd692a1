import type { LawDate } from "@domicile/ir";
import { laterOf } from "../days.js";
import type { Alert } from "./alert.js";

/** The alerts as Atom (RFC 4287), for any reader of feeds. `today` is when the feed was made if nothing in it is younger. */
export function alertsAsAtom(alerts: readonly Alert[], today: LawDate): string {
  const updated = alerts.length === 0 ? today : alerts.map(({ seen }) => seen).reduce(laterOf);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    "  <id>urn:domicile:alerts</id>",
    "  <title>Proposed law</title>",
    "  <author><name>Domicile</name></author>",
    `  <updated>${updated}T00:00:00Z</updated>`,
    ...alerts.map(entry),
    "</feed>",
    "",
  ].join("\n");
}

function entry({ confidence, date, id, kind, matters, seen, text, title, url }: Alert): string {
  const when = date === null ? "" : `${date}: `;
  const why = matters.length === 0 ? "" : ` It matters here: ${matters.join("; ")}.`;
  const link = url === "" ? [] : [`    <link href="${escaped(url)}"/>`];
  return [
    "  <entry>",
    `    <id>urn:domicile:alert:${encodeURIComponent(wellFormed(id))}</id>`,
    `    <title>${escaped(title)}</title>`,
    `    <updated>${seen}T00:00:00Z</updated>`,
    `    <category term="${kind}"/>`,
    ...link,
    `    <summary>${escaped(`${when}${text}.${why} Confidence: ${confidence}.`)}</summary>`,
    "  </entry>",
  ].join("\n");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 knows no way to write are left out. */
function escaped(text: string): string {
  return wellFormed(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (character) => entities[character]!);
}

/** Half a character, which a cut or a feed may leave, would be an error in every encoding. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
