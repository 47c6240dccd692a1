/** Classifies the bills of a file, a JSON line each, and prints how many are relevant and what it took. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type BillText, classify, trainedModel } from "@domicile/foresight";

let relevant = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]!) }))
  if (classify(trainedModel, JSON.parse(line) as BillText).relevant) relevant += 1;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({
    relevant,
    processorSeconds: (userCPUTime + systemCPUTime) / 1_000_000,
    megabytes: maxRSS / 1024,
  }),
);
