import { invalid, mapOf, Unknown, type Value } from "../value.js";
import type { Work } from "../work.js";
import { deep, type Functions, textArg } from "./context.js";

export const regexFunctions: Functions = {
  regex: deep((args, work) => {
    const text = textArg(args, 1);
    const pattern = compile(textArg(args, 0), text, work);
    if (pattern === undefined) return new Unknown([]);
    const found = pattern.exec(text);
    return found === null ? invalid("the pattern is not found") : captured(found);
  }),
  regexall: deep((args, work) => {
    const text = textArg(args, 1);
    const pattern = compile(textArg(args, 0), text, work);
    return pattern === undefined ? new Unknown([]) : [...text.matchAll(pattern)].map(captured);
  }),
  replace: deep((args, work) => {
    const [text, part, put] = [textArg(args, 0), textArg(args, 1), textArg(args, 2)];
    work.spend(text.length);
    if (part.length < 2 || !part.startsWith("/") || !part.endsWith("/"))
      return work.text(text.replaceAll(part, () => put));
    const pattern = compile(part.slice(1, -1), text, work);
    if (pattern === undefined) return new Unknown([]);
    // `$1x` is a name of Go's, and a group with a letter after it of JavaScript's: both are rare.
    const template = put.replace(/\$\{(\d+)\}/g, "$$$1").replace(/\$\{(\w+)\}/g, "$$<$1>");
    return work.text(text.replace(pattern, template));
  }),
};

/** Groups are a list, named groups a map, and without groups it is the text itself. */
function captured(found: RegExpMatchArray): Value {
  if (found.groups !== undefined)
    return mapOf(Object.entries(found.groups).map(([name, text]) => [name, text ?? null] as const));
  return found.length === 1 ? found[0] : found.slice(1).map((each) => each ?? null);
}

/**
 * Terraform's patterns take linear time, those of JavaScript need not: a pattern that might take long on this text is left
 * out, and what it would give is unknown.
 */
function compile(written: string, text: string, work: Work): RegExp | undefined {
  const unbounded = written.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  const repeatsGroup = /\)(?:[*+]|\{\d+,\d*\})/.test(written);
  const steps = repeatsGroup ? 2 ** Math.min(60, text.length) : (text.length + 1) ** (unbounded + 1);
  if (steps > 1e8 || written.length > 2000 || /\{\d{4,}/.test(written)) return undefined;
  work.spend(1 + Math.min(1000, steps));
  const [, flags = ""] = /^\(\?([a-z]+)\)/.exec(written) ?? [];
  const body = written
    .replace(/^\(\?[a-z]+\)/, "")
    .replaceAll("(?P<", "(?<")
    .replaceAll("\\A", "^")
    .replaceAll("\\z", "$")
    .replace(/\[:(\w+):\]/g, (whole, name: string) =>
      Object.hasOwn(classes, name) ? classes[name]! : whole,
    );
  try {
    return new RegExp(body, `gu${[...new Set(flags.replace(/[^ims]/g, ""))].join("")}`);
  } catch {
    return compileLoosely(body, flags);
  }
}

/** Go lets characters be escaped that have no meaning of their own. */
function compileLoosely(body: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(body, `g${[...new Set(flags.replace(/[^ims]/g, ""))].join("")}`);
  } catch {
    return undefined;
  }
}

const classes: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  digit: "0-9",
  lower: "a-z",
  upper: "A-Z",
  space: "\\s",
  word: "\\w",
  xdigit: "0-9A-Fa-f",
  punct: "!-\\/:-@\\[-`{-~",
};
