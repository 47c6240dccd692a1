import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classify } from "./classify.js";
import { type Model, readModel, sharesOf } from "./model.js";
import { trainedModel } from "./trained-model.js";

const calibration = { slope: 1, offset: 0 };
const small: Model = readModel({
  about: "",
  items: 2,
  bias: [-1000, 0, 0, 0, -5000],
  calibration: [calibration, calibration, calibration, calibration, calibration],
  terms: { data: [300, 2000, 1000, 0, 0, 0], farm: [400, -3000, 0, 0, 0, 0] },
});

describe("by a small model", () => {
  test("the score is the bias and the weights by their share of the known terms", () => {
    // One known term, so its share is 1: -1 + 2 = 1.
    const { probability, relevant, because } = classify(small, { title: "Data", summary: "" });
    expect(probability).toBe(0.731);
    expect(relevant).toBe(true);
    expect(because).toEqual([{ term: "data", weight: 2 }]);
  });

  test("what speaks against is shown with its sign, the strongest first", () => {
    // Shares 3/5 and 4/5: -1 + 0.6 × 2 - 0.8 × 3 = -2.2.
    const { probability, because } = classify(small, { title: "Farm data", summary: "" });
    expect(probability).toBe(0.1);
    expect(because).toEqual([
      { term: "farm", weight: -2.4 },
      { term: "data", weight: 1.2 },
    ]);
  });

  test("a topic is as likely as relevance times the topic given relevance, the likeliest first", () => {
    const { topics } = classify(small, { title: "Data", summary: "" });
    expect(topics).toEqual([
      { topic: "localisation", probability: 0.534 },
      { topic: "transfer", probability: 0.366 },
      { topic: "government_access", probability: 0.366 },
      { topic: "ownership", probability: 0.005 },
    ]);
  });

  test("a text without known terms has the score of the bias and nothing that decided", () => {
    const { probability, because } = classify(small, { title: "Xyz", summary: "" });
    expect(probability).toBe(0.269);
    expect(because).toEqual([]);
  });

  test("the squares of the shares add up to one", () => {
    const shares = sharesOf(["data", "farm", "unknown"], small);
    expect(shares.reduce((sum, { share }) => sum + share ** 2, 0)).toBeCloseTo(1);
  });
});

describe("by the trained model", () => {
  const isRelevant = (title: string, summary = "") => classify(trainedModel, { title, summary }).relevant;

  // None of these is in the labelled set.
  test.each([
    ["Health Data Residency Act", "Hospitals keep patient records on servers within the country."],
    ["Draft rules on transfer of personal data to third countries", ""],
    [
      "Interception of Communications (Amendment) Bill",
      "Operators give police access to encrypted messages by warrant.",
    ],
    ["Proyecto de ley sobre transferencia internacional de datos personales", ""],
  ])("%s is relevant", (title, summary) => {
    expect(isRelevant(title, summary)).toBe(true);
  });

  test.each([
    ["A bill to designate a post office in Ohio", ""],
    ["Consumer Privacy Notice Act", "Shops tell people which cookies they set."],
    ["Data Center Energy Reporting Act", "Operators report electricity and water use."],
    ["Transfer of Federal Land Act", "Moves a parcel to the county for a school."],
  ])("%s is not", (title, summary) => {
    expect(isRelevant(title, summary)).toBe(false);
  });

  test("the topic of a localisation rule comes first, with places, kinds of data and what decided", () => {
    const found = classify(trainedModel, {
      title: "Payment data storage order",
      summary: "Card transactions are stored on servers located only in Ghana.",
      jurisdiction: "GH",
    });
    expect(found.topics[0]!.topic).toBe("localisation");
    expect(found.jurisdictions).toEqual(["GH"]);
    expect(found.data).toEqual(["payment"]);
    expect(found.because.length).toBeGreaterThan(0);
    for (const { weight } of found.because) expect(weight).not.toBe(0);
  });

  test("whatever the text, probabilities lie between 0 and 1, a topic is no likelier than relevance, and twice is the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (title, summary) => {
        const first = classify(trainedModel, { title, summary });
        expect(first.probability).toBeGreaterThanOrEqual(0);
        expect(first.probability).toBeLessThanOrEqual(1);
        expect(first.relevant).toBe(first.topics.length > 0 && first.probability >= 0.5);
        for (const { probability } of first.topics)
          expect(probability).toBeLessThanOrEqual(first.probability);
        expect(classify(trainedModel, { title, summary })).toEqual(first);
      }),
    );
  });
});
