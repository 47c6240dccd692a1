import { type Decision, type LogStore, signatureTypes, treeHasher } from "@domicile/ledger";
import {
  createLog,
  type DecisionLog,
  type Durability,
  newSigner,
  nodeSha256,
  nodeVerify,
  openFileStore,
  openLog,
} from "@domicile/ledger/node";
import { startWatch } from "../measure.js";

/** A decision of the length that real ones have. Digests are numbers: computing them is the work of others. */
export function decisionOf(seq: number): Decision {
  const digits = seq.toString(16).padStart(64, "0");
  return {
    ...{
      decision: `0f2b6c1e-7c1d-4a55-9d58-${String(seq).padStart(12, "0")}`,
      point: "eu-gateway-1",
      seq,
      engine: "0.1.0",
    },
    ...{ rulebook: `sha256:${digits}`, flow: `hmac-sha256:${digits}`, verdict: `hmac-sha256:${digits}` },
  };
}

export const { signer } = newSigner("bench.example/decisions", signatureTypes.ed25519);

/** A new log in a folder. */
export async function beginLog(
  folder: string,
  durability: Durability,
): Promise<{ readonly store: LogStore; readonly log: DecisionLog }> {
  const store = await openFileStore(folder, { durability });
  await createLog({ store, signers: [signer], hasher: treeHasher(nodeSha256), verify: nodeVerify });
  return { store, log: await openLog({ store, signers: [signer] }) };
}

export interface Appended {
  /** Entries that were published in a second of the clock. */
  readonly rate: number;
  /** The same in a second of the clock or of the processors, whichever is less (`startWatch`). */
  readonly ownRate: number;
  /** Milliseconds from handing an entry in to its receipt. */
  readonly latencies: readonly number[];
}

/** Publishes entries, this many on their way at once, each handed in when an earlier one has its receipt. */
export async function appendFor(log: DecisionLog, entries: number, inFlight: number): Promise<Appended> {
  const latencies: number[] = [];
  let seq = log.checkpoint.size;
  const end = seq + entries;
  const began = performance.now();
  const watch = startWatch();
  const work = async () => {
    while (seq < end) {
      seq += 1;
      const handedIn = performance.now();
      await log.append(decisionOf(seq)).receipt();
      latencies.push(performance.now() - handedIn);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  const [rate, ownRate] = [performance.now() - began, watch()].map((spent) => (entries * 1000) / spent) as [
    number,
    number,
  ];
  return { rate, ownRate, latencies: latencies.sort((a, b) => a - b) };
}

/** The value that this share of the sorted ones do not pass. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
