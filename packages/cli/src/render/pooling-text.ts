import { type Fallback, findWithheld, type Holding, type Pool, type Pooling } from "@domicile/foresight";
import type { Law, ProvisionId } from "@domicile/ir";
import { type Column, printTable } from "../print/table.js";
import { wrapText } from "../print/wrap.js";
import type { Layout } from "./verdict-text.js";

/** Endpoints named for each dataset; JSON names all. */
const endpointsShown = 3;

const tasks = { train_ai: "training", infer_ai: "asking a model" } as const;

/** Which pool is largest, what each law keeps out of it, and what could be done instead. */
export function poolingAsText(
  law: Law,
  { fallbacks, holdings, pools, task }: Pooling,
  layout: Layout,
): string {
  const largest = pools[0];
  if (largest === undefined) return "The estate names no place, so there is none for a pool.\n";
  const head = `${layout.paint("bold", tasks[task])}: ${holdings.length} datasets where they rest, ${pools.length} places\n`;
  return [
    head,
    poolsAsTable(pools, layout),
    withheldAsText(law, largest, layout),
    fallbacksAsText(fallbacks, task, layout),
  ]
    .filter((each) => each !== "")
    .join("\n");
}

function poolsAsTable(pools: readonly Pool[], { paint, width }: Layout): string {
  const columns: readonly Column[] = [
    { title: "Pool at" },
    { title: "May be in", align: "right" },
    { title: "People", align: "right" },
    { title: "With papers", align: "right" },
    { title: "Never", align: "right" },
    { title: "Open", align: "right" },
  ];
  const rows = pools.map(({ answers, at, lawful, people }) => {
    const count = (word: string) => String(answers.filter(({ verdict }) => verdict === word).length);
    return [
      at,
      `${lawful} of ${answers.length}`,
      inWords(people),
      count("conditional"),
      count("prohibited"),
      count("undetermined"),
    ];
  });
  return printTable(columns, rows, width, paint);
}

function withheldAsText(law: Law, pool: Pool, { paint, width }: Layout): string {
  const withheld = findWithheld(pool);
  if (withheld.length === 0) return `All may be in the pool at ${pool.at}.\n`;
  const columns: readonly Column[] = [
    { title: `Kept out of ${pool.at} by` },
    { title: "Which is", flexible: true },
    { title: "Datasets", flexible: true },
    { title: "People", align: "right" },
  ];
  const rows = withheld.map(({ holdings, people, provision }) => [
    provision,
    titleOf(law, provision),
    [...new Set(holdings.map(({ dataset }) => dataset.id))].join(" "),
    inWords(people),
  ]);
  return printTable(columns, rows, width, paint);
}

function fallbacksAsText(
  fallbacks: readonly Fallback[],
  task: Pooling["task"],
  { paint, width }: Layout,
): string {
  return fallbacks
    .map((fallback) => {
      const lines = waysOf(fallback, task).flatMap((way) =>
        wrapText(way, width - 4).map((line, index) => `${index === 0 ? "  - " : "    "}${line}`),
      );
      return `${paint("bold", fallback.holding.id)}\n${lines.join("\n")}\n`;
    })
    .join("");
}

function waysOf(
  { curable, deid, endpoints, federated, holding }: Fallback,
  task: Pooling["task"],
): readonly string[] {
  const ways = [
    federated === "permitted"
      ? `federated: the task may run where the data rest, in ${holding.at}; what leaves is what was learnt, which is a flow of its own`
      : `federated: the task may not run where the data rest as things stand (${federated ?? "place unknown"})`,
    deid === null
      ? "de-identified: no de-identification lets them into the pool"
      : `de-identified: ${deid}, they may be in the pool`,
  ];
  if (task === "train_ai") return ways;
  const named = endpoints.slice(0, endpointsShown).map(({ id }) => id);
  const more = endpoints.length > named.length ? ` and ${endpoints.length - named.length} more` : "";
  const asIs =
    named.length === 0
      ? "none may be asked as things stand"
      : `${named.join(", ")}${more} may be asked as things stand`;
  return [...ways, `endpoints: ${asIs}; papers would open ${curable}`];
}

function titleOf({ instruments, provisions }: Law, id: ProvisionId): string {
  const provision = provisions.find((each) => each.id === id);
  return provision === undefined
    ? ""
    : `${provision.cite}, ${instruments[provision.instrument]?.title ?? ""}`;
}

function inWords({ least, most }: Holding["people"]): string {
  return most === null ? `${least} or more` : String(least);
}
