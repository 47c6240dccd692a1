import type { Scan } from "@domicile/estate";

/** The contract as it is: the text of `JSON.stringify(scan, null, 2)`, entry by entry. */
export function* printJson(scan: Scan): Iterable<string> {
  const entries = Object.entries(scan).filter(([, value]) => value !== undefined);
  for (const [index, [key, value]] of entries.entries()) {
    yield `${index === 0 ? "{" : ","}\n  ${JSON.stringify(key)}: `;
    if (!Array.isArray(value) || value.length === 0) {
      yield indented(value, "  ");
      continue;
    }
    for (const [at, item] of value.entries()) yield `${at === 0 ? "[" : ","}\n    ${indented(item, "    ")}`;
    yield "\n  ]";
  }
  yield "\n}\n";
}

function indented(value: unknown, by: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${by}`);
}
