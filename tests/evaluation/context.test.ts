import { evaluate, findContext } from "@domicile/engine";
import type { Flow } from "@domicile/ir";
import { describe, expect, test } from "vitest";
import { realLaw } from "../src/real-law.js";

const flow: Flow = {
  operation: "transfer",
  from: "JP",
  to: "VN",
  data: ["personal"],
  deid: "identified",
  subjects: { residence: ["JP"], collected_in: ["JP"] },
  exporter: { country: "JP", actor: "controller", controlled_by: ["JP"] },
  importer: { country: "VN", relation: "third_party", controlled_by: ["VN"], certifications: [] },
  mechanisms: [],
};
const idsOf = (each: Flow, day = "2026-11-30") => findContext(realLaw(), each, day).map(({ id }) => id);

describe("a chapter of a trade agreement", () => {
  test("is context where both ends are its parties, from its first day", () => {
    expect(idsOf(flow)).toContain("treaty.cptpp.14_11");
    expect(idsOf(flow, "2018-12-29")).not.toContain("treaty.cptpp.14_11");
    expect(idsOf({ ...flow, to: "US" })).not.toContain("treaty.cptpp.14_11");
  });

  test("is never a mechanism, and no reason of a verdict", () => {
    const { needs, reasons } = evaluate(realLaw(), flow, "2026-11-30");
    expect(reasons.map(({ provision }) => provision).filter((id) => id.startsWith("treaty.cptpp"))).toEqual(
      [],
    );
    expect(needs.flat().filter((id) => id === "treaty")).toEqual([]);
  });
});
