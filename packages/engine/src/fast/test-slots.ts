import type { Condition, Law, LawDate, Test } from "@domicile/ir";
import { isInForce } from "../period.js";
import { testsOf } from "../tests-of.js";
import type { AreaReader } from "./area-reader.js";
import type { Question, SlotName } from "./formula.js";

/** The facts that a test reads on one day, directly or through the conditions of list members and orders. */
export function createSlotFinder(law: Law, day: LawDate, areas: AreaReader) {
  const open = new Set<Question>();

  const ofTest = (test: Question): readonly SlotName[] => {
    // A list whose members' conditions ask for the list again adds nothing new.
    if (open.has(test)) return [];
    open.add(test);
    const names = [...new Set(read(test))];
    open.delete(test);
    return names;
  };

  const read = (test: Question): readonly SlotName[] => {
    switch (test.kind) {
      case "within":
      case "meets":
      case "all-within":
        return [test.fact, ...ofArea(test.area)];
      case "includes":
      case "is":
      case "holds":
        return [test.fact];
      case "count":
        return ["subjects.count", ...ofArea(test.area)];
      case "moves":
        return ["moves"];
      case "ordered":
        return ["asserted.orders", ...ofOrders(test.provision)];
      case "dpf-scope":
        return ["asserted.dpf_scope"];
      case "reading":
        return ["reading"];
      case "held":
        // Facts that stand for a mechanism are read together with the claims; most mechanisms have none.
        return [(law.vocabulary.mechanism[test.id]?.also ?? []).length === 0 ? "mechanisms" : "held"];
      case "since":
        return [];
    }
  };

  const ofArea = (area: Extract<Test, { kind: "within" }>["area"]): readonly SlotName[] => {
    if (areas.isPlain(area)) return [];
    const members = area.lists.flatMap((id) => law.lists[id]?.members ?? []);
    const whens = members.filter(({ period }) => isInForce(period, day)).map(({ when }) => when);
    return [...area.facts, ...whens.flatMap((when) => (when === null ? [] : ofCondition(when)))];
  };

  const ofOrders = (provision: string): readonly SlotName[] =>
    law.orders
      .filter((order) => order.provision === provision && isInForce(order.period, day))
      .flatMap(({ when }) => ofCondition(when));

  const ofCondition = (condition: Condition): readonly SlotName[] => testsOf(condition).flatMap(ofTest);

  return { ofTest, ofCondition };
}
