/**
 * `npm run mutate-law -- [JURISDICTION…] [--json] [--keep]`: flips the law one place at a time and tells which flips no
 * case notices (`docs/how-to/test-the-law.md`). Without a jurisdiction, all that have law. `--keep` puts the result in the
 * place of the one that `docs/reference/law-mutants.md` shows.
 */
import { parseArgs } from "node:util";
import { findSurvivors, type MutationResult } from "./mutation/find-survivors.js";
import { keepResults } from "./mutation/kept-results.js";
import { describeResult } from "./mutation/report.js";
import { realCases } from "./real-cases.js";
import { realLaw } from "./real-law.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, keep: { type: "boolean" } },
});
const law = realLaw();
const known = [...new Set(law.provisions.map(({ jurisdiction }) => jurisdiction))].sort();
const wanted = positionals.map((each) => each.toUpperCase());
const unknown = wanted.filter((each) => !known.includes(each));
if (unknown.length > 0) {
  process.stderr.write(`the rulebook holds no law of ${unknown.join(", ")}\n`);
  process.exitCode = 2;
} else run(wanted.length > 0 ? wanted : known);

function run(jurisdictions: readonly string[]): void {
  const results: MutationResult[] = [];
  for (const result of findSurvivors(law, realCases(law), jurisdictions, showProgress)) {
    results.push(result);
    if (!values.json) process.stdout.write(describeResult(result));
  }
  if (values.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  if (values.keep) keepResults(results, law.digest);
}

/** On a terminal only, on one line that is wiped at the end. */
function showProgress(what: string, done: number, total: number): void {
  if (!process.stderr.isTTY || done % Math.ceil(total / 100) !== 0) return;
  const text = done + Math.ceil(total / 100) >= total ? "" : `${what} ${Math.floor((100 * done) / total)} %`;
  process.stderr.write(`\r\u001b[2K${text}`);
}
