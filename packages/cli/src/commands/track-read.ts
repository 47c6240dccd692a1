import {
  type Classifier,
  classify,
  conflictingDates,
  type FormName,
  type Item,
  stageWords,
  stepsBack,
  trainedModel,
} from "@domicile/foresight";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, layoutWidth, say } from "../io.js";
import { painterFor } from "../print/paint.js";
import { startProgress } from "../print/progress.js";
import { type Column, printTable } from "../print/table.js";
import { type Session, showDiagnostics } from "../session.js";
import { type FeedSource, feedOfArgument, readFeedList } from "../track/feed-list.js";
import { processNetwork } from "../track/network.js";
import { type OpenStore, readTextFile, type StoreOptions, withStore } from "../track/open-store.js";
import { classifyItems, type FeedOutcome, readInto } from "../track/read-feeds.js";
import { saveState } from "../track/track-store.js";

export interface ReadOptions extends StoreOptions {
  readonly form?: FormName;
  readonly jurisdiction?: string;
  readonly allowHttp?: boolean;
  readonly force?: boolean;
  readonly maxMb: number;
  readonly timeout: number;
  readonly format: string;
}

const ownList = "feeds.yaml";

/**
 * `domicile track read`: feeds into the store, and what came of each. One that fails keeps none of the others from being read.
 * Every item that is new or says something new is classified.
 */
export async function readFeeds(
  session: Session,
  feeds: readonly string[],
  options: ReadOptions,
  judge: Classifier = (text) => classify(trainedModel, text),
): Promise<ExitCode> {
  const { io } = session;
  const log = new DiagnosticLog();
  const sources = sourcesOf(session, feeds.length === 0 ? [ownList] : feeds, options, log);
  if (log.hasErrors) {
    showDiagnostics(io, log.sorted());
    return exitCodes.badInput;
  }
  const outcomes = await withStore(session, options, (store) =>
    readAll(session, sources, options, store, log, judge),
  );
  showDiagnostics(io, log.sorted());
  if (outcomes === undefined) return exitCodes.badInput;
  io.out.write(
    options.format === "json"
      ? `${JSON.stringify({ feeds: outcomes }, null, 2)}\n`
      : asText(outcomes, session),
  );
  return outcomes.some(({ result }) => result === "failed") ? exitCodes.badInput : exitCodes.clean;
}

function sourcesOf(
  session: Session,
  feeds: readonly string[],
  { form, jurisdiction }: ReadOptions,
  log: DiagnosticLog,
): readonly FeedSource[] {
  return feeds.flatMap((feed) => {
    if (!/\.ya?ml$/i.test(feed) || /^https?:/i.test(feed)) return feedOfArgument(feed, form, jurisdiction);
    const file = readTextFile(session, feed, log);
    return (file === undefined ? undefined : readFeedList(file, session.io.env, log)) ?? [];
  });
}

async function readAll(
  session: Session,
  sources: readonly FeedSource[],
  options: ReadOptions,
  { folder, journal, stored }: OpenStore,
  log: DiagnosticLog,
  judge: Classifier,
): Promise<readonly FeedOutcome[]> {
  const { io } = session;
  const progress = startProgress(io.err, "reading feeds");
  const limits = {
    maxBytes: options.maxMb * 1_000_000,
    maxSeconds: options.timeout,
    allowHttp: options.allowHttp === true,
  };
  const network = io.network ?? processNetwork;
  const room = {
    cwd: io.cwd,
    today: io.today(),
    network,
    limits,
    stored,
    journal,
    log,
    force: options.force === true,
  };
  const outcomes: FeedOutcome[] = [];
  try {
    for (const source of sources) {
      outcomes.push(await readInto(source, room));
      progress.advance(outcomes.length, sources.length);
    }
  } finally {
    progress.finish();
  }
  if (outcomes.some((each) => each.new + each.changed > 0))
    reportOddities(stored.tracker.items(), room.today, log);
  const end = journal.sync();
  const classified = classifyItems(stored, judge);
  if (end > stored.journalEnd || stored.behind > 0 || classified > 0) saveState(folder, stored, end);
  return outcomes;
}

/** Of each kind, so many are told one by one; all of them are in `track alerts`. */
const fewOddities = 10;

/** What sources said today that contradicts what they or others said. Everything is kept; a person should look. */
function reportOddities(items: Iterable<Item>, today: string, log: DiagnosticLog): void {
  let back = 0;
  let differing = 0;
  for (const item of items) {
    for (const { from, to } of stepsBack(item).filter((each) => each.to.seen === today)) {
      back += 1;
      if (back > fewOddities) continue;
      log.report({
        code: "track/stage-goes-back",
        severity: "warning",
        message: `\`${item.id}\` is ${stageWords[to.stage]} on ${to.date}, after it was ${stageWords[from.stage]} on ${from.date}`,
        at: placeOf(to.source || item.id),
        help: `both are kept; see \`domicile track show ${item.id}\``,
      });
    }
    for (const { marks, stage } of conflictingDates(item)) {
      if (!marks.some(({ seen }) => seen === today)) continue;
      differing += 1;
      if (differing > fewOddities) continue;
      const days = marks
        .map(({ confidence, date, source }) => `${date} (${confidence}, ${source})`)
        .join(" or ");
      log.report({
        code: "track/conflicting-dates",
        severity: "warning",
        message: `\`${item.id}\` was ${stageWords[stage]} on ${days}`,
        at: placeOf(marks[0]!.source || item.id),
        help: "all days are kept, each with its confidence; a draft carries them as claims",
      });
    }
  }
}

function placeOf(path: string) {
  return { file: { path, text: "" }, start: 0, end: 0 };
}

const columns: readonly Column[] = [
  { title: "Feed", flexible: true },
  { title: "Result" },
  { title: "New", align: "right" },
  { title: "Changed", align: "right" },
  { title: "Same", align: "right" },
  { title: "", flexible: true },
];

function asText(outcomes: readonly FeedOutcome[], { io }: Session): string {
  if (outcomes.length === 0) {
    say(io, "the list names no feed");
    return "";
  }
  const rows = outcomes.map(({ changed, feed, new: added, note, result, same }) => [
    feed,
    result,
    String(added),
    String(changed),
    String(same),
    note,
  ]);
  return printTable(columns, rows, layoutWidth(io.out), painterFor(io.out));
}
