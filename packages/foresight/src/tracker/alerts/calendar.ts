import type { LawDate } from "@domicile/ir";
import { addDays } from "../days.js";
import type { Alert, AlertKind } from "./alert.js";

/** Alerts that are days to keep. News of what happened belongs into no calendar. */
const deadlines: ReadonlySet<AlertKind> = new Set(["flips", "consultation_closes", "hearing", "action_due"]);

/**
 * The deadlines as iCalendar (RFC 5545), whole days. `today` stamps them, so that the same alerts on the same day give the same
 * bytes; libraries that write calendars stamp them with a clock.
 */
export function alertsAsCalendar(alerts: readonly Alert[], today: LawDate): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Domicile//track//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...alerts
      .filter(({ date, kind }) => date !== null && deadlines.has(kind))
      .flatMap((alert) => event(alert, today)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function event(
  { date, id, jurisdiction, matters, text, title, url }: Alert,
  today: LawDate,
): readonly string[] {
  const place = jurisdiction === null ? "" : ` (${jurisdiction})`;
  const about = [text, ...matters].join("; ");
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(id.replace(/\s+/g, "_"))}@domicile`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date!)}`,
    `DTEND;VALUE=DATE:${compact(addDays(date!, 1))}`,
    `SUMMARY:${escaped(`${text.split(":")[0]}: ${title}${place}`)}`,
    `DESCRIPTION:${escaped(about)}`,
    ...(/^https?:\/\/[!-~]+$/.test(url) ? [`URL:${url}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function compact(day: LawDate): string {
  return day.replaceAll("-", "");
}

/** 3.3.11: backslash, semicolon and comma are escaped, a line break is `\n`; other control characters have no place. */
function escaped(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\r\n|[\r\n]/g, "\\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ")
  );
}

/** 3.1: lines of at most 75 octets, continued after a blank; no character is cut. */
function folded(line: string): string {
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > 75) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

function octetsOf(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
