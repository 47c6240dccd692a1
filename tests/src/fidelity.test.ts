import { createReference, expand, findFlips } from "@domicile/engine";
import type { Flow, LawDate } from "@domicile/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFlow } from "./any-flow.js";
import { realLaw } from "./real-law.js";
import { type Encoded, encodedTwice } from "./second-law.js";

// The two encodings answer alike. `FIDELITY=whole` compares every provision exactly on every day on which either changes,
// which takes minutes; without it one day stands for all, and the widest are left to the random flows.

const whole = process.env.FIDELITY === "whole";
const today = "2026-11-30";

/** So many combinations of facts that one day alone takes long. */
const wide: ReadonlySet<string> = new Set([
  "cn.pipl.art38",
  "cn.pipl.art40",
  "de.sgb5.393_2",
  "eu.gdpr.art44",
]);

const flowsEach = 120;

const twice = encodedTwice();

test("there is something to compare", () => {
  expect(twice.length).toBeGreaterThan(20);
});

test.each(twice)("$id stands on the same days", ({ first, second }) => {
  expect(first.provision.period).toEqual(second.provision.period);
});

describe("every combination of facts gets the same answer", () => {
  const compared = whole ? twice : twice.filter(({ id }) => !wide.has(id));
  test.each(compared)("$id", { timeout: 3_600_000 }, ({ first, second }) => {
    const days = whole ? daysOf(first, second) : [mainDay(first)];
    for (const day of days) {
      const { flips, isWhole } = findFlips(
        { before: [first.provision], after: [second.provision] },
        { law: first.law, day },
        { law: second.law, day },
      );
      expect(flips.slice(0, 3), `on ${day}`).toEqual([]);
      expect(isWhole, `on ${day}`).toBe(true);
    }
  });
});

describe("random flows get the same answer", () => {
  test.each(twice)("$id", { timeout: 3_600_000 }, ({ first, second }) => {
    const [one, other] = [first, second].map(({ law }) => createReference(law));
    fc.assert(
      fc.property(flowFor(first, second), fc.constantFrom(...daysOf(first, second)), (flow, day) => {
        for (const hop of expand(first.law, flow)) {
          const said = [one!, other!].map((judging) => answerOf(judging.judge(hop, day)));
          expect(said[1], `on ${day}`).toEqual(said[0]);
        }
      }),
      { numRuns: wide.has(first.provision.id) ? flowsEach * 5 : flowsEach },
    );
  });
});

/** Whether it stands in the way, and what would cure it: out of scope, exempt and satisfied are one answer. */
function answerOf({ reasons, cures }: ReturnType<ReturnType<typeof createReference>["judge"]>) {
  const status = reasons[0]?.status ?? "exempt";
  return {
    status: status === "satisfied" || status === "exempt" ? "free" : status,
    cures: cures
      .flat()
      .map((set) => [...set].sort().join(" "))
      .sort(),
  };
}

/** Today, or the last day of what has ended, or the first of what begins later. */
function mainDay({ provision: { period } }: Encoded): LawDate {
  if (period.from !== null && period.from > today) return period.from;
  return period.to !== null && period.to <= today ? dayBefore(period.to) : today;
}

/** The days within its time on which the provision, or a list that it names, changes in either encoding, and today. */
function daysOf(first: Encoded, second: Encoded): readonly LawDate[] {
  const { from, to } = first.provision.period;
  const named = [first, second].flatMap((each) => [...datesIn(each)]);
  return [...new Set([...named, mainDay(first), ...(to === null ? [] : [dayBefore(to)])])]
    .filter((day) => (from === null || day >= from) && (to === null || day < to))
    .sort();
}

function datesIn({ law, provision }: Encoded): readonly LawDate[] {
  const { applies, exceptions, period, reaches, routes } = provision;
  const text = JSON.stringify({ applies, exceptions, period, reaches, routes });
  const lists = Object.values(law.lists).filter(({ id }) => text.includes(`"${id}"`));
  return (text + JSON.stringify(lists)).match(/\b\d{4}-\d{2}-\d{2}\b/g) ?? [];
}

function dayBefore(day: LawDate): LawDate {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** A random flow, most of whose facts are drawn from what the provision asks about, so that many fall into its scope. */
function flowFor(first: Encoded, second: Encoded): fc.Arbitrary<Flow> {
  const asked = idsAsked([first, second]);
  const home = first.provision.id.split(".")[0]!.toUpperCase();
  const places = ["from", "exporter.country", "subjects.collected_in"];
  const facts = [...asked.entries()].filter(([fact]) => !places.includes(fact));
  const drawnFrom = (fact: string, ids: readonly string[]): fc.Arbitrary<unknown> =>
    lists.has(fact)
      ? fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 })
      : fc.constantFrom(...ids);
  const drawn = fc.record({
    base: anyFlow(realLaw()),
    home: fc.subarray(places),
    told: fc.tuple(
      ...facts.map(([fact, ids]) => fc.option(drawnFrom(fact, ids)).map((value) => [fact, value] as const)),
    ),
  });
  return drawn.map(({ base, home: at, told }) => {
    let flow = base;
    for (const fact of at) flow = withFact(flow, fact, lists.has(fact) ? [home] : home);
    for (const [fact, value] of told) if (value !== null) flow = withFact(flow, fact, value);
    return flow;
  });
}

const lists: ReadonlySet<string> = new Set([
  "data",
  "exporter.actor",
  "importer.actor",
  "importer.certifications",
  "mechanisms",
  "safeguards",
  "subjects.collected_in",
]);

function withFact(flow: Flow, fact: string, value: unknown): Flow {
  const [key, inner] = fact.split(".") as [keyof Flow, string | undefined];
  return inner === undefined
    ? { ...flow, [key]: value }
    : { ...flow, [key]: { ...(flow[key] as object | undefined), [inner]: value } };
}

/** Ids that the conditions name, by fact, and the mechanisms that routes need. */
function idsAsked(encoded: readonly Encoded[]): ReadonlyMap<string, readonly string[]> {
  const asked = new Map<string, Set<string>>();
  const add = (fact: string, ids: readonly string[]) => {
    const known = asked.get(fact) ?? new Set();
    asked.set(fact, known);
    for (const id of ids) known.add(id);
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      const { kind, fact, ids, id } = value as Record<string, unknown>;
      if ((kind === "includes" || kind === "is") && Array.isArray(ids) && ids.length > 0)
        add(fact === "actor" ? "exporter.actor" : String(fact), ids);
      if (kind === "mechanism") add("mechanisms", [String(id)]);
      Object.values(value).forEach(visit);
    }
  };
  for (const { provision } of encoded) visit(provision);
  return new Map([...asked].map(([fact, ids]) => [fact, [...ids].sort()]));
}
