import {
  type DiagnosticLog,
  list,
  mapOf,
  number,
  oneOf,
  optional,
  parseYaml,
  record,
  required,
  type SourceFile,
  text,
} from "@domicile/source";
import { type ClaimId, claimIds } from "./claims.js";

/** Whose case a figure is used for; whether it is right is another matter. */
const stances = ["pro_flow", "pro_local", "neutral", "mixed"] as const;
type Stance = (typeof stances)[number];

/** A published figure, with what it rests on. */
export interface Evidence {
  readonly id: string;
  readonly claims: readonly ClaimId[];
  readonly finds: string;
  readonly figure: string;
  readonly method: string;
  readonly source: string;
  readonly url?: string;
  readonly year: number;
  readonly stance: Stance;
  readonly caveats: string;
  /** Whether the source itself was read, another's account of it, or neither. */
  readonly read: "primary" | "secondary" | "general";
}

const evidenceShape = mapOf(
  "the evidence",
  record("a published figure", {
    claims: required(list(oneOf(...claimIds)), "the claims of the debate it bears on"),
    finds: required(text({ max: 240 }), "what the authors found, in our own words"),
    figure: required(text({ max: 240 })),
    method: required(text({ max: 200 })),
    source: required(text({ max: 200 })),
    url: optional(text()),
    year: required(number()),
    stance: required(oneOf(...stances), "whose case it is used for"),
    caveats: required(text({ max: 240 }), "what it cannot carry, and who paid where that is known"),
    read: required(oneOf("primary", "secondary", "general"), "how it was read"),
  }),
  /^[a-z][a-z0-9-]*$/,
);

/** Reads `atlas/evidence.yaml`; mistakes are reported as those of other files of the atlas are. Empty where there are some. */
export function readEvidence(file: SourceFile, log: DiagnosticLog): readonly Evidence[] {
  const node = parseYaml(file, log);
  const entries = node === undefined ? undefined : evidenceShape.read(node, { area: "law", log });
  return (entries ?? []).map(({ key, value }) => ({ id: key.value, ...value }));
}
