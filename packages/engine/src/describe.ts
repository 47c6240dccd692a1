import type { Area, PlaceFact, PlacesFact, SetFact, Test } from "@domicile/ir";
import type { Facts } from "./facts/facts.js";
import type { Truth } from "./truth.js";

/** A test in words, with the value it met: `to is US, outside GDPR`. */
export function describeTest(test: Test, facts: Facts, truth: Truth): string {
  switch (test.kind) {
    case "within":
      return placeTest(test.fact, facts, truth, areaText(test.area));
    case "meets":
      return placesTest(
        test.fact,
        facts,
        truth,
        truth ? `meets ${areaText(test.area)}` : `misses ${areaText(test.area)}`,
      );
    case "all-within":
      return placesTest(
        test.fact,
        facts,
        truth,
        truth ? `all within ${areaText(test.area)}` : `not all within ${areaText(test.area)}`,
      );
    case "includes":
      return setTest(test.fact, test.ids, facts, truth);
    case "is": {
      const word = facts.word(test.fact).value;
      if (word === undefined) return `${test.fact} is not known`;
      return truth ? `${test.fact} is ${word}` : `${test.fact} is ${word}, not ${test.ids.join(" or ")}`;
    }
    case "holds":
      return truth === null ? `${test.fact} is not known` : truth ? test.fact : `not ${test.fact}`;
    case "count": {
      const limit = typeof test.atLeast === "number" ? String(test.atLeast) : test.atLeast.threshold;
      if (truth === null)
        return `people in ${areaText(test.area)} are not known to be below or at least ${limit}`;
      return `people in ${areaText(test.area)} are ${truth ? "at least" : "below"} ${limit}`;
    }
    case "moves":
      return truth === null ? "from or to is not known" : truth ? "the data move" : "the data do not move";
    case "ordered":
      return truth
        ? `an order under ${test.provision} is in force`
        : `no order under ${test.provision} is known`;
    case "dpf-scope":
      return truth
        ? "the framework listing covers these data"
        : `the framework listing does not cover ${test.ids.join(", ")}`;
    case "reading":
      return `${test.provision} is ${truth ? "" : "not "}read as ${test.reading}`;
    case "since":
      return truth ? `on or after ${test.day}` : `before ${test.day}`;
  }
}

function placeTest(fact: PlaceFact, facts: Facts, truth: Truth, area: string): string {
  const place = facts.place(fact).value;
  if (place === undefined) return `${fact} is not known`;
  const bloc =
    facts.law.atlas.places[place]?.kind === "bloc" ? " (a bloc: national law was not examined)" : "";
  if (truth === null) return `${fact} is ${place}${bloc}, not known whether within ${area}`;
  return `${fact} is ${place}${bloc}, ${truth ? "within" : "outside"} ${area}`;
}

function placesTest(fact: PlacesFact, facts: Facts, truth: Truth, relation: string): string {
  const places = facts.places(fact).value;
  if (places === undefined) return `${fact} is not known`;
  // Sorted, so that the order in which a flow lists places never shows (E13).
  const list = places.length === 0 ? "none" : [...new Set(places)].sort().join(", ");
  return truth === null
    ? `${fact} is ${list}, not known whether it ${relation.replace("misses", "meets")}`
    : `${fact} is ${list}, ${relation}`;
}

function setTest(fact: SetFact, ids: readonly string[], facts: Facts, truth: Truth): string {
  if (truth === null) return `${fact} is not known to include ${ids.join(" or ")}`;
  if (!truth) return `${fact} does not include ${ids.join(" or ")}`;
  const { holds } = facts.set(fact).value;
  return `${fact} includes ${ids.filter((id) => holds.has(id)).join(", ")}`;
}

function areaText(area: Area): string {
  const all = [...area.places, ...area.lists, ...area.facts];
  return all.length === 1 ? all[0]! : `[${all.join(", ")}]`;
}
