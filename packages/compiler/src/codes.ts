/** What a law file can refer to and get wrong: each gives a code `law/unknown-<thing>`. */
export const unknownThings = [
  "actor",
  "certification",
  "data",
  "deid",
  "exception",
  "fact",
  "jurisdiction",
  "mechanism",
  "name",
  "operation",
  "place",
  "provision",
  "reading",
  "relation",
  "safeguard",
  "source",
  "threshold",
  "word",
] as const;
export type UnknownThing = (typeof unknownThings)[number];
