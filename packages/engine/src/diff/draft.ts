import type { FactName, Flow } from "@domicile/ir";

/** A flow while facts are being given to it. */
export interface Draft {
  readonly flow: Flow;
  /** Claims that conditions of the law ask about and nothing has been decided on: `mechanisms.x`, `safeguards.x`, `local_copy_kept.`. */
  readonly open: ReadonlySet<string>;
}

/** The flow with one fact stated. */
export function withFact({ flow, open }: Draft, fact: FactName, value: unknown): Draft {
  const [group, key] = fact.split(".", 2) as [keyof Flow, string | undefined];
  const stated = key === undefined ? value : { ...(flow[group] as object | undefined), [key]: value };
  return { flow: { ...flow, [group]: stated }, open };
}

/** The flow with a claim made, or decided against. */
export function withClaim({ flow, open }: Draft, claim: string, isMade: boolean): Draft {
  const left = new Set([...open].filter((each) => each !== claim));
  const [group, id] = claim.split(".", 2) as ["mechanisms" | "safeguards" | "local_copy_kept", string];
  if (group === "local_copy_kept") return { flow: { ...flow, local_copy_kept: isMade }, open: left };
  return isMade
    ? { flow: { ...flow, [group]: [...(flow[group] ?? []), id] }, open: left }
    : { flow, open: left };
}

/** The value of a fact that the flow states. */
export function statedIn(flow: Flow, fact: FactName): unknown {
  const [group, key] = fact.split(".", 2) as [keyof Flow, string | undefined];
  const stated = flow[group];
  return key === undefined ? stated : (stated as Readonly<Record<string, unknown>> | undefined)?.[key];
}
