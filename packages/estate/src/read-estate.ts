import { type DiagnosticLog, type Located, parseYaml, type SourceFile, type Span } from "@domicile/source";
import { checkReferences } from "./check-references.js";
import {
  type Dataset,
  type Declared,
  type DeclaredFlow,
  type DeclaredSystem,
  type DiscoverySource,
  declaredCopyKinds,
  type MechanismInPlace,
  type Owner,
  type Party,
  type Waiver,
} from "./declared.js";
import { kindsOf } from "./kinds-of.js";
import type { PlacementWishes } from "./placement-shape.js";
import { provenanceOf } from "./provenance.js";
import { type EstateTree, estateReading, estateShape, type Known, keyHolders } from "./shape.js";

/** Gives the text of a file that the estate names, or nothing when there is none. */
export type OpenFile = (path: string) => SourceFile | undefined;

/**
 * Reads `domicile.yaml` and what it includes. Whatever is wrong is reported; what remains usable is returned, so that
 * one run shows all mistakes. Only a file that cannot be read at all gives nothing.
 */
export function readEstate(
  entry: SourceFile,
  open: OpenFile,
  known: Known,
  log: DiagnosticLog,
): Declared | undefined {
  const draft = new Draft(log);
  const shape = estateShape(known);
  const seen = new Set([entry.path]);
  const waiting = [entry];
  let read = false;
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const node = parseYaml(file, log);
    const tree = node === undefined ? undefined : shape.read(node, estateReading(log));
    if (tree === undefined) continue;
    read = true;
    addTree(tree, file, draft, known);
    for (const include of tree.include ?? []) {
      const path = resolvePath(file.path, include.value);
      if (seen.has(path)) continue; // included twice, or in a circle: once is enough
      seen.add(path);
      const included = open(path);
      if (included !== undefined) waiting.push(included);
      else reportMissingFile(include, log);
    }
  }
  if (!read) return undefined;
  const declared = draft.finish();
  checkReferences(declared, draft.places, known, log);
  return declared;
}

/** `path` as seen from the folder of `from`; both with forward slashes. */
export function resolvePath(from: string, path: string): string {
  const target = path.replaceAll("\\", "/");
  if (/^(\/|[A-Za-z]:\/)/.test(target)) return target;
  const base = from.replaceAll("\\", "/").split("/").slice(0, -1);
  const parts: string[] = [...base];
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== ".." && parts.at(-1) !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function reportMissingFile(include: Located<string>, log: DiagnosticLog): void {
  const message = `the file \`${include.value}\` cannot be read`;
  const help = "write the path as seen from the file that includes it";
  log.report({ code: "estate/missing-file", message, at: include.span, help });
}

/** Where each id was first written, for `estate/duplicate-id` and for checks that come later. */
export type Places = ReadonlyMap<string, Span>;

/** An estate in the making: several files add to it, each id once. */
class Draft {
  readonly places = new Map<string, Span>();
  readonly #log: DiagnosticLog;
  organisation: string | undefined;
  readonly discover: DiscoverySource[] = [];
  readonly parties = new Map<string, Party>();
  readonly systems = new Map<string, DeclaredSystem>();
  readonly datasets = new Map<string, Dataset>();
  readonly flows = new Map<string, DeclaredFlow>();
  readonly mechanisms = new Map<string, MechanismInPlace>();
  keepsMechanisms = false;
  readonly waivers: Waiver[] = [];
  readonly placement = new Map<string, PlacementWishes>();

  constructor(log: DiagnosticLog) {
    this.#log = log;
  }

  /** `kind` is the namespace: entities and vendors share one, because flows name either. */
  add<T>(kind: string, into: Map<string, T>, key: Located<string>, value: T): void {
    const first = this.places.get(`${kind} ${key.value}`);
    if (first !== undefined) {
      const message = `the ${kind} \`${key.value}\` is written twice`;
      const related = { at: first, label: "first written at" };
      this.#log.report({
        code: "estate/duplicate-id",
        message,
        at: key.span,
        help: "rename one of them",
        related,
      });
      return;
    }
    this.places.set(`${kind} ${key.value}`, key.span);
    into.set(key.value, value);
  }

  /** Sorted by id, so that the order of files and keys never shows (E13). */
  finish(): Declared {
    return {
      ...(this.organisation === undefined ? {} : { organisation: this.organisation }),
      discover: this.discover,
      parties: sorted(this.parties),
      systems: sorted(this.systems),
      datasets: sorted(this.datasets),
      flows: sorted(this.flows),
      mechanisms: sorted(this.mechanisms),
      keepsMechanisms: this.keepsMechanisms,
      waivers: this.waivers,
      ...(this.placement.size === 0 ? {} : { placement: [...this.placement.values()][0]! }),
    };
  }
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function addTree(tree: EstateTree, file: SourceFile, draft: Draft, known: Known): void {
  draft.organisation ??= tree.organisation;
  for (const { key, value } of tree.discover ?? []) {
    for (const { value: path, span } of value) {
      draft.discover.push({ importer: key.value, path: resolvePath(file.path, path), span });
    }
  }
  for (const { key, value } of tree.entities ?? [])
    draft.add("party", draft.parties, key, partyOf("entity", key, value, known));
  for (const { key, value } of tree.vendors ?? [])
    draft.add("party", draft.parties, key, partyOf("vendor", key, value, known));
  for (const { key, value } of tree.systems ?? [])
    draft.add("system", draft.systems, key, systemOf(key, value));
  for (const { key, value } of tree.datasets ?? [])
    draft.add("dataset", draft.datasets, key, datasetOf(key, value));
  for (const { key, value } of tree.flows ?? []) draft.add("flow", draft.flows, key, flowOf(key, value));
  for (const { key, value } of tree.mechanisms ?? [])
    draft.add("mechanism", draft.mechanisms, key, mechanismOf(key, value));
  if (tree.mechanisms !== undefined) draft.keepsMechanisms = true;
  for (const { value, span } of tree.waivers ?? []) draft.waivers.push(waiverOf(value, span));
  if (tree.placement !== undefined) {
    const { span, value } = tree.placement;
    draft.add("section", draft.placement, { value: "placement", span }, value);
  }
}

type Entries<K extends keyof EstateTree> =
  NonNullable<EstateTree[K]> extends readonly (infer E)[] ? E : never;
type VendorTree = Entries<"vendors">["value"];
type EntityTree = Entries<"entities">["value"];

/** What is stated wins over what the atlas knows of the provider. */
function partyOf(
  kind: Party["kind"],
  key: Located<string>,
  tree: EntityTree | VendorTree,
  known: Known,
): Party {
  const providerId = "provider" in tree ? tree.provider : undefined;
  const provider =
    providerId !== undefined && Object.hasOwn(known.atlas.providers, providerId)
      ? known.atlas.providers[providerId]
      : undefined;
  const kinds = provider === undefined ? undefined : kindsOf(provider, known);
  const stated = tree as EntityTree & VendorTree;
  const owners = stated.owners?.map(ownerOf);
  return clean<Party>({
    id: key.value,
    kind,
    name: stated.name ?? key.value,
    country: stated.country ?? provider?.country ?? undefined,
    actor: stated.actor ?? kinds,
    owners,
    controlledBy: stated.controlled_by ?? (owners === undefined ? provider?.controlledBy : undefined),
    offersIn: stated.offers_in,
    certifications: stated.certifications,
    relation: stated.relation ?? (kinds?.includes("processor") ? "processor" : undefined),
    customer: stated.customer,
    activity: stated.activity,
    asserted: stated.asserted,
    provider: providerId,
    hosts: stated.hosts ?? [],
    supportFrom: stated.support_from,
    source: provenanceOf(key.span),
  });
}

function ownerOf(tree: { party?: Located<string>; country?: string; share: number }): Owner {
  return clean<Owner>({ party: tree.party, country: tree.country, share: tree.share });
}

function systemOf(key: Located<string>, tree: Entries<"systems">["value"]): DeclaredSystem {
  return clean<DeclaredSystem>({
    id: key.value,
    name: tree.name,
    role: tree.role,
    operator: tree.operator,
    place: tree.place,
    addresses: tree.address ?? [],
    safeguards: safeguardsOf(tree.safeguards, tree.keys),
    supportFrom: tree.support_from,
    copiedTo: declaredCopyKinds.flatMap((via) => (tree.copied_to?.[via] ?? []).map((to) => ({ via, to }))),
    source: provenanceOf(key.span),
  });
}

function safeguardsOf(
  stated: Located<readonly string[]> | undefined,
  keys: Located<keyof typeof keyHolders> | undefined,
): Located<readonly string[]> | undefined {
  const value = withKeys(stated?.value, keys?.value);
  const span = stated?.span ?? keys?.span;
  return value === undefined || span === undefined ? undefined : { value, span };
}

function datasetOf(key: Located<string>, tree: Entries<"datasets">["value"]): Dataset {
  return clean<Dataset>({
    id: key.value,
    name: tree.name,
    controller: tree.controller,
    data: tree.data,
    subjects: tree.subjects,
    collectedIn: tree.collected_in,
    citizenship: tree.citizenship,
    children: tree.children,
    peopleIn: tree.people_in,
    deid: tree.deid,
    safeguards: withKeys(tree.safeguards, tree.keys),
    asserted: tree.asserted,
    restsIn: tree.rests_in ?? [],
    source: provenanceOf(key.span),
  });
}

function flowOf(key: Located<string>, tree: Entries<"flows">["value"]): DeclaredFlow {
  return clean<DeclaredFlow>({
    id: key.value,
    about: tree.about,
    via: tree.via,
    datasets: tree.datasets,
    operation: tree.operation,
    from: tree.from,
    to: tree.to,
    exporter: tree.exporter,
    importer: tree.importer,
    deid: tree.deid,
    mechanisms: tree.mechanisms,
    safeguards: withKeys(tree.safeguards, tree.keys),
    localCopyKept: tree.local_copy_kept,
    asserted: tree.asserted,
    after: tree.after ?? [],
    source: provenanceOf(key.span),
  });
}

function mechanismOf(key: Located<string>, tree: Entries<"mechanisms">["value"]): MechanismInPlace {
  return clean<MechanismInPlace>({
    id: key.value,
    kinds: tree.kinds,
    between: tree.between,
    flows: tree.flows,
    datasets: tree.datasets,
    evidence: tree.evidence,
    period: { from: tree.from?.value ?? null, to: tree.until?.value ?? null },
    source: provenanceOf(key.span),
  });
}

function waiverOf(tree: NonNullable<EstateTree["waivers"]>[number]["value"], span: Span): Waiver {
  const { finding, reason, owner, until, legal_basis: legalBasis } = tree;
  return clean<Waiver>({ finding, reason, owner, until, legalBasis, span });
}

function withKeys(safeguards: readonly string[] | undefined, keys: keyof typeof keyHolders | undefined) {
  if (keys === undefined) return safeguards;
  return [...new Set([...(safeguards ?? []), keyHolders[keys]])];
}

/** Absent is unknown, and an absent key says so; `undefined` never stands in a value. */
function clean<T>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
