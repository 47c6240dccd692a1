import type { Audit, LogReport, SequenceFault } from "@domicile/ledger";
import type { Leftover } from "@domicile/ledger/node";

const most = 20;

/** What looking at a whole log found, for a person. */
export function reportAsText(report: LogReport, leftovers: readonly Leftover[]): string {
  const { audit, checkpoint, problems, witnesses } = report;
  const lines: string[] = [];
  if (checkpoint !== undefined) {
    lines.push(
      `log ${checkpoint.origin}: ${count(checkpoint.size, "entry", "entries")}, root ${checkpoint.root}`,
    );
    lines.push(
      witnesses.length === 0 ? "no witness of the policy cosigned it" : `cosigned by ${witnesses.join(", ")}`,
    );
  }
  if (audit !== undefined) lines.push(...auditLines(audit));
  lines.push(...upTo(leftovers.map(describeLeftover)));
  lines.push(
    ...upTo(
      problems.map(
        ({ index, message, path }) =>
          `problem: ${path}${index === undefined ? "" : `, entry ${index}`}: ${message}`,
      ),
    ),
  );
  lines.push(
    problems.length === 0
      ? "the log is whole"
      : `the log is not whole: ${count(problems.length, "problem", "problems")}`,
  );
  return `${lines.join("\n")}\n`;
}

function auditLines({
  backwards,
  decisions,
  foreign,
  prunedBefore,
  prunedEntries,
  rotations,
  sequence,
}: Audit): readonly string[] {
  const parts = [count(decisions, "decision", "decisions")];
  if (rotations > 0) parts.push(count(rotations, "rotation of keys", "rotations of keys"));
  if (prunedEntries > 0) parts.push(`${prunedEntries} pruned below ${prunedBefore}`);
  if (foreign > 0) parts.push(`${foreign} of another form`);
  const lines = [parts.join(", "), ...upTo(sequence.map(describeSequence))];
  return backwards === 0
    ? lines
    : [...lines, `${count(backwards, "entry is", "entries are")} dated before an earlier one`];
}

function describeSequence({ from, index, kind, point, to }: SequenceFault): string {
  if (kind === "repeat") return `repeat: decision ${from} of \`${point}\` comes again as entry ${index}`;
  return `gap: ${from === to ? `decision ${from}` : `decisions ${from} to ${to}`} of \`${point}\` are missing before entry ${index}`;
}

function describeLeftover({ kind, path }: Leftover): string {
  const words = {
    staged: "entries that have their place and are not published; the next start of the writer does it",
    unpublished:
      "written for a checkpoint that was not published; the next start of the writer goes on from it",
    obsolete: "needed no longer",
    foreign: "not of the log",
  };
  return `leftover: ${path}: ${words[kind]}`;
}

function upTo(lines: readonly string[]): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `and ${lines.length - most} more like these`];
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
