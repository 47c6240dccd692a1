import type { Verdict, VerdictWord } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import { buildEstate } from "./build-estate.js";
import { deriveFlows } from "./derive-flows.js";
import type { Discovered, DiscoveredCopy, DiscoveredSystem } from "./discovered.js";
import { known } from "./known.fixture.js";
import { readEstate } from "./read-estate.js";

export const today = "2026-11-21";

/** An estate of a text and inputs, with what was reported, and its codes. */
export function estateOf(text: string, ...discovered: readonly Discovered[]) {
  const log = new DiagnosticLog();
  const declared = readEstate({ path: "domicile.yaml", text }, () => undefined, known, log)!;
  const estate = buildEstate(declared, discovered, known, log);
  const reports = log.sorted();
  return { estate, reports, codes: reports.map((each) => each.code) };
}

/** Its flows by id; anything reported fails the test that asks. */
export function flowsOf(text: string, ...discovered: readonly Discovered[]) {
  const { estate, codes } = estateOf(text, ...discovered);
  if (codes.length > 0) throw new Error(`reported: ${codes.join(", ")}`);
  return new Map(deriveFlows(estate, known, today).map((each) => [each.id, each]));
}

export function system(
  address: string,
  region: string | null,
  more: Partial<DiscoveredSystem> = {},
): DiscoveredSystem {
  const source = { file: "plan.json", pointer: `/${address}` };
  return {
    address,
    type: "aws_db_instance",
    role: "store",
    region,
    identities: [],
    safeguards: [],
    source,
    ...more,
  };
}

export function copy(from: string, to: string, more: Partial<DiscoveredCopy> = {}): DiscoveredCopy {
  const end = (address: string) => ({ system: address, region: null, identity: null });
  return {
    via: "replica",
    from: end(from),
    to: end(to),
    source: { file: "plan.json", pointer: "/c" },
    ...more,
  };
}

export function found(
  systems: readonly DiscoveredSystem[],
  copies: readonly DiscoveredCopy[] = [],
  root = "plan.json",
): Discovered {
  return { root, systems, copies, unknown: [] };
}

export function verdictOf(verdict: VerdictWord, as_of: string, until?: string): Verdict {
  return {
    verdict,
    lawful: verdict === "permitted" ? true : verdict === "undetermined" ? null : false,
    as_of,
    rulebook: "sha256:x",
    confidence: "high",
    reasons: [],
    needs: [],
    needs_count: 0,
    obligations: [],
    exposure: [],
    not_examined: [],
    changes: [],
    conflicts: [],
    missing: [],
    valid_until: until === undefined ? null : { date: until, because: ["x.y"] },
  };
}
