import type { Flow } from "@domicile/ir";
import type { DiagnosticLog, Located, Node, Reading, SourceFile, Span } from "@domicile/source";
import { parseYaml } from "@domicile/source";
import { dayOfChange, surestClaim } from "./change-day.js";
import { checkStages } from "./check-stages.js";
import type {
  Act,
  Became,
  Change,
  ChangeDay,
  DateClaim,
  Proposal,
  ProposalWitness,
  Stage,
} from "./proposal.js";
import {
  type BecameTree,
  type ChangeTree,
  type ProposalTree,
  proposalShape,
  type StageTree,
  type WitnessTree,
} from "./proposal-shape.js";

/**
 * Reads one file of `proposals/`. What is wrong is reported at its place (`proposal/…`); a file of which nothing usable can be
 * made gives nothing, and a part that is wrong is left out while the rest stays.
 */
export function readProposal(file: SourceFile, log: DiagnosticLog): Proposal | undefined {
  const node = parseYaml(file, log);
  const reading: Reading = { area: "proposal", log };
  const tree = node === undefined ? undefined : proposalShape.read(node, reading);
  return node === undefined || tree === undefined ? undefined : proposalOf(tree, node, file, log);
}

function proposalOf(tree: ProposalTree, node: Node, file: SourceFile, log: DiagnosticLog): Proposal {
  const { became, changes = [], id, jurisdiction, sources, stages, witnesses, ...rest } = tree;
  const read = (each: readonly Located<ChangeTree>[]) => each.flatMap((one) => changeOf(one, log) ?? []);
  const proposal: Proposal = {
    ...rest,
    id: id.value,
    jurisdiction: jurisdiction.value,
    sources,
    stages: inOrder(stages.map(stageOf)),
    changes: read(changes).filter(({ act }) => became?.adopted === undefined || act.kind === "parameter"),
    became: became === undefined ? null : becameOf(became, read),
    witnesses: witnesses.map(witnessOf),
    span: id.span,
    file,
  };
  checkStages(proposal, stages.map(stageOf), log);
  checkEffect(proposal, node.span, log);
  return proposal;
}

function stageOf({ span, value }: Located<StageTree>): Stage {
  const { confidence, date, note, returned, source, stage } = value;
  const claims = date.map((each) => ({
    date: each.date,
    confidence: each.confidence ?? confidence ?? "high",
    ...((each.source ?? source) === undefined ? {} : { source: (each.source ?? source)! }),
  }));
  return {
    stage,
    date: surestClaim(claims)?.date ?? null,
    claims,
    ...(note === undefined ? {} : { note }),
    ...(returned === undefined ? {} : { returned }),
    span,
  };
}

function inOrder(stages: readonly Stage[]): readonly Stage[] {
  const key = ({ date }: Stage) => date ?? "9999";
  return [...stages].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function changeOf({ span, value }: Located<ChangeTree>, log: DiagnosticLog): Change | undefined {
  const acts = actsOf(value);
  if (acts.length !== 1) {
    const message =
      acts.length === 0
        ? `the change \`${value.id.value}\` changes nothing`
        : `the change \`${value.id.value}\` is several at once: ${acts.map(({ kind }) => `\`${kind}\``).join(", ")}`;
    const help =
      "give it one of `instrument`, `add`, `amend`, `end`, `end_mechanism`, `begin`, `extend`, `revive`, `list`, `bloc`, `threshold`, `parameter`";
    log.report({ code: "proposal/one-act-each", message, at: value.id.span, help });
    return undefined;
  }
  return {
    id: value.id.value,
    ...(value.title === undefined ? {} : { title: value.title }),
    day: dayOf(value),
    act: acts[0]!,
    span: { ...span, end: Math.max(span.start, value.id.span.end) },
  };
}

function dayOf({ after, assumed, from }: ChangeTree): ChangeDay {
  const claims: readonly DateClaim[] = (from ?? []).map((each) => ({
    date: each.date?.value ?? null,
    confidence: each.confidence ?? "high",
    ...(each.source === undefined ? {} : { source: each.source }),
  }));
  return {
    date: surestClaim(claims)?.date ?? null,
    claims,
    ...(assumed === undefined ? {} : { assumed }),
    ...(after === undefined ? {} : { after }),
  };
}

function actsOf(tree: ChangeTree): readonly Act[] {
  const {
    add,
    amend,
    begin,
    bloc,
    end,
    end_mechanism,
    extend,
    instrument,
    list,
    parameter,
    revive,
    threshold,
  } = tree;
  const acts: Act[] = [];
  if (instrument !== undefined) acts.push({ kind: "instrument", instrument });
  if (add !== undefined) acts.push({ kind: "add", addition: add });
  if (amend !== undefined) acts.push({ kind: "amend", provision: amend.provision, successor: amend.with });
  if (end !== undefined) acts.push({ kind: "end", ids: end });
  if (end_mechanism !== undefined)
    acts.push({
      kind: "mechanism",
      mechanism: end_mechanism.id,
      ...(end_mechanism.in === undefined ? {} : { in: end_mechanism.in }),
    });
  if (begin !== undefined) acts.push({ kind: "begin", ids: begin });
  if (extend !== undefined) acts.push({ kind: "extend", ...extend });
  if (revive !== undefined) acts.push({ kind: "revive", ...revive });
  if (list !== undefined)
    acts.push({ kind: "list", list: list.id, added: list.add ?? [], removed: list.remove ?? [] });
  if (bloc !== undefined)
    acts.push({ kind: "bloc", bloc: bloc.id, added: bloc.add ?? [], removed: bloc.remove ?? [] });
  if (threshold !== undefined)
    acts.push({ kind: "threshold", threshold: threshold.id, value: threshold.value });
  if (parameter !== undefined) acts.push({ kind: "parameter", parameter });
  return acts;
}

function becameOf(
  tree: BecameTree,
  read: (changes: readonly Located<ChangeTree>[]) => readonly Change[],
): Became {
  return {
    ...(tree.adopted === undefined ? {} : { adopted: tree.adopted }),
    provisions: tree.provisions ?? [],
    ended: tree.ended ?? [],
    defaults: tree.defaults ?? [],
    members: tree.members ?? [],
    thresholds: tree.thresholds ?? [],
    without: read(tree.without ?? []),
  };
}

/** The flow is as whoever asks about one writes it; what it says is checked where flows are read. */
function witnessOf({ span, value }: Located<WitnessTree>): ProposalWitness {
  const { flow, name, on } = value;
  return {
    name,
    ...(on === undefined ? {} : { on }),
    flow: plainOf(flow) as Flow,
    without: value.without,
    with: value.with,
    span,
  };
}

function plainOf(node: Node): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainOf);
    default:
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
  }
}

function checkEffect(
  { became, changes, id, span, stages, witnesses }: Proposal,
  at: Span,
  log: DiagnosticLog,
): void {
  const seen = new Map<string, Span>();
  for (const change of [...changes, ...(became?.without ?? [])]) {
    if (dayOfChange(change, stages).date === null)
      log.report({
        code: "proposal/no-day",
        message: `the change \`${change.id}\` has no day`,
        at: change.span,
        help: "write `from:`; where nobody knows it, a day that is assumed, with the reason under `assumed:`",
      });
    const first = seen.get(change.id);
    if (first === undefined) seen.set(change.id, change.span);
    else
      log.report({
        code: "proposal/duplicate-id",
        message: `two changes of \`${id}\` are called \`${change.id}\``,
        at: change.span,
        help: "name each for what it does",
        related: { at: first, label: "first written at" },
      });
  }
  if (changes.length === 0 && became === null)
    log.report({
      code: "proposal/no-effect",
      message: `\`${id}\` says neither what it would change nor what it became`,
      at: span,
      help: "add `changes:`, or `became:` where the rulebook holds it already",
    });
  if (witnesses.length === 0)
    log.report({
      code: "proposal/no-witness",
      severity: "warning",
      message: `\`${id}\` has no flow that shows what it does`,
      at: { ...at, end: Math.min(at.end, at.start + 1) },
      help: "add a flow under `witnesses:` with what is said of it without and with the proposal",
    });
}
