import type { Law, Reason } from "@domicile/ir";
import { expect, test } from "vitest";
import { nameReasons } from "./words.js";

const law = {
  provisions: [{ id: "cn.x", instrument: "cn.law" }],
  instruments: { "cn.law": { title: "The Law" } },
} as unknown as Law;
const reason = (parts: Partial<Reason>) =>
  ({ provision: "cn.x", cite: "Art. 38", confidence: "high", ...parts }) as unknown as Reason;

test("one provision over several hops has one name", () => {
  expect(
    nameReasons([reason({ hop: 0 }), reason({ hop: 1 }), reason({ hop: 1, carried_from: 0 })], law),
  ).toBe("cn.x (The Law, Art. 38; hops 1 and 2, carried from 1 to 2)");
});

test("low confidence is shown, high is not", () => {
  expect(nameReasons([reason({})], law)).toBe("cn.x (The Law, Art. 38)");
  expect(nameReasons([reason({}), reason({ confidence: "low" })], law)).toBe(
    "cn.x (The Law, Art. 38; low confidence)",
  );
});
