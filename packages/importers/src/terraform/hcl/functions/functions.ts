import { invalid, unknownFrom, type Value } from "../value.js";
import type { Work } from "../work.js";
import { collections } from "./collections.js";
import type { FunctionContext, HclFunction } from "./context.js";
import { conversions } from "./conversions.js";
import { encodings } from "./encodings.js";
import { fileFunctions } from "./file-functions.js";
import { numbers } from "./numbers.js";
import { regexFunctions } from "./regex-functions.js";
import { sets } from "./sets.js";
import { strings } from "./strings.js";

const all: ReadonlyMap<string, HclFunction> = new Map(
  [strings, regexFunctions, numbers, collections, sets, conversions, encodings, fileFunctions].flatMap(
    (each) => Object.entries(each),
  ),
);

/**
 * What a function gives. What depends on the clock, on chance or on a provider is unknown, and so is what a function gives
 * that is not known here: hashes and addresses of networks say nothing about places.
 */
export function callFunction(
  written: string,
  args: readonly Value[],
  context: FunctionContext,
  work: Work,
): Value {
  work.spend(args.length);
  const name = written.startsWith("core::") ? written.slice("core::".length) : written;
  const called = all.get(name);
  if (called === undefined) return unknownFrom(args);
  const result = called(args, work, context);
  if (typeof result === "string") return work.text(result);
  return typeof result === "number" && !Number.isFinite(result) ? invalid("not a number") : result;
}
