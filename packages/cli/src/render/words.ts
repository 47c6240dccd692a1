import type { Atlas, Flow, Law, Provision, Reason } from "@domicile/ir";
import { withoutControls } from "../print/width.js";

/** A place as a person says it: `Ireland`, `Ireland (aws:eu-west-1)`, `Frankfurt …`; the id where the atlas has no name. */
export function namePlace(atlas: Atlas, id: string): string {
  if (id === "XX") return "a country on no list";
  const region = atlas.regions[id];
  if (region === undefined) return atlas.places[id]?.name ?? id;
  const places = region.places.map((place) => atlas.places[place]?.name ?? place);
  return places.length === 0 ? id : `${joinWords(places)} (${id})`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joinWords(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** A flow as one sentence without a full stop. */
function describeFlow(flow: Flow, law: Law): string {
  const data = flow.data === undefined ? "data of unknown kind" : describeData(flow.data, flow.deid);
  const from = nameEnd(flow.from, law);
  const to = nameEnd(flow.to, law);
  const there = flow.to !== undefined ? to : from;
  const moves = flow.from !== undefined && flow.to !== undefined && flow.from !== flow.to;
  const origin = moves ? `, collected in ${from}` : "";
  switch (flow.operation) {
    case "store":
      return `keep ${data} in ${there}${origin}`;
    case "process":
      return `process ${data} in ${there}${origin}`;
    case "train_ai":
      return `train a model on ${data} in ${there}${origin}`;
    case "infer_ai":
      return `send ${data} to a model in ${there}${origin}`;
    case "remote_access":
      return `read ${data} kept in ${from} from ${to}`;
    case "disclose_third_party":
      return `give ${data} in ${from} to a third party in ${to}`;
    case "disclose_foreign_authority":
      return `hand ${data} in ${from} to an authority of ${to}`;
    case "onward_transfer":
      return `pass ${data} on from ${from} to ${to}`;
    default:
      return `${flow.operation.replaceAll("_", " ")} ${data} from ${from} to ${to}`;
  }
}

/** A flow in one sentence, with the way the data came and what its author says it is for. */
export function titleOf(flow: Flow, law: Law): string {
  const hops = (flow.via ?? []).map(({ from, to }) => `${nameEnd(from, law)} to ${nameEnd(to, law)}`);
  const before = hops.length === 0 ? "" : `, after ${hops.join(", then ")}`;
  const about = flow.about === undefined ? "" : ` (${withoutControls(flow.about)})`;
  return `${describeFlow(flow, law)}${before}${about}`;
}

function nameEnd(place: string | undefined, { atlas }: Law): string {
  return place === undefined ? "an unknown place" : namePlace(atlas, place);
}

function describeData(data: readonly string[], deid: string | undefined): string {
  const kinds = joinWords(data.map((id) => id.replaceAll("_", " ")));
  const state = deid === undefined || deid === "identified" ? "" : `${deidWords[deid] ?? deid} `;
  return data.length === 0 ? `${state}data of no listed kind` : `${state}${kinds} data`;
}

const deidWords: Readonly<Record<string, string>> = { encrypted_local_keys: "encrypted (keys at home)" };

/** The provision a reason is about. The rulebook that judged holds it. */
export function provisionOf(reason: Pick<Reason, "provision">, law: Law): Provision | undefined {
  return law.provisions.find(({ id }) => id === reason.provision);
}

/** `eu.gdpr.art46 (General Data Protection Regulation, Art. 46)`, with the hop or the places, where there are several. */
export function nameReason(reason: Reason, law: Law): string {
  const hop = reason.hop === undefined ? "" : `; hop ${reason.hop + 1}`;
  const carried =
    reason.carried_from === undefined ? "" : `, with conditions from hop ${reason.carried_from + 1}`;
  return nameProvision(reason, law, `${hop}${carried}${placesOf(reason)}`);
}

/** Several readings of one provision under one name: `…, Art. 38; hops 1 and 2, carried from 1 to 2`. */
export function nameReasons(reasons: readonly [Reason, ...Reason[]], law: Law): string {
  const own = distinct(
    reasons.flatMap(({ carried_from: from, hop }) =>
      hop === undefined || from !== undefined ? [] : [`${hop + 1}`],
    ),
  );
  const carried = distinct(
    reasons.flatMap(({ carried_from: from, hop }) =>
      hop === undefined || from === undefined ? [] : [`carried from ${from + 1} to ${hop + 1}`],
    ),
  );
  const hops = own.length === 0 ? [] : [`${own.length === 1 ? "hop" : "hops"} ${joinWords(own)}`];
  const ways = [...hops, ...carried].join(", ");
  const [least] = [...reasons].sort(
    (a, b) => sureness.indexOf(a.confidence) - sureness.indexOf(b.confidence),
  );
  const doubt = least === undefined || least.confidence === "high" ? "" : `; ${least.confidence} confidence`;
  const places = distinct(reasons.map(placesOf)).join("");
  return nameProvision(reasons[0], law, `${ways === "" ? "" : `; ${ways}`}${places}${doubt}`);
}

const sureness: readonly Reason["confidence"][] = ["low", "medium", "high"];

function nameProvision(reason: Reason, law: Law, more: string): string {
  const title = law.instruments[provisionOf(reason, law)?.instrument ?? ""]?.title;
  const cited = title === undefined ? reason.cite : `${title}, ${reason.cite}`;
  return `${reason.provision} (${cited}${more})`;
}

function placesOf({ places }: Reason): string {
  return places === undefined ? "" : `; ${places.replace(">", " to ")}`;
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

/** What the provision says, in the rulebook's words. */
export function summaryOf(reason: Reason, law: Law): string {
  return provisionOf(reason, law)?.summary ?? "";
}

/** Alternatives as one line: `scc + tia, or bcr + tia`. */
export function describeAlternatives(sets: readonly (readonly string[])[]): string {
  return sets.map((set) => (set.length === 0 ? "nothing more" : set.join(" + "))).join(", or ");
}
