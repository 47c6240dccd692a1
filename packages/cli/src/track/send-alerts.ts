import type { Alert } from "@domicile/foresight";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, say } from "../io.js";
import { type Session, showDiagnostics } from "../session.js";
import { publicOnly, publicOrPrivate } from "./address-policy.js";
import { fetchAgain } from "./fetch-again.js";
import { processNetwork } from "./network.js";
import { type StoreOptions, withStore } from "./open-store.js";
import { sentKey } from "./track-store.js";

export interface SendOptions extends StoreOptions {
  readonly internalWebhook?: boolean;
  readonly allowHttp?: boolean;
}

/** Alerts in one request at most: receivers bound what they take. */
const perRequest = 100;

/**
 * Sends alerts that were not sent there before, as JSON. What was taken is noted after it was taken: a crash in between sends it
 * again, and never loses it; the ids tell a receiver what it knows.
 */
export async function sendAlerts(
  session: Session,
  alerts: readonly Alert[],
  url: string,
  options: SendOptions,
): Promise<ExitCode> {
  const { io } = session;
  const to = receiverOf(url);
  const sent = await withStore(session, options, async ({ add, journal, stored }) => {
    const unsent = alerts.filter(({ id }) => !stored.sent.has(sentKey(to, id)));
    for (let at = 0; at < unsent.length; at += perRequest) {
      const some = unsent.slice(at, at + perRequest);
      if (!(await post(session, url, some, options))) return undefined;
      add({ kind: "sent", alerts: some.map(({ id }) => id), to, on: io.today() });
      journal.sync();
    }
    return unsent.length;
  });
  if (sent === undefined) return exitCodes.badInput;
  say(io, `${sent} alerts sent, ${alerts.length - sent} were known there`);
  return exitCodes.clean;
}

/** Host and path. What follows, and often the path's end, is a secret: of that only a short trace is stored. */
function receiverOf(url: string): string {
  if (!URL.canParse(url)) return "";
  const { host, pathname } = new URL(url);
  return `${host}${pathname.slice(0, 12)}`;
}

async function post(
  { io }: Session,
  url: string,
  alerts: readonly Alert[],
  options: SendOptions,
): Promise<boolean> {
  const network = io.network ?? processNetwork;
  // What a test admits stays admitted; a receiver inside is a person's own word on the command line.
  const policy =
    options.internalWebhook === true && network.policy === publicOnly ? publicOrPrivate : network.policy;
  const limits = { maxBytes: 1_000_000, maxSeconds: 30, allowHttp: options.allowHttp === true };
  const answer = await fetchAgain({ url, body: JSON.stringify({ alerts }) }, limits, { ...network, policy });
  if (answer.kind === "content") return true;
  const log = new DiagnosticLog();
  log.report({
    code: "track/webhook-failed",
    message: `the receiver did not take the alerts: ${answer.kind === "unchanged" ? "it answers 304" : answer.message}`,
    at: { file: { path: receiverOf(url), text: "" }, start: 0, end: 0 },
    help: answer.kind === "refused" ? answer.help : "they are sent again by the next run",
  });
  showDiagnostics(io, log.sorted());
  return false;
}
