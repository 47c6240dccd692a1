import { type DiagnosticLog, didYouMean, type Located, type Span } from "@domicile/source";
import { nodesInCircles } from "./circles.js";
import type { Dataset, Declared, DeclaredFlow, MechanismInPlace, Party } from "./declared.js";
import type { Places } from "./read-estate.js";
import { isPlaceOrRegion, type Known } from "./shape.js";

/** What only the whole estate can show: ids that name nothing, circles, shares and days that contradict each other. */
export function checkReferences(declared: Declared, places: Places, known: Known, log: DiagnosticLog): void {
  const check = new Check(declared, places, known, log);
  for (const party of declared.parties.values()) check.party(party);
  for (const system of declared.systems.values()) {
    check.id("party", system.operator);
    check.systemId(system.id);
    for (const { to } of system.copiedTo) check.systemOrPlace(to);
  }
  for (const dataset of declared.datasets.values()) {
    check.id("party", dataset.controller);
    check.people(dataset);
    // A system that only discovery knows is named by its address; whether it exists shows when the estate is built.
    for (const at of dataset.restsIn) if (!looksDiscovered(at.value)) check.id("system", at);
  }
  for (const flow of declared.flows.values()) check.flow(flow);
  for (const mechanism of declared.mechanisms.values()) check.mechanism(mechanism);
}

/** A Terraform address or an ARN: ids of an estate hold none of these characters. */
function looksDiscovered(name: string): boolean {
  return /^arn:|[.[\]/]/.test(name);
}

class Check {
  readonly #declared: Declared;
  readonly #places: Places;
  readonly #known: Known;
  readonly #log: DiagnosticLog;
  /** By id, the circle that a party, a flow or the people of a dataset are in. */
  readonly #ownershipCircles: ReadonlyMap<string, number>;
  readonly #flowCircles: ReadonlyMap<string, number>;
  readonly #peopleCircles: ReadonlyMap<string, number>;

  constructor(declared: Declared, places: Places, known: Known, log: DiagnosticLog) {
    this.#declared = declared;
    this.#places = places;
    this.#known = known;
    this.#log = log;
    this.#ownershipCircles = nodesInCircles(declared.parties.keys(), (id) => ownersOf(id, declared));
    this.#flowCircles = nodesInCircles(declared.flows.keys(), (id) => flowsBefore(id, declared));
    this.#peopleCircles = nodesInCircles(declared.datasets.keys(), (id) => wholesOf(id, declared));
  }

  party(party: Party): void {
    const total = (party.owners ?? []).reduce((sum, owner) => sum + owner.share, 0);
    const at = this.#at("party", party.id);
    if (total > 100.0001) {
      const help = "write each share in percent of the whole";
      this.#log.report({
        code: "estate/contradiction",
        message: `the shares in \`${party.id}\` add up to ${total} %`,
        at,
        help,
      });
    }
    if (party.owners !== undefined && party.controlledBy !== undefined) {
      const message = `\`${party.id}\` states both its owners and who controls it`;
      this.#log.report({
        code: "estate/contradiction",
        message,
        at,
        help: "keep `owners`, from which control is computed",
      });
    }
    for (const owner of party.owners ?? []) {
      this.id("party", owner.party);
      if ((owner.party === undefined) === (owner.country === undefined)) {
        const help = "name a `party` of this estate, or the `country` of an owner outside it";
        this.#log.report({
          code: "estate/contradiction",
          message: `an owner of \`${party.id}\` needs a party or a country, and only one of them`,
          at,
          help,
        });
      }
    }
    if (this.#ownershipCircles.has(party.id)) {
      const message = `\`${party.id}\` owns itself through its owners`;
      this.#log.report({
        code: "estate/ownership-circle",
        message,
        at,
        help: "take one of the shares out of the circle",
      });
    }
  }

  systemId(id: string): void {
    if (!isPlaceOrRegion(id, this.#known.atlas, true)) return;
    const message = `the system \`${id}\` has the id of a place, so a flow to it could mean either`;
    this.#log.report({
      code: "estate/ambiguous-id",
      message,
      at: this.#at("system", id),
      help: "rename the system",
    });
  }

  people({ id, peopleIn = [] }: Dataset): void {
    const circle = this.#peopleCircles.get(id);
    for (const other of peopleIn) {
      this.id("dataset", other);
      if (circle === undefined || this.#peopleCircles.get(other.value) !== circle) continue;
      const message = `the people in \`${id}\` are said to be a part of themselves`;
      const help = "say it of the smaller dataset only; datasets about the same people are often one";
      this.#log.report({ code: "estate/contradiction", message, at: other.span, help });
    }
  }

  flow(flow: DeclaredFlow): void {
    for (const dataset of flow.datasets) this.id("dataset", dataset);
    this.id("party", flow.exporter);
    this.id("party", flow.importer);
    this.systemOrPlace(flow.from);
    this.systemOrPlace(flow.to);
    const circle = this.#flowCircles.get(flow.id);
    for (const earlier of flow.after) {
      this.id("flow", earlier);
      if (circle === undefined || this.#flowCircles.get(earlier.value) !== circle) continue;
      const message = `\`${flow.id}\` comes after itself`;
      this.#log.report({
        code: "estate/flow-circle",
        message,
        at: earlier.span,
        help: "list only flows that happen before it",
      });
    }
    if (flow.after.length === 0 || countBefore(flow.id, this.#declared) <= longestChain) return;
    this.#log.report({
      code: "estate/long-chain",
      message: `\`${flow.id}\` has more than ${longestChain} flows before it`,
      at: flow.after[0]!.span,
      help: "begin a new chain where another party decides anew what the data are for",
    });
  }

  mechanism(mechanism: MechanismInPlace): void {
    const at = this.#at("mechanism", mechanism.id);
    for (const party of mechanism.between ?? []) this.id("party", party);
    for (const flow of mechanism.flows ?? []) this.id("flow", flow);
    for (const dataset of mechanism.datasets ?? []) this.id("dataset", dataset);
    if (
      mechanism.between === undefined &&
      mechanism.flows === undefined &&
      mechanism.datasets === undefined
    ) {
      const help = "say `between: [exporter, importer]`, `flows:` or `datasets:`";
      this.#log.report({
        code: "estate/unbound-mechanism",
        message: `\`${mechanism.id}\` says for nothing that it holds`,
        at,
        help,
      });
    }
    const { from, to } = mechanism.period;
    if (from === null || to === null || from < to) return;
    const message = `\`${mechanism.id}\` ends on ${to}, before it begins on ${from}`;
    this.#log.report({
      code: "estate/contradictory-dates",
      message,
      at,
      help: "`until` is the first day on which it no longer holds",
    });
  }

  id(kind: "party" | "system" | "dataset" | "flow", id: Located<string> | undefined): void {
    if (id === undefined) return;
    const known = this.#idsOf(kind);
    if (!known.has(id.value)) this.#reportUnknown(kind, id, known.keys());
  }

  systemOrPlace(id: Located<string> | undefined): void {
    const { atlas } = this.#known;
    if (id === undefined || isPlaceOrRegion(id.value, atlas, true)) return;
    if (this.#declared.systems.has(id.value) || looksDiscovered(id.value)) return;
    const places = id.value.includes(":") ? Object.keys(atlas.regions) : Object.keys(atlas.places);
    const systems = [...this.#declared.systems.keys()];
    // Words are near to places only where they are long enough to be misspelt.
    this.#reportUnknown("system", id, isTooShort(id.value) ? systems : [...systems, ...places]);
  }

  #idsOf(kind: "party" | "system" | "dataset" | "flow"): ReadonlyMap<string, unknown> {
    switch (kind) {
      case "party":
        return this.#declared.parties;
      case "system":
        return this.#declared.systems;
      case "dataset":
        return this.#declared.datasets;
      case "flow":
        return this.#declared.flows;
    }
  }

  #reportUnknown(kind: string, id: Located<string>, candidates: Iterable<string>): void {
    const declare = `declare it under \`${declaredUnder[kind] ?? kind}\``;
    const help = isTooShort(id.value) ? listFew(candidates) : didYouMean(id.value, candidates);
    this.#log.report({
      code: `estate/unknown-${kind}`,
      message: `unknown ${kind} \`${id.value}\``,
      at: id.span,
      help: help ?? declare,
    });
  }

  #at(kind: string, id: string): Span {
    return (
      this.#places.get(`${kind} ${id}`) ?? { file: { path: "domicile.yaml", text: "" }, start: 0, end: 0 }
    );
  }
}

/** A word of one or two letters is as near to any other: a guess would say nothing. */
function isTooShort(id: string): boolean {
  return id.length <= 2;
}

function listFew(ids: Iterable<string>): string | undefined {
  const all = [...ids].map((id) => `\`${id}\``);
  return all.length === 0 || all.length > 12
    ? undefined
    : `it is one of ${all.join(", ")}, or has to be declared`;
}

const declaredUnder: Readonly<Record<string, string>> = {
  party: "entities` or `vendors",
  system: "systems",
  dataset: "datasets",
  flow: "flows",
};

/** A chain is judged as a whole (E9), hop by hop: one longer than this is a mistake, not a way that data take. */
const longestChain = 200;

/** How many flows come before one; counted no further than matters. */
function countBefore(id: string, declared: Declared): number {
  const before = new Set(flowsBefore(id, declared));
  for (const each of before) {
    if (before.size > longestChain) break;
    for (const next of flowsBefore(each, declared)) before.add(next);
  }
  return before.size;
}

function ownersOf(id: string, { parties }: Declared): readonly string[] {
  const owners = parties.get(id)?.owners ?? [];
  return owners.flatMap(({ party }) =>
    party !== undefined && parties.has(party.value) ? [party.value] : [],
  );
}

function wholesOf(id: string, { datasets }: Declared): readonly string[] {
  const wholes = datasets.get(id)?.peopleIn ?? [];
  return wholes.flatMap(({ value }) => (datasets.has(value) ? [value] : []));
}

function flowsBefore(id: string, { flows }: Declared): readonly string[] {
  const before = flows.get(id)?.after ?? [];
  return before.flatMap(({ value }) => (flows.has(value) ? [value] : []));
}
