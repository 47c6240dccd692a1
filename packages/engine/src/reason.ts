import type { Confidence, Provision, Reason, ReasonStatus, UsedDefault } from "@domicile/ir";
import type { Facts } from "./facts/facts.js";
import { absorb } from "./needs/absorb.js";
import type { Truth } from "./truth.js";

interface Parts {
  readonly provision: Provision;
  readonly status: ReasonStatus;
  readonly via: string | undefined;
  readonly because: readonly string[];
  readonly exceptions: readonly { readonly id: string; readonly holds: Truth }[];
  readonly needs: readonly (readonly string[])[];
  readonly winner:
    | {
        readonly route: { readonly origin: string; readonly confidence: Confidence };
        readonly held: readonly string[];
      }
    | undefined;
  readonly exceptionConfidence: Confidence | null;
  readonly defaults: readonly string[];
  readonly missing: readonly string[];
  readonly facts: Facts;
}

const order: readonly Confidence[] = ["low", "medium", "high"];

export function leastCertain(levels: Iterable<Confidence>): Confidence {
  let least: Confidence = "high";
  for (const level of levels) if (order.indexOf(level) < order.indexOf(least)) least = level;
  return least;
}

export function mostCertain(levels: Iterable<Confidence>): Confidence {
  let most: Confidence = "low";
  for (const level of levels) if (order.indexOf(level) > order.indexOf(most)) most = level;
  return most;
}

/** The reason as the contract has it: nothing repeated, nothing empty that may be left out. */
export function buildReason(parts: Parts): Reason {
  const { provision, facts } = parts;
  const defaults = usedDefaults([...new Set(parts.defaults)], facts);
  const missing = [...new Set(parts.missing)].sort();
  return {
    provision: provision.id,
    cite: provision.cite,
    jurisdiction: provision.jurisdiction,
    kind: provision.kind,
    status: parts.status,
    because: [...new Set(parts.because)],
    ...(parts.via === undefined ? {} : { via: parts.via }),
    exceptions: parts.exceptions,
    needs: absorb(parts.needs),
    ...(parts.winner === undefined
      ? {}
      : { relied_on: { provision: parts.winner.route.origin, items: parts.winner.held } }),
    ...(defaults.length === 0 ? {} : { defaults }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(provision.untranslatable === null || parts.status !== "unknown"
      ? {}
      : { untranslatable: provision.untranslatable }),
    ...facts.simple.label,
    confidence: leastCertain([
      provision.confidence,
      ...(parts.winner === undefined ? [] : [parts.winner.route.confidence]),
      ...(parts.exceptionConfidence === null ? [] : [parts.exceptionConfidence]),
      ...defaults.map((each) => each.confidence),
    ]),
  };
}

function usedDefaults(ids: readonly string[], facts: Facts): UsedDefault[] {
  return facts.law.defaults
    .filter((each) => ids.includes(each.id))
    .map((each) => ({
      fact: each.fact,
      value: valueText(each.value),
      id: each.id,
      confidence: each.confidence,
    }));
}

function valueText(value: unknown): string {
  if (typeof value === "object" && value !== null && "fact" in value) return String(value.fact);
  return Array.isArray(value) ? value.join(", ") : String(value);
}
