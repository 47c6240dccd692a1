import type { Flow, Law } from "@domicile/ir";
import { pick, type Random, seeded } from "../random.js";
import { between, draw } from "./workload.js";

/**
 * Flows as the inventory of a large company states them: every fact filled in, places and parties from all over the
 * rulebook, a few habits of paperwork. Drawn at random and all different; real estates repeat themselves far more.
 */
export function makeEstateFlows(law: Law, count: number, seed: number): readonly Flow[] {
  return drawDifferent(count, seeded(seed), (random) => drawEstateFlow(findPools(law), random));
}

/** Flows as an application asks at run time: what it knows of the request, and nothing of owners or inventories. */
export function makeRequestFlows(law: Law, count: number, seed: number): readonly Flow[] {
  return drawDifferent(count, seeded(seed), (random) => drawRequestFlow(findPools(law), random));
}

function drawDifferent(count: number, random: Random, drawFlow: (random: Random) => Flow): readonly Flow[] {
  const flows = new Map<string, Flow>();
  while (flows.size < count) {
    const flow = drawFlow(random);
    flows.set(JSON.stringify(flow), flow);
  }
  return [...flows.values()];
}

function drawRequestFlow(pools: Pools, random: Random): Flow {
  const [home, away] = [pick(pools.places, random), pick(pools.places, random)];
  return {
    operation: pick(pools.operations, random),
    from: home,
    to: away,
    subjects: { residence: [random() < 0.6 ? home : pick(pools.places, random)] },
    data: ["personal", ...draw(pools.data, between(0, 2), random)],
    deid: pick(states, random),
    exporter: { country: home },
    importer: { country: away, relation: pick(relations, random) },
    mechanisms: pick(pools.papers, random),
  };
}

function drawEstateFlow(pools: Pools, random: Random): Flow {
  const [home, away, market] = [
    pick(pools.places, random),
    pick(pools.places, random),
    pick(pools.places, random),
  ];
  const owner = random() < 0.7 ? home : pick(pools.places, random);
  return {
    operation: pick(pools.operations, random),
    from: home,
    to: away,
    subjects: {
      residence: [market],
      citizenship: [market],
      collected_in: [market],
      count: pick([900, 40_000, 700_000, 3_000_000], random),
      children_included: random() < 0.1,
    },
    data: ["personal", ...draw(pools.data, between(0, 2), random)],
    deid: pick(states, random),
    exporter: {
      country: home,
      actor: pick(["controller", "processor", "cloud_provider", "employer"], random),
      controlled_by: [owner],
      offers_in: [market],
      data_location: [home],
    },
    importer: {
      country: random() < 0.8 ? away : pick(pools.places, random),
      actor: pick(["controller", "processor", "cloud_provider"], random),
      controlled_by: [random() < 0.7 ? away : owner],
      relation: pick(relations, random),
      certifications: random() < 0.2 ? ["dpf"] : [],
    },
    mechanisms: pick(pools.papers, random),
    safeguards: pick(pools.safeguards, random),
    local_copy_kept: random() < 0.3,
  };
}

/** Only what the rulebook at hand knows. */
interface Pools {
  readonly places: readonly string[];
  readonly data: readonly string[];
  readonly operations: readonly string[];
  readonly papers: readonly (readonly string[])[];
  readonly safeguards: readonly (readonly string[])[];
}

function findPools({ atlas, vocabulary }: Law): Pools {
  const present = (ids: readonly string[], known: Readonly<Record<string, unknown>>) =>
    ids.filter((id) => id in known);
  return {
    places: present(seats, atlas.places),
    data: present(kindsOfData, vocabulary.data),
    operations: present(acts, vocabulary.operation),
    papers: paperwork.map((ids) => present(ids, vocabulary.mechanism)),
    safeguards: measures.map((ids) => present(ids, vocabulary.safeguard)),
  };
}

const states = ["identified", "identified", "pseudonymised", "anonymised"];
const relations = ["intra_group", "processor", "third_party"];
const seats = [
  "DE",
  "FR",
  "IE",
  "NL",
  "IT",
  "ES",
  "PL",
  "SE",
  "GB",
  "CH",
  "US",
  "CN",
  "RU",
  "IN",
  "KR",
  "TR",
  "CA",
  "JP",
  "SG",
  "BR",
];
const kindsOfData = [
  "employment",
  "health",
  "financial",
  "payment",
  "location",
  "user_accounts",
  "biometric",
  "children",
];
const acts = ["store", "transfer", "remote_access", "process", "disclose_third_party", "infer_ai"];
const paperwork = [
  [],
  ["scc"],
  ["scc", "tia"],
  ["bcr", "tia"],
  ["explicit_consent"],
  ["standard_contract_filing", "dpia"],
  ["security_assessment", "dpia"],
  ["scc", "tia", "dpia", "explicit_consent"],
];
const measures = [
  [],
  ["encryption_at_rest"],
  ["encryption_at_rest", "encryption_exporter_keys"],
  ["access_logging"],
];
