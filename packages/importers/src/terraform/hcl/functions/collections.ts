import { elementOf } from "../evaluate.js";
import { areEqual } from "../operators.js";
import {
  elementsOf,
  invalid,
  isList,
  isMap,
  mapOf,
  OpenObject,
  SetOf,
  toBoolean,
  toText,
  Unknown,
  unknownFrom,
  type Value,
} from "../value.js";
import { TooMuchWork, type Work } from "../work.js";
import { argument, deep, type Functions, itemsArg, mapArg, numberArg, shallow, textArg } from "./context.js";
import { distinct, unify } from "./distinct.js";

/** Nothing here grows beyond this; what would is given up before it is made. */
const mostElements = 100_000;

export const collections: Functions = {
  length: shallow((args) => {
    const value = argument(args, 0);
    if (typeof value === "string") return [...value].length;
    const items = elementsOf(value);
    if (items === undefined) return invalid("neither a collection nor text");
    const isOpen =
      value instanceof SetOf && items.length > 1 && items.some((item) => item instanceof Unknown);
    return isOpen ? unknownFrom(args) : items.length;
  }),
  element: shallow((args, work) => {
    const items = itemsArg(args, 0, work);
    if (items.length === 0) return invalid("the list is empty");
    const at = numberArg(args, 1) % items.length;
    return items[Math.floor(at < 0 ? at + items.length : at)]!;
  }),
  lookup: ([map = null, key = null, ...rest]) => {
    if (map instanceof OpenObject || key instanceof Unknown) return elementOf(map, key);
    if (map instanceof Unknown) return map.each ?? unknownFrom([map, ...rest]);
    if (!isMap(map)) return invalid("a map is wanted");
    const name = toText(key);
    const found = name instanceof Unknown ? name : map.get(name);
    const [fallback] = rest;
    return found !== undefined ? found : fallback !== undefined ? fallback : invalid("no such key");
  },
  keys: shallow((args, work) => [...mapArg(args, 0, work).keys()]),
  values: shallow((args, work) => [...mapArg(args, 0, work).values()]),
  merge: shallow((args, work) =>
    mapOf(args.flatMap((arg, index) => (arg === null ? [] : [...mapArg(args, index, work)]))),
  ),
  concat: shallow((args, work) => args.flatMap((_, index) => bounded(itemsArg(args, index, work), work))),
  flatten: (args, work) => {
    const flat: Value[] = [];
    return flattenInto(argument(args, 0), flat, work) ? flat : unknownFrom(args);
  },
  distinct: shallow((args, work) => distinct(unify(itemsArg(args, 0, work)), work)),
  compact: shallow((args, work) => {
    const items = itemsArg(args, 0, work);
    return items.some((item) => item instanceof Unknown)
      ? unknownFrom(args)
      : items.filter((item) => item !== null && item !== "");
  }),
  contains: shallow((args, work) => {
    const equal = itemsArg(args, 0, work).map((item) => areEqual(item, argument(args, 1), work));
    return equal.includes(true) || (equal.find((each) => each instanceof Unknown) ?? false);
  }),
  index: deep((args, work) => {
    const at = itemsArg(args, 0, work).findIndex((item) => areEqual(item, argument(args, 1), work) === true);
    return at === -1 ? invalid("no such element") : at;
  }),
  slice: shallow((args, work) => itemsArg(args, 0, work).slice(numberArg(args, 1), numberArg(args, 2))),
  reverse: shallow((args, work) => [...itemsArg(args, 0, work)].reverse()),
  sort: deep((args, work) =>
    itemsArg(args, 0, work)
      .map((item) => textArg([item], 0))
      .sort(),
  ),
  range: deep((args, work) =>
    rangeOf(
      args.map((_, index) => numberArg(args, index)),
      work,
    ),
  ),
  chunklist: shallow((args, work) => {
    const items = itemsArg(args, 0, work);
    const size = numberArg(args, 1);
    if (size < 1) return [items];
    const count = Math.ceil(items.length / size);
    return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
  }),
  one: shallow((args, work) => {
    const value = argument(args, 0);
    if (value === null) return null;
    const items = itemsArg(args, 0, work);
    return items.length > 1 ? invalid("more than one element") : (items[0] ?? null);
  }),
  alltrue: shallow((args, work) => foldLogic(itemsArg(args, 0, work), false)),
  anytrue: shallow((args, work) => foldLogic(itemsArg(args, 0, work), true)),
  coalesce: (args) => {
    const items = unify(args).filter((arg) => arg !== null && arg !== "");
    if (items[0] instanceof Unknown && items.length > 1) return unknownFrom(items);
    return items[0] ?? invalid("nothing but null");
  },
  coalescelist: shallow(
    (args, work) =>
      args.find((arg, index) => arg !== null && itemsArg(args, index, work).length > 0) ??
      invalid("nothing but empty lists"),
  ),
  matchkeys: deep((args, work) => {
    const [values, keys, wanted] = [0, 1, 2].map((index) => itemsArg(args, index, work)) as [
      Value[],
      Value[],
      Value[],
    ];
    return values.filter((_, index) =>
      wanted.some((each) => areEqual(each, keys[index] ?? null, work) === true),
    );
  }),
  transpose: deep((args, work) => {
    const result = new Map<string, Value[]>();
    for (const [key, list] of mapArg(args, 0, work)) {
      for (const item of itemsArg([list], 0, work)) {
        const name = textArg([item], 0);
        const keys = result.get(name);
        if (keys === undefined) result.set(name, [key]);
        else keys.push(key);
      }
    }
    return mapOf(result);
  }),
  setproduct: shallow((args, work) => {
    const lists = args.map((_, index) => itemsArg(args, index, work));
    const size = lists.reduce((product, list) => product * list.length, 1);
    if (size > mostElements) tooMany();
    work.spend(size * lists.length);
    return lists.reduce<Value[][]>(
      (rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])),
      [[]],
    );
  }),
};

function tooMany(): never {
  throw new TooMuchWork(`it has more than ${mostElements} elements`);
}

function bounded(items: readonly Value[], work: Work): readonly Value[] {
  if (items.length > mostElements) tooMany();
  work.spend(items.length);
  return items;
}

/** False where an element may turn out to be a list: then how many elements there will be is open. */
function flattenInto(value: Value, into: Value[], work: Work): boolean {
  const items = isMap(value) ? undefined : elementsOf(value);
  if (items === undefined) return false;
  for (const item of items) {
    work.spend();
    if (item instanceof Unknown) return false;
    if (isList(item) || item instanceof SetOf) {
      if (!flattenInto(item, into, work)) return false;
    } else into.push(item);
  }
  return true;
}

function rangeOf(args: readonly number[], work: Work): Value {
  const [start, limit, step] =
    args.length === 1 ? [0, args[0]!, undefined] : [args[0] ?? 0, args[1] ?? 0, args[2]];
  const by = step ?? (limit < start ? -1 : 1);
  const length = by === 0 ? 0 : Math.max(0, Math.ceil((limit - start) / by));
  if (length > mostElements) tooMany();
  work.spend(length);
  return Array.from({ length }, (_, index) => start + index * by);
}

function foldLogic(items: readonly Value[], decisive: boolean): Value {
  const truths = items.map((item) => (item === null ? false : toBoolean(item)));
  if (truths.includes(decisive)) return decisive;
  const open = truths.find((each) => each instanceof Unknown);
  return open === undefined ? !decisive : unknownFrom([open]);
}
