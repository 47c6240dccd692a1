import type { Finding, Scan, ScannedFlow } from "@domicile/estate";
import type { Law, Reason } from "@domicile/ir";
import { decidingReasons } from "../judge-case.js";
import { withoutControls } from "../print/width.js";
import type { Section } from "./describe-verdict.js";
import { describeFixes } from "./fix-words.js";
import { indexHops } from "./hops.js";
import { joinWords, namePlace, nameReasons, summaryOf } from "./words.js";

/** What the findings of one scan are told with. */
export interface Telling {
  readonly law: Law;
  readonly flows: ReadonlyMap<string, ScannedFlow>;
  /** Of a finding that is unlawful because an earlier flow is: that flow, which has to be made lawful first. */
  readonly causes: ReadonlyMap<string, string>;
  /** What to ask to settle a finding, the question that settles most first. */
  readonly asks: ReadonlyMap<string, readonly string[]>;
  /** Copies of data of which nothing is known: there is nothing to judge yet, so they are listed, not told. */
  readonly undescribed: ReadonlySet<string>;
}

export function prepareTelling(scan: Scan, law: Law): Telling {
  const flows = new Map(scan.flows.map((flow) => [flow.id, flow]));
  const asks = new Map<string, string[]>();
  for (const { ask, settles } of scan.questions)
    for (const id of settles) {
      const own = asks.get(id);
      if (own === undefined) asks.set(id, [withoutControls(ask)]);
      else own.push(withoutControls(ask));
    }
  const undescribed = scan.findings.filter(
    (finding) => flows.get(finding.flow)?.datasets.length === 0 && isOfUnknownData(finding),
  );
  return {
    law,
    flows,
    causes: findCauses(scan, flows),
    asks,
    undescribed: new Set(undescribed.map(({ id }) => id)),
  };
}

function isOfUnknownData({ verdict }: Finding): boolean {
  return verdict.lawful === null && verdict.missing.includes("data");
}

/** Unlawful flows that pass on what an earlier one brought unlawfully, each with the first such flow on the way. */
function findCauses(scan: Scan, flows: Telling["flows"]): ReadonlyMap<string, string> {
  const unlawful = new Set(
    scan.findings.flatMap(({ flow, verdict }) => (verdict.lawful === false ? [flow] : [])),
  );
  const hopsOf = indexHops(scan);
  const causes = new Map<string, string>();
  for (const { flow: id, id: finding, verdict } of scan.findings) {
    const flow = flows.get(id);
    if (verdict.lawful !== false || flow === undefined) continue;
    const last = Math.max(...verdict.reasons.map(({ hop }) => hop ?? 0));
    const isInherited = decidingReasons(verdict).some(({ hop }) => hop !== undefined && hop < last);
    const cause = isInherited ? hopsOf(flow).find((hop) => hop.id !== id && unlawful.has(hop.id)) : undefined;
    if (cause !== undefined) causes.set(finding, cause.id);
  }
  return causes;
}

/** Findings as they come, but what follows from another stands directly after it. */
export function inReadingOrder(findings: readonly Finding[], { causes }: Telling): readonly Finding[] {
  const listed = new Set(findings.map(({ flow }) => flow));
  const following = new Map<string, Finding[]>();
  const isFollowing = ({ id }: Finding) => listed.has(causes.get(id) ?? "");
  for (const finding of findings.filter(isFollowing)) {
    const cause = causes.get(finding.id)!;
    following.set(cause, [...(following.get(cause) ?? []), finding]);
  }
  return findings
    .filter((finding) => !isFollowing(finding))
    .flatMap((finding) => [finding, ...(following.get(finding.flow) ?? [])]);
}

/** Findings that say nothing but that an earlier flow is unlawful: they are told with it. */
export function isEcho(finding: Finding, telling: Telling): boolean {
  const { notes, refused_waiver: refused, waiver } = finding;
  return (
    telling.causes.has(finding.id) &&
    provisionsTold(finding, telling).told.length === 0 &&
    finding.verdict.needs.length === 0 &&
    [...notes, ...[waiver, refused].filter((each) => each !== undefined)].length === 0
  );
}

/** Findings of one severity beyond which those that say the same are told once, the most frequent first. */
const mostToldEach = 40;

/** Findings to tell, each with those that have the same reasons, cures and notes; each by itself where they are few. */
export function groupAlike(
  findings: readonly Finding[],
  telling: Telling,
): readonly (readonly [Finding, ...Finding[]])[] {
  if (findings.length <= mostToldEach) return findings.map((finding) => [finding]);
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = likenessOf(finding, telling);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** Equal texts for findings of which a report would say the same but for their names and places. */
function likenessOf(finding: Finding, telling: Telling): string {
  const { notes, refused_waiver: refused, verdict, waiver } = finding;
  const provisions = provisionsTold(finding, telling).told.map(([reason]) => reason.provision);
  const asked = verdict.lawful === null ? verdict.missing : null;
  return JSON.stringify([
    provisions,
    verdict.needs[0] ?? null,
    verdict.needs_count,
    asked,
    notes,
    waiver ?? refused ?? null,
    telling.causes.get(finding.id) ?? null,
  ]);
}

/** `10, 3 of them through another, 1 more waived`: what a reader of a count of findings wants to know of it. */
export function describeShare(findings: readonly Finding[], { causes }: Telling): string {
  const waived = findings.filter(isWaived).length;
  const following = findings.filter((finding) => causes.has(finding.id) && !isWaived(finding)).length;
  if (waived === findings.length) return `${waived} waived`;
  return [
    String(findings.length - waived),
    ...(following === 0 ? [] : [`${following} of them through another`]),
    ...(waived === 0 ? [] : [`${waived} more waived`]),
  ].join(", ");
}

export function isWaived({ waiver }: Finding): boolean {
  return waiver?.expired === false;
}

/** Breaches are told in full; of provisions that only wait for facts, the first few. */
const openReasonsTold = 3;

/** The provisions a finding rests on, as far as a report tells them, and how many more there are. */
export function reasonsTold({ severity, verdict }: Finding): {
  readonly told: readonly Reason[];
  readonly more: number;
} {
  const reasons = severity === "horizon" ? [] : decidingReasons(verdict);
  const told = verdict.lawful === null ? reasons.slice(0, openReasonsTold) : reasons;
  return { told, more: reasons.length - told.length };
}

/** The same reasons, one entry for each provision over all hops, nearest to the flow first where they only wait for facts. */
export function provisionsTold(
  finding: Finding,
  { causes, flows, law }: Telling,
): { readonly told: readonly (readonly [Reason, ...Reason[]])[]; readonly more: number } {
  const { severity, verdict } = finding;
  // Every law of the world waits to hear which data they are: none of them says anything of this flow.
  if (severity === "horizon" || isOfUnknownData(finding)) return { told: [], more: 0 };
  const provisions = new Map<string, [Reason, ...Reason[]]>();
  for (const reason of decidingReasons(verdict)) {
    const own = provisions.get(reason.provision);
    if (own === undefined) provisions.set(reason.provision, [reason]);
    else own.push(reason);
  }
  const all = [...provisions.values()];
  if (verdict.lawful !== null) {
    if (!causes.has(finding.id)) return { told: all, more: 0 };
    // What was in the way of the earlier flow is told there.
    const last = Math.max(...verdict.reasons.map(({ hop }) => hop ?? 0));
    const own = all.filter((reasons) => reasons.every(({ hop }) => hop === last));
    return { told: own, more: 0 };
  }
  const flow = flows.get(finding.flow);
  const near = nearestLaw([flow?.from.place, flow?.to.place], law);
  const ordered = all.sort(([a], [b]) => near(a) - near(b));
  return { told: ordered.slice(0, openReasonsTold), more: Math.max(0, ordered.length - openReasonsTold) };
}

/** Law of where the data are or go comes before all other: the lower, the nearer. */
export function nearestLaw(
  ends: readonly (string | null | undefined)[],
  { atlas }: Law,
): (reason: Reason) => number {
  const places = ends.flatMap((end) => (end == null ? [] : (atlas.regions[end]?.places ?? [end])));
  // Which days it was a member on is for the engine; here it only orders a list.
  const wholes = places.flatMap((place) => (atlas.places[place]?.in ?? []).map((each) => each.place));
  return ({ jurisdiction }) => (places.includes(jurisdiction) ? 0 : wholes.includes(jurisdiction) ? 1 : 2);
}

/** Why, an entry for each provision: `eu.gdpr.art44 (General Data Protection Regulation, Art. 44): what it says`. */
export function tellReasons(finding: Finding, telling: Telling): readonly string[] {
  const { more, told } = provisionsTold(finding, telling);
  return [
    ...tellCause(finding, telling),
    ...told.map((reasons) => `${nameReasons(reasons, telling.law)}: ${summaryOf(reasons[0], telling.law)}`),
    ...tellMoreReasons(more),
  ];
}

export function tellCause({ id }: Finding, { causes }: Telling): readonly string[] {
  const cause = causes.get(id);
  return cause === undefined ? [] : [`${cause} brings the data here, and is unlawful itself`];
}

export function tellMoreReasons(more: number): readonly string[] {
  if (more === 0) return [];
  const provisions = more === 1 ? "1 more provision waits" : `${more} more provisions wait`;
  return [`${provisions} for the same facts; \`domicile explain\` lists them`];
}

/** What follows from a finding, in the order a reader asks for it, each under a one-word title. */
export function consequencesOf(finding: Finding, telling: Telling): readonly Section[] {
  const { notes, refused_waiver: refused, severity, verdict, waiver } = finding;
  const { causes, flows, law } = telling;
  const until = severity === "horizon" ? null : verdict.valid_until;
  return [
    { title: "assumed", entries: describeAssumptions(finding, law) },
    { title: "fix", entries: describeFixes(finding, flows.get(finding.flow), law, causes.get(finding.id)) },
    { title: "ask", entries: describeAsks(finding, telling) },
    { title: "changes", entries: until === null ? [] : [`on ${until.date}: ${joinWords(until.because)}`] },
    { title: "note", entries: notes.map(withoutControls) },
    { title: "waiver", entries: waiver === undefined ? [] : [describeWaiver(waiver)] },
    { title: "waiver", entries: refused === undefined ? [] : [describeRefusal(refused)] },
  ].filter(({ entries }) => entries.length > 0);
}

/** What nobody stated and the rulebook took to be so, where the answer rests on it. */
function describeAssumptions({ severity, verdict }: Finding, { atlas }: Law): readonly string[] {
  if (severity === "ok" || verdict.lawful === null) return [];
  const defaults = decidingReasons(verdict).flatMap((reason) => reason.defaults ?? []);
  return [
    ...new Set(
      defaults.map(
        ({ confidence, fact, value }) =>
          `${fact} is ${namePlace(atlas, value)}: nobody stated it (${confidence} confidence); state \`${fact}\` to be sure`,
      ),
    ),
  ];
}

const mostAsks = 3;

/** In words; the fact itself where no question of the estate is about it. */
function describeAsks({ id, verdict }: Finding, { asks }: Telling): readonly string[] {
  if (verdict.lawful !== null || verdict.missing.length === 0) return [];
  const own = asks.get(id) ?? [];
  if (own.length === 0) return [joinWords(verdict.missing)];
  const more = own.length - mostAsks;
  return [...own.slice(0, mostAsks), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** `until 2027-02-01, general counsel: needed in a claim (Art. 49)`. */
export function describeWaiver({
  expired,
  legal_basis: basis,
  owner,
  reason,
  until,
}: NonNullable<Finding["waiver"]>): string {
  const ground = basis === undefined ? "" : ` (${basis})`;
  return withoutControls(`${expired ? "expired on" : "until"} ${until}, ${owner}: ${reason}${ground}`);
}

function describeRefusal({ owner, reason, until, why }: NonNullable<Finding["refused_waiver"]>): string {
  return withoutControls(`refused, for ${why} (until ${until}, ${owner}: ${reason})`);
}
