import { invalid, toNumber, toText, type Value } from "../value.js";
import { encodeJson } from "./encodings.js";

const verbs = /%(?:\[(\d+)\])?([-+ 0#]*)(\d+)?(?:\.(\d+))?(.)/gsu;

/** `format("%s-%03d", …)`: the verbs of Go that Terraform has. INVARIANT: the values are known. */
export function formatText(pattern: string, values: readonly Value[]): string {
  let next = 0;
  return pattern.replace(verbs, (_, position, flags: string, width, precision, verb: string) => {
    if (verb === "%") return "%";
    if (position !== undefined) next = Number(position) - 1;
    const value = values[next];
    next += 1;
    if (value === undefined) return invalid("a value is missing");
    const text = formatValue(verb, value, flags, precision === undefined ? undefined : Number(precision));
    return pad(text, Math.min(1000, Number(width ?? 0)), flags, verb);
  });
}

function formatValue(verb: string, value: Value, flags: string, precision: number | undefined): string {
  switch (verb) {
    case "v":
      return value === null || (typeof value === "object" && value !== null)
        ? encodeJson(value)
        : (toText(value) as string);
    case "s": {
      const text = toText(value) as string;
      return precision === undefined ? text : [...text].slice(0, precision).join("");
    }
    case "q":
      return JSON.stringify(toText(value));
    case "t":
      return toText(value) as string;
    default:
      return signed(formatNumber(verb, toNumber(value) as number, Math.min(100, precision ?? 6)), flags);
  }
}

function formatNumber(verb: string, number: number, precision: number): string {
  const whole = Math.trunc(number);
  switch (verb) {
    case "d":
      return String(whole);
    case "b":
      return whole.toString(2);
    case "o":
      return whole.toString(8);
    case "x":
      return whole.toString(16);
    case "X":
      return whole.toString(16).toUpperCase();
    case "f":
    case "F":
      return number.toFixed(precision);
    case "e":
    case "E":
      return number.toExponential(precision).replace(/e([+-])(\d)$/, "e$10$2");
    case "g":
    case "G":
      return String(number);
    default:
      return invalid(`no verb \`${verb}\``);
  }
}

function signed(text: string, flags: string): string {
  if (text.startsWith("-")) return text;
  return flags.includes("+") ? `+${text}` : flags.includes(" ") ? ` ${text}` : text;
}

function pad(text: string, width: number, flags: string, verb: string): string {
  if (flags.includes("-")) return text.padEnd(width);
  const isNumber = !"svqt".includes(verb);
  if (!flags.includes("0") || !isNumber) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}
