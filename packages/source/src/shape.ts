/**
 * Shapes: what a file may hold, said once. A shape reads positioned YAML into a typed value, reports what is wrong at
 * its place with a remedy, and prints itself as JSON Schema for editors. One whole thing, hence long.
 */
import type { DiagnosticLog } from "./diagnostic.js";
import { didYouMean } from "./did-you-mean.js";
import type { Located, Span } from "./span.js";
import type { Node } from "./yaml.js";

export type JsonSchema = { readonly [key: string]: unknown };

/** Where a shape reports; `area` is the first part of its codes (`law`, `case`, `estate`, `request`). */
export interface Reading {
  readonly area: string;
  readonly log: DiagnosticLog;
}

/** `undefined` means: reported, nothing usable. */
export interface Shape<T> {
  read(node: Node, reading: Reading): T | undefined;
  readonly schema: JsonSchema;
}

export type Of<S> = S extends Shape<infer T> ? T : never;

interface Field<T, Optional extends boolean> {
  readonly shape: Shape<T>;
  readonly optional: Optional;
  readonly is: string | undefined;
}
type Fields = Readonly<Record<string, Field<unknown, boolean>>>;
type RequiredKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, true> ? never : K;
}[keyof F];
type OptionalKeys<F extends Fields> = Exclude<keyof F, RequiredKeys<F>>;
type RecordOf<F extends Fields> = {
  readonly [K in RequiredKeys<F>]: F[K] extends Field<infer T, boolean> ? T : never;
} & {
  readonly [K in OptionalKeys<F>]?: F[K] extends Field<infer T, boolean> ? T : never;
};

/** A key that must be there. */
export function required<T>(shape: Shape<T>, is?: string): Field<T, false> {
  return { shape, optional: false, is };
}

/** A key that may be left out. */
export function optional<T>(shape: Shape<T>, is?: string): Field<T, true> {
  return { shape, optional: true, is };
}

/** A map with known keys. An unknown key is an error: it is a typing mistake more often than an addition. */
export function record<F extends Fields>(what: string, fields: F): Shape<RecordOf<F>> {
  const keys = Object.keys(fields);
  return {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(keys.map((key) => [key, describe(fields[key]!)])),
      required: keys.filter((key) => !fields[key]!.optional),
    },
    read(node, reading) {
      if (node.kind !== "map") return wrongType(node, `${what} is a map of keys and values`, reading);
      const out: Record<string, unknown> = {};
      let usable = true;
      for (const entry of node.entries) {
        const field = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined;
        if (field === undefined) {
          const message = `${what} has no key \`${entry.key}\``;
          const help =
            didYouMean(entry.key, keys) ?? `its keys are ${keys.map((key) => `\`${key}\``).join(", ")}`;
          reading.log.report({ code: `${reading.area}/unknown-key`, message, at: entry.keySpan, help });
          continue;
        }
        const value = field.shape.read(entry.value, reading);
        if (value !== undefined) out[entry.key] = value;
        else if (!field.optional) usable = false;
      }
      for (const key of keys) {
        if (fields[key]!.optional || node.entries.some((entry) => entry.key === key)) continue;
        usable = false;
        const help = `add \`${key}:\`${fields[key]!.is === undefined ? "" : ` (${fields[key]!.is})`}`;
        reading.log.report({
          code: `${reading.area}/missing-key`,
          message: `${what} lacks \`${key}\``,
          at: headOf(node),
          help,
        });
      }
      return usable ? (out as RecordOf<F>) : undefined;
    },
  };
}

function describe(field: Field<unknown, boolean>): JsonSchema {
  return field.is === undefined ? field.shape.schema : { ...field.shape.schema, description: field.is };
}

/** A map from keys of one shape to values of another, e.g. names to conditions. */
export function mapOf<T>(
  what: string,
  value: Shape<T>,
  keyPattern = /.*/,
): Shape<readonly { key: Located<string>; value: T }[]> {
  return {
    schema: { type: "object", additionalProperties: value.schema },
    read(node, reading) {
      if (node.kind !== "map") return wrongType(node, `${what} is a map`, reading);
      const out: { key: Located<string>; value: T }[] = [];
      for (const entry of node.entries) {
        if (!keyPattern.test(entry.key)) {
          reading.log.report({
            code: `${reading.area}/wrong-type`,
            message: `\`${entry.key}\` cannot be a key of ${what}`,
            at: entry.keySpan,
            help: `keys look like ${keyPattern.source}`,
          });
          continue;
        }
        const read = value.read(entry.value, reading);
        if (read !== undefined) out.push({ key: { value: entry.key, span: entry.keySpan }, value: read });
      }
      return out;
    },
  };
}

/** A list; entries that cannot be read are reported and left out. */
export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: "array", items: item.schema },
    read(node, reading) {
      if (node.kind !== "list")
        return wrongType(
          node,
          "a list is wanted here",
          reading,
          "write it as `[a, b]` or with a dash per line",
        );
      return node.items.map((each) => item.read(each, reading)).filter((each) => each !== undefined);
    },
  };
}

/** A list, or a single item standing for a list of one. */
export function oneOrMore<T>(item: Shape<T>): Shape<readonly T[]> {
  const many = list(item);
  return {
    schema: { anyOf: [item.schema, many.schema] },
    read(node, reading) {
      if (node.kind === "list") return many.read(node, reading);
      const one = item.read(node, reading);
      return one === undefined ? undefined : [one];
    },
  };
}

/** The value with its place. */
export function located<T>(shape: Shape<T>): Shape<Located<T>> {
  return {
    schema: shape.schema,
    read(node, reading) {
      const value = shape.read(node, reading);
      return value === undefined ? undefined : { value, span: node.span };
    },
  };
}

/** The value, or `null` written out (or left empty). */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    schema: { anyOf: [shape.schema, { type: "null" }] },
    read: (node, reading) =>
      node.kind === "scalar" && node.value === null ? null : shape.read(node, reading),
  };
}

/** One shape for maps, one for lists, one for plain values: whichever fits the node. */
export function byKind<T>(
  choices: { readonly map?: Shape<T>; readonly list?: Shape<T>; readonly scalar?: Shape<T> },
  what: string,
): Shape<T> {
  const shapes = [choices.scalar, choices.list, choices.map].filter(
    (shape): shape is Shape<T> => shape !== undefined,
  );
  return {
    schema: { anyOf: shapes.map((shape) => shape.schema) },
    read(node, reading) {
      const shape = choices[node.kind];
      return shape === undefined ? wrongType(node, what, reading) : shape.read(node, reading);
    },
  };
}

/**
 * A key written with nothing behind it could mean "unknown" or "none", and the two decide differently. So the author
 * must say which.
 */
export function stated<T>(shape: Shape<T>): Shape<T> {
  return {
    schema: shape.schema,
    read(node, reading) {
      if (node.kind !== "scalar" || node.value !== null) return shape.read(node, reading);
      const help = "leave the key out where it is unknown; write `[]` where it is known to be none";
      reading.log.report({
        code: `${reading.area}/empty-value`,
        message: "the key has no value",
        at: node.span,
        help,
      });
      return undefined;
    },
  };
}

/** The value after a further reading step, which reports for itself. */
export function mapped<A, B>(
  shape: Shape<A>,
  to: (value: A, span: Span, reading: Reading) => B | undefined,
): Shape<B> {
  return {
    schema: shape.schema,
    read(node, reading) {
      const value = shape.read(node, reading);
      return value === undefined ? undefined : to(value, node.span, reading);
    },
  };
}

/** A shape known only later (recursion). */
export function lazily<T>(shape: () => Shape<T>, schema: JsonSchema): Shape<T> {
  return { schema, read: (node, reading) => shape().read(node, reading) };
}

/** Text; a number or date written without quotes is taken as it stands. What is longer than `max` is read and warned of. */
export function text(options: { readonly max?: number } = {}): Shape<string> {
  return {
    schema: {
      type: ["string", "number", "boolean"],
      ...(options.max === undefined ? {} : { maxLength: options.max }),
    },
    read(node, reading) {
      if (node.kind !== "scalar" || node.value === null)
        return wrongType(node, "text is wanted here", reading);
      const value = typeof node.value === "string" ? node.value : node.text;
      if (options.max === undefined || value.length <= options.max) return value;
      reading.log.report({
        code: `${reading.area}/too-long`,
        severity: "warning",
        message: `the text has ${value.length} characters`,
        at: node.span,
        help: `say it in ${options.max}`,
      });
      return value;
    },
  };
}

export function flag(): Shape<boolean> {
  return {
    schema: { type: "boolean" },
    read: (node, reading) =>
      node.kind === "scalar" && typeof node.value === "boolean"
        ? node.value
        : wrongType(node, "`true` or `false` is wanted here", reading),
  };
}

/** A number, whole and not negative unless told otherwise; underscores may group digits. */
export function number(
  options: { readonly fraction?: boolean; readonly negative?: boolean } = {},
): Shape<number> {
  return {
    schema: {
      anyOf: [
        { type: options.fraction ? "number" : "integer", ...(options.negative ? {} : { minimum: 0 }) },
        { type: "string", pattern: "^[0-9][0-9_]*$" },
      ],
    },
    read(node, reading) {
      const grouped =
        node.kind === "scalar" && typeof node.value === "string" && /^\d[\d_]*$/.test(node.value);
      const value = grouped
        ? Number(String(node.value).replaceAll("_", ""))
        : node.kind === "scalar"
          ? node.value
          : null;
      const fits =
        typeof value === "number" &&
        Number.isFinite(value) &&
        (options.fraction || Number.isSafeInteger(value)) &&
        (options.negative || value >= 0);
      if (fits) return value;
      return wrongType(
        node,
        options.fraction ? "a number is wanted here" : "a whole number, not negative, is wanted here",
        reading,
      );
    },
  };
}

/** A calendar day that exists, `YYYY-MM-DD`. */
export function date(): Shape<string> {
  return {
    schema: { type: "string", format: "date" },
    read(node, reading) {
      const value = node.kind === "scalar" ? (typeof node.value === "string" ? node.value : node.text) : "";
      if (isCalendarDay(value)) return value;
      const at = node.span;
      reading.log.report({
        code: `${reading.area}/bad-date`,
        message: `\`${value}\` is not a day of the calendar`,
        at,
        help: "write days as YYYY-MM-DD",
      });
      return undefined;
    },
  };
}

export function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value;
}

/** One of a few words. */
export function oneOf<const T extends string>(...values: readonly T[]): Shape<T> {
  return {
    schema: { enum: values },
    read(node, reading) {
      const value = node.kind === "scalar" ? node.text || String(node.value) : undefined;
      const found = values.find(
        (each) => each === (node.kind === "scalar" && typeof node.value === "string" ? node.value : value),
      );
      if (found !== undefined) return found;
      if (value === undefined) return wrongType(node, "a word is wanted here", reading);
      const help = didYouMean(value, values) ?? `one of ${values.join(", ")}`;
      reading.log.report({
        code: `${reading.area}/unknown-word`,
        message: `\`${value}\` is none of the words known here`,
        at: node.span,
        help,
      });
      return undefined;
    },
  };
}

/** An id that must be in a set, e.g. of the vocabulary. `what` names it: "mechanism". */
export function idOf(
  what: string,
  known: { has(id: string): boolean; keys(): Iterable<string> },
  fallback?: string,
): Shape<string> {
  return {
    schema: { enum: [...known.keys()] },
    read(node, reading) {
      if (node.kind !== "scalar" || node.value === null)
        return wrongType(node, `a ${what} id is wanted here`, reading);
      const id = typeof node.value === "string" ? node.value : node.text;
      if (known.has(id)) return id;
      const help = didYouMean(id, known.keys()) ?? fallback;
      reading.log.report({
        code: `${reading.area}/unknown-${what.replaceAll(" ", "-")}`,
        message: `unknown ${what} \`${id}\``,
        at: node.span,
        ...(help === undefined ? {} : { help }),
      });
      return undefined;
    },
  };
}

/** Anything, as it is. */
export function anything(): Shape<Node> {
  return { schema: {}, read: (node) => node };
}

function wrongType(node: Node, message: string, reading: Reading, help?: string): undefined {
  const got =
    node.kind === "scalar"
      ? node.value === null
        ? "nothing"
        : `\`${node.text.slice(0, 40)}\``
      : `a ${node.kind}`;
  reading.log.report({
    code: `${reading.area}/wrong-type`,
    message: `${message}, not ${got}`.replaceAll("\n", " "),
    at: headOf(node),
    ...(help === undefined ? {} : { help }),
  });
  return undefined;
}

/** The first line of a node: a whole map underlined would hide what is meant. */
function headOf(node: Node): Span {
  const newline = node.span.file.text.indexOf("\n", node.span.start);
  const end = newline === -1 ? node.span.end : Math.min(node.span.end, newline);
  return { ...node.span, end: Math.max(node.span.start, end) };
}
