import type { LawDate } from "@domicile/ir";
import { compareText, type DiagnosticLog, type Node, parseYaml, type SourceFile } from "@domicile/source";
import { dayOfChange } from "./change-day.js";
import { isLawFile, LawTexts } from "./law-texts.js";
import type { Change, Proposal } from "./proposal.js";
import { applyEdits, entryOf, itemsOf, type MapNode, replaceSpan, textOf } from "./text-edits.js";

/** Files as they read once the proposal is law: those of the law that change or are new, and its own. By path. */
export type AdoptedFiles = ReadonlyMap<string, string>;

/**
 * Writes a proposal into the text of the law: what it ends is closed, what it brings is added behind, in its own words; all else
 * stays as it was written, comments and layout included. The proposal stays as history, with what became of it. Nothing, and
 * why, where a change cannot be written so. Whoever writes the files compiles them first.
 */
export function adoptProposal(
  files: readonly SourceFile[],
  proposal: Proposal,
  on: LawDate | undefined,
  log: DiagnosticLog,
): AdoptedFiles | undefined {
  if (proposal.became !== null) {
    reject(
      proposal.span,
      `\`${proposal.id}\` is law, in part at least`,
      "write what is left into the law by hand",
      log,
    );
    return undefined;
  }
  const texts = new LawTexts(files, log);
  const written = parseYaml(proposal.file, log);
  const changes = itemsOf(entryOf(written, "changes"));
  for (const change of inOrder(proposal, on)) {
    const node = changes.find(
      (each): each is MapNode => textOf(entryOf(each, "id")) === change.change.id && each.kind === "map",
    );
    if (node !== undefined) writeChange(texts, change, node, log);
  }
  if (log.hasErrors) return undefined;
  const own = replaceSpan(
    { file: proposal.file, start: proposal.file.text.length, end: proposal.file.text.length },
    becameText(texts, on ?? latest(proposal)),
  );
  const known = [...files.filter(({ path }) => isLawFile(path)), ...texts.created.values(), proposal.file];
  const edited = applyEdits(new Map(known.map((file) => [file.path, file])), [...texts.edits, own]);
  return new Map([...[...texts.created].map(([path, { text }]) => [path, text] as const), ...edited]);
}

interface Dated {
  readonly change: Change;
  readonly day: LawDate;
}

function inOrder(proposal: Proposal, on: LawDate | undefined): readonly Dated[] {
  return proposal.changes
    .flatMap((change): readonly Dated[] => {
      const { date } = dayOfChange(change, proposal.stages, on);
      return date === null ? [] : [{ change, day: date }];
    })
    .sort((a, b) => compareText(a.day, b.day));
}

function latest(proposal: Proposal): LawDate {
  return inOrder(proposal, undefined).at(-1)?.day ?? "9999-12-31";
}

function writeChange(texts: LawTexts, { change, day }: Dated, node: MapNode, log: DiagnosticLog): void {
  const { act } = change;
  switch (act.kind) {
    case "instrument":
      texts.addInstrument(act.instrument.jurisdiction.value, entryOf(node, "instrument")!, day);
      break;
    case "add":
      addAll(texts, act.addition.to.value, entryOf(node, "add")!, day);
      break;
    case "amend":
      texts.setDay(act.provision, "to", day);
      texts.addSuccessor(act.provision.value, entryOf(entryOf(node, "amend"), "with")!, day);
      texts.carryRoutes(act.provision.value, act.successor.id.value);
      break;
    case "end":
      for (const id of act.ids) texts.setDay(id, "to", day);
      break;
    case "begin":
      for (const id of act.ids) texts.setDay(id, "from", day);
      break;
    case "extend":
      for (const id of act.ids) texts.setDay(id, "to", act.to?.value ?? "null");
      break;
    case "revive":
      texts.copyAs(act.id, act.as.value, day);
      texts.carryRoutes(act.id.value, act.as.value);
      break;
    case "list":
      for (const place of act.removed) texts.closeMember(act.list, place, day);
      for (const item of itemsOf(entryOf(entryOf(node, "list"), "add"))) texts.addMember(act.list, item, day);
      break;
    case "threshold":
      texts.setThreshold(act.threshold, act.value, day);
      break;
    case "bloc":
    case "mechanism": {
      const message = `a change of kind \`${act.kind}\` cannot be written into the law by itself`;
      reject(
        change.span,
        message,
        "write it as provisions that end and begin, or change the file by hand",
        log,
      );
      break;
    }
    case "parameter":
      break; // stays with the proposal, which is where it is read from
  }
}

function addAll(texts: LawTexts, to: string, added: Node, day: LawDate): void {
  for (const key of ["provisions", "lists", "thresholds", "orders", "defaults"] as const)
    for (const item of itemsOf(entryOf(added, key))) texts.addTo(to, key, item, day);
  texts.addNames(to, entryOf(added, "define"));
}

function reject(at: Proposal["span"], message: string, help: string, log: DiagnosticLog): void {
  log.report({ code: "proposal/not-adoptable", message, at, help });
}

/** What became of it, as the file says it from now on. */
function becameText({ ended, members, provisions, defaults, thresholds }: LawTexts, day: LawDate): string {
  const list = (key: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`  ${key}: [${ids.join(", ")}]`];
  return [
    "became:",
    `  adopted: ${day}`,
    ...list("provisions", provisions),
    ...list("ended", ended),
    ...list("defaults", defaults),
    ...list(
      "members",
      members.map(
        ({ day: each, list: id, place, what }) =>
          `{ list: ${id}, place: ${quoted(place)}, ${what}: ${each} }`,
      ),
    ),
    ...list(
      "thresholds",
      thresholds.map(({ day: each, id }) => `{ id: ${id}, from: ${each} }`),
    ),
    "",
  ].join("\n");
}

/** Norway's code is no truth value. */
function quoted(place: string): string {
  return place === "NO" ? '"NO"' : place;
}
