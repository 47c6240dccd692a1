import type { Conflict, Decision, Flow, Law, LawDate, PlaceId, Provision } from "@domicile/ir";
import { type Evaluator, reasonsOf } from "./evaluator.js";
import { expand } from "./facts/expand.js";

/**
 * E11: an exposure to a government together with a blocking provision that forbids disclosure to it; and a duty to
 * keep data in a place against a rule that bans that place. Found by asking the law about the act that is compelled:
 * handing over to that government, or storing there.
 */
export function findConflicts(
  evaluator: Evaluator,
  flow: Flow,
  day: LawDate,
  decision: Decision,
): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  const compelling = decision.exposure.filter((each) => compels(evaluator.law, each.provision));
  const governments = new Set(compelling.map((each) => each.government));
  for (const government of governments) {
    const forbidding = breaches(blockingPartOf(evaluator), handOvers(flow, government), day).filter(
      (reason) => reason.kind === "blocking" && reason.jurisdiction !== government,
    );
    for (const exposure of compelling.filter((each) => each.government === government)) {
      for (const reason of forbidding)
        conflicts.push({ compels: exposure.provision, forbids: reason.provision });
    }
  }
  for (const duty of decision.reasons.filter((each) => isDutyToKeep(each.kind) && each.status !== "exempt")) {
    const place = duty.jurisdiction;
    if (evaluator.law.atlas.places[place] === undefined) continue;
    const forbidding = breaches(evaluator, [keepIn(flow, place)], day).filter(
      (reason) => reason.status === "violated" && reason.jurisdiction !== place,
    );
    for (const reason of forbidding) conflicts.push({ compels: duty.provision, forbids: reason.provision });
  }
  return conflicts.sort((a, b) => (`${a.compels} ${a.forbids}` < `${b.compels} ${b.forbids}` ? -1 : 1));
}

/** Against a hand-over only blocking provisions count: the others need not be judged. */
function blockingPartOf(evaluator: Evaluator): Evaluator {
  const known = blockingParts.get(evaluator);
  if (known !== undefined) return known;
  const { law } = evaluator;
  const needed = new Set(law.provisions.filter((each) => each.kind === "blocking").map((each) => each.id));
  const bearsOn = ({ outranks, routeOf }: Provision) =>
    [...outranks, ...routeOf].some((id) => needed.has(id));
  for (let before = 0; before < needed.size; ) {
    before = needed.size;
    for (const each of law.provisions) if (bearsOn(each)) needed.add(each.id);
  }
  const part = evaluator.forPart({ ...law, provisions: law.provisions.filter(({ id }) => needed.has(id)) });
  blockingParts.set(evaluator, part);
  return part;
}

const blockingParts = new WeakMap<Evaluator, Evaluator>();

function compels(law: Law, provision: string): boolean {
  return law.provisions.find((each) => each.id === provision)?.compels ?? false;
}

function isDutyToKeep(kind: string): boolean {
  return kind === "localization" || kind === "local_copy";
}

function breaches(evaluator: Evaluator, flows: readonly Flow[], day: LawDate): Decision["reasons"] {
  const hops = flows.flatMap((flow) => expand(evaluator.law, flow));
  const all = hops.flatMap((hop) => reasonsOf(evaluator, hop, day));
  const seen = new Set<string>();
  return all.filter((reason) => {
    const counts = (reason.status === "violated" || reason.status === "unmet") && !seen.has(reason.provision);
    if (counts) seen.add(reason.provision);
    return counts;
  });
}

/** The disclosure that a government with access could compel: by the exporter, and by the importer once it has the data. */
function handOvers(flow: Flow, government: PlaceId): readonly Flow[] {
  const { via: _, ...rest } = flow;
  const compelled: Flow = {
    ...rest,
    operation: "disclose_foreign_authority",
    to: government,
    importer: {
      country: government,
      relation: "government",
      controlled_by: [government],
      certifications: [],
    },
    mechanisms: [],
  };
  const { country, actor, controlled_by } = flow.importer ?? {};
  if (flow.to === undefined || country === undefined) return [compelled];
  const holder = {
    country,
    ...(actor === undefined ? {} : { actor }),
    ...(controlled_by === undefined ? {} : { controlled_by }),
  };
  return [compelled, { ...compelled, from: flow.to, exporter: holder }];
}

function keepIn(flow: Flow, place: PlaceId): Flow {
  const { via: _, ...rest } = flow;
  return { ...rest, operation: "store", to: place };
}
