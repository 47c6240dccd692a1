import { type LogStore, policyOfKeys, verifyLog } from "@domicile/ledger";
import { nodeSha256, nodeVerify } from "@domicile/ledger/node";
import { startWatch } from "../measure.js";
import { signer } from "./made-log.js";

/** Milliseconds for verifying a whole log, with or without reading what its entries say. */
export async function timeVerifying(store: LogStore, audit: boolean): Promise<number> {
  const watch = startWatch();
  const report = await verifyLog(store, {
    policy: policyOfKeys([signer.key]),
    verify: nodeVerify,
    sha256: nodeSha256,
    audit,
  });
  const spent = watch();
  if (report.problems.length > 0)
    throw new Error(`the log is not whole: ${JSON.stringify(report.problems[0])}`);
  return spent;
}

/**
 * Milliseconds for nothing but the hashes that a verification cannot do without: one call of SHA-256 for each leaf of this
 * many bytes and for each node, over buffers that are there.
 */
export function timeHashing(entries: number, entryBytes: number): number {
  const leaf = new Uint8Array(1 + entryBytes);
  const node = new Uint8Array(65);
  const watch = startWatch();
  for (let at = 0; at < entries; at += 1) {
    // Every input is another one, as it is in a log.
    leaf[1 + (at % entryBytes)] = at & 0xff;
    node[1 + (at % 64)] = nodeSha256(leaf)[0]!;
    nodeSha256(node);
  }
  return watch();
}
