import type { Asserted, Flow, LawDate, PlaceId, Subjects } from "@domicile/ir";
import { type Copy, type End, type Estate, resolveSystem, type System } from "./build-estate.js";
import type { Dataset, Declared, DeclaredFlow, MechanismInPlace, Party } from "./declared.js";
import { isInForce, registered } from "./mechanisms.js";
import { exporterOf, hostOf, importerOf } from "./parties.js";
import type { Provenance } from "./provenance.js";
import type { FlowVia } from "./scan.js";
import { isPlaceOrRegion, type Known } from "./shape.js";

/** A flow of the estate: what the engine is asked, and what it came from. */
export interface EstateFlow {
  /** Stable: made of the ids of what it joins, never of counters or order. */
  readonly id: string;
  readonly via: FlowVia;
  readonly from: End;
  readonly to: End;
  readonly dataset: Dataset | null;
  readonly exporter: Party | undefined;
  readonly importer: Party | undefined;
  /** The register's entries about this flow, in force or not. */
  readonly mechanisms: readonly MechanismInPlace[];
  /** The flows of the same data before this one, oldest first. */
  readonly earlier: readonly EstateFlow[];
  readonly source: Provenance;
  readonly flow: Flow;
}

/** Copies that carry no data of a dataset: key material and network paths. */
const carriesNoData: ReadonlySet<string> = new Set(["key", "peering"]);

/**
 * Every flow that an estate implies, on a day: where data rest, the copies that configuration makes of them, copies of
 * copies included (E10), and what people declared. Sorted by id.
 */
export function deriveFlows(estate: Estate, known: Known, day: LawDate): readonly EstateFlow[] {
  const derivation = new Derivation(estate, known, day);
  return derivation.run();
}

class Derivation {
  readonly #estate: Estate;
  readonly #declared: Declared;
  readonly #known: Known;
  readonly #day: LawDate;
  /** By dataset: the systems that hold it, directly or as a copy. */
  readonly #holders: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #locations = new Map<string, readonly PlaceId[] | undefined>();
  /** Declared flows already derived; `null` while one is, so that a circle ends. */
  readonly #derived = new Map<string, EstateFlow | null>();

  constructor(estate: Estate, known: Known, day: LawDate) {
    this.#estate = estate;
    this.#declared = estate.declared;
    this.#known = known;
    this.#day = day;
    const copies = copiesBySource(estate);
    this.#holders = new Map(
      [...estate.declared.datasets.values()].map((each) => [each.id, holdersOf(each, estate, copies)]),
    );
  }

  run(): readonly EstateFlow[] {
    const flows: EstateFlow[] = [];
    for (const dataset of this.#declared.datasets.values()) {
      const systems = dataset.restsIn.flatMap(({ value }) => resolveSystem(value, this.#estate) ?? []);
      for (const system of new Set(systems)) flows.push(this.#rest(dataset, system));
    }
    for (const copy of this.#estate.copies) flows.push(...this.#copies(copy));
    for (const flow of this.#declared.flows.values()) {
      for (const { value } of flow.datasets) {
        const dataset = this.#declared.datasets.get(value);
        const derived = dataset === undefined ? null : this.#declaredFlow(flow, dataset);
        if (derived !== null) flows.push(derived);
      }
    }
    return withDistinctIds(flows);
  }

  #rest(dataset: Dataset, system: System): EstateFlow {
    const exporter = this.#party(dataset.controller?.value);
    const importer = this.#operatorOf(system, exporter);
    const from = endAtPlace(exporter?.country);
    const to = endAtSystem(system);
    const id = `rest/${dataset.id}/${system.id}`;
    return this.#flow({
      id,
      via: "rest",
      operation: "store",
      from,
      to,
      dataset,
      exporter,
      importer,
      source: dataset.source,
    });
  }

  #copies(copy: Copy): EstateFlow[] {
    const datasets = carriesNoData.has(copy.via) ? [] : this.#datasetsIn(copy.from.system);
    const system = copy.to.system === null ? undefined : this.#estate.systems.get(copy.to.system);
    const make = (dataset: Dataset | null): EstateFlow => {
      const exporter = this.#party(dataset?.controller?.value);
      const importer =
        system === undefined ? this.#hostOf(copy.to.region) : this.#operatorOf(system, exporter);
      const operation = carriesNoData.has(copy.via) || copy.via === "feed" ? "transfer" : "store";
      const id = `${copy.via}/${dataset?.id ?? "-"}/${nameOf(copy.from)}/${nameOf(copy.to)}`;
      return this.#flow({ id, ...copy, operation, dataset, exporter, importer });
    };
    return datasets.length === 0 ? [make(null)] : datasets.map(make);
  }

  #declaredFlow(flow: DeclaredFlow, dataset: Dataset): EstateFlow | null {
    const id = `flow/${flow.id}/${dataset.id}`;
    const known = this.#derived.get(id);
    if (known !== undefined) return known;
    this.#derived.set(id, null);
    const derived = this.#deriveDeclared(id, flow, dataset);
    this.#derived.set(id, derived);
    return derived;
  }

  #deriveDeclared(id: string, flow: DeclaredFlow, dataset: Dataset): EstateFlow {
    const before = flow.after.flatMap(({ value }) => {
      const declared = this.#declared.flows.get(value);
      return (declared && this.#declaredFlow(declared, dataset)) ?? [];
    });
    const earlier = [...new Set(before.flatMap((each) => [...each.earlier, each]))];
    const last = earlier.at(-1);
    const exporter =
      this.#party(flow.exporter?.value) ?? last?.importer ?? this.#party(dataset.controller?.value);
    const to = this.#endOf(flow.to?.value);
    const target = to.system === null ? undefined : this.#estate.systems.get(to.system);
    const importer =
      this.#party(flow.importer?.value) ??
      (target && this.#operatorOf(target, exporter)) ??
      this.#hostOf(to.region);
    const from =
      flow.from === undefined
        ? (last?.to ?? this.#originOf(dataset, flow, exporter))
        : this.#endOf(flow.from.value);
    const via = flow.operation === "remote_access" ? "access" : "declared";
    const { operation, source } = flow;
    return this.#flow({
      id,
      via,
      operation,
      from,
      to,
      dataset,
      exporter,
      importer,
      source,
      declared: flow,
      earlier,
    });
  }

  #flow(draft: {
    id: string;
    via: FlowVia;
    operation: string;
    from: End;
    to: End;
    dataset: Dataset | null;
    exporter: Party | undefined;
    importer: Party | undefined;
    source: Provenance;
    declared?: DeclaredFlow;
    earlier?: readonly EstateFlow[];
  }): EstateFlow {
    const { id, via, operation, from, to, dataset, exporter, importer, source, declared } = draft;
    const relied = {
      exporter: exporter?.id,
      importer: importer?.id,
      flow: declared?.id,
      dataset: dataset?.id,
    };
    const mechanisms = registered(relied, this.#declared);
    const held = this.#held(mechanisms, declared);
    const safeguards = safeguardsOf(
      dataset,
      declared,
      to.system === null ? undefined : this.#estate.systems.get(to.system),
    );
    const data = carriesNoData.has(via) ? ["non_personal"] : dataset?.data;
    const deid = declared?.deid ?? dataset?.deid;
    const kept =
      declared?.localCopyKept ??
      (operation === "remote_access" ? undefined : this.#localCopyKept(dataset, from));
    const asserted: Asserted = { ...dataset?.asserted, ...importer?.asserted, ...declared?.asserted };
    const subjects = dataset === null ? undefined : subjectsOf(dataset);
    const earlier = draft.earlier ?? [];
    const flow: Flow = {
      operation,
      ...placeFact("from", from),
      ...placeFact("to", to),
      ...(declared?.about === undefined ? {} : { about: declared.about }),
      ...(subjects === undefined ? {} : { subjects }),
      ...(data === undefined ? {} : { data }),
      ...(deid === undefined ? {} : { deid }),
      ...(exporter === undefined
        ? {}
        : { exporter: exporterOf(exporter, this.#declared, this.#dataLocation(dataset)) }),
      ...(importer === undefined ? {} : { importer: importerOf(importer, exporter, this.#declared) }),
      ...(held === undefined ? {} : { mechanisms: held }),
      ...(safeguards === undefined ? {} : { safeguards }),
      ...(kept === undefined ? {} : { local_copy_kept: kept }),
      ...(Object.keys(asserted).length === 0 ? {} : { asserted }),
      ...(earlier.length === 0 ? {} : { via: earlier.map((each) => withoutVia(each.flow)) }),
    };
    return { id, via, from, to, dataset, exporter, importer, mechanisms, earlier, source, flow };
  }

  /** Without a register and without a claim on the flow, mechanisms are unknown; with either, the list is complete. */
  #held(
    mechanisms: readonly MechanismInPlace[],
    declared: DeclaredFlow | undefined,
  ): readonly string[] | undefined {
    if (!this.#declared.keepsMechanisms && declared?.mechanisms === undefined) return undefined;
    const inForce = mechanisms.filter((each) => isInForce(each, this.#day)).flatMap((each) => each.kinds);
    return [...new Set([...inForce, ...(declared?.mechanisms ?? [])])].sort();
  }

  /** The company that the data go to when they go to a system: whoever runs it, unless that is the exporter itself. */
  #operatorOf(system: System, exporter: Party | undefined): Party | undefined {
    const operator = this.#party(system.operator ?? undefined);
    const host = this.#hostOf(system.region);
    return operator === undefined || (operator.id === exporter?.id && host !== undefined)
      ? (host ?? operator)
      : operator;
  }

  #hostOf(region: string | null): Party | undefined {
    return region === null ? undefined : hostOf(region, this.#declared, this.#known);
  }

  #party(id: string | undefined): Party | undefined {
    return id === undefined ? undefined : this.#declared.parties.get(id);
  }

  #endOf(name: string | undefined): End {
    if (name === undefined) return nowhere;
    const system = resolveSystem(name, this.#estate);
    if (system !== undefined) return endAtSystem(system);
    const { atlas } = this.#known;
    if (Object.hasOwn(atlas.regions, name)) {
      const { places } = atlas.regions[name]!;
      return { system: null, region: name, place: places.length === 1 ? places[0]! : null, label: null };
    }
    return isPlaceOrRegion(name, atlas, false) ? endAtPlace(name) : nowhere;
  }

  /** Where the data are before a declared flow that does not say: their only system, else where the exporter sits. */
  #originOf(dataset: Dataset, flow: DeclaredFlow, exporter: Party | undefined): End {
    const systems = dataset.restsIn.flatMap(({ value }) => resolveSystem(value, this.#estate) ?? []);
    if (systems.length === 1) return endAtSystem(systems[0]!);
    return flow.operation === "remote_access" ? nowhere : endAtPlace(exporter?.country);
  }

  #datasetsIn(system: string | null): Dataset[] {
    if (system === null) return [];
    return [...this.#declared.datasets.values()].filter(({ id }) => this.#holders.get(id)?.has(system));
  }

  /** Places of every copy of a dataset that is kept in a system of the estate; `undefined` where one is unknown. */
  #dataLocation(dataset: Dataset | null): readonly PlaceId[] | undefined {
    if (dataset === null) return undefined;
    if (!this.#locations.has(dataset.id)) this.#locations.set(dataset.id, this.#locate(dataset));
    return this.#locations.get(dataset.id);
  }

  #locate(dataset: Dataset): readonly PlaceId[] | undefined {
    const holders = this.#holders.get(dataset.id);
    if (holders === undefined || holders.size === 0) return undefined;
    const places = [...holders].map((id) => this.#estate.systems.get(id)?.place ?? null);
    return places.includes(null) ? undefined : [...new Set(places as PlaceId[])].sort();
  }

  /**
   * Whether a copy stays where the data come from. Law asks it of each country of origin, a flow has one answer: so it is
   * given only where all origins agree, and left unknown otherwise.
   */
  #localCopyKept(dataset: Dataset | null, from: End): boolean | undefined {
    const location = this.#dataLocation(dataset);
    const stated =
      dataset?.collectedIn ?? (dataset?.subjects === undefined ? undefined : [...dataset.subjects.keys()]);
    const origins = stated ?? (from.place === null ? undefined : [from.place]);
    if (location === undefined || origins === undefined || origins.length === 0) return undefined;
    const kept = origins.filter((origin) => location.includes(origin)).length;
    return kept === origins.length ? true : kept === 0 ? false : undefined;
  }
}

/** The systems that hold a dataset: those it was said to rest in, and every system a copy of those reaches. */
function holdersOf(
  dataset: Dataset,
  estate: Estate,
  copies: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const holders = new Set<string>();
  const queue = dataset.restsIn.flatMap(({ value }) => resolveSystem(value, estate)?.id ?? []);
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (holders.has(id)) continue;
    holders.add(id);
    queue.push(...(copies.get(id) ?? []));
  }
  return holders;
}

/** Where copies that carry data lead, by the system they start from. */
function copiesBySource(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  for (const { via, from, to } of estate.copies) {
    if (carriesNoData.has(via) || from.system === null || to.system === null) continue;
    const known = targets.get(from.system);
    if (known === undefined) targets.set(from.system, [to.system]);
    else known.push(to.system);
  }
  return targets;
}

const nowhere: End = { system: null, region: null, place: null, label: null };

function endAtPlace(place: PlaceId | undefined): End {
  return place === undefined ? nowhere : { ...nowhere, place };
}

function endAtSystem({ id, region, place }: System): End {
  return { system: id, region, place, label: null };
}

function nameOf(end: End): string {
  return end.system ?? ([end.label, end.region].filter((part) => part !== null).join("@") || "unknown");
}

/**
 * What the flow says where the data are, when they are somewhere and nobody knows where. No place or region has this id, so
 * the engine takes it as an unknown place. Left out, it would say that the data stay where they are.
 */
const unknownPlace = "unknown";

/** The region says more than the place: who runs it, and the several places it may span. */
function placeFact(fact: "from" | "to", end: End): Partial<Pick<Flow, "from" | "to">> {
  const isSomewhere = end.system !== null || end.label !== null;
  const value = end.region ?? end.place ?? (isSomewhere ? unknownPlace : null);
  return value === null ? {} : { [fact]: value };
}

function subjectsOf(dataset: Dataset): Subjects | undefined {
  const { subjects, collectedIn, citizenship, children } = dataset;
  const residence = subjects === undefined ? undefined : [...subjects.keys()].sort();
  const counts = subjects === undefined ? [] : [...subjects].sort(([a], [b]) => (a < b ? -1 : 1));
  const counted = counts.length > 0 && counts.every(([, count]) => count !== null);
  const facts: Subjects = {
    ...(residence === undefined ? {} : { residence }),
    ...(citizenship === undefined ? {} : { citizenship }),
    ...(collectedIn === undefined && residence === undefined
      ? {}
      : { collected_in: collectedIn ?? residence! }),
    ...(counted ? { count: Object.fromEntries(counts as [string, number][]) } : {}),
    ...(children === undefined ? {} : { children_included: children }),
  };
  return Object.keys(facts).length === 0 ? undefined : facts;
}

/** Complete where anyone stated a list; what configuration shows is added to it, and never starts one. */
function safeguardsOf(
  dataset: Dataset | null,
  flow: DeclaredFlow | undefined,
  target: System | undefined,
): readonly string[] | undefined {
  const stated = [dataset?.safeguards, flow?.safeguards, target?.safeguards ?? undefined].filter(
    (each) => each !== undefined,
  );
  return stated.length === 0 ? undefined : [...new Set(stated.flat())].sort();
}

function withoutVia({ via: _, ...flow }: Flow): Flow {
  return flow;
}

/** Two copies between ends that nothing tells apart still get their own ids, in the order of what they hold. */
function withDistinctIds(flows: readonly EstateFlow[]): readonly EstateFlow[] {
  const key = (each: EstateFlow) => JSON.stringify([each.id, each.from, each.to, each.source]);
  const sorted = [...flows]
    .map((each) => ({ each, key: key(each) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const seen = new Map<string, number>();
  return sorted.map(({ each }) => {
    const count = (seen.get(each.id) ?? 0) + 1;
    seen.set(each.id, count);
    return count === 1 ? each : { ...each, id: `${each.id}#${count}` };
  });
}
