import { dayOfChange, likelihoodOf, type Proposal, stageOn } from "@domicile/foresight";
import { type ExitCode, exitCodes, layoutWidth } from "../io.js";
import { painterFor } from "../print/paint.js";
import { printTable } from "../print/table.js";
import { wrapWithin } from "../print/wrap.js";
import { describeAct, percentOf } from "../render/what-if-words.js";
import type { Session } from "../session.js";
import { chooseProposals } from "./proposal-files.js";

export interface ProposalShowOptions {
  readonly asOf?: string;
  readonly format: string;
}

/** `domicile proposal show`: one proposal, its stages with all that sources say of them, and what it would change. */
export async function showProposal(
  session: Session,
  name: string,
  options: ProposalShowOptions,
): Promise<ExitCode> {
  const { io } = session;
  const [proposal] = chooseProposals(session, [name]) ?? [];
  if (proposal === undefined) return exitCodes.badInput;
  const day = options.asOf ?? io.today();
  io.out.write(
    options.format === "json"
      ? `${JSON.stringify(asJson(proposal, day), null, 2)}\n`
      : asText(proposal, day, session),
  );
  return exitCodes.clean;
}

function asJson(proposal: Proposal, day: string) {
  const { became, changes, file, span: _, stages, witnesses, ...rest } = proposal;
  return {
    ...rest,
    file: file.path,
    stage: stageOn(proposal, day)?.stage ?? null,
    likelihood: likelihoodOf(proposal, day),
    stages: stages.map(({ span: _span, ...stage }) => stage),
    changes: changes.map((change) => ({
      id: change.id,
      title: change.title ?? null,
      does: describeAct(change.act),
      ...dayOfChange(change, stages),
      because: change.day.assumed ?? null,
      claims: change.day.claims,
    })),
    became:
      became === null
        ? null
        : {
            provisions: became.provisions.map(({ value }) => value),
            ended: became.ended.map(({ value }) => value),
            defaults: became.defaults.map(({ value }) => value),
            members: became.members.map(({ list, place }) => ({ list: list.value, place: place.value })),
          },
    witnesses: witnesses.map(({ span: _span, ...witness }) => witness),
  };
}

function asText(proposal: Proposal, day: string, { io }: Session): string {
  const width = layoutWidth(io.out);
  const paint = painterFor(io.out);
  const { became, changes, id, stages, summary, title } = proposal;
  const likely = likelihoodOf(proposal, day);
  const named = [proposal.procedure, proposal.reference].filter((each) => each !== undefined).join(", ");
  const stageRows = stages.flatMap(({ claims, date, note, returned, stage }) =>
    claims.map((claim) => [
      claim.date ?? "not known",
      stage,
      [note, returned === undefined ? undefined : `went back: ${returned}`].filter(Boolean).join("; "),
      claim.source ?? "",
      claim.confidence,
      claims.length > 1 && claim.date === date ? "taken" : "",
    ]),
  );
  const changeRows = changes.map((change) => {
    const { date, isAssumed } = dayOfChange(change, stages);
    return [
      change.id,
      `${date ?? "?"}${isAssumed ? " assumed" : ""}`,
      describeAct(change.act),
      change.title ?? "",
    ];
  });
  const law =
    became === null
      ? []
      : [
          `In the rulebook: ${[...became.provisions, ...became.members.map(({ list }) => list)].map(({ value }) => value).join(", ") || "what `without` says"}`,
        ];
  return [
    paint("bold", `${id}  ${title}`),
    ...(named === "" ? [] : [named]),
    ...wrapWithin(summary, width, ""),
    ...(proposal.notes === undefined ? [] : wrapWithin(proposal.notes, width, "")),
    `Likelihood ${became === null ? `${percentOf(likely.value)} (${likely.from})` : "law"}`,
    ...law.flatMap((line) => wrapWithin(line, width, "")),
    "",
    printTable(
      [
        { title: "day" },
        { title: "stage" },
        { title: "note", flexible: true },
        { title: "source", flexible: true },
        { title: "confidence" },
        { title: "" },
      ],
      stageRows,
      width,
      paint,
    ),
    ...(changes.length === 0
      ? []
      : [
          printTable(
            [
              { title: "change" },
              { title: "day" },
              { title: "does", flexible: true },
              { title: "what it means", flexible: true },
            ],
            changeRows,
            width,
            paint,
          ),
        ]),
    ...proposal.sources.map(
      ({ title: name, url }) => `source: ${name === undefined ? "" : `${name}, `}${url}`,
    ),
    "",
  ].join("\n");
}
