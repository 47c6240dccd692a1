import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Classifier, type NextPage, readFeed } from "@domicile/foresight";
import type { LawDate } from "@domicile/ir";
import type { DiagnosticLog } from "@domicile/source";
import { whyUnreadable } from "../session.js";
import type { FeedSource, WebSource } from "./feed-list.js";
import { fetchAgain } from "./fetch-again.js";
import type { FetchLimits } from "./fetch-safely.js";
import type { FeedState, Journal } from "./journal.js";
import type { Network } from "./network.js";
import { piecesOfFile, textOf } from "./text-pieces.js";
import { apply, type Stored } from "./track-store.js";

/** What reading is done with. */
export interface ReadingRoom {
  readonly cwd: string;
  readonly today: LawDate;
  readonly network: Network;
  readonly limits: FetchLimits;
  readonly stored: Stored;
  readonly journal: Journal;
  readonly log: DiagnosticLog;
  /** Whether a feed is read that was read just now, or asked to be left alone for a while. */
  readonly force: boolean;
}

/** What came of a feed. */
export interface FeedOutcome {
  readonly feed: string;
  readonly result: "read" | "unchanged" | "skipped" | "failed";
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly note: string;
}

const nothing = { new: 0, changed: 0, same: 0, note: "" } as const;

/** Reads one feed into the store. What is wrong goes to the log; items that precede damage are kept. */
export async function readInto(source: FeedSource, room: ReadingRoom): Promise<FeedOutcome> {
  return source.where.kind === "file"
    ? readFile(source, source.where.path, room)
    : readWeb(source, source.where, room);
}

const unread: FeedState = { readAt: null, etag: null, modified: null, failures: 0, notBefore: null };

function readFile(source: FeedSource, path: string, room: ReadingRoom): FeedOutcome {
  const file = resolve(room.cwd, path);
  const report = (why: string): FeedOutcome => {
    room.log.report({
      code: "track/unreadable-feed",
      message: `\`${path}\` cannot be read: ${why}`,
      at: { file: { path, text: "" }, start: 0, end: 0 },
      help: "give the path of a feed, its address, or a list of feeds that ends in .yaml",
    });
    return { feed: source.id, result: "failed", ...nothing };
  };
  if (!existsSync(file)) return report("there is no such file");
  if (statSync(file).isDirectory()) return report("it is a folder");
  const errorsBefore = errorsIn(room);
  try {
    const counts = take(source, textOf(piecesOfFile(file)), room);
    note(source, { ...unread, readAt: room.network.now() }, room);
    return { feed: source.id, result: errorsIn(room) > errorsBefore ? "failed" : "read", ...counts };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return report(whyUnreadable(error));
  }
}

async function readWeb(source: FeedSource, web: WebSource, room: ReadingRoom): Promise<FeedOutcome> {
  const state = room.stored.feeds.get(source.id) ?? unread;
  const wait = waitingFor(state, web, room);
  if (wait !== undefined) return { feed: source.id, result: "skipped", ...nothing, note: wait };
  const seen = new Set<string>();
  const total = { new: 0, changed: 0, same: 0, note: "" };
  let validators = { etag: state.etag, modified: state.modified };
  let page: string | undefined = web.url;
  const errorsBefore = errorsIn(room);
  for (let pages = 0; page !== undefined && pages < web.pages; pages++) {
    seen.add(page);
    const isFirst: boolean = pages === 0;
    const condition = isFirst ? { etag: state.etag ?? undefined, modified: state.modified ?? undefined } : {};
    const request = {
      url: page,
      headers: web.headers,
      ...(web.body === undefined ? {} : { body: web.body }),
      ...condition,
    };
    const fetched = await fetchAgain(request, room.limits, room.network, state.failures);
    if (fetched.kind === "unchanged") {
      note(source, { ...state, readAt: room.network.now(), failures: 0, notBefore: null }, room);
      return { feed: source.id, result: "unchanged", ...nothing };
    }
    if (fetched.kind !== "content") return failed(source, state, fetched, total, room);
    if (isFirst) validators = { etag: fetched.etag ?? null, modified: fetched.modified ?? null };
    let more: NextPage | undefined;
    const counts = take(source, textOf(fetched.pieces, fetched.type), room, fetched.url, (next) => {
      more = next;
    });
    for (const key of ["new", "changed", "same"] as const) total[key] += counts[key];
    if (errorsIn(room) > errorsBefore) break;
    page = nextPage(more, fetched.url, web.url);
    if (page !== undefined && seen.has(page)) page = undefined;
  }
  if (page !== undefined && errorsIn(room) === errorsBefore && seen.size >= web.pages)
    total.note = `there are more than ${web.pages} pages; raise \`pages\``;
  const isWhole = errorsIn(room) === errorsBefore;
  // INVARIANT: validators are noted only after all that they stand for, and only where all of it was read. Noted earlier, a
  // crash or a truncated answer would make the server say "unchanged" to what was never taken in.
  const next = isWhole ? validators : { etag: null, modified: null };
  note(source, { ...next, readAt: room.network.now(), failures: 0, notBefore: null }, room);
  return { feed: source.id, result: isWhole ? "read" : "failed", ...total };
}

function waitingFor(
  state: FeedState,
  { hours }: WebSource,
  { force, network }: ReadingRoom,
): string | undefined {
  if (force) return undefined;
  const now = network.now();
  if (state.notBefore !== null && state.notBefore > now)
    return `not before ${timeOf(state.notBefore)}, after it failed`;
  if (state.readAt !== null && hours > 0 && state.readAt + hours * 3_600_000 > now)
    return `was read at ${timeOf(state.readAt)}, less than ${hours} hours ago`;
  return undefined;
}

function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function failed(
  source: FeedSource,
  state: FeedState,
  fetched:
    | { readonly kind: "refused"; readonly code: string; readonly message: string; readonly help: string }
    | { readonly kind: "later"; readonly message: string; readonly notBefore: number },
  total: { readonly new: number; readonly changed: number; readonly same: number },
  room: ReadingRoom,
): FeedOutcome {
  const at = { file: { path: source.shown, text: "" }, start: 0, end: 0 };
  if (fetched.kind === "refused") {
    const { code, help, message } = fetched;
    room.log.report({ code, message: `\`${source.shown}\` was not read: ${message}`, at, help });
  } else {
    note(source, { ...state, failures: state.failures + 1, notBefore: fetched.notBefore }, room);
    room.log.report({
      code: "track/unreachable-feed",
      message: `\`${source.shown}\` was not read: ${fetched.message}`,
      at,
      help: `the next run asks again, not before ${timeOf(fetched.notBefore)}; --force asks at once`,
    });
  }
  return { feed: source.id, result: "failed", ...total, note: "" };
}

/** Pages are followed within the host that was named: a feed must not lead elsewhere. */
function nextPage(more: NextPage | undefined, from: string, named: string): string | undefined {
  if (more === undefined) return undefined;
  const next =
    more.kind === "address"
      ? URL.canParse(more.url, from)
        ? new URL(more.url, from)
        : undefined
      : new URL(from);
  if (next === undefined) return undefined;
  if (more.kind === "parameters") setParameters(next, more.set);
  // Answers say `http:` of themselves that came by `https:`; the host is the same.
  if (named.startsWith("https:") && next.protocol === "http:") next.protocol = "https:";
  return next.host === new URL(from).host ? next.href : undefined;
}

/** Names of parameters are compared without case, as the servers that use them do. */
function setParameters(url: URL, set: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(set)) {
    const written = [...url.searchParams.keys()].find((key) => key.toLowerCase() === name.toLowerCase());
    url.searchParams.set(written ?? name, value);
  }
}

function take(
  source: FeedSource,
  chunks: Iterable<string>,
  room: ReadingRoom,
  url?: string,
  more?: (page: NextPage) => void,
): { new: number; changed: number; same: number; note: string } {
  const counts = { new: 0, changed: 0, same: 0, note: "" };
  const { form, id, jurisdiction, shown } = source;
  const context = {
    path: shown,
    log: room.log,
    ...(url === undefined ? {} : { url }),
    ...(more === undefined ? {} : { more }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
  };
  for (const read of readFeed(chunks, context, form)) {
    const text = JSON.stringify(read);
    const effect = room.stored.tracker.see(read, id, room.today, text);
    if (effect === "nothing") counts.same += 1;
    else {
      counts[effect] += 1;
      room.journal.appendSeen(id, room.today, text);
    }
  }
  return counts;
}

function note({ id }: FeedSource, state: FeedState, { journal, stored }: ReadingRoom): void {
  const entry = { kind: "feed", feed: id, ...state } as const;
  journal.append(entry);
  apply(entry, stored);
  journal.sync();
}

function errorsIn({ log }: ReadingRoom): number {
  return log.sorted().filter(({ severity }) => severity === "error").length;
}

/** Asks the classifier about every item that it was not asked about as it is now. */
export function classifyItems({ tracker }: Stored, classify: Classifier): number {
  let count = 0;
  for (const item of tracker.items()) {
    if (item.classification !== undefined) continue;
    const { id, jurisdiction, summary, title } = item;
    tracker.classify(id, classify({ title, summary, ...(jurisdiction === null ? {} : { jurisdiction }) }));
    count += 1;
  }
  return count;
}
