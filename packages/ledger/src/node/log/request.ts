import { type Decision, printEntry } from "../../entry/entry.js";
import { printRotation } from "../../entry/rotation.js";
import type { NoteSigner } from "../../note/keys.js";

/** What the log was asked to take in, before it has a time. */
export type Request =
  | { readonly kind: "decision"; readonly decision: Decision }
  | { readonly kind: "pruning"; readonly before: number; readonly policy: string }
  | { readonly kind: "rotation"; readonly after: NoteSigner };

/** The entries of a batch, all of one time. A rotation is a batch of its own, signed by the key of the moment. */
export async function printBatch(
  requests: readonly Request[],
  time: string,
  signer: NoteSigner,
): Promise<readonly Uint8Array[]> {
  const [first] = requests;
  if (first?.kind !== "rotation") return requests.map((request) => printRequest(request, time));
  return [printEntry({ kind: "key", note: await printRotation(signer, first.after), time })];
}

export function printRequest(request: Request, time: string): Uint8Array {
  if (request.kind === "decision") return printEntry({ kind: "decision", ...request.decision, time });
  if (request.kind === "pruning") return printEntry({ ...request, time });
  throw new Error("a rotation is a batch of its own");
}
