import type { LawDate } from "@domicile/ir";
import { type Alert, type AlertKind, alertKinds } from "./alert.js";

const headings: Readonly<Record<AlertKind, string>> = {
  flips: "Findings that will change",
  consultation_closes: "Consultations that close",
  hearing: "Hearings, sittings and votes",
  action_due: "Actions that are due",
  stage: "Stages reached",
  step_back: "Stages that went back",
  dates_differ: "Sources that give different days",
  new_item: "New",
};

/** A digest for people, as Markdown: a section a kind, a line an alert. */
export function alertsAsMarkdown(alerts: readonly Alert[], since: LawDate, today: LawDate): string {
  const lines = [`# Proposed law, ${since} to ${today}`, ""];
  if (alerts.length === 0) lines.push("Nothing to tell.", "");
  for (const kind of alertKinds) {
    const ofKind = alerts.filter((alert) => alert.kind === kind);
    if (ofKind.length === 0) continue;
    lines.push(`## ${headings[kind]}`, "", ...ofKind.map(line), "");
  }
  return lines.join("\n");
}

function line({ confidence, date, jurisdiction, matters, text, title, url }: Alert): string {
  const place = jurisdiction === null ? "" : ` (${jurisdiction})`;
  const name = url === "" ? escaped(title) : `[${escaped(title)}](${escapedUrl(url)})`;
  const sure = confidence === "high" ? "" : ` _${confidence} confidence_`;
  const why = matters.length === 0 ? "" : `; ${escaped(matters.join("; "))}`;
  return `- ${date ?? "no day known"}: ${name}${place}, ${escaped(text)}${why}${sure}`;
}

/** Titles are others' words: they must not become markup, links or pictures of the digest. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>!#|~]/g, "\\$&").replace(/[\r\n]+/g, " ");
}

function escapedUrl(url: string): string {
  return url.replace(
    /[\s()<>\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
