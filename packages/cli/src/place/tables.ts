import {
  type LatencyNetwork,
  overridePrices,
  type RegionPrices,
  readLatencyNetwork,
  readRegionPrices,
} from "@domicile/foresight";
import { DiagnosticLog, decodeText } from "@domicile/source";
import { readAtlasFile } from "../atlas-files.js";
import { readBytes, type Session, showDiagnostics } from "../session.js";

/** Prices and round trips. */
export interface Tables {
  readonly prices: RegionPrices;
  readonly network: LatencyNetwork;
}

/**
 * The atlas's tables of prices and round trips, from the rulebook in use or, where that is a bundle or has none, from our own;
 * with somebody's own prices over them. Where one cannot be used, says why and returns nothing.
 */
export function readTables(session: Session, ownPrices: string | undefined): Tables | undefined {
  const log = new DiagnosticLog();
  const costs = readAtlasFile(session, "region-costs.csv", log);
  const latency = readAtlasFile(session, "latency.yaml", log);
  const prices = costs === undefined ? undefined : readRegionPrices(costs, log);
  const network = latency === undefined ? undefined : readLatencyNetwork(latency, log);
  const bytes = ownPrices === undefined ? undefined : readBytes(session.io, ownPrices, log);
  const own = bytes === undefined ? undefined : decodeText(ownPrices!, bytes, log);
  const overridden = prices && own !== undefined ? overridePrices(prices, own, log) : prices;
  showDiagnostics(session.io, log.sorted());
  if (log.hasErrors || overridden === undefined || network === undefined) return undefined;
  return { prices: overridden, network };
}
