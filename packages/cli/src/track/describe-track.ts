import { type Command, InvalidArgumentError, Option } from "commander";
import type { AlertsOptions } from "../commands/track-alerts.js";
import type { DecideOptions } from "../commands/track-decide.js";
import type { EngagementOptions } from "../commands/track-engagement.js";
import type { ListItemsOptions } from "../commands/track-list.js";
import type { ReadOptions } from "../commands/track-read.js";
import type { ExitCode } from "../io.js";
import { formatOption, parseDay, parseDays } from "../options.js";
import type { Session } from "../session.js";

/** A subcommand that looks and fails as its parent does. */
type Describe = (parent: Command, name: string, description: string) => Command;

/** The subcommands of `track`. A command's code is loaded when it runs. */
export function describeTrackCommands(
  track: Command,
  describe: Describe,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  describeReading(track, describe, session, end);
  describeQueue(track, describe, session, end);
  describeTelling(track, describe, session, end);
}

function storeOption(): Option {
  return new Option("--store <folder>", "where what was read is kept")
    .default(".domicile/track")
    .env("DOMICILE_TRACK");
}

function allowHttpOption(): Option {
  return new Option(
    "--allow-http",
    "allow addresses that begin with http:, which anyone between can read and change",
  );
}

const forms = [
  ...[
    "federal-register",
    "bill-status",
    "openstates",
    "legiscan",
    "govtrack",
    "uk-bills",
    "european-parliament",
  ],
  ...[
    "have-your-say",
    "digital-policy-alert",
    "uk-bills-rss",
    "legislation-gov-uk",
    "eur-lex",
    "rss",
    "atom",
  ],
];

function describeReading(
  track: Command,
  describe: Describe,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  describe(track, "read", "read feeds: files, addresses, or lists of them; what is known is not read twice")
    .argument("[feeds...]", "paths, addresses, and lists that end in .yaml (default: feeds.yaml)")
    .addOption(
      new Option("--form <form>", "take them for this form (default: recognised by the text)").choices(forms),
    )
    .option("--jurisdiction <place>", "whose law they are about, for feeds that do not say so")
    .addOption(
      new Option("--max-mb <number>", "the largest answer, in MB, also unpacked")
        .default(64)
        .argParser(parseCount),
    )
    .addOption(
      new Option("--timeout <seconds>", "the longest an answer may take").default(60).argParser(parseCount),
    )
    .addOption(allowHttpOption())
    .option("--force", "also those that were read just now, or asked to be left alone")
    .addOption(storeOption())
    .addOption(formatOption("text", "json"))
    .action(async (feeds: string[], options: ReadOptions) => {
      const { readFeeds } = await import("../commands/track-read.js");
      end(await readFeeds(session(), feeds, options));
    });
}

/** From 1; a size or a time of nothing lets nothing through. */
function parseCount(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError("It is not a number from 1.");
  return Number(value);
}

function describeQueue(
  track: Command,
  describe: Describe,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  describe(track, "list", "what was read: the queue of what nobody decided yet, or what filters let through")
    .option("--all", "everything, whatever was decided and however likely")
    .addOption(new Option("--decided <how>", "what a person decided on").choices(["relevant", "not"]))
    .option("--jurisdiction <place>", "only the law of this place")
    .addOption(
      new Option("--topic <topic>", "only this topic").choices([
        "localisation",
        "transfer",
        "government_access",
        "ownership",
      ]),
    )
    .option("--data <kind>", "only what is about this kind of data")
    .option("--stage <stage>", "only what stands there, such as committee")
    .option("--kind <kind>", "only bills, rules, acts, cases, …: a bill is `bill`")
    .addOption(
      new Option("--since <day>", "only what was first read, or moved, since then").argParser(parseDay),
    )
    .option("--search <text>", "only what has this in its number, title or summary")
    .addOption(new Option("--limit <number>", "so many at most").default(50).argParser(parseCount))
    .addOption(storeOption())
    .addOption(formatOption("text", "json"))
    .action(async (options: ListItemsOptions) => {
      const { listItems } = await import("../commands/track-list.js");
      end(await listItems(session(), options));
    });

  describe(track, "show", "all that is known of an item, each fact with its source and confidence")
    .argument("<item>", "any of its names, such as eu.procedure:2025/0360 or H.R. 1234")
    .addOption(storeOption())
    .addOption(formatOption("text", "json"))
    .action(async (item: string, options: { store: string; format: string }) => {
      const { showItem } = await import("../commands/track-show.js");
      end(await showItem(session(), item, options));
    });

  describe(track, "decide", "say of items whether they are relevant; the latest word counts")
    .argument("<items...>", "any of their names")
    .option("--relevant", "they are")
    .option("--not", "they are not")
    .option("--by <name>", "who says so (default: the user)")
    .option("--note <text>", "why")
    .addOption(storeOption())
    .action(async (items: string[], options: DecideOptions) => {
      const { decideItems } = await import("../commands/track-decide.js");
      end(await decideItems(session(), items, options));
    });

  describe(track, "draft", "begin a proposal with what is known of an item; a person finishes it")
    .argument("<item>", "any of its names")
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .addOption(storeOption())
    .action(async (item: string, options: { store: string; out?: string }) => {
      const { draftItem } = await import("../commands/track-draft.js");
      end(await draftItem(session(), item, options));
    });
}

function describeTelling(
  track: Command,
  describe: Describe,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  describe(
    track,
    "alerts",
    "what matters to your estate: stages, hearings, consultations, findings that will change",
  )
    .addOption(
      new Option("--since <day>", "news is what was read from this day on (default: a week)").argParser(
        parseDay,
      ),
    )
    .addOption(new Option("--days <number>", "days ahead for deadlines").default(90).argParser(parseDays))
    .option("--estate <path>", "a domicile.yaml or its folder (default: searched upwards)")
    .option("--no-estate", "alerts of everything, whatever the estate")
    .option(
      "--engagement <file>",
      "a record whose open actions are told (default: engagement.yaml, where there is one)",
    )
    .option("--webhook <url>", "send those that were not sent there before, as JSON, and print nothing")
    .option("--internal-webhook", "the receiver is in a private network")
    .addOption(allowHttpOption())
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .addOption(storeOption())
    .addOption(formatOption("markdown", "atom", "ics", "json"))
    .action(async (options: AlertsOptions) => {
      const { tellAlerts } = await import("../commands/track-alerts.js");
      end(await tellAlerts(session(), options));
    });

  describe(
    track,
    "engagement",
    "check the record of consultations, meetings, filings and positions, and print it",
  )
    .argument("[file]", "the record", "engagement.yaml")
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .addOption(storeOption())
    .addOption(formatOption("markdown", "csv", "json"))
    .action(async (file: string, options: EngagementOptions) => {
      const { printEngagement } = await import("../commands/track-engagement.js");
      end(await printEngagement(session(), file, options));
    });
}
