import type { Decision } from "@domicile/ledger";
import { nodeSha256 } from "@domicile/ledger/node";

/** A decision that a test can tell from its number alone. */
export function decisionOf(seq: number): Decision {
  const digits = (of: string) => Buffer.from(nodeSha256(Buffer.from(`${of} ${seq}`))).toString("hex");
  return {
    ...{ decision: `d-${seq}`, point: "writer", seq, engine: "0.1.0", rulebook: `sha256:${digits("law")}` },
    ...{ flow: `hmac-sha256:${digits("flow")}`, verdict: `hmac-sha256:${digits("verdict")}` },
  };
}
