import {
  invalid,
  isMap,
  mapOf,
  SetOf,
  toBoolean,
  toNumber,
  toText,
  Unknown,
  unknownFrom,
  type Value,
} from "../value.js";
import type { Work } from "../work.js";
import { argument, type Functions, itemsArg, shallow } from "./context.js";
import { distinct, unify } from "./distinct.js";

export const conversions: Functions = {
  tostring: (args) => orNull(argument(args, 0), toText),
  tonumber: (args) => orNull(argument(args, 0), toNumber),
  tobool: (args) => orNull(argument(args, 0), toBoolean),
  tolist: shallow((args, work) => (args[0] === null ? null : unify(itemsArg(args, 0, work)))),
  toset: shallow((args, work) => (args[0] === null ? null : toSet(itemsArg(args, 0, work), work))),
  tomap: shallow((args) => {
    const value = argument(args, 0);
    return value === null || isMap(value) ? value : invalid("a map is wanted");
  }),
  // The older forms of `[…]` and `{…}`.
  list: (args) => args,
  map: (args) => {
    const pairs: [string, Value][] = [];
    for (let index = 0; index + 1 < args.length; index += 2) {
      const key = toText(args[index]!);
      if (key instanceof Unknown) return unknownFrom(args);
      pairs.push([key, args[index + 1]!]);
    }
    return mapOf(pairs);
  },
  sensitive: (args) => new Unknown(unknownFrom(args).references),
  issensitive: (args) => unknownFrom(args),
  nonsensitive: (args) => argument(args, 0),
  ephemeralasnull: () => null,
};

function orNull(value: Value, convert: (value: Value) => Value): Value {
  return value === null ? null : convert(value);
}

/** Text in order, as a set is walked. How many elements there are is open where two of them may turn out the same. */
export function toSet(items: readonly Value[], work: Work): Value {
  const kept = distinct(unify(items), work);
  if (kept.every((item) => typeof item === "number")) return new SetOf([...kept].sort((a, b) => a - b));
  if (kept.every((item) => typeof item === "string")) return new SetOf([...kept].sort());
  return new SetOf(kept);
}
