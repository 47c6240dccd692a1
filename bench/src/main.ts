import { benchmarks } from "./benchmarks.js";
import { keepReport, makeReport, printReport } from "./report.js";

const [name, ...flags] = process.argv.slice(2);
const benchmark = name === undefined ? undefined : benchmarks[name];

if (benchmark === undefined || flags.some((flag) => flag !== "--json")) {
  process.stderr.write(
    `usage: npm run bench -- NAME [--json], where NAME is one of ${Object.keys(benchmarks).join(", ")}\n`,
  );
  process.exitCode = 2;
} else {
  const measured = await benchmark((progress) => process.stderr.write(`${progress}\n`));
  const report = makeReport(name!, measured, new Date().toISOString().slice(0, 10));
  keepReport(report);
  process.stdout.write(
    flags.includes("--json") ? `${JSON.stringify(report, null, 2)}\n` : `${printReport(report)}\n`,
  );
}
