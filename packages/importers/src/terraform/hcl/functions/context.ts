import type { Files } from "../../../files.js";
import {
  elementsOf,
  invalid,
  isList,
  isMap,
  mapOf,
  OpenObject,
  toNumber,
  toText,
  Unknown,
  unknownFrom,
  type Value,
} from "../value.js";
import type { Work } from "../work.js";

/** What functions may look at besides their arguments. */
export interface FunctionContext {
  readonly files: Files;
  /** The folder that relative paths start from. */
  readonly root: string;
}

export type HclFunction = (args: readonly Value[], work: Work, context: FunctionContext) => Value;
export type Functions = Readonly<Record<string, HclFunction>>;

/** For functions that look at their arguments, and not at what those hold. */
export function shallow(call: HclFunction): HclFunction {
  return (args, work, context) => {
    const isOpen = args.some((arg) => arg instanceof Unknown || arg instanceof OpenObject);
    return isOpen ? unknownFrom(args) : call(args, work, context);
  };
}

/** For functions that need everything inside their arguments. */
export function deep(call: HclFunction): HclFunction {
  return (args, work, context) =>
    args.some((arg) => holdsUnknown(arg, work)) ? unknownFrom(args) : call(args, work, context);
}

/** For functions that put texts together: what is unknown in it may still be known by its place. */
export function textual(call: HclFunction): HclFunction {
  const known = deep(call);
  return (args, work, context) => {
    const result = known(args, work, context);
    if (!(result instanceof Unknown)) return result;
    const text = known(
      args.map((arg) => writtenText(arg, work)),
      work,
      context,
    );
    return typeof text === "string" ? new Unknown(result.references, undefined, text) : result;
  };
}

function writtenText(value: Value, work: Work): Value {
  work.spend();
  if (value instanceof Unknown) return value.text ?? value;
  if (isList(value)) return value.map((each) => writtenText(each, work));
  if (isMap(value)) return mapOf([...value].map(([key, each]) => [key, writtenText(each, work)] as const));
  return value;
}

function holdsUnknown(value: Value, work: Work): boolean {
  const queue: Value[] = [value];
  while (queue.length > 0) {
    work.spend();
    const each = queue.pop()!;
    if (each instanceof Unknown || each instanceof OpenObject) return true;
    for (const inner of elementsOf(each) ?? []) queue.push(inner);
  }
  return false;
}

/** INVARIANT: these are asked of known arguments only. */
export function textArg(args: readonly Value[], index: number): string {
  return toText(argument(args, index)) as string;
}

export function numberArg(args: readonly Value[], index: number): number {
  return toNumber(argument(args, index)) as number;
}

export function argument(args: readonly Value[], index: number): Value {
  const value = args[index];
  return value === undefined ? invalid("an argument is missing") : value;
}

/** A list or a set, as its elements. */
export function itemsArg(args: readonly Value[], index: number, work: Work): readonly Value[] {
  const value = argument(args, index);
  const items = isMap(value) ? undefined : elementsOf(value);
  if (items === undefined) return invalid("a list is wanted");
  work.spend(items.length);
  return items;
}

export function mapArg(args: readonly Value[], index: number, work: Work): ReadonlyMap<string, Value> {
  const value = argument(args, index);
  if (!isMap(value)) return invalid("a map is wanted");
  work.spend(value.size);
  return value;
}
