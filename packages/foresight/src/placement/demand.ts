import type { Demand, EstateFlow, FlowVia, PlacementWishes, SystemRole } from "@domicile/estate";
import type { PlaceId } from "@domicile/ir";
import type { Movable } from "./movable.js";
import type { Traffic } from "./problem.js";

/** What a movable needs, in the units of a problem. */
export interface Need {
  readonly computeUnits: number;
  readonly storageGb: number;
  readonly userGbPerMonth: number;
  readonly aiUsdPerYear: number;
  readonly users: ReadonlyMap<PlaceId, number>;
  readonly withinMs: number | null;
  readonly stays: boolean;
}

interface Size {
  readonly computeUnits: number;
  readonly storageGb: number;
  readonly userGbPerMonth: number;
}

/**
 * Sizes where nobody stated any: those of a middling company, so that the table shows proportions until somebody states
 * real ones. Own assumptions.
 */
const sizes: Readonly<Record<SystemRole, Size>> = {
  store: { computeUnits: 4, storageGb: 500, userGbPerMonth: 0 },
  backup: { computeUnits: 0, storageGb: 1000, userGbPerMonth: 0 },
  log: { computeUnits: 0, storageGb: 200, userGbPerMonth: 0 },
  queue: { computeUnits: 1, storageGb: 20, userGbPerMonth: 0 },
  cache: { computeUnits: 2, storageGb: 20, userGbPerMonth: 0 },
  key: { computeUnits: 0, storageGb: 0, userGbPerMonth: 0 },
  compute: { computeUnits: 4, storageGb: 50, userGbPerMonth: 500 },
  network: { computeUnits: 0, storageGb: 0, userGbPerMonth: 0 },
  identity: { computeUnits: 0, storageGb: 0, userGbPerMonth: 0 },
  service: { computeUnits: 4, storageGb: 100, userGbPerMonth: 200 },
};

/** Stores of objects, images and secrets, which no machine of one's own runs. */
const objects: Size = { computeUnits: 0, storageGb: 500, userGbPerMonth: 0 };
const secrets: Size = { computeUnits: 0, storageGb: 0, userGbPerMonth: 0 };

/** As the resource types of configurations tell. */
function sizeOf({ role, type }: Movable["system"]): Size {
  if (/secret|parameter|key_vault/.test(type)) return secrets;
  return /bucket|repository|registry|storage_account|vault|blob/.test(type) ? objects : sizes[role];
}

/** Roles in which people wait for an answer. */
const waitedFor: ReadonlySet<SystemRole> = new Set(["store", "cache", "compute", "service"]);

/** What a movable needs: as stated, else by its role, and with users where the people in its data live. */
export function needOf(
  { system }: Movable,
  stated: Demand | undefined,
  people: ReadonlyMap<PlaceId, number>,
  isCopy: boolean,
): Need {
  // What is spent on calls is spent on somebody else's machines.
  const size = (stated?.aiUsdPerYear ?? 0) > 0 ? secrets : sizeOf(system);
  const isWaitedFor = waitedFor.has(system.role) && !isCopy;
  return {
    computeUnits: stated?.compute ?? size.computeUnits,
    storageGb: stated?.storageGb ?? size.storageGb,
    userGbPerMonth: stated?.usersGbPerMonth ?? size.userGbPerMonth,
    aiUsdPerYear: stated?.aiUsdPerYear ?? 0,
    users: stated?.users ?? (isWaitedFor ? people : new Map()),
    withinMs: stated?.withinMs ?? null,
    stays: stated?.stays ?? false,
  };
}

/**
 * How much of what a system stores passes to a copy in a month, where nobody stated it: what changes in it, or all of it as
 * often as such copies are made. Own assumptions.
 */
const monthlyShare: Readonly<Partial<Record<FlowVia, number>>> = {
  replica: 0.3,
  global_table: 0.3,
  replication: 0.3,
  backup: 0.5,
  snapshot: 0.5,
  log: 0.2,
  image: 0.2,
  feed: 0.3,
  export: 0.3,
  index: 0.3,
  event: 0.1,
  vendor: 0.1,
  declared: 0.1,
};
/** Of reading and asking, in gigabytes a month. */
const read = 20;

/** The traffic between two movables: once for each kind of flow, whatever the number of datasets in it. */
export function trafficOf(
  flows: readonly EstateFlow[],
  endOf: (end: EstateFlow["from"]) => string | undefined,
  needs: ReadonlyMap<string, Need>,
  stated: PlacementWishes["traffic"],
  idOf: (name: string) => string | undefined,
): readonly Traffic[] {
  const traffic = new Map<string, Traffic>();
  for (const { from, gbPerMonth, to } of stated) {
    const ends = [idOf(from.value), idOf(to.value)];
    if (ends[0] === undefined || ends[1] === undefined) continue;
    traffic.set(ends.join("\n"), { from: ends[0], to: ends[1], gbPerMonth });
  }
  const said = new Set(traffic.keys());
  for (const flow of flows) {
    const [from, to] = [endOf(flow.from), endOf(flow.to)];
    if (from === undefined || to === undefined || from === to || said.has(`${from}\n${to}`)) continue;
    const share = monthlyShare[flow.via];
    const gbPerMonth = share === undefined ? read : share * needs.get(from)!.storageGb;
    traffic.set(`${from}\n${to}\n${flow.via}`, { from, to, gbPerMonth });
  }
  return [...traffic.values()];
}
