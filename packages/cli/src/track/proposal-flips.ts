import { deriveFlows, type Estate } from "@domicile/estate";
import {
  endStages,
  type Flip,
  type Item,
  keysOfProposal,
  type PreparedProposal,
  prepareWhatIf,
  stageOn,
  watchedFlows,
  whatIf,
} from "@domicile/foresight";
import type { LawDate } from "@domicile/ir";
import { lastDay, prepareAll, useLawWithTrees, useProposals } from "../commands/proposal-files.js";
import type { Session } from "../session.js";

/**
 * Findings that become worse should a proposal become law that a feed tells of: each with the item that is that proposal. The
 * rulebook's proposals are known to feeds by their numbers; those that no item is are not asked about.
 */
export function flipsOfProposals(
  session: Session,
  items: Iterable<Item>,
  estate: Estate,
  today: LawDate,
): readonly Flip[] {
  const keys = new Set([...items].flatMap((item) => item.keys));
  const followed = useProposals(session).flatMap((proposal) => {
    const item = keysOfProposal(proposal).find((key) => keys.has(key));
    const stage = stageOn(proposal, today);
    const isOver = stage !== null && (endStages as readonly string[]).includes(stage.stage);
    return item === undefined || proposal.became !== null || isOver ? [] : [{ item, proposal }];
  });
  if (followed.length === 0) return [];
  const basis = useLawWithTrees(session);
  if (basis === undefined) return [];
  return followed.flatMap(({ item, proposal }) => {
    const prepared = prepareAll(session, basis, [proposal], undefined);
    if (prepared === undefined) return [];
    const day = lastDay(prepared, basis.law, today);
    const ready = prepareWhatIf(basis.law, watchedFlows(deriveFlows(estate, basis.law, day)));
    return flipsOf(
      whatIf(ready, prepared, { day, today, withDeadlines: false }).groups,
      prepared[0]!,
      item,
      day,
    );
  });
}

function flipsOf(
  groups: ReturnType<typeof whatIf>["groups"],
  { proposal }: PreparedProposal,
  item: string,
  date: LawDate,
): readonly Flip[] {
  return groups
    .filter(({ after, before }) => after !== before)
    .flatMap(({ ids }) => ids.map((finding) => ({ finding, date, because: [proposal.id], item })));
}
