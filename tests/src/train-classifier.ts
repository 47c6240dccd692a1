/**
 * `npm run train-classifier`: trains the classifier of bills on `packages/foresight/training`, evaluates it by
 * cross-validation and writes the model, the figures and their page (`docs/concepts/classifying-bills.md`).
 */
import { evaluate } from "./classifier/evaluate.js";
import { evaluationPath, modelPath, modelText, write } from "./classifier/kept-files.js";
import { labelledSet } from "./classifier/labelled-set.js";
import { reportOf } from "./classifier/report.js";
import { train } from "./classifier/train.js";

const bills = labelledSet();
const { evaluation, calibration } = evaluate(bills, (step) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${step}`);
});
const about = "made by npm run train-classifier from packages/foresight/training; do not edit";
write(modelPath, modelText({ about, calibration, ...train(bills) }));
write(evaluationPath, `${JSON.stringify(evaluation, null, 2)}\n`);
write(evaluationPath.replace(/json$/, "md"), reportOf(evaluation));
const [{ precision, recall, f1 }] = evaluation.heads as [(typeof evaluation.heads)[number]];
process.stdout.write(`${bills.length} items: precision ${precision}, recall ${recall}, F1 ${f1}\n`);
