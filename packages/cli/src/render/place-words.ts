import type { CostPart, Measured } from "@domicile/foresight";
import type { PlacedEstate } from "../commands/place.js";

/** Parts of a cost in the order in which they are read, in words. */
export const costWords: readonly (readonly [CostPart, string])[] = [
  ["compute", "compute"],
  ["storage", "storage"],
  ["egress", "egress"],
  ["duplication", "copies"],
  ["ai", "models"],
  ["licence", "sovereign licence"],
  ["sites", "sites"],
  ["compliance", "compliance hours"],
];

/** Whole dollars with groups of three, `-1,234`. */
export function inUsd(usd: number): string {
  const digits = String(Math.abs(Math.round(usd))).replace(/\B(?=(\d{3})+$)/g, ",");
  return Math.round(usd) < 0 ? `-${digits}` : digits;
}

/** A change with its sign, `+1,234`. */
export function inUsdMore(usd: number): string {
  return Math.round(usd) > 0 ? `+${inUsd(usd)}` : inUsd(usd);
}

export function inPercent(share: number): string {
  const percent = share * 100;
  return `${percent !== 0 && Math.abs(percent) < 10 ? percent.toFixed(2) : percent.toFixed(1)} %`;
}

/** A row of the table of systems. */
export interface PlacedRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly usd: number;
}

/** Every system that could move, those that do first. */
export function placedRows({ placement, prepared }: PlacedEstate): readonly PlacedRow[] {
  if (placement.kind !== "placed") return [];
  const { assignment, measured } = placement.placed;
  const rows = [...prepared.movable.movables.values()].map(({ id, region }) => ({
    id,
    from: region,
    to: assignment.get(id)!,
    usd: measured.usdOf[id]!,
  }));
  const moves = (row: PlacedRow) => (row.from === row.to ? 1 : 0);
  return rows.sort((a, b) => moves(a) - moves(b) || b.usd - a.usd || (a.id < b.id ? -1 : 1));
}

/** What is measured besides money, in words. */
export function axesInWords({ axes }: Measured): string {
  const { carbon, exposure, latency } = axes;
  return `${latency.toFixed(0)} ms to users, ${inUsd(exposure)} records within governments' reach, ${inUsd(carbon)} kg CO2e`;
}

/** A ground on which a region is closed, in words: a provision keeps its id. */
export function reasonInWords(reason: string): string {
  const [kind, what, ...rest] = reason.split("/");
  if (kind === "unexamined") return `the law of ${what}, which the rulebook does not hold`;
  if (kind !== "limit") return reason;
  if (what === "latency")
    return `how long a round trip to ${rest.slice(0, -1).join("/")} may take from ${rest.at(-1)}`;
  if (what === "owned-from") return `the limit on operators owned from ${rest.join("/")}`;
  if (what === "apart") return `the distance between ${rest.join("/").split("/").join(" and ")}`;
  if (what === "market") return "markets that admit only some customers";
  if (what === "calls-only") return "that only calls may be answered anywhere";
  if (what === "stays") return "what was said to stay";
  return what === "no-model" ? "no model that answers in the region" : reason;
}
