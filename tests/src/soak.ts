/**
 * `npm run soak -- [count] [word…]`: the properties of `soaks.ts`, 10 000 runs each unless told otherwise; words choose
 * those whose name has one of them. A failure prints its counterexample with the seed that finds it again.
 */
import { soaks } from "./soaks.js";

const [first = "", ...rest] = process.argv.slice(2);
const counted = /^\d+$/.test(first);
const count = counted ? Number(first) : 10_000;
const words = counted || first === "" ? rest : [first, ...rest];
const chosen = soaks.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const wide = Math.max(...chosen.map(({ name }) => name.length));
let failed = 0;

for (const { most = count, name, run } of chosen) {
  const began = performance.now();
  const wanted = Math.min(count, most);
  let runs = 0;
  const show = () => process.stderr.write(`\r${name.padEnd(wide)} ${Math.floor((runs / wanted) * 100)} %`);
  try {
    await run(wanted, () => {
      runs += 1;
      if (process.stderr.isTTY && runs % Math.ceil(wanted / 100) === 0) show();
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stderr.write(
      `${process.stderr.isTTY ? "\r" : ""}${name.padEnd(wide)} ${runs} runs, ${seconds} s\n`,
    );
  } catch (error) {
    failed += 1;
    process.stderr.write(`\n${name}: failed\n${messageOf(error)}\n`);
  }
}
if (chosen.length === 0) process.stderr.write(`no soak has ${words.join(" or ")} in its name\n`);
process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;

/** What failed, and below it why. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${messageOf(error.cause)}`;
}
