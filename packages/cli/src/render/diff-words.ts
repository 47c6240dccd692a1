import type { ChangedProvision, FlipGroup, LawDiff } from "@domicile/engine";
import { decidingKinds, type Flow, type Law } from "@domicile/ir";
import { count } from "./scan-words.js";

/** A provision that changed, with the verdicts that flip through it. */
export interface ToldChange {
  readonly changed: ChangedProvision;
  readonly flips: readonly FlipGroup[];
  /** What it changes where other law says the same anyway. */
  readonly masked: LawDiff["masked"];
}

/** All that changed, by jurisdiction. What several provisions flip together is told with the last of them. */
export function changesByJurisdiction(diff: LawDiff): ReadonlyMap<string, readonly ToldChange[]> {
  const told = new Map<string, ToldChange[]>();
  const lastOf = ({ provisions }: { readonly provisions: readonly string[] }) => provisions.at(-1);
  for (const changed of diff.provisions) {
    const { jurisdiction } = changed.text;
    const group = told.get(jurisdiction) ?? [];
    told.set(jurisdiction, group);
    group.push({
      changed,
      flips: diff.flips.filter((each) => lastOf(each) === changed.provision),
      masked: diff.masked.filter((each) => lastOf(each) === changed.provision),
    });
  }
  return told;
}

/** `3 provisions change; 4 kinds of flows have another verdict (10,338 combinations of facts compared)`. */
export function headOfDiff({ combinations, flips, provisions }: LawDiff): string {
  if (provisions.length === 0) return "nothing changes";
  const changed = `${count(provisions.length, "provision")} ${provisions.length === 1 ? "changes" : "change"}`;
  const verdicts =
    flips.length === 0
      ? "no verdict flips"
      : `${count(flips.length, "kind")} of flows ${flips.length === 1 ? "has" : "have"} another verdict`;
  return `${changed}; ${verdicts} (${combinations.toLocaleString("en")} combinations of facts compared)`;
}

/** What a provision that decides no verdict gives instead. */
export function effectOf({ text }: ChangedProvision): string {
  if (text.kind === "government_access") return "exposure, no verdict";
  if (text.kind === "accountability") return "obligations, no verdict";
  if (text.kind === "permission") return "a permission: what it opens shows at the provisions it outranks";
  const decides = decidingKinds.some((kind) => kind === text.kind) && text.routeOf.length === 0;
  return decides ? "no verdict of a flow whose facts are known" : "a route: it shows at its gate";
}

/** `permitted → conditional, with scc + tia`. */
export function nameFlip({ after, before, mechanisms }: Omit<FlipGroup, "witness">): string {
  const held = mechanisms.length === 0 ? "" : `, with ${mechanisms.join(" + ")}`;
  return `${before} → ${after}${held}`;
}

/** The flow in one line of YAML, as `domicile check` takes it. */
export function flowInOneLine(flow: Flow): string {
  const print = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(print).join(", ")}]`;
    if (typeof value === "object" && value !== null)
      return `{ ${Object.entries(value)
        .map(([key, each]) => `${key}: ${print(each)}`)
        .join(", ")} }`;
    return value === "NO" ? '"NO"' : String(value);
  };
  return print(flow);
}

export function nameJurisdiction(id: string, law: Law): string {
  return law.jurisdictions[id]?.name ?? id;
}

export const changeMarks = { begins: "+", ends: "-", changes: "~" } as const;
