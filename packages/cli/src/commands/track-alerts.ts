import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Alert,
  alertsAsAtom,
  alertsAsCalendar,
  alertsAsMarkdown,
  type DueAction,
  dueActions,
  type EstateView,
  findAlerts,
  type Item,
  readEngagement,
} from "@domicile/foresight";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, say } from "../io.js";
import { type Session, showDiagnostics, useLaw } from "../session.js";
import { viewOfEstate } from "../track/estate-view.js";
import { lookAtStore, readTextFile, type StoreOptions } from "../track/open-store.js";
import { flipsOfProposals } from "../track/proposal-flips.js";
import { sendAlerts } from "../track/send-alerts.js";
import { replaceFile } from "./fmt-replace.js";
import { findConfig, scanWithEstate } from "./scan-estate.js";

export interface AlertsOptions extends StoreOptions {
  readonly since?: string;
  readonly days: number;
  /** A path, or `false` for none. Left out: the first `domicile.yaml` from here upwards, where there is one. */
  readonly estate?: string | false;
  readonly engagement?: string;
  readonly webhook?: string;
  readonly internalWebhook?: boolean;
  readonly allowHttp?: boolean;
  readonly out?: string;
  readonly format: string;
}

/** News is what came to be known within a week, when nobody says since when. */
const newsDays = 7;

/** `domicile track alerts`: what matters to the estate, of what is new and of what is coming. */
export async function tellAlerts(session: Session, options: AlertsOptions): Promise<ExitCode> {
  const { io } = session;
  const stored = lookAtStore(session, options);
  if (stored === undefined) return exitCodes.badInput;
  const today = io.today();
  const estate = await readEstateView(session, options, () => stored.tracker.items());
  const actions = readActions(session, options);
  if (estate === "unreadable" || actions === "unreadable") return exitCodes.badInput;
  const since = options.since ?? daysBefore(today, newsDays);
  const alerts = findAlerts(stored.tracker.items(), {
    today,
    since,
    ahead: options.days,
    actions,
    ...(estate === undefined ? {} : { estate }),
  });
  if (options.webhook !== undefined) return sendAlerts(session, alerts, options.webhook, options);
  const text = print(alerts, options.format, since, today);
  if (options.out !== undefined && options.out !== "-")
    return replaceFile(io, options.out, text) ? exitCodes.clean : exitCodes.badInput;
  io.out.write(text);
  return exitCodes.clean;
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

function print(alerts: readonly Alert[], format: string, since: string, today: string): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ since, today, alerts }, null, 2)}\n`;
    case "atom":
      return alertsAsAtom(alerts, today);
    case "ics":
      return alertsAsCalendar(alerts, today);
    default:
      return alertsAsMarkdown(alerts, since, today);
  }
}

/** The estate that was named, or the one at hand; without one, everything that may be relevant is told. */
async function readEstateView(
  session: Session,
  { estate: named }: AlertsOptions,
  items: () => Iterable<Item>,
): Promise<EstateView | undefined | "unreadable"> {
  if (named === false) return undefined;
  if (named === undefined) {
    const config = findConfig(session, undefined);
    if (config === undefined || !existsSync(config)) {
      say(
        session.io,
        "there is no domicile.yaml here or above, so alerts are of everything; name one with --estate",
      );
      return undefined;
    }
  }
  const law = await useLaw(session);
  const read = law === undefined ? undefined : await scanWithEstate(session, named, law, { reading: [] });
  if (read === undefined) return "unreadable";
  const today = session.io.today();
  const view = viewOfEstate(read.estate, read.scan, law!, today);
  return { ...view, flips: [...view.flips, ...flipsOfProposals(session, items(), read.estate, today)] };
}

const ownRecord = "engagement.yaml";

function readActions(session: Session, { engagement }: AlertsOptions): readonly DueAction[] | "unreadable" {
  const path = engagement ?? ownRecord;
  if (engagement === undefined && !existsSync(resolve(session.io.cwd, path))) return [];
  const log = new DiagnosticLog();
  const file = readTextFile(session, path, log);
  const record = file === undefined ? undefined : readEngagement(file, log);
  showDiagnostics(session.io, log.sorted());
  return record === undefined || log.hasErrors ? "unreadable" : dueActions(record);
}
