import { type DiagnosticLog, didYouMean, type Located, type Span } from "@domicile/source";
import type { Declared, DeclaredFlow, MechanismInPlace, Party } from "./declared.js";
import type { Places } from "./read-estate.js";
import { isPlaceOrRegion, type Known } from "./shape.js";

/** What only the whole estate can show: ids that name nothing, circles, shares and days that contradict each other. */
export function checkReferences(declared: Declared, places: Places, known: Known, log: DiagnosticLog): void {
  const check = new Check(declared, places, known, log);
  for (const party of declared.parties.values()) check.party(party);
  for (const system of declared.systems.values()) {
    check.id("party", system.operator);
    check.systemId(system.id);
  }
  for (const dataset of declared.datasets.values()) {
    check.id("party", dataset.controller);
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

  constructor(declared: Declared, places: Places, known: Known, log: DiagnosticLog) {
    this.#declared = declared;
    this.#places = places;
    this.#known = known;
    this.#log = log;
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
    if (ownsItself(party, this.#declared)) {
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

  flow(flow: DeclaredFlow): void {
    for (const dataset of flow.datasets) this.id("dataset", dataset);
    this.id("party", flow.exporter);
    this.id("party", flow.importer);
    this.#systemOrPlace(flow.from);
    this.#systemOrPlace(flow.to);
    for (const earlier of flow.after) {
      this.id("flow", earlier);
      if (!comesAfterItself(flow.id, earlier.value, this.#declared)) continue;
      const message = `\`${flow.id}\` comes after itself`;
      this.#log.report({
        code: "estate/flow-circle",
        message,
        at: earlier.span,
        help: "list only flows that happen before it",
      });
    }
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

  #systemOrPlace(id: Located<string> | undefined): void {
    const { atlas } = this.#known;
    if (id === undefined || isPlaceOrRegion(id.value, atlas, true)) return;
    if (this.#declared.systems.has(id.value) || looksDiscovered(id.value)) return;
    const places = id.value.includes(":") ? Object.keys(atlas.regions) : Object.keys(atlas.places);
    this.#reportUnknown("system", id, [...this.#declared.systems.keys(), ...places]);
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
    const help = didYouMean(id.value, candidates) ?? `declare it under \`${declaredUnder[kind] ?? kind}\``;
    this.#log.report({
      code: `estate/unknown-${kind}`,
      message: `unknown ${kind} \`${id.value}\``,
      at: id.span,
      help,
    });
  }

  #at(kind: string, id: string): Span {
    return (
      this.#places.get(`${kind} ${id}`) ?? { file: { path: "domicile.yaml", text: "" }, start: 0, end: 0 }
    );
  }
}

const declaredUnder: Readonly<Record<string, string>> = {
  party: "entities` or `vendors",
  system: "systems",
  dataset: "datasets",
  flow: "flows",
};

function ownsItself(party: Party, declared: Declared): boolean {
  const seen = new Set<string>();
  const queue = ownersOf(party);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === party.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    const owner = declared.parties.get(id);
    if (owner !== undefined) queue.push(...ownersOf(owner));
  }
  return false;
}

function ownersOf(party: Party): string[] {
  return (party.owners ?? []).flatMap((owner) => (owner.party === undefined ? [] : [owner.party.value]));
}

function comesAfterItself(id: string, earlier: string, declared: Declared): boolean {
  const seen = new Set<string>();
  const queue = [earlier];
  for (let each = queue.pop(); each !== undefined; each = queue.pop()) {
    if (each === id) return true;
    if (seen.has(each)) continue;
    seen.add(each);
    queue.push(...(declared.flows.get(each)?.after ?? []).map((next) => next.value));
  }
  return false;
}
