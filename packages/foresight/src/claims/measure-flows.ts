import type { VerdictWord } from "@domicile/ir";
import { askPool } from "../pools/ask-pool.js";
import { findHoldings } from "../pools/holdings.js";
import { judgeEndpoints } from "../pools/pool-data.js";
import { countOf, type Measured, shareOf } from "./figures.js";
import type { ClaimsQuestion, LawInUse } from "./question.js";

/** What the law asked about does to flows that were permitted before. */
export function measureDisruption({ after, before, day, flows }: ClaimsQuestion): Measured {
  const words = flows.map(({ flow }) => ({
    was: before.decide(flow, day).verdict,
    is: after.decide(flow, day).verdict,
  }));
  const count = (isWord: VerdictWord) =>
    words.filter(({ is, was }) => was === "permitted" && is === isWord).length;
  const open = count("undetermined");
  return {
    claim: "disrupts-flows",
    figures: [
      shareOf("flows newly prohibited", count("prohibited"), flows.length, open),
      shareOf("flows that newly need something", count("conditional"), flows.length, open),
    ],
  };
}

/** From how many systems what happens can be seen in the one best place, and how scattered they are. */
export function measureSight(question: ClaimsQuestion): Measured {
  const { after, before, estate, flows } = question;
  const holdings = findHoldings(flows);
  const places = [...new Set(holdings.flatMap(({ at }) => at ?? []))].sort();
  const sight = (law: LawInUse) => {
    const standing = { estate, flows, atlas: law.law.atlas, day: question.day };
    const seen = places.map((place) => {
      const words = holdings.map(
        (holding) => law.decide(askPool(standing, holding, "remote_access", place), question.day).verdict,
      );
      const of = (word: VerdictWord) => words.filter((each) => each === word).length;
      return { permitted: of("permitted"), open: of("undetermined") };
    });
    return seen.sort((a, b) => b.permitted - a.permitted)[0] ?? { permitted: 0, open: 0 };
  };
  const [was, is] = [sight(before), sight(after)];
  const operators = new Set(
    flows.flatMap(({ importer, via }) => (via === "rest" ? (importer?.id ?? []) : [])),
  );
  return {
    claim: "cyber-risk",
    figures: [
      shareOf("data in sight of one place", is.permitted, holdings.length, is.open),
      shareOf("the same before", was.permitted, holdings.length, was.open),
      countOf("places where data rest", places.length),
      countOf("operators that hold data", operators.size),
    ],
    note: "money is left out: a survey's cost of a breach times a guessed likelihood would say more than is known",
  };
}

/** How many pairs of a dataset and an endpoint remain. */
export function measureAi({ after, before, day, endpoints, estate, flows }: ClaimsQuestion): Measured {
  const holdings = findHoldings(flows);
  const pairs = (law: LawInUse) => {
    const asked = { atlas: law.law.atlas, day, decide: law.decide, endpoints, estate };
    const words = holdings.flatMap((holding) => [...judgeEndpoints(asked, holding).values()]);
    return {
      all: words.length,
      permitted: words.filter((word) => word === "permitted").length,
      open: words.filter((word) => word === "undetermined").length,
    };
  };
  if (endpoints.length === 0)
    return { claim: "limits-ai", figures: [], note: "there is no table of endpoints to ask about" };
  const [was, is] = [pairs(before), pairs(after)];
  return {
    claim: "limits-ai",
    figures: [
      shareOf("endpoints that remain, of those before", is.permitted, was.permitted, is.open),
      shareOf("pairs that may be asked as things stand", is.permitted, is.all, is.open),
    ],
  };
}

/** Whether the provider of each system has somewhere that its data may rest. */
export function measureServices({ after, before, day, estate, flows }: ClaimsQuestion): Measured {
  const holdings = findHoldings(flows);
  const { regions } = after.law.atlas;
  const provided = holdings.flatMap((holding) => {
    const provider = holding.at === null ? undefined : regions[holding.at]?.provider;
    return provider === undefined ? [] : [{ holding, provider }];
  });
  const remaining = (law: LawInUse) => {
    const standing = { estate, flows, atlas: law.law.atlas, day };
    return provided.filter(({ holding, provider }) =>
      Object.values(regions).some(
        (region) =>
          region.provider === provider &&
          law.decide(askPool(standing, holding, "store", region.id), day).verdict === "permitted",
      ),
    ).length;
  };
  if (provided.length === 0)
    return { claim: "cloud-services", figures: [], note: "nothing rests in a region of a provider" };
  return {
    claim: "cloud-services",
    figures: [
      shareOf("data that their provider may still keep", remaining(after), provided.length),
      shareOf("the same before", remaining(before), provided.length),
    ],
  };
}
