import { deriveFlows, type Estate, type EstateFlow } from "@domicile/estate";
import {
  changeDeclared,
  type EstateChange,
  findInteractions,
  type Interactions,
  mostInteracting,
  type PreparedProposal,
  prepareWhatIf,
  proposalOfToggle,
  type WatchedFlow,
  type WhatIf,
  watchedFlows,
  watchedFlowsOf,
  whatIf,
  withInstead,
} from "@domicile/foresight";
import type { Law, LawDate } from "@domicile/ir";
import { DiagnosticLog, didYouMean } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { readRequests } from "../read/requests.js";
import { whatIfAsMarkdown, whatIfAsText } from "../render/what-if-text.js";
import { readDocument, type Session, showDiagnostics } from "../session.js";
import { chooseProposals, lastDay, prepareAll, useLawWithTrees } from "./proposal-files.js";
import { readInputs } from "./scan-estate.js";
import { readFlags, type WhatIfAsked, type WhatIfFlags } from "./what-if-options.js";

/** What the command found: the effect, and how several proposals go together. */
export interface WhatIfFound {
  readonly effect: WhatIf;
  readonly interactions: Interactions | null;
}

/** `domicile what-if`: proposals and switches over the flows of an estate, without them and with them. */
export async function askWhatIf(
  session: Session,
  names: readonly string[],
  flags: WhatIfFlags,
): Promise<ExitCode> {
  const { io } = session;
  const asked = readFlags(session, flags);
  if (asked === undefined) return exitCodes.badInput;
  if (names.length + asked.toggles.length + asked.changes.length === 0) {
    say(io, "name a proposal, or switch something: `domicile proposal list` says which there are");
    return exitCodes.badInput;
  }
  const chosen = chooseProposals(session, names);
  const basis = chosen === undefined ? undefined : useLawWithTrees(session);
  if (chosen === undefined || basis === undefined) return exitCodes.badInput;
  const today = flags.asOf ?? io.today();
  const progress = startProgress(io.err, "comparing");
  const prepared = prepareAll(session, basis, chosen, flags.on);
  if (prepared === undefined) return exitCodes.badInput;
  progress.advance(1, 4);
  const day = flags.on ?? lastDay(prepared, basis.law, today);
  const switched = prepareAll(
    session,
    basis,
    asked.toggles.map(({ text, toggle }) => proposalOfToggle(toggle, text, basis.law, day)),
    undefined,
  );
  const flows =
    switched === undefined ? undefined : await readFlows(session, basis.law, flags, asked.changes, day);
  if (switched === undefined || flows === undefined) return exitCodes.badInput;
  progress.advance(2, 4);
  const found = compare(basis.law, flows, [...prepared, ...switched], { asked, flags, day, today });
  progress.finish();
  if (typeof found === "string") {
    say(io, found);
    return exitCodes.badInput;
  }
  io.out.write(print(found, basis.law, flags.format, session));
  return endOf(found.effect, flags.failOn);
}

async function readFlows(
  session: Session,
  law: Law,
  { estate: path, flows: file, plan = [] }: WhatIfFlags,
  changes: readonly EstateChange[],
  day: LawDate,
): Promise<readonly WatchedFlow[] | undefined> {
  const { io } = session;
  const log = new DiagnosticLog();
  if (file !== undefined) {
    if (changes.length > 0) {
      say(io, "`--sold` and `--certify` change the parties of an estate; give one with `--estate`");
      return undefined;
    }
    const document = await readDocument(session, file, log);
    const requests = document === undefined ? [] : readRequests(document, law, log);
    showDiagnostics(io, log.sorted());
    return log.hasErrors || document === undefined
      ? undefined
      : watchedFlowsOf(requests.map(({ flow }) => flow));
  }
  const inputs = await readInputs(session, path, law, { plan }, log);
  showDiagnostics(io, log.sorted());
  if (inputs === undefined || log.hasErrors) return undefined;
  const { estate } = inputs;
  if (!areKnown(session, estate, law, changes)) return undefined;
  const derive = (each: Estate): readonly EstateFlow[] => deriveFlows(each, law, day);
  const flows = watchedFlows(derive(estate));
  if (changes.length === 0) return flows;
  const changed = { ...estate, declared: changeDeclared(estate.declared, changes) };
  return withInstead(flows, watchedFlows(derive(changed)));
}

function areKnown(
  { io }: Session,
  { declared }: Estate,
  law: Law,
  changes: readonly EstateChange[],
): boolean {
  const wrong = changes.flatMap((change) => {
    if (!declared.parties.has(change.party))
      return [
        `there is no party \`${change.party}\`; ${didYouMean(change.party, declared.parties.keys()) ?? "parties are the entities and vendors of domicile.yaml"}`,
      ];
    if (change.kind === "sold")
      return Object.hasOwn(law.atlas.places, change.to) ? [] : [`there is no place \`${change.to}\``];
    const known = law.vocabulary.certification;
    return Object.hasOwn(known, change.certification)
      ? []
      : [
          `there is no certification \`${change.certification}\`; ${didYouMean(change.certification, Object.keys(known)) ?? `they are ${Object.keys(known).join(", ")}`}`,
        ];
  });
  for (const each of wrong) say(io, each);
  return wrong.length === 0;
}

interface Question {
  readonly asked: WhatIfAsked;
  readonly flags: WhatIfFlags;
  readonly day: LawDate;
  readonly today: LawDate;
}

function compare(
  law: Law,
  flows: readonly WatchedFlow[],
  proposals: readonly PreparedProposal[],
  { asked, day, flags, today }: Question,
): WhatIfFound | string {
  const ids = new Set(proposals.map(({ proposal }) => proposal.id));
  const stray = Object.keys(asked.likelihood).find((id) => !ids.has(id));
  if (stray !== undefined) return `\`--likelihood ${stray}\` is of no proposal that was named`;
  const options = {
    day,
    today,
    ...(flags.on === undefined ? {} : { on: flags.on }),
    likelihood: asked.likelihood,
    leadTimes: asked.leadTimes,
  };
  const ready = prepareWhatIf(law, flows);
  const effect = whatIf(ready, proposals, options);
  const isFew = proposals.length > 0 && proposals.length <= mostInteracting;
  return { effect, interactions: isFew ? findInteractions(ready, proposals, options) : null };
}

function print({ effect, interactions }: WhatIfFound, law: Law, format: string, { io }: Session): string {
  if (format === "json") return `${JSON.stringify({ ...effect, interactions }, null, 2)}\n`;
  if (format === "markdown") return whatIfAsMarkdown({ effect, interactions }, law);
  return whatIfAsText({ effect, interactions }, law, {
    width: layoutWidth(io.out),
    paint: painterFor(io.out),
  });
}

function endOf({ becomes, moves }: WhatIf, failOn: string): ExitCode {
  const isProhibited = moves.some(({ after }) => after === "prohibited");
  const found =
    (failOn === "unlawful" && becomes.unlawful.flows > 0) ||
    (failOn === "prohibited" && isProhibited) ||
    (failOn === "open" && becomes.unlawful.flows + becomes.open.flows > 0);
  return found ? exitCodes.found : exitCodes.clean;
}
