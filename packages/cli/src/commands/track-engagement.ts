import {
  dueActions,
  type Engagement,
  engagementAsCsv,
  engagementAsMarkdown,
  engagementRows,
  readEngagement,
} from "@domicile/foresight";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes } from "../io.js";
import { type Session, showDiagnostics } from "../session.js";
import { lookAtStore, readTextFile, type StoreOptions } from "../track/open-store.js";
import type { Stored } from "../track/track-store.js";
import { replaceFile } from "./fmt-replace.js";

export interface EngagementOptions extends StoreOptions {
  readonly out?: string;
  readonly format: string;
}

/** `domicile track engagement`: reads and checks the record that people keep, and prints it for others. */
export async function printEngagement(
  session: Session,
  path: string,
  options: EngagementOptions,
): Promise<ExitCode> {
  const { io } = session;
  const stored = lookAtStore(session, options);
  if (stored === undefined) return exitCodes.badInput;
  const log = new DiagnosticLog();
  const file = readTextFile(session, path, log);
  const record = file === undefined ? undefined : readEngagement(file, log);
  if (record !== undefined) remark(record, stored, io.today(), log);
  showDiagnostics(io, log.sorted());
  if (record === undefined || log.hasErrors) return exitCodes.badInput;
  const text = print(record, stored, options.format, io.today());
  if (options.out !== undefined && options.out !== "-")
    return replaceFile(io, options.out, text) ? exitCodes.clean : exitCodes.badInput;
  io.out.write(text);
  return exitCodes.clean;
}

/** What is late, and what is followed under no such name: worth a look, and no mistake. */
function remark(record: Engagement, { tracker }: Stored, today: string, log: DiagnosticLog): void {
  for (const { item } of record.matters) {
    if (tracker.item(item.value) !== undefined) continue;
    log.report({
      code: "track/unknown-item",
      severity: "warning",
      message: `no item that is followed is called \`${item.value}\``,
      at: item.span,
      help: "write a name that `domicile track list --all` prints, or leave it where no feed tells of it",
    });
  }
  const late = new Set(
    dueActions(record)
      .filter(({ due }) => due < today)
      .map(({ due, item, what }) => `${item} ${due} ${what}`),
  );
  for (const { actions, item } of record.matters)
    for (const { due, what } of actions) {
      if (!late.has(`${item.value} ${due.value} ${what}`)) continue;
      log.report({
        code: "track/overdue-action",
        severity: "warning",
        message: `\`${what}\` was due on ${due.value}`,
        at: due.span,
        help: "write `done:` with its day, or another day",
      });
    }
}

function print(record: Engagement, { tracker }: Stored, format: string, today: string): string {
  const rows = engagementRows(record, (key) => tracker.item(key), today);
  if (format === "csv") return engagementAsCsv(rows);
  if (format === "json") return `${JSON.stringify({ keeper: record.keeper, as_of: today, rows }, null, 2)}\n`;
  return engagementAsMarkdown(record, rows);
}
