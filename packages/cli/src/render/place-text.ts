import type { Measured } from "@domicile/foresight";
import type { NamedMandate, PlacedEstate } from "../commands/place.js";
import type { Painter } from "../print/paint.js";
import { printTable } from "../print/table.js";
import {
  axesInWords,
  costWords,
  inPercent,
  inUsd,
  inUsdMore,
  type PlacedRow,
  placedRows,
  reasonInWords,
} from "./place-words.js";

export interface Layout {
  readonly width: number;
  readonly paint: Painter;
}

/** A placement for a person: the systems with where they go, what it costs, what was found on the way. */
export function placementAsText(placed: PlacedEstate, layout: Layout): string {
  const { front, mandate, placement } = placed;
  const parts = [
    placement.kind === "placed"
      ? `${systems(placedRows(placed), layout)}\n${summary(placed)}`
      : placement.kind === "infeasible"
        ? infeasible(placement.clash.reasons, placement.clash.workloads, layout)
        : "time ran out before a lawful placement was found; give it more with --time-limit\n",
    ...(mandate === undefined ? [] : [mandatePrice(mandate, layout)]),
    ...(front === undefined || front.length === 0
      ? []
      : [
          frontTable(
            front.map((each) => each.measured),
            layout,
          ),
        ]),
    leftOut(placed, layout),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function systems(rows: readonly PlacedRow[], { paint, width }: Layout): string {
  const cells = rows.map(({ from, id, to, usd }) => [id, from, to === from ? "stays" : to, inUsd(usd)]);
  return printTable(
    [
      { title: "system", flexible: true },
      { title: "from" },
      { title: "to" },
      { title: "USD a year", align: "right" },
    ],
    cells,
    width,
    paint,
  );
}

function summary({ asOf, placement, prepared }: PlacedEstate): string {
  if (placement.kind !== "placed") return "";
  const { bound, gap, measured, size } = placement.placed;
  const { today } = prepared;
  const lines = [
    `cost   ${inUsd(measured.usd)} USD a year; no lawful placement is below ${inUsd(bound)}, a gap of ${inPercent(gap)}`,
    `of it  ${partsInWords(measured)}`,
    `gives  ${axesInWords(measured)}`,
    ...(today === undefined
      ? []
      : [`today  ${inUsd(today.usd)} USD a year: ${axesInWords(today)}`, ...faults(today)]),
    `asked  as of ${asOf}: ${size.allowed} lawful pairs of ${size.workloads} systems and ${size.regions} regions, ${size.left} after pruning`,
  ];
  return `${lines.join("\n")}\n`;
}

/** What stands today where it may not, as far as standing elsewhere helps. */
function faults({ faults: found }: Measured): readonly string[] {
  return found.map((each) => `       not as it should be: ${each}`);
}

function partsInWords({ parts }: Measured): string {
  return costWords
    .filter(([part]) => Math.round(parts[part]) !== 0)
    .map(([part, word]) => `${word} ${inUsd(parts[part])}`)
    .join(", ");
}

function infeasible(reasons: readonly string[], systems: readonly string[], { paint }: Layout): string {
  const lines = reasons.map((reason) => `  ${reasonInWords(reason)}`);
  const among =
    systems.length > 6
      ? `${systems.slice(0, 6).join(", ")} and ${systems.length - 6} more`
      : systems.join(", ");
  return `${paint("red", "no placement is lawful")}: these clash, and without any one of them there is one\n${lines.join("\n")}\nthey bind ${among}\n`;
}

function mandatePrice({ givenUp, of, price }: NamedMandate, { paint, width }: Layout): string {
  const what = of.length > 3 ? `${of.length} provisions` : of.join(", ");
  const head = paint("bold", `the price of ${what}`);
  if (price.kind === "unpriced")
    return `${head}: not known, ${price.why === "undecided" ? "time ran out" : "nothing was lawful without it either"}\n`;
  if (price.kind === "impossible")
    return `${head}: no placement is lawful with it; it clashes with ${price.clash.reasons.map(reasonInWords).join(", ")}\n`;
  const { after, before, parts, priceListUsd, proven, range, share, usd } = price;
  const split = costWords
    .filter(([part]) => Math.round(parts[part]) !== 0)
    .map(([part, word]) => `${word} ${inUsdMore(parts[part])}`);
  const rows = (["latency", "exposure", "carbon"] as const).map((axis) => [
    { latency: "ms to users", exposure: "records in reach", carbon: "kg CO2e" }[axis],
    inUsd(before.measured.axes[axis]),
    inUsd(after.measured.axes[axis]),
  ]);
  const reach = [
    ...new Set([...Object.keys(before.measured.reach), ...Object.keys(after.measured.reach)]),
  ].sort();
  for (const government of reach)
    rows.push([
      `records in reach of ${government}`,
      inUsd(before.measured.reach[government] ?? 0),
      inUsd(after.measured.reach[government] ?? 0),
    ]);
  const columns = [
    { title: "" },
    { title: "without", align: "right" },
    { title: "with", align: "right" },
  ] as const;
  return [
    `${head}: ${inUsdMore(usd)} USD a year, ${inPercent(share)} of ${inUsd(before.measured.usd)}`,
    `  as proven: ${inUsdMore(proven.low)} to ${inUsdMore(proven.high)}; with all prices as uncertain as they are: ${inUsdMore(range.low)} to ${inUsdMore(range.high)}`,
    `  of which price lists alone: ${inUsd(priceListUsd)} either way`,
    `  split: ${split.length === 0 ? "nothing changes" : split.join(", ")}`,
    ...givenUp.map((flow) => `  not priced, for it is unlawful with it wherever systems stand: ${flow}`),
    printTable(columns, rows, width, paint),
  ].join("\n");
}

function frontTable(front: readonly Measured[], { paint, width }: Layout): string {
  const rows = front.map(({ axes }) => [
    inUsd(axes.cost),
    axes.latency.toFixed(0),
    inUsd(axes.exposure),
    inUsd(axes.carbon),
  ]);
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [right("USD a year"), right("ms to users"), right("records in reach"), right("kg CO2e")];
  return `${paint("bold", "none of these is better in everything than another")}\n${printTable(columns, rows, width, paint)}`;
}

function leftOut({ prepared }: PlacedEstate, { paint }: Layout): string {
  const { kept, setAside } = prepared;
  const lines: string[] = [];
  if (setAside.length > 0) {
    lines.push(
      paint(
        "bold",
        "unlawful or open wherever systems stand: papers and answers settle it, not places (see domicile scan)",
      ),
    );
    for (const { flow, provisions } of setAside)
      lines.push(`  ${flow}: ${provisions.map(reasonInWords).join(", ")}`);
  }
  const of = (why: string) => kept.filter((each) => each.why === why).map(({ id }) => id);
  const unknown = of("nothing known");
  if (unknown.length > 0)
    lines.push(`left where they are, for nobody said what is in them: ${unknown.join(", ")}`);
  const elsewhere = of("elsewhere");
  if (elsewhere.length > 0) lines.push(`in no provider's region: ${elsewhere.join(", ")}`);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
