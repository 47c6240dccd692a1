import { invalid, isList, isMap, mapOf, toText, Unknown, unknownFrom, type Value } from "../value.js";
import { deep, type Functions, itemsArg, numberArg, shallow, textArg, textual } from "./context.js";
import { formatText } from "./format-text.js";

export const strings: Functions = {
  chomp: deep((args) => textArg(args, 0).replace(/[\r\n]+$/, "")),
  endswith: deep((args) => textArg(args, 0).endsWith(textArg(args, 1))),
  startswith: deep((args) => textArg(args, 0).startsWith(textArg(args, 1))),
  strcontains: deep((args) => textArg(args, 0).includes(textArg(args, 1))),
  format: textual(([pattern = "", ...values]) => formatText(pattern as string, values)),
  formatlist: deep((args, work) => {
    const lists = args.filter(
      (arg) => isList(arg) || (typeof arg === "object" && arg !== null && !isMap(arg)),
    );
    const items = lists.map((list) => itemsArg([list], 0, work));
    const length = items[0]?.length ?? 1;
    if (items.some((each) => each.length !== length)) invalid("the lists differ in length");
    work.spend(length * args.length);
    return Array.from({ length }, (_, index) => {
      const row = args.map((arg) => (lists.includes(arg) ? itemsArg([arg], 0, work)[index]! : arg));
      return formatText(row[0] as string, row.slice(1));
    });
  }),
  indent: deep((args) => textArg(args, 1).replaceAll("\n", `\n${" ".repeat(width(numberArg(args, 0)))}`)),
  join: textual((args, work) => {
    const parts = args.slice(1).flatMap((_, index) => itemsArg(args, index + 1, work));
    return work.text(parts.map((part) => textArg([part], 0)).join(textArg(args, 0)));
  }),
  lower: deep((args) => textArg(args, 0).toLowerCase()),
  upper: deep((args) => textArg(args, 0).toUpperCase()),
  title: deep((args) =>
    textArg(args, 0).replace(
      /(^|[^\p{L}\p{N}_])(\p{L})/gu,
      (_, before, letter) => before + letter.toUpperCase(),
    ),
  ),
  split: deep((args, work) => {
    const text = textArg(args, 1);
    work.spend(text.length);
    return text.split(textArg(args, 0));
  }),
  strrev: deep((args) => [...textArg(args, 0)].reverse().join("")),
  substr: deep((args) => {
    const characters = [...textArg(args, 0)];
    const offset = numberArg(args, 1);
    const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
    const length = numberArg(args, 2);
    return characters.slice(start, length < 0 ? undefined : start + length).join("");
  }),
  trim: deep((args) => {
    const set = new Set(textArg(args, 1));
    const characters = [...textArg(args, 0)];
    const start = characters.findIndex((each) => !set.has(each));
    const end = characters.findLastIndex((each) => !set.has(each));
    return start === -1 ? "" : characters.slice(start, end + 1).join("");
  }),
  trimprefix: deep((args) => {
    const [text, prefix] = [textArg(args, 0), textArg(args, 1)];
    return text.startsWith(prefix) ? text.slice(prefix.length) : text;
  }),
  trimsuffix: deep((args) => {
    const [text, suffix] = [textArg(args, 0), textArg(args, 1)];
    return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  }),
  trimspace: deep((args) => textArg(args, 0).trim()),
  zipmap: shallow((args, work) => {
    const keys = itemsArg(args, 0, work).map(toText);
    const values = itemsArg(args, 1, work);
    if (keys.length !== values.length) return invalid("as many values as keys are wanted");
    const open = keys.some((key) => key instanceof Unknown);
    return open
      ? unknownFrom(args)
      : mapOf(keys.map((key, index): [string, Value] => [key as string, values[index]!]));
  }),
};

function width(number: number): number {
  return Math.min(1000, Math.max(0, Math.floor(number)));
}
