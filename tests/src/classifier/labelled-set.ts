import { type Topic, topics } from "@domicile/foresight";
import { parse } from "yaml";
import { filesUnder, readText } from "../files.js";

/** A bill with its labels, as `packages/foresight/training/README.md` describes them. */
export interface LabelledBill {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly relevant: boolean;
  readonly topics: readonly Topic[];
  readonly data: readonly string[];
  readonly jurisdiction: string;
  readonly year: number;
  readonly language: string;
  /** Items of one bill, or near copies of it, share a family and are never on both sides of a test. */
  readonly family: string;
  readonly basis: "rulebook" | "list" | "known" | "alarm";
}

const trainingFolder = "packages/foresight/training";

let known: readonly LabelledBill[] | undefined;

/** The labelled set in the order of its files; throws when a file does not have the form that its README gives. */
export function labelledSet(): readonly LabelledBill[] {
  known ??= filesUnder(trainingFolder, (path) => path.endsWith(".yaml")).flatMap((path) =>
    (parse(readText(path)) as Record<string, unknown>[]).map((item, at) =>
      bill(item, `${path}, item ${at + 1}`),
    ),
  );
  return known;
}

function bill(item: Record<string, unknown>, where: string): LabelledBill {
  const text = (key: string): string => {
    const value = item[key];
    if (typeof value !== "string" || value === "") throw new Error(`${where}: \`${key}\` is no text`);
    return value;
  };
  const list = (key: string): readonly string[] => (item[key] ?? []) as readonly string[];
  const named = list("topics");
  const wrong = named.find((topic) => !(topics as readonly string[]).includes(topic));
  if (wrong !== undefined) throw new Error(`${where}: unknown topic \`${wrong}\``);
  if (item.relevant !== named.length > 0) throw new Error(`${where}: relevant means that there is a topic`);
  return {
    id: text("id"),
    title: text("title"),
    summary: item.summary === undefined ? "" : text("summary"),
    relevant: named.length > 0,
    topics: named as readonly Topic[],
    data: list("data"),
    jurisdiction: text("jurisdiction"),
    year: item.year as number,
    language: text("language"),
    family: item.family === undefined ? text("id") : text("family"),
    basis: text("basis") as LabelledBill["basis"],
  };
}
