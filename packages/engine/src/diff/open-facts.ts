import type { SetFact, TruthFact } from "@domicile/ir";
import { Facts, type Judge, type Read, type ReadSet } from "../facts/facts.js";
import type { Draft } from "./draft.js";
import type { Side } from "./side.js";

/** What a flow may claim and has not been decided on: an excuse that is not claimed does not hold, so it is asked apart. */
const claims = "mechanisms";

/**
 * The facts of a flow of which some are left open. Unlike a flow that a person states, one of these has no defaults, and what
 * nobody claimed may still be claimed: both are questions here, so that every combination is met.
 */
export class OpenFacts extends Facts {
  readonly #draft: Draft;
  #mechanisms: ReadSet | undefined;
  #safeguards: ReadSet | undefined;

  constructor({ day, law }: Side, draft: Draft) {
    super(law, { flow: draft.flow, from: draft.flow.from, to: draft.flow.to, label: {} }, day, noDefault);
    this.#draft = draft;
  }

  override set(fact: SetFact): ReadSet {
    if (fact === "mechanisms") return (this.#mechanisms ??= this.#withClaims(fact));
    return fact === "safeguards" ? (this.#safeguards ??= this.#withClaims(fact)) : super.set(fact);
  }

  #withClaims(fact: "mechanisms" | "safeguards"): ReadSet {
    const read = super.set(fact);
    const may = new Set([...this.#draft.open].filter((id) => id.startsWith(`${fact}.`)).map(idOf));
    return { ...read, value: { ...read.value, may, ask: may.size === 0 ? [] : [claims] } };
  }

  override truth(fact: TruthFact): Read<boolean> {
    if (fact === "local_copy_kept" && this.#draft.open.has("local_copy_kept.")) return { unknown: [claims] };
    return super.truth(fact);
  }
}

function idOf(claim: string): string {
  return claim.slice(claim.indexOf(".") + 1);
}

const noDefault: Judge = () => ({ truth: false, unknown: [] });
