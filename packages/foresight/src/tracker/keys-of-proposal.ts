import type { Proposal } from "../proposals/proposal.js";

/** How parliaments number bills in running text, and how a feed's keys do. */
const congressBills = /\b(H\.?\s?R|S|H\.?\s?J\.?\s?Res|S\.?\s?J\.?\s?Res)\.?\s?(\d{1,5})\b/g;

/**
 * The names by which feeds know a proposal, as far as its procedure and reference tell: the procedure of the European
 * Parliament, the Commission's number, bills of Congress (numbered anew every two years, so by the year of its first stage), and a
 * key of an item itself, which drafts carry as their reference.
 */
export function keysOfProposal({
  procedure = "",
  reference = "",
  stages,
}: Pick<Proposal, "procedure" | "reference" | "stages">): readonly string[] {
  const text = `${procedure} ${reference}`;
  const keys: string[] = [];
  for (const [, number] of text.matchAll(/\b(\d{4}\/\d{4})\((?:COD|NLE|CNS|APP)\)/g))
    keys.push(`eu.procedure:${number}`);
  for (const [, year, number] of text.matchAll(/\bCOM\((\d{4})\)\s?(\d+)/g))
    keys.push(`eu.com:${year}/${number}`);
  const year = Number(stages.find(({ date }) => date !== null)?.date?.slice(0, 4));
  if (Number.isInteger(year))
    for (const [, kind, number] of text.matchAll(congressBills))
      keys.push(`us.bill:${congressOf(year)}/${kind!.toLowerCase().replace(/[^a-z]/g, "")}/${number}`);
  if (/^[a-z-]+\.[a-z-]+:\S+$/.test(reference)) keys.push(reference);
  return [...new Set(keys)];
}

/** The first Congress sat from 1789; each lasts two years. */
function congressOf(year: number): number {
  return Math.floor((year - 1789) / 2) + 1;
}
