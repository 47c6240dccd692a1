import type { ClaimsReport } from "./claims-words.js";

/** Claims as JSON: `docs/concepts/claims.md` says what each key is. */
export function claimsAsJson({ before, claims, day, organisation, rulebook }: ClaimsReport): string {
  const document = {
    organisation,
    as_of: day,
    rulebook,
    before,
    claims: claims.map(({ about, evidence, figures, note }) => ({
      id: about.id,
      side: about.side,
      says: about.says,
      counter: about.counter,
      verdict: about.measurability,
      formula: about.formula,
      figures,
      ...(note === undefined ? {} : { note }),
      cannot_say: about.cannotSay,
      published: evidence,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
