import type { FactName, Test } from "@domicile/ir";

/** Facts whose places tests compare with each other: where the data are and where they go, people's places and a company's. */
export class ComparedFacts {
  /** Each in the order in which its facts are asked. */
  readonly groups: readonly (readonly FactName[])[];

  /** `rankOf`: in which order facts are asked. */
  constructor(tests: readonly Test[], rankOf: (fact: FactName) => number) {
    let groups: (readonly FactName[])[] = [];
    for (const pair of new Set(tests.flatMap(comparedBy))) {
      const met = groups.filter((group) => group.some((fact) => pair.includes(fact)));
      groups = [...groups.filter((group) => !met.includes(group)), [...new Set([...met.flat(), ...pair])]];
    }
    this.groups = groups.map((group) => [...group].sort((a, b) => rankOf(a) - rankOf(b)));
  }

  get facts(): readonly FactName[] {
    return this.groups.flat();
  }

  /** How many facts may have to name different places of one sort. */
  get mostAtOnce(): number {
    return Math.max(1, ...this.groups.map(({ length }) => length));
  }

  /** The facts that a fact is compared with, directly or through others, and it, in the order in which they are asked. */
  groupOf(fact: FactName): readonly FactName[] | undefined {
    return this.groups.find((group) => group.includes(fact));
  }
}

function comparedBy(test: Test): readonly (readonly FactName[])[] {
  if (test.kind === "moves") return [["from", "to"]];
  if (test.kind === "includes" && test.fact === "operation")
    return test.ids.includes("transfer") ? [["from", "to"]] : [];
  if ("area" in test && "fact" in test) return test.area.facts.map((other) => [test.fact, other]);
  return [];
}
