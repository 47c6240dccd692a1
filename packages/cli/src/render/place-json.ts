import type { MandatePrice, Measured } from "@domicile/foresight";
import type { PlacedEstate } from "../commands/place.js";
import { placedRows } from "./place-words.js";

/** A placement for machines (`docs/concepts/placement.md` has the keys). */
export function placementAsJson(placed: PlacedEstate): string {
  const { asOf, front, law, mandate, placement, prepared } = placed;
  const { kept, setAside, today } = prepared;
  const document = {
    as_of: asOf,
    rulebook: law.digest,
    outcome: placement.kind,
    ...(placement.kind === "placed"
      ? {
          ...measuredAsJson(placement.placed.measured),
          bound_usd: placement.placed.bound,
          gap: placement.placed.gap,
          size: placement.placed.size,
          systems: placedRows(placed).map(({ from, id, to, usd }) => ({ id, from, to, usd })),
        }
      : {}),
    ...(placement.kind === "infeasible" ? { clash: placement.clash } : {}),
    today: today === undefined ? null : { ...measuredAsJson(today), faults: today.faults },
    set_aside: setAside,
    kept,
    ...(mandate === undefined
      ? {}
      : {
          mandate: {
            of: mandate.of,
            given_up: mandate.givenUp,
            ...priceAsJson(mandate.price),
          },
        }),
    ...(front === undefined
      ? {}
      : {
          front: front.map(({ assignment, bound, gap, measured }) => ({
            ...measuredAsJson(measured),
            bound_usd: bound,
            gap,
            systems: Object.fromEntries(assignment),
          })),
        }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function measuredAsJson({ axes, parts, reach, usd }: Measured) {
  const { carbon, exposure, latency } = axes;
  return { usd, parts, latency_ms: latency, exposure, carbon_kg: carbon, reach };
}

function priceAsJson(price: MandatePrice) {
  if (price.kind !== "priced")
    return price.kind === "impossible"
      ? { outcome: price.kind, clash: price.clash }
      : { outcome: price.kind, why: price.why };
  const { after, before, parts, priceListUsd, proven, range, share, usd } = price;
  return {
    outcome: price.kind,
    usd,
    share,
    proven,
    range,
    price_list_usd: priceListUsd,
    parts,
    without: { ...measuredAsJson(before.measured), bound_usd: before.bound, gap: before.gap },
    with: { ...measuredAsJson(after.measured), bound_usd: after.bound, gap: after.gap },
  };
}
