import { dayOfChange, type Likelihood, likelihoodOf, type Proposal, stageOn } from "@domicile/foresight";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { painterFor } from "../print/paint.js";
import { printTable } from "../print/table.js";
import { percentOf } from "../render/what-if-words.js";
import type { Session } from "../session.js";
import { useProposals } from "./proposal-files.js";

export interface ProposalListOptions {
  readonly asOf?: string;
  readonly jurisdiction?: string;
  readonly format: string;
}

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly kind: string;
  readonly stage: string | null;
  readonly since: string | null;
  readonly is_law: boolean;
  readonly likelihood: Likelihood;
  readonly changes: readonly {
    readonly id: string;
    readonly day: string | null;
    readonly assumed: boolean;
  }[];
}

/** `domicile proposal list`: what is proposed, how far it got, and when it would begin. */
export async function listProposals(session: Session, options: ProposalListOptions): Promise<ExitCode> {
  const { io } = session;
  const day = options.asOf ?? io.today();
  const wanted = options.jurisdiction?.toUpperCase();
  const listed = useProposals(session)
    .filter(({ jurisdiction }) => wanted === undefined || jurisdiction === wanted)
    .map((proposal) => listedOn(proposal, day));
  io.out.write(
    options.format === "json" ? `${JSON.stringify(listed, null, 2)}\n` : printListed(listed, session),
  );
  return exitCodes.clean;
}

function listedOn(proposal: Proposal, day: string): Listed {
  const { id, jurisdiction, kind, title } = proposal;
  const stage = stageOn(proposal, day);
  return {
    id,
    title,
    jurisdiction,
    kind,
    stage: stage?.stage ?? null,
    since: stage?.date ?? null,
    is_law: proposal.became !== null,
    likelihood: likelihoodOf(proposal, day),
    changes: proposal.changes.map((change) => {
      const { date, isAssumed } = dayOfChange(change, proposal.stages);
      return { id: change.id, day: date, assumed: isAssumed };
    }),
  };
}

function printListed(listed: readonly Listed[], { io }: Session): string {
  const rows = listed.map(({ changes, id, is_law, likelihood, since, stage, title }) => {
    const days = [
      ...new Set(changes.map(({ assumed, day }) => `${day ?? "?"}${assumed ? " assumed" : ""}`)),
    ].sort();
    return [
      id,
      stage ?? "",
      since ?? "",
      is_law ? "law" : percentOf(likelihood.value),
      days[0] ?? (is_law ? "in the rulebook" : ""),
      title,
    ];
  });
  const columns = [
    { title: "proposal" },
    { title: "stage" },
    { title: "since" },
    { title: "likely", align: "right" as const },
    { title: "would begin" },
    { title: "title", flexible: true },
  ];
  const table = printTable(columns, rows, layoutWidth(io.out), painterFor(io.out));
  return `${table}\nLikelihoods are assumptions by stage; \`--likelihood ID=0.3\` of what-if takes yours.\n`;
}
