/**
 * Declared systems and discovered ones, joined by address, ARN or name, each fact with where it was read. One whole thing,
 * hence long: what means a system, what it is then, and where its sources disagree.
 */
import { compareText, type DiagnosticLog, didYouMean, type Located } from "@domicile/source";
import { foundRegion, foundSafeguards, holdsData, systemConflict, type Value } from "./conflicts.js";
import type { Declared, DeclaredSystem, SystemRole } from "./declared.js";
import type { CopyEnd, Discovered } from "./discovered.js";
import { type End, placeOf, type System, type Systems } from "./estate.js";
import { type Found, type Inputs, labelOf } from "./join-inputs.js";
import { cloudsOf, cloudsRunBy, Parties } from "./parties.js";
import { provenanceOf } from "./provenance.js";
import { operatorOf } from "./region-operators.js";
import type { Conflict } from "./scan.js";
import type { Known } from "./shape.js";

export interface Joined extends Systems {
  readonly conflicts: readonly Conflict[];
  /** What inputs show of a system, by its id. */
  readonly foundOf: ReadonlyMap<string, Found>;
  endOf(end: CopyEnd, input: Discovered): End;
  /** Reports an address in the estate that no input has. Without inputs, nothing is known of addresses. */
  checkAddress(at: Located<string> | undefined): void;
}

export function joinSystems(declared: Declared, inputs: Inputs, known: Known, log: DiagnosticLog): Joined {
  const join = new Join(declared, inputs, known, log);
  const systems = join.systems();
  return {
    systems,
    idByAddress: join.ids(),
    conflicts: join.conflicts,
    foundOf: join.foundOf,
    endOf: (end, input) => join.end(end, input, systems),
    checkAddress: (at) => join.checkAddress(at, systems),
  };
}

class Join {
  readonly conflicts: Conflict[] = [];
  readonly foundOf = new Map<string, Found>();
  readonly #declared: Declared;
  readonly #inputs: Inputs;
  readonly #known: Known;
  readonly #log: DiagnosticLog;
  readonly #parties: Parties;
  readonly #clouds: ReadonlySet<string>;
  readonly #idOf = new Map<Found, string>();
  /** Declared systems by the addresses that no input has. */
  readonly #declaredByName = new Map<string, string>();

  constructor(declared: Declared, inputs: Inputs, known: Known, log: DiagnosticLog) {
    this.#declared = declared;
    this.#inputs = inputs;
    this.#known = known;
    this.#log = log;
    this.#parties = new Parties(declared, known);
    this.#clouds = cloudsOf(known.atlas);
    for (const { id, addresses } of declared.systems.values())
      for (const { value } of addresses)
        if (!this.#declaredByName.has(value)) this.#declaredByName.set(value, id);
  }

  systems(): ReadonlyMap<string, System> {
    const systems = new Map<string, System>();
    for (const declared of this.#declared.systems.values()) {
      const [first, ...others] = this.#matchesOf(declared);
      systems.set(declared.id, this.#merge(declared, first));
      // Several addresses make one system only where they are one place; the others keep their own name beside it.
      const region = first === undefined ? null : foundRegion(first).taken;
      for (const match of others) if (foundRegion(match).taken === region) this.#idOf.set(match, declared.id);
      if (first === undefined) continue;
      this.#idOf.set(first, declared.id);
      this.foundOf.set(declared.id, first);
    }
    for (const found of this.#inputs.found) {
      if (this.#idOf.has(found)) continue;
      const id = systems.has(found.id) ? `${found.root}#${found.address}` : found.id;
      this.#idOf.set(found, id);
      this.foundOf.set(id, found);
      systems.set(id, this.#discoveredOnly(id, found));
    }
    return new Map([...systems].sort(([a], [b]) => compareText(a, b)));
  }

  /** Ids by every name, once `systems` has given each its id. */
  ids(): ReadonlyMap<string, string> {
    const ids = new Map<string, string>();
    for (const [name, found] of this.#inputs.byName) ids.set(name, this.#idOf.get(found)!);
    for (const [name, id] of this.#declaredByName)
      if (!ids.has(name) && !this.#inputs.shared.has(name)) ids.set(name, id);
    return ids;
  }

  end(end: CopyEnd, input: Discovered, systems: ReadonlyMap<string, System>): End {
    const found = this.#inputs.foundAt(end, input);
    const label = labelOf(end);
    const system = found === undefined ? this.#declaredByName.get(label) : this.#idOf.get(found);
    const place = placeOf(end.region, this.#known.atlas);
    if (system === undefined) return { system: null, region: end.region, place, label };
    const at = systems.get(system)!;
    // Whoever says what an end is need not say where: that shows in the copy.
    if (found === undefined && at.region === null && at.place === null)
      return { system, region: end.region, place, label: null };
    // One resource can be several copies of itself (a global table): the region of the end is then the nearer fact.
    if (end.region === null || end.region === at.region)
      return { system, region: at.region, place: at.place, label: null };
    return { system: null, region: end.region, place, label: system, partOf: system };
  }

  checkAddress(at: Located<string> | undefined, systems: ReadonlyMap<string, System>): void {
    const { byName, found, shared, strangers } = this.#inputs;
    if (at === undefined || found.length === 0 || systems.has(at.value) || byName.has(at.value)) return;
    if (this.#declaredByName.has(at.value) && !shared.has(at.value)) return;
    if (strangers.has(at.value)) this.#reportStranger(at);
    else if (/^arn:|[.[\]]/.test(at.value) || shared.has(at.value)) this.#reportUnmatched(at);
  }

  #matchesOf(system: DeclaredSystem): Found[] {
    const matches: Found[] = [];
    for (const address of system.addresses) {
      const match = this.#inputs.byName.get(address.value);
      const taken = match === undefined ? undefined : this.#idOf.get(match);
      if (match === undefined) {
        if (!this.#inputs.strangers.has(address.value)) this.#reportUnmatched(address);
      } else if (taken !== undefined) this.#reportTaken(address, taken);
      else if (!matches.includes(match)) matches.push(match);
    }
    return matches;
  }

  #merge(declared: DeclaredSystem, found: Found | undefined): System {
    const { id, addresses, operator, role, safeguards, supportFrom } = declared;
    const shown = found === undefined ? undefined : foundSafeguards(found);
    const place = this.#place(declared, found);
    const disproved = shown?.disproved ?? [];
    if (shown !== undefined && found !== undefined) {
      this.#compareReadings(id, found);
      this.#disprove(declared, found, disproved);
    }
    const stated = safeguards?.value.filter((each) => !disproved.includes(each));
    const first = found?.readings[0];
    const foundRole = first?.role;
    const source = first?.source ?? declared.source;
    return {
      id,
      address: found?.address ?? addresses[0]?.value ?? null,
      type: found?.type ?? "declared",
      role: this.#role(declared, found) ?? "service",
      ...place.value,
      operator: this.#operator(declared, place.value.region, place.source ?? source),
      safeguards: stated === undefined ? null : [...new Set([...stated, ...(shown?.shown ?? [])])].sort(),
      disproved,
      traits: traitsOf(found),
      supportFrom: supportFrom ?? null,
      source,
      facts: {
        ...(place.source === undefined ? {} : { place: place.source }),
        ...(operator === undefined ? {} : { operator: provenanceOf(operator.span) }),
        ...(role !== undefined
          ? { role: provenanceOf(role.span) }
          : foundRole === undefined
            ? {}
            : { role: first!.source }),
        ...(safeguards !== undefined
          ? { safeguards: provenanceOf(safeguards.span) }
          : shown !== undefined && shown.shown.length > 0
            ? { safeguards: first!.source }
            : {}),
      },
    };
  }

  #discoveredOnly(id: string, found: Found): System {
    const first = found.readings[0]!;
    const region = foundRegion(found).taken;
    const { disproved, shown } = foundSafeguards(found);
    this.#compareReadings(id, found);
    return {
      id,
      address: found.address,
      type: found.type,
      role: first.role,
      region,
      place: placeOf(region, this.#known.atlas),
      operator: null,
      safeguards: null, // what a configuration shows is not a complete list, and a list would be read as one
      disproved,
      traits: traitsOf(found),
      supportFrom: null,
      source: first.source,
      facts: {
        role: first.source,
        ...(region === null ? {} : { place: sourceOfRegion(found, region) }),
        ...(shown.length === 0 ? {} : { safeguards: first.source }),
      },
    };
  }

  /** What runs is what the configuration says: a place that was declared otherwise is listed, and not believed. */
  #place({ addresses, id, place: stated }: DeclaredSystem, found: Found | undefined) {
    const { atlas } = this.#known;
    const isRegion = stated !== undefined && Object.hasOwn(atlas.regions, stated.value);
    const seen = stated === undefined ? this.#regionOfEnd(addresses) : null;
    const declared = isRegion
      ? { region: stated.value, place: placeOf(stated.value, atlas) }
      : { region: seen, place: stated?.value ?? placeOf(seen, atlas) };
    const region = found === undefined ? null : foundRegion(found).taken;
    if (region === null) {
      return { value: declared, source: stated === undefined ? undefined : provenanceOf(stated.span) };
    }
    const value = { region, place: placeOf(region, atlas) };
    const source = sourceOfRegion(found!, region);
    const agrees =
      stated === undefined || (isRegion ? declared.region === region : declared.place === value.place);
    if (!agrees) {
      const values = [
        { value: stated.value, source: provenanceOf(stated.span) },
        { value: region, source },
      ];
      this.conflicts.push(systemConflict("place", id, values, region, whyFound));
    }
    return { value, source };
  }

  /** Where the end of a copy is that a declaration gives a name to, if all such ends are in one region. */
  #regionOfEnd(addresses: DeclaredSystem["addresses"]): string | null {
    const regions = new Set(addresses.flatMap(({ value }) => [...(this.#inputs.strangers.get(value) ?? [])]));
    return regions.size === 1 ? [...regions][0]! : null;
  }

  #role({ id, role: stated }: DeclaredSystem, found: Found | undefined): SystemRole | undefined {
    const first = found?.readings[0];
    if (stated === undefined || first === undefined) return stated?.value ?? first?.role;
    // Which of the roles that hold data it is, people know better; that it holds none has to be true.
    if (holdsData.has(stated.value) || !holdsData.has(first.role)) return stated.value;
    const values = [
      { value: stated.value, source: provenanceOf(stated.span) },
      { value: first.role, source: first.source },
    ];
    this.conflicts.push(systemConflict("role", id, values, first.role, whyFound));
    return first.role;
  }

  /** Who runs a region holds what is in it and can be compelled: a company that runs another cloud does not. */
  #operator({ id, operator }: DeclaredSystem, region: string | null, source: Value["source"]): string | null {
    const party = this.#parties.byId(operator?.value);
    if (operator === undefined || party === undefined || region === null) return operator?.value ?? null;
    const { regions } = this.#known.atlas;
    const runs = cloudsRunBy(party, this.#clouds);
    const runner = Object.hasOwn(regions, region) ? operatorOf(regions[region]!) : undefined;
    if (runner === undefined || runs.length === 0 || runs.includes(runner)) return operator.value;
    const host = this.#parties.hostOf(region)?.id ?? runner;
    const values = [
      { value: operator.value, source: provenanceOf(operator.span) },
      { value: host, source },
    ];
    const why = `\`${region}\` is run by \`${runner}\`, and \`${operator.value}\` runs ${runs.map((each) => `\`${each}\``).join(", ")}`;
    this.conflicts.push(systemConflict("operator", id, values, host, why));
    return null;
  }

  #disprove({ id, safeguards }: DeclaredSystem, found: Found, disproved: readonly string[]): void {
    for (const each of safeguards?.value ?? []) {
      if (!disproved.includes(each)) continue;
      const values = [
        { value: each, source: provenanceOf(safeguards!.span) },
        { value: `not ${each}`, source: found.readings[0]!.source },
      ];
      this.conflicts.push(systemConflict("safeguards", id, values, `not ${each}`, whyFound, each));
    }
  }

  /** Inputs that show one thing differently. */
  #compareReadings(id: string, found: Found): void {
    if (found.readings.length < 2) return;
    const { taken, values } = foundRegion(found);
    if (taken === null && values.length > 1)
      this.conflicts.push(systemConflict("place", id, values, null, whyNeither));
    for (const { name, values: shown } of foundSafeguards(found).disputed)
      this.conflicts.push(systemConflict("safeguards", id, shown, `not ${name}`, whyWorse, name));
  }

  #reportUnmatched(address: Located<string>): void {
    const { byName, found, shared, strangers } = this.#inputs;
    if (found.length === 0) return;
    const several = shared.get(address.value);
    if (several !== undefined) {
      this.#reportShared(address, several);
      return;
    }
    const message = `no input has a system \`${address.value}\``;
    const help =
      didYouMean(address.value, [...byName.keys(), ...shared.keys(), ...strangers.keys()]) ??
      "take the address from the plan, e.g. `aws_s3_bucket.orders`";
    this.#log.report({
      code: "estate/unmatched-address",
      severity: "warning",
      message,
      at: address.span,
      help,
    });
  }

  /** `rests_in` and flows name systems; an end that no input describes becomes one by being declared. */
  #reportStranger(name: Located<string>): void {
    const message = `\`${name.value}\` is an end of a copy, and no input describes it`;
    const help = `declare it under \`systems\`, such as \`source: { address: ${JSON.stringify(name.value)} }\`, and name that`;
    this.#log.report({ code: "estate/unmatched-address", severity: "warning", message, at: name.span, help });
  }

  #reportShared(name: Located<string>, several: readonly Found[]): void {
    const isAddress = several.some(({ readings }) => readings.some(({ address }) => address === name.value));
    const some = several.slice(0, 3);
    const more = several.length > 3 ? ", …" : "";
    const listed = (what: (each: Found) => string) => some.map(what).join(", ") + more;
    const stacks = listed((each) => `${each.root} (${foundRegion(each).taken ?? "region unknown"})`);
    const message = isAddress
      ? `\`${name.value}\` is in ${several.length} inputs: ${stacks}`
      : `\`${name.value}\` is the name of ${several.length} systems`;
    const help = isAddress
      ? `write the one that is meant with its input, such as \`${some[0]!.id}\`, or scan that input alone`
      : `write the address of one: ${listed(({ id }) => `\`${id}\``)}`;
    this.#log.report({ code: "estate/ambiguous-address", message, at: name.span, help });
  }

  #reportTaken(address: Located<string>, other: string): void {
    const message = `\`${address.value}\` is already the system \`${other}\``;
    const help = "let one system have the address";
    this.#log.report({ code: "estate/address-taken", message, at: address.span, help });
  }
}

const whyFound = "what runs is what the configuration says; the declaration has to follow it";
const whyWorse = "inputs disagree, and the less favourable of them is believed";
const whyNeither = "inputs disagree on where it is, so the place is unknown until they agree";

function sourceOfRegion({ readings }: Found, region: string): Value["source"] {
  return (readings.find((each) => each.region === region) ?? readings[0]!).source;
}

function traitsOf(found: Found | undefined): readonly string[] {
  return [...new Set(found?.readings.flatMap(({ traits = [] }) => traits))].sort();
}
