import fc from "fast-check";

/** Text that tries a reader: real files with something broken, structure without sense, bytes that are no text. */

/** What breaks YAML, JSON and conditions, and what has meaning there. */
const fragments = [
  ...[
    ":",
    ": ",
    "- ",
    "#",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "&a ",
    "*a",
    "<<: *a",
    "!!binary ",
    "!x ",
    "|",
    ">-",
  ],
  ...[
    "\t",
    "\n",
    "\r\n",
    "  ",
    "---\n",
    "...",
    "%YAML 1.2",
    "? ",
    "~",
    "null",
    "\\",
    "\u0085",
    "\u2028",
    "\ufeff",
  ],
  ...[
    "(",
    ")",
    "and",
    "or",
    "not",
    "to within",
    "outside",
    "[EU, ",
    "includes",
    "since 2020-02-30",
    "0x1F",
    "1e999",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "🏛",
    "é",
    "\u0007",
    "-1",
    "99999999999999999999",
    ".inf",
    "2026-11-21",
  ],
];
const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...fragments) },
  { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
);

type Edit = (text: string, donor: string) => string;

/** A place in a text of any length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (text: string, where: number) => Math.floor(where * text.length);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fragment).map(
    ([where, piece]): Edit =>
      (text) => {
        const index = at(text, where);
        return text.slice(0, index) + piece + text.slice(index);
      },
  ),
  fc.tuple(place, fragment).map(
    ([where, piece]): Edit =>
      (text) => {
        const index = at(text, where);
        return text.slice(0, index) + piece + text.slice(index + piece.length);
      },
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([where, length]): Edit =>
      (text) => {
        const index = at(text, where);
        return text.slice(0, index) + text.slice(index + length);
      },
  ),
  place.map(
    (where): Edit =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  fc.tuple(place, place, fc.nat(12)).map(
    ([from, to, length]): Edit =>
      (text, donor) =>
        withLines(text, (lines) => {
          const given = donor.split("\n");
          const start = Math.floor(from * given.length);
          lines.splice(Math.floor(to * lines.length), 0, ...given.slice(start, start + length));
        }),
  ),
  fc.tuple(place, fc.nat(5)).map(
    ([where, length]): Edit =>
      (text) =>
        withLines(text, (lines) => lines.splice(Math.floor(where * lines.length), length)),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 6 })).map(
    ([where, length]): Edit =>
      (text) =>
        withLines(text, (lines) => {
          const start = Math.floor(where * lines.length);
          lines.splice(start, 0, ...lines.slice(start, start + length));
        }),
  ),
  fc.tuple(place, fc.integer({ min: -4, max: 4 })).map(
    ([where, shift]): Edit =>
      (text) =>
        withLines(text, (lines) => {
          const index = Math.floor(where * lines.length);
          const line = lines[index] ?? "";
          lines[index] = shift < 0 ? line.slice(-shift) : " ".repeat(shift) + line;
        }),
  ),
);

function withLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split("\n");
  change(lines);
  return lines.join("\n");
}

/** One of the texts, broken in one to four places; lines may come from another of them. */
export function brokenText(texts: readonly string[]): fc.Arbitrary<string> {
  const any = fc.constantFrom(...texts);
  return fc
    .tuple(any, any, fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, donor, edits]) => edits.reduce((broken, each) => each(broken, donor), text));
}

/** Bytes of every kind: junk, text with a wrong byte, text in UTF-16 with and without its mark. */
export function anyBytes(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  const short = fc.constantFrom(...texts).map((text) => text.slice(0, 400));
  return fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.tuple(short, place, fc.integer({ min: 0, max: 255 })).map(([text, where, byte]) => {
      const bytes = new TextEncoder().encode(text);
      bytes[Math.floor(where * bytes.length)] = byte;
      return bytes;
    }),
    fc.tuple(short, fc.boolean()).map(([text, marked]) => {
      const bytes = Buffer.from(`${marked ? "\ufeff" : ""}${text}`, "utf16le");
      return Uint8Array.from(bytes);
    }),
  );
}

/** Maps, lists and words nested anyhow, the keys and words of a real file among them, as JSON, which is YAML. */
export function anyStructure(texts: readonly string[]): fc.Arbitrary<string> {
  const words = [...new Set(texts.flatMap((text) => text.match(/[A-Za-z0-9_.]{2,30}/g) ?? []))].slice(
    0,
    2000,
  );
  const word = fc.oneof(fc.constantFrom(...words), fragment);
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      word,
      fc.oneof(fc.boolean(), fc.integer(), fc.double(), fc.constant(null)),
      fc.array(tie("tree"), { maxLength: 5 }),
      fc.dictionary(word, tie("tree"), { maxKeys: 8 }),
    ),
  }));
  return fc.tuple(tree, fc.boolean()).map(([value, wide]) => JSON.stringify(value, null, wide ? 2 : 0) ?? "");
}

const conditionWords = [
  ...[
    "and",
    "or",
    "not",
    "(",
    ")",
    "[",
    "]",
    ",",
    "within",
    "outside",
    "meets",
    "misses",
    "all within",
    "includes",
  ],
  ...[
    "excludes",
    "in",
    "is",
    "is not",
    "not in",
    "at least",
    "below",
    "above",
    "since",
    "before",
    "data move",
  ],
  ...["ordered", "always", "never", "reading is strict", "dpf scope meets", "from", "to", "exporter.country"],
  ...[
    "subjects.residence",
    "subjects.count in EU at least 5",
    "operation",
    "data",
    "actor",
    "deid",
    "importer.relation",
  ],
  ...[
    "local_copy_kept",
    "asserted.knowledge",
    "EU",
    "DE",
    "US",
    "health",
    "personal",
    "transfer",
    "anonymised",
  ],
  ...[
    "2020-01-01",
    "a name",
    "10_000",
    "to within EU",
    "data includes health",
    "from outside [EU, US]",
    "actor is bank",
  ],
];
const sentence = fc.array(fc.constantFrom(...conditionWords), { maxLength: 14 }).map((all) => all.join(" "));

/** Conditions of which some are and some are not; whole tests joined at random, so that many are. */
const joined = fc
  .array(
    fc.tuple(
      fc.constantFrom("and", "or"),
      fc.constantFrom("", "not "),
      fc.constantFrom(
        ...[
          "to within EU",
          "to within DE",
          "from outside EU",
          "data includes health",
          "data excludes personal",
        ],
        ...[
          "subjects.residence meets US",
          "subjects.residence misses EU",
          "deid is anonymised",
          "local_copy_kept",
        ],
        ...[
          "subjects.count in EU at least 5",
          "since 2020-01-01",
          "before 2019-01-01",
          "data move",
          "actor is bank",
        ],
        ...[
          "(to within US or from within US)",
          "operation in [transfer, store]",
          "to within exporter.country",
        ],
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) =>
    parts.map(([word, not, test], index) => `${index === 0 ? "" : `${word} `}${not}${test}`).join(" "),
  );

export const anyCondition: fc.Arbitrary<string> = fc.oneof(sentence, joined);
