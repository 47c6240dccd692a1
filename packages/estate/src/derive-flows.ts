import type { Asserted, Flow, LawDate, PlaceId, Subjects } from "@domicile/ir";
import { compareText } from "@domicile/source";
import { nodesInCircles } from "./circles.js";
import type { Dataset, Declared, DeclaredFlow, MechanismInPlace, Party } from "./declared.js";
import {
  type Copy,
  compareEnds,
  compareSources,
  type End,
  type Estate,
  endAtPlace,
  endAtSystem,
  endNamed,
  nowhere,
  resolveSystem,
  type System,
} from "./estate.js";
import { isInForce, Register } from "./mechanisms.js";
import { Parties, relationOf } from "./parties.js";
import type { Provenance } from "./provenance.js";
import type { FlowVia, Volume } from "./scan.js";
import type { Known } from "./shape.js";
import { SharedFlows } from "./shared-flows.js";
import { countVolumes } from "./volumes.js";

/** A flow of the estate: what the engine is asked, and what it came from. */
export interface EstateFlow {
  /** Stable: made of the ids of what it joins, never of counters or order. */
  readonly id: string;
  readonly via: FlowVia;
  readonly from: End;
  readonly to: End;
  readonly dataset: Dataset | null;
  readonly declared: DeclaredFlow | undefined;
  readonly exporter: Party | undefined;
  readonly importer: Party | undefined;
  /** The register's entries about this flow, in force or not. */
  readonly mechanisms: readonly MechanismInPlace[];
  /** The flows of the same data before this one, oldest first. */
  readonly earlier: readonly EstateFlow[];
  /** People as the law counts them, where it counts other flows with this one. */
  readonly volumes: readonly Volume[];
  readonly source: Provenance;
  /** One object for all flows that ask the same, so that it is asked once. */
  readonly flow: Flow;
  /** Where volumes lie between two bounds: the same question with each. `flow` then states no number. */
  readonly bounds?: { readonly least: Flow; readonly most: Flow };
}

/** Copies that carry no data of a dataset: key material and network paths. */
const carriesNoData: ReadonlySet<FlowVia> = new Set(["key", "peering"]);

/** Copies that hand data over, or let them be read, where others put them to rest. */
const operationOfCopy: Readonly<Partial<Record<FlowVia, string>>> = {
  key: "transfer",
  peering: "transfer",
  feed: "transfer",
  event: "transfer",
  access: "remote_access",
  inference: "infer_ai",
};

/**
 * Every flow that an estate implies, on a day: where data rest, the copies that configuration makes of them, copies of
 * copies included (E10), who can read them from elsewhere, and what people declared. Sorted by id.
 */
export function deriveFlows(estate: Estate, known: Known, day: LawDate): readonly EstateFlow[] {
  return new Derivation(estate, known, day).run();
}

/** What a flow asks on another day: the papers it rests on come and go, all else is held still. */
export function askedOn(flow: EstateFlow, asked: Flow, day: LawDate): Flow {
  const { earlier } = flow;
  const mechanisms = mechanismsHeld(flow, day);
  return {
    ...asked,
    ...(asked.mechanisms === undefined ? {} : { mechanisms }),
    ...(earlier.length === 0
      ? {}
      : { via: earlier.map((each) => withoutVia(askedOn(each, each.flow, day))) }),
  };
}

function mechanismsHeld(
  { declared, mechanisms }: Pick<EstateFlow, "declared" | "mechanisms">,
  day: LawDate,
): readonly string[] {
  const inForce = mechanisms.filter((each) => isInForce(each, day)).flatMap((each) => each.kinds);
  return [...new Set([...inForce, ...(declared?.mechanisms ?? [])])].sort();
}

/** A dataset in a system; with the declared flow that brought it, where it was not said to rest there or to be copied there. */
interface Content {
  readonly dataset: Dataset;
  readonly carrier: EstateFlow | undefined;
}

/** What is done so that the data are where they go. */
const landing: ReadonlySet<string> = new Set([
  "store",
  "transfer",
  "onward_transfer",
  "disclose_third_party",
]);

/** A flow before its facts are put together. */
interface Draft {
  readonly id: string;
  readonly via: FlowVia;
  readonly operation: string;
  readonly from: End;
  readonly to: End;
  readonly dataset: Dataset | null;
  readonly exporter: Party | undefined;
  readonly importer: Party | undefined;
  readonly source: Provenance;
  readonly declared?: DeclaredFlow;
  readonly earlier?: readonly EstateFlow[];
}

class Derivation {
  readonly #estate: Estate;
  readonly #declared: Declared;
  readonly #known: Known;
  readonly #day: LawDate;
  readonly #parties: Parties;
  readonly #register: Register;
  readonly #shared = new SharedFlows();
  readonly #targets: ReadonlyMap<string, readonly string[]>;
  /** Systems from which copies lead back to them, each with the number of its circle. */
  readonly #circles: ReadonlyMap<string, number>;
  /** By dataset: the systems that it was said to rest in, and those that a copy of it reaches. */
  readonly #holders: ReadonlyMap<Dataset, ReadonlySet<string>>;
  /** By system: what is in it. */
  readonly #contents = new Map<string, Content[]>();
  readonly #locations = new Map<Dataset, readonly PlaceId[] | undefined>();
  readonly #subjects = new Map<Dataset, Subjects | undefined>();
  readonly #inForce = new Map<readonly MechanismInPlace[], readonly string[]>();
  /** Declared flows already derived; `null` while one is, so that a circle ends. */
  readonly #derived = new Map<string, EstateFlow | null>();

  constructor(estate: Estate, known: Known, day: LawDate) {
    this.#estate = estate;
    this.#declared = estate.declared;
    this.#known = known;
    this.#day = day;
    this.#parties = new Parties(estate.declared, known);
    this.#register = new Register(estate.declared);
    this.#targets = targetsOfCopies(estate);
    this.#circles = nodesInCircles(this.#targets.keys(), (id) => this.#targets.get(id) ?? []);
    this.#holders = new Map(
      [...estate.declared.datasets.values()].map((each) => [each, this.#reached(originsOf(each, estate))]),
    );
    for (const [dataset, systems] of this.#holders)
      for (const id of systems) this.#addContent(id, { dataset, carrier: undefined });
  }

  run(): readonly EstateFlow[] {
    const flows: EstateFlow[] = [];
    for (const flow of this.#declared.flows.values()) {
      for (const { value } of flow.datasets) {
        const dataset = this.#declared.datasets.get(value);
        const derived = dataset === undefined ? null : this.#declaredFlow(flow, dataset);
        if (derived !== null) flows.push(derived);
      }
    }
    this.#addArrivals(flows);
    for (const dataset of this.#declared.datasets.values()) {
      const systems = dataset.restsIn.flatMap(({ value }) => resolveSystem(value, this.#estate) ?? []);
      for (const system of new Set(systems)) flows.push(this.#rest(dataset, system));
    }
    for (const copy of this.#estate.copies) for (const flow of this.#copies(copy)) flows.push(flow);
    for (const system of this.#estate.systems.values())
      for (const flow of this.#support(system)) flows.push(flow);
    return this.#withVolumes(withDistinctIds(flows));
  }

  /** What a declared flow brings into a system is copied on from there as everything else in it, by whoever holds it there. */
  #addArrivals(declared: readonly EstateFlow[]): void {
    const arrived = new Map<Dataset, Set<string>>();
    for (const carrier of declared) {
      const { dataset, flow, to } = carrier;
      if (dataset === null || to.system === null || !landing.has(flow.operation)) continue;
      const known = arrived.get(dataset) ?? new Set(this.#holders.get(dataset));
      arrived.set(dataset, known);
      if (known.has(to.system)) continue;
      for (const id of this.#reached([to.system], known)) this.#addContent(id, { dataset, carrier });
    }
  }

  #addContent(system: string, content: Content): void {
    const others = this.#contents.get(system);
    if (others === undefined) this.#contents.set(system, [content]);
    else others.push(content);
  }

  /** Systems, and those that copies of what they hold reach, copies of copies included. Those in `known` are passed over. */
  #reached(systems: Iterable<string>, known: Set<string> = new Set()): ReadonlySet<string> {
    const reached = new Set<string>();
    const waiting = [...systems];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (known.has(id)) continue;
      known.add(id);
      reached.add(id);
      for (const target of this.#targets.get(id) ?? []) waiting.push(target);
    }
    return reached;
  }

  #rest(dataset: Dataset, system: System): EstateFlow {
    const exporter = this.#parties.byId(dataset.controller?.value);
    return this.#flow({
      id: `rest/${dataset.id}/${system.id}`,
      via: "rest",
      operation: "store",
      from: endAtPlace(exporter?.country),
      to: endAtSystem(system),
      dataset,
      exporter,
      importer: this.#operatorOf(system, exporter),
      source: dataset.source,
    });
  }

  #copies(copy: Copy): EstateFlow[] {
    const origin = copy.from.system ?? copy.from.partOf ?? null;
    const contents = carriesNoData.has(copy.via) ? [] : this.#contentsOf(origin);
    const system = copy.to.system === null ? undefined : this.#estate.systems.get(copy.to.system);
    const ends = `${nameOf(copy.from)}/${nameOf(copy.to)}`;
    const operation = operationOfCopy[copy.via] ?? "store";
    const make = (content: Content | undefined): EstateFlow => {
      const { dataset, ...before } = this.#before(content);
      const importer =
        system === undefined
          ? this.#parties.hostOf(copy.to.region)
          : this.#operatorOf(system, before.exporter);
      const id = `${copy.via}/${dataset?.id ?? "-"}/${ends}`;
      return this.#flow({ id, ...copy, operation, dataset, importer, ...before });
    };
    if (contents.length === 0) return [make(undefined)];
    return contents.filter((content) => !this.#isReturn(content, copy)).map(make);
  }

  /**
   * Two-way replication brings data back to where they came from. That is no new copy: they rest there, or have been there
   * on every way to where they are copied from. Between two systems that they rest in alike, a copy is one.
   */
  #isReturn({ carrier, dataset }: Content, { from, to, via }: Copy): boolean {
    if (leavesNothing.has(via) || from.system === null || to.system === null) return false;
    if (from.system === to.system) return false;
    const origins = originsOf(dataset, this.#estate);
    const before = carrier === undefined ? [] : [...carrier.earlier, carrier];
    if (origins.includes(to.system)) return !origins.includes(from.system);
    if (before.some((each) => each.from.system === to.system || each.to.system === to.system)) return true;
    if (this.#circles.get(from.system) !== this.#circles.get(to.system)) return false;
    const start = carrier === undefined ? origins : [carrier.to.system!];
    return this.#circles.has(to.system) && !this.#reached(start, new Set([to.system])).has(from.system);
  }

  /** Whoever can read a system from elsewhere reaches whatever it holds (E10). */
  #support(system: System): EstateFlow[] {
    const operator = this.#operatorOf(system, undefined);
    const places = system.supportFrom ?? operator?.supportFrom ?? [];
    const contents = this.#contentsOf(system.id);
    const stated = system.supportFrom === null ? operator : this.#declared.systems.get(system.id);
    if (places.length === 0) return [];
    // A vendor's staff reach every system it runs; of those that hold nothing known, one has to state it itself.
    if (contents.length === 0 && system.supportFrom === null) return [];
    return places.flatMap((place) =>
      (contents.length === 0 ? [undefined] : contents).map((content) => {
        const { dataset, ...before } = this.#before(content);
        return this.#flow({
          id: `support/${dataset?.id ?? "-"}/${system.id}/${place}`,
          via: "access",
          operation: "remote_access",
          from: endAtSystem(system),
          to: endNamed(place, noSystems, this.#known),
          dataset,
          importer: this.#operatorOf(system, before.exporter),
          source: stated?.source ?? system.source,
          ...before,
        });
      }),
    );
  }

  /**
   * Who hands on what is in a system, and how it came there. A company that received the data for itself is the exporter from
   * there on; a processor acts for whoever gave them.
   */
  #before(
    content: Content | undefined,
  ): Pick<Draft, "dataset" | "exporter"> & { earlier: readonly EstateFlow[] } {
    const { carrier, dataset = null } = content ?? {};
    const controller = this.#parties.byId(dataset?.controller?.value);
    if (carrier === undefined) return { dataset, exporter: controller, earlier: [] };
    const { earlier, exporter, importer } = carrier;
    const isOwn = importer !== undefined && relationOf(importer, exporter) !== "processor";
    return { dataset, exporter: isOwn ? importer : (exporter ?? controller), earlier: [...earlier, carrier] };
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
      this.#parties.byId(flow.exporter?.value) ??
      last?.importer ??
      this.#parties.byId(dataset.controller?.value);
    const to = this.#endOf(flow.to?.value);
    const target = to.system === null ? undefined : this.#estate.systems.get(to.system);
    const importer =
      this.#parties.byId(flow.importer?.value) ??
      (target && this.#operatorOf(target, exporter)) ??
      this.#parties.hostOf(to.region);
    const from =
      flow.from === undefined
        ? (last?.to ?? this.#originOf(dataset, flow, exporter))
        : this.#endOf(flow.from.value);
    const via = flow.via ?? (flow.operation === "remote_access" ? "access" : "declared");
    const { operation, source } = flow;
    const parties = { exporter, importer };
    return this.#flow({ id, via, operation, from, to, dataset, ...parties, source, declared: flow, earlier });
  }

  #flow(draft: Draft): EstateFlow {
    const {
      declared,
      dataset,
      earlier = [],
      exporter,
      from,
      id,
      importer,
      operation,
      source,
      to,
      via,
    } = draft;
    const mechanisms = this.#register.entriesFor({
      exporter: exporter?.id,
      importer: importer?.id,
      flow: declared?.id,
      dataset: dataset?.id,
    });
    // Without a register and without a claim on the flow, mechanisms are unknown; with either, the list is complete.
    const isStated = this.#declared.keepsMechanisms || declared?.mechanisms !== undefined;
    const target = to.system === null ? undefined : this.#estate.systems.get(to.system);
    const kept =
      declared?.localCopyKept ??
      (operation === "remote_access" ? undefined : this.#localCopyKept(dataset, from));
    const asserted: Asserted = { ...dataset?.asserted, ...importer?.asserted, ...declared?.asserted };
    const deid = dataset === null ? undefined : (this.#estate.deidFound.get(dataset.id) ?? dataset.deid);
    const flow = this.#shared.share({
      operation,
      from: placeFact(from),
      to: placeFact(to),
      subjects: this.#subjectsOf(dataset),
      data: carriesNoData.has(via) ? nothingPersonal : dataset?.data,
      deid: declared?.deid ?? deid,
      exporter: exporter && this.#parties.exporter(exporter, this.#dataLocation(dataset)),
      importer: importer && this.#parties.importer(importer, exporter),
      mechanisms: isStated ? this.#mechanismsHeld(mechanisms, declared) : undefined,
      safeguards: safeguardsOf(dataset, declared, target),
      local_copy_kept: kept,
      asserted: Object.keys(asserted).length === 0 ? undefined : asserted,
      via: earlier.length === 0 ? undefined : earlier.map((each) => withoutVia(each.flow)),
    });
    const ends = { from, to, dataset, declared, exporter, importer };
    return { id, via, ...ends, mechanisms, earlier, volumes: none, source, flow };
  }

  /** The register has one list for all flows between the same parties, and they hold the same. */
  #mechanismsHeld(
    mechanisms: readonly MechanismInPlace[],
    declared: DeclaredFlow | undefined,
  ): readonly string[] {
    if (declared?.mechanisms !== undefined) return mechanismsHeld({ declared, mechanisms }, this.#day);
    const held = this.#inForce.get(mechanisms) ?? mechanismsHeld({ declared, mechanisms }, this.#day);
    this.#inForce.set(mechanisms, held);
    return held;
  }

  /** The number that a flow states is the one that the law counts, which takes all flows to know. */
  #withVolumes(flows: readonly EstateFlow[]): readonly EstateFlow[] {
    const counted = countVolumes(flows, this.#known);
    if (counted.size === 0) return flows;
    return flows.map((each) => {
      const volumes = counted.get(each);
      const own = each.flow.subjects?.count;
      if (volumes === undefined || own === undefined || typeof own === "number") return each;
      const withCount = (number: (volume: Volume) => number): Flow => {
        const count = {
          ...own,
          ...Object.fromEntries(volumes.map((volume) => [volume.place, number(volume)])),
        };
        return this.#shared.share({ ...each.flow, subjects: { ...each.flow.subjects, count } });
      };
      const least = withCount((volume) => volume.least);
      if (volumes.every((volume) => volume.least === volume.most)) return { ...each, volumes, flow: least };
      const most = withCount((volume) => volume.most ?? Number.MAX_SAFE_INTEGER);
      const { count: _, ...subjects } = each.flow.subjects!;
      return {
        ...each,
        volumes,
        flow: this.#shared.share({ ...each.flow, subjects }),
        bounds: { least, most },
      };
    });
  }

  /** The company that the data go to when they go to a system: whoever runs it, unless that is the exporter itself. */
  #operatorOf(system: System, exporter: Party | undefined): Party | undefined {
    const operator = this.#parties.byId(system.operator);
    const host = this.#parties.hostOf(system.region);
    return operator === undefined || (operator.id === exporter?.id && host !== undefined)
      ? (host ?? operator)
      : operator;
  }

  #endOf(name: string | undefined): End {
    return name === undefined ? nowhere : endNamed(name, this.#estate, this.#known);
  }

  /** Where the data are before a declared flow that does not say: their only system, else where the exporter sits. */
  #originOf(dataset: Dataset, flow: DeclaredFlow, exporter: Party | undefined): End {
    const systems = dataset.restsIn.flatMap(({ value }) => resolveSystem(value, this.#estate) ?? []);
    if (systems.length === 1) return endAtSystem(systems[0]!);
    return flow.operation === "remote_access" ? nowhere : endAtPlace(exporter?.country);
  }

  #contentsOf(system: string | null): readonly Content[] {
    return system === null ? [] : (this.#contents.get(system) ?? []);
  }

  #subjectsOf(dataset: Dataset | null): Subjects | undefined {
    if (dataset === null) return undefined;
    if (!this.#subjects.has(dataset)) this.#subjects.set(dataset, subjectsOf(dataset));
    return this.#subjects.get(dataset);
  }

  /** Places of every copy of a dataset that is kept in a system of the estate; `undefined` where one is unknown. */
  #dataLocation(dataset: Dataset | null): readonly PlaceId[] | undefined {
    if (dataset === null) return undefined;
    if (!this.#locations.has(dataset)) this.#locations.set(dataset, this.#locate(dataset));
    return this.#locations.get(dataset);
  }

  #locate(dataset: Dataset): readonly PlaceId[] | undefined {
    const holders = this.#holders.get(dataset);
    if (holders === undefined || holders.size === 0) return undefined;
    const places = new Set([...holders].map((id) => this.#estate.systems.get(id)?.place ?? null));
    return places.has(null) ? undefined : ([...places] as PlaceId[]).sort();
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

const none: readonly Volume[] = [];
const nothingPersonal: readonly string[] = ["non_personal"];
const noSystems = { systems: new Map<string, System>(), idByAddress: new Map<string, string>() };

/** The systems that a dataset was said to rest in. */
function originsOf(dataset: Dataset, estate: Estate): readonly string[] {
  return dataset.restsIn.flatMap(({ value }) => resolveSystem(value, estate)?.id ?? []);
}

/** Where nothing comes to rest: somebody reads, or a model answers. */
const leavesNothing: ReadonlySet<FlowVia> = new Set(["access", "inference"]);

/** Whether data come to rest where a copy leads. */
export function bringsCopy(via: FlowVia): boolean {
  return !carriesNoData.has(via) && !leavesNothing.has(via);
}

/** Where copies that carry data lead, by the system they start from. Whoever may only read gets no copy. */
function targetsOfCopies(estate: Estate): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  for (const { via, from, to } of estate.copies) {
    if (!bringsCopy(via)) continue;
    if (from.system === null || to.system === null) continue;
    const known = targets.get(from.system);
    if (known === undefined) targets.set(from.system, [to.system]);
    else known.push(to.system);
  }
  return targets;
}

function nameOf(end: End): string {
  return (
    end.system ??
    ([end.label, end.region ?? (end.label === null ? end.place : null)]
      .filter((part) => part !== null)
      .join("@") ||
      "unknown")
  );
}

/**
 * What the flow says where the data are, when they are somewhere and nobody knows where. No place or region has this id, so
 * the engine takes it as an unknown place. Left out, it would say that the data stay where they are.
 */
const unknownPlace = "unknown";

/** The region says more than the place: who runs it, and the several places it may span. */
function placeFact(end: End): string | undefined {
  const isSomewhere = end.system !== null || end.label !== null;
  return end.region ?? end.place ?? (isSomewhere ? unknownPlace : undefined);
}

function subjectsOf(dataset: Dataset): Subjects | undefined {
  const { subjects, collectedIn, citizenship, children } = dataset;
  const residence = subjects === undefined ? undefined : [...subjects.keys()].sort();
  const counts = subjects === undefined ? [] : [...subjects].sort(([a], [b]) => compareText(a, b));
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

/**
 * Complete where anyone stated a list; what configuration shows is added to it, and never starts one. What configuration
 * shows not to be there is taken out, whoever claims it.
 */
function safeguardsOf(
  dataset: Dataset | null,
  flow: DeclaredFlow | undefined,
  target: System | undefined,
): readonly string[] | undefined {
  const stated = [dataset?.safeguards, flow?.safeguards, target?.safeguards ?? undefined].filter(
    (each) => each !== undefined,
  );
  if (stated.length === 0) return undefined;
  const claimed = new Set(stated.flat());
  for (const each of target?.disproved ?? []) claimed.delete(each);
  return [...claimed].sort();
}

function withoutVia({ via: _, ...flow }: Flow): Flow {
  return flow;
}

/** Two flows between ends that nothing tells apart still get their own ids, in the order of what they hold. */
function withDistinctIds(flows: readonly EstateFlow[]): readonly EstateFlow[] {
  const sorted = [...flows].sort(
    (a, b) =>
      compareText(a.id, b.id) ||
      compareEnds(a.from, b.from) ||
      compareEnds(a.to, b.to) ||
      compareSources(a.source, b.source),
  );
  let count = 1;
  return sorted.map((each, index) => {
    count = each.id === sorted[index - 1]?.id ? count + 1 : 1;
    return count === 1 ? each : { ...each, id: `${each.id}#${count}` };
  });
}
