import type { Evaluation } from "./evaluate.js";
import type { Measures } from "./measures.js";

/** `docs/reference/classifier.md`, from a kept evaluation alone. */
export function reportOf(evaluation: Evaluation): string {
  const [relevance, ...topics] = evaluation.heads;
  return `${[
    `# How well bills are classified

Made by \`npm run train-classifier\` from \`classifier.json\` beside this page; a test trains a part again and compares. What the
figures can and cannot say: [classifying bills](../concepts/classifying-bills.md).

${evaluation.items} labelled items, ${evaluation.relevant} of them relevant, in ${evaluation.families} families. Unless it says otherwise, each figure is by
${evaluation.folds}-fold cross-validation (seed ${evaluation.seed}): every item is judged by a model that saw neither it nor any of its family, at a
probability of one half.`,
    table("Relevance and topics", "question", [
      ["relevant", relevance!],
      ...topics.map((each): [string, Measures] => [each.head, each]),
    ]),
    `A topic counts as found when the bill is relevant and of that topic with at least one half.`,
    reliabilityTable(evaluation),
    table(
      "By language",
      "language",
      evaluation.byLanguage.map((each) => [each.group, each]),
    ),
    table(
      "By where the item was found",
      "basis",
      evaluation.byBasis.map((each) => [each.group, each]),
    ),
    `\`rulebook\`: acts that the rulebook holds. \`list\`: drawn from lists of all bills. \`known\`: known to the labeller. \`alarm\`: bills of
those lists that an earlier model was wrong or unsure about, so the hardest there are.`,
    table(
      "A jurisdiction that the model never saw",
      "jurisdiction",
      evaluation.withoutJurisdiction.map((each) => [each.group, each]),
    ),
    "Every item of the jurisdiction, and every family it shares, is left out of training.",
    table(
      "Fold by fold",
      "fold",
      evaluation.byFold.map((each, fold) => [`${fold + 1}`, each]),
    ),
    `## Kinds of data

Of ${evaluation.dataKinds.labelled} kinds labelled on relevant items the word lists find ${percent(evaluation.dataKinds.recall)}; of the kinds they name,
${percent(evaluation.dataKinds.precision)} are labelled.`,
  ].join("\n\n")}\n`;
}

function table(title: string, first: string, rows: readonly (readonly [string, Measures])[]): string {
  const head = [first, "items", "positive", "precision", "recall", "F1", "Brier"];
  const cells = rows.map(([name, { items, positives, precision, recall, f1, brier }]) => [
    name,
    `${items}`,
    `${positives}`,
    ...[precision, recall, f1, brier].map((value) => value.toFixed(3)),
  ]);
  return `## ${title}\n\n${rowsOf(head, cells)}`;
}

function reliabilityTable({ reliability }: Evaluation): string {
  const cells = reliability.map(({ from, items, said, came }) => [
    `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
    `${items}`,
    said.toFixed(3),
    came.toFixed(3),
  ]);
  return `## Calibration of relevance

Of the items given a probability in a range, how likely they were said to be on average, and how many were.

${rowsOf(["probability", "items", "said", "came true"], cells)}`;
}

function rowsOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
