import { digestOf, joinRoutes } from "@domicile/compiler";
import type { Law, Provision } from "@domicile/ir";
import { compareText } from "@domicile/source";
import { mergeVersions } from "./merge-versions.js";

/**
 * What is different in one rulebook from another, part by part: `null` is a part that is not there. Plain JSON, and small: a
 * browser that has a rulebook and the patches of the proposals needs neither the files of the law nor their compiler.
 */
export interface LawPatch {
  /** Provisions with their own routes only; those that others open are joined again. */
  readonly provisions: Parts<Provision>;
  readonly instruments: Parts<Law["instruments"][string]>;
  readonly jurisdictions: Parts<Law["jurisdictions"][string]>;
  readonly lists: Parts<Law["lists"][string]>;
  readonly thresholds: Parts<Law["thresholds"][string]>;
  readonly defaults: Parts<Law["defaults"][number]>;
  readonly orders: Parts<Law["orders"][number]>;
  readonly places: Parts<Law["atlas"]["places"][string]>;
}

type Parts<T> = Readonly<Record<string, T | null>>;

/** The parts of a rulebook by id. */
type PartsOfLaw = { readonly [K in keyof LawPatch]: ReadonlyMap<string, NonNullable<LawPatch[K][string]>> };

const partsKnown = new WeakMap<Law, PartsOfLaw>();

function partsOf(law: Law): PartsOfLaw {
  const known = partsKnown.get(law);
  if (known !== undefined) return known;
  const parts: PartsOfLaw = {
    provisions: new Map(law.provisions.map((each) => [each.id, withOwnRoutes(each)])),
    instruments: new Map(Object.entries(law.instruments)),
    jurisdictions: new Map(Object.entries(law.jurisdictions)),
    lists: new Map(Object.entries(law.lists)),
    thresholds: new Map(Object.entries(law.thresholds)),
    defaults: new Map(law.defaults.map((each) => [each.id, each])),
    orders: new Map(law.orders.map((each) => [keyOfOrder(each), each])),
    places: new Map(Object.entries(law.atlas.places)),
  };
  partsKnown.set(law, parts);
  return parts;
}

function keyOfOrder({ period, provision, title }: Law["orders"][number]): string {
  return `${provision} ${title} ${period.from}`;
}

function withOwnRoutes(provision: Provision): Provision {
  const routes = provision.routes.filter(({ origin }) => origin === provision.id);
  return routes.length === provision.routes.length ? provision : { ...provision, routes };
}

const kinds = [
  "provisions",
  "instruments",
  "jurisdictions",
  "lists",
  "thresholds",
  "defaults",
  "orders",
  "places",
] as const satisfies readonly (keyof LawPatch)[];

const texts = new WeakMap<object, string>();

function textOf(part: object): string {
  let text = texts.get(part);
  if (text === undefined) texts.set(part, (text = JSON.stringify(part)));
  return text;
}

/** What makes `after` of `before`. */
export function patchBetween(before: Law, after: Law): LawPatch {
  const [old, now] = [partsOf(before), partsOf(after)];
  return Object.fromEntries(
    kinds.map((kind) => [kind, partsBetween<object>(old[kind], now[kind])]),
  ) as unknown as LawPatch;
}

function partsBetween<T extends object>(old: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>): Parts<T> {
  const parts: Record<string, T | null> = {};
  for (const [id, part] of now) {
    const was = old.get(id);
    if (was === undefined || (!isPlainlySame(was, part) && textOf(was) !== textOf(part))) parts[id] = part;
  }
  for (const id of old.keys()) if (!now.has(id)) parts[id] = null;
  return parts;
}

/** Compiled from one resolved library, what is the same mostly consists of the same objects, which need not be printed. */
function isPlainlySame(one: object, other: object): boolean {
  if (one === other) return true;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSameField(one[key as keyof typeof one], other[key as keyof typeof other]))
  );
}

function isSameField(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** A rulebook with parts of it put in, and which provisions may now say something else. */
export interface PatchedLaw {
  readonly law: Law;
  /** Parts that two patches change in ways that do not go together; what the later one says stands. */
  readonly clashes: readonly string[];
}

/**
 * The rulebook with all of the patches, each of which was taken against it. Where two change the same part, their changes are
 * merged: the same as if the proposals had been laid over together. Its digest is over the rulebook's and the patches.
 */
export function patchLaw(base: Law, patches: readonly LawPatch[]): PatchedLaw {
  const clashes: string[] = [];
  const parts = partsOf(base);
  const merged = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      mergeParts<object>(
        parts[kind],
        patches.map((patch) => patch[kind]),
        clashes,
      ),
    ]),
  ) as unknown as LawPatch;
  return { law: withParts(base, merged), clashes };
}

function mergeParts<T extends object>(
  base: ReadonlyMap<string, T>,
  patches: readonly Parts<T>[],
  clashes: string[],
): Parts<T> {
  const merged: Record<string, T | null> = {};
  for (const patch of patches)
    for (const [id, part] of Object.entries(patch)) {
      if (!Object.hasOwn(merged, id)) {
        merged[id] = part;
        continue;
      }
      const { clash, value } = mergeVersions(base.get(id) ?? null, merged[id]!, part);
      if (clash) clashes.push(id);
      merged[id] = value as T | null;
    }
  return merged;
}

function withParts(base: Law, patch: LawPatch): Law {
  const records = <T>(old: Readonly<Record<string, T>>, parts: Parts<T>): Readonly<Record<string, T>> =>
    Object.keys(parts).length === 0 ? old : sortedRecord({ ...old, ...parts });
  const lists = <T>(
    old: readonly T[],
    parts: Parts<T>,
    idOf: (item: T) => string,
    order: (a: T, b: T) => number,
  ) =>
    Object.keys(parts).length === 0
      ? old
      : [
          ...old.filter((each) => !Object.hasOwn(parts, idOf(each))),
          ...Object.values(parts).filter((each) => each !== null),
        ].sort(order);
  return {
    digest: `overlay:${digestOf(`${base.digest} ${JSON.stringify(patch)}`)}`,
    vocabulary: base.vocabulary,
    atlas:
      Object.keys(patch.places).length === 0
        ? base.atlas
        : { ...base.atlas, places: records(base.atlas.places, patch.places) },
    jurisdictions: records(base.jurisdictions, patch.jurisdictions),
    instruments: records(base.instruments, patch.instruments),
    provisions: joined(base, patch.provisions),
    lists: records(base.lists, patch.lists),
    thresholds: records(base.thresholds, patch.thresholds),
    defaults: lists(
      base.defaults,
      patch.defaults,
      ({ id }) => id,
      (a, b) => compareText(a.fact, b.fact) || b.priority - a.priority || compareText(a.id, b.id),
    ),
    orders: lists(
      base.orders,
      patch.orders,
      keyOfOrder,
      (a, b) => compareText(a.provision, b.provision) || compareText(a.title, b.title),
    ),
  };
}

function sortedRecord<T>(parts: Readonly<Record<string, T | null>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(parts)
      .filter((entry): entry is [string, T] => entry[1] !== null)
      .sort(([a], [b]) => compareText(a, b)),
  );
}

/** Routes are joined anew for what changed and for the gates that it opens or opened. */
function joined(base: Law, parts: LawPatch["provisions"]): readonly Provision[] {
  if (Object.keys(parts).length === 0) return base.provisions;
  const own = partsOf(base).provisions;
  const all = [
    ...base.provisions.filter(({ id }) => !Object.hasOwn(parts, id)),
    ...Object.values(parts).filter((each) => each !== null),
  ].sort((a, b) => compareText(a.id, b.id));
  const opening = all.filter(({ outranks, routeOf }) => routeOf.length > 0 || outranks.length > 0);
  const touched = new Set(
    Object.keys(parts).flatMap((id) => [id, ...opens(parts[id]), ...opens(own.get(id))]),
  );
  return all.map((each) => {
    if (!touched.has(each.id)) return each;
    const plain = parts[each.id] ?? own.get(each.id)!;
    return { ...plain, routes: joinRoutes(plain, opening) };
  });
}

function opens(provision: Provision | null | undefined): readonly string[] {
  return provision == null ? [] : [...provision.routeOf, ...provision.outranks];
}
