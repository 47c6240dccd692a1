import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import type { BriefOptions } from "./commands/brief.js";
import type { BundleOptions } from "./commands/bundle.js";
import type { CheckOptions } from "./commands/check.js";
import type { ClaimsOptions } from "./commands/claims.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { FmtOptions } from "./commands/fmt.js";
import type { InitOptions } from "./commands/init.js";
import type { DiffOptions } from "./commands/law-diff.js";
import type { ExportOptions } from "./commands/law-export.js";
import type { FragmentationOptions } from "./commands/law-fragmentation.js";
import type { ListOptions } from "./commands/law-list.js";
import type { ProfileOptions } from "./commands/law-profile.js";
import type { StaleOptions } from "./commands/law-stale.js";
import type { TimelineOptions } from "./commands/law-timeline.js";
import type { PruneOptions, RotateOptions } from "./commands/ledger-keep.js";
import type { KeygenOptions } from "./commands/ledger-keygen.js";
import type { RecordOptions, ReplayOptions } from "./commands/ledger-record.js";
import type { VerifyLedgerOptions } from "./commands/ledger-verify.js";
import type { WitnessCommandOptions } from "./commands/ledger-witness.js";
import type { PlaceOptions } from "./commands/place.js";
import type { PoolsOptions } from "./commands/pools.js";
import type { AdoptOptions } from "./commands/proposal-adopt.js";
import type { ProposalListOptions } from "./commands/proposal-list.js";
import type { ProposalShowOptions } from "./commands/proposal-show.js";
import type { ScanOptions } from "./commands/scan.js";
import type { WhatIfFlags } from "./commands/what-if-options.js";
import { type ExitCode, exitCodes, type Io, ownRulebook, say } from "./io.js";
import {
  asOfOption,
  baselineOption,
  exchangeOperations,
  failOnOption,
  formatOption,
  formatsOption,
  onUnknownOption,
  outOption,
  parseCount,
  parseDay,
  parseDays,
  parsePositive,
  parseYear,
  planOption,
  readingOption,
  sinceOption,
} from "./options.js";
import { reports } from "./report/reports.js";
import type { Session } from "./session.js";
import { tool } from "./tool.js";
import { describeTrackCommands } from "./track/describe-track.js";

/** Runs one command line and says how it ended. Usage errors end with code 2, as every bad input does. */
export async function runCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  let ended: ExitCode = exitCodes.clean;
  const program = describeProgram(io, (code) => {
    ended = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return ended;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.badInput;
    reportFailure(io, error);
    return exitCodes.badInput;
  }
}

/** A failure of the world (disk, permission) speaks for itself; anything else is a defect of ours and says so. */
function reportFailure(io: Io, error: unknown): void {
  const { code, message, stack }: NodeJS.ErrnoException =
    error instanceof Error ? error : new Error(String(error));
  const isOurs = code === undefined || !/^E[A-Z]+$/.test(code);
  say(io, isOurs ? `this should not happen, please report it: ${message}` : message);
  if (io.env.DOMICILE_DEBUG) io.err.write(`${stack}\n`);
}

/**
 * The whole command line as commander knows it, which completion is made from, too. A command's code is loaded when it
 * runs, so `--help` answers before anything of the law is read.
 */
function describeProgram(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command("domicile")
    .description("May data be there, under today's law and tomorrow's, why, and what would make it lawful?")
    .version(tool.version, "-V, --version", "print the version")
    .addOption(
      new Option("--config <file>", "the estate's domicile.yaml (else searched upwards)").env(
        "DOMICILE_CONFIG",
      ),
    )
    .addOption(
      new Option("--rulebook <path>", "the folder of law/ and atlas/, or a signed bundle").env(
        "DOMICILE_RULEBOOK",
      ),
    )
    .addOption(
      new Option("--trust <file>", "public keys: only a bundle that one of them signed is law").env(
        "DOMICILE_TRUST",
      ),
    )
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print help for a command")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: io.out.write,
      writeErr: io.err.write,
      getOutHelpWidth: () => io.out.columns,
      getErrHelpWidth: () => io.err.columns,
      outputError: (text, write) => write(text.replace(/^error: /, "domicile: ")),
    })
    .showHelpAfterError("see --help")
    .showSuggestionAfterError()
    .exitOverride();
  const session = (): Session => {
    const { config, rulebook, trust } = program.opts<{
      config?: string;
      rulebook?: string;
      trust?: string;
    }>();
    return {
      io,
      config,
      rulebook: rulebook === undefined ? ownRulebook : resolve(io.cwd, rulebook),
      trust,
    };
  };

  describeCommand(
    program,
    "check",
    "judge a flow, or a list of them: may it be, why, and what would make it lawful",
  )
    .argument("<flow>", "a YAML or JSON file, or - for standard input")
    .addOption(asOfOption())
    .addOption(readingOption())
    .addOption(formatOption("text", "json", "markdown"))
    .addOption(onUnknownOption())
    .action(async (flow: string, options: CheckOptions) => {
      const { check } = await import("./commands/check.js");
      end(await check(session(), flow, options));
    });

  describeCommand(program, "scan", "judge an estate: what is declared and what its configuration shows")
    .argument("[path]", "a domicile.yaml or its folder (default: searched upwards)")
    .addOption(planOption())
    .addOption(asOfOption())
    .addOption(readingOption())
    .addOption(formatsOption(...reports.map(({ name }) => name)))
    .addOption(outOption())
    .addOption(failOnOption())
    .addOption(onUnknownOption())
    .addOption(baselineOption())
    .addOption(sinceOption())
    .action(async (path: string | undefined, options: ScanOptions) => {
      const { scan } = await import("./commands/scan.js");
      end(await scan(session(), path, options));
    });

  describeCommand(
    program,
    "place",
    "where systems may best stand: lawful, cheapest, with what law costs and shields",
  )
    .argument("[path]", "a domicile.yaml or its folder (default: searched upwards)")
    .addOption(planOption())
    .addOption(asOfOption())
    .addOption(readingOption())
    .option("--prices <file>", "prices of your own over those of the atlas: a CSV file by region")
    .addOption(
      new Option(
        "--without <provision>",
        "also price this provision, instrument or jurisdiction; may be repeated",
      )
        .default([], "none")
        .argParser((value: string, before: readonly string[]) => [...before, value]),
    )
    .addOption(
      new Option(
        "--mandate <proposal>",
        "place under this proposal, and price it; may be repeated (default day: the last of their days)",
      )
        .default([], "none")
        .argParser((value: string, before: readonly string[]) => [...before, value]),
    )
    .option("--pareto", "also weigh cost against latency, exposure and carbon")
    .addOption(
      new Option("--time-limit <seconds>", "for each question to the solver")
        .default(60)
        .argParser(parsePositive),
    )
    .addOption(
      new Option("--gap <share>", "so near to the optimum is near enough; 0.01 is one percent")
        .default(0.005)
        .argParser(parsePositive),
    )
    .addOption(formatOption("text", "json", "markdown"))
    .action(async (path: string | undefined, options: PlaceOptions) => {
      const { place } = await import("./commands/place.js");
      end(await place(session(), path, options));
    });

  describeCommand(
    program,
    "init",
    "write a first domicile.yaml, from what configuration shows and a few answers",
  )
    .argument("[folder]", "where to write it (default: here)")
    .option("--from <path...>", "plans and folders to read (default: whatever the folder holds)")
    .option("--yes", "ask nothing; what is not found stays open")
    .option("--force", "write it in place of one that exists")
    .action(async (folder: string | undefined, options: InitOptions) => {
      const { init } = await import("./commands/init.js");
      end(await init(session(), folder, options));
    });

  describeCommand(
    program,
    "fmt",
    "tidy domicile.yaml and what it includes: order, quotes, lines; comments stay",
  )
    .argument("[files...]", "files to tidy, or - for standard input (default: those of the estate)")
    .option("--check", "write nothing; name the files that are not tidy and end with code 1")
    .action(async (files: string[], options: FmtOptions) => {
      const { fmt } = await import("./commands/fmt.js");
      end(await fmt(session(), files, options));
    });

  describeCommand(program, "explain", "the whole reason tree of a flow or a finding, with dates and sources")
    .argument("<subject>", "a flow in a file, - for standard input, or the id of a finding")
    .addOption(asOfOption())
    .addOption(planOption())
    .addOption(readingOption())
    .addOption(formatOption("text", "json"))
    .option("--all", "every provision that waits for facts, not only the nearest")
    .action(async (subject: string, options: ExplainOptions) => {
      const { explain } = await import("./commands/explain.js");
      end(await explain(session(), subject, options));
    });

  describeCommand(
    program,
    "claims",
    "the claims of the debate on keeping data at home, both sides, as far as an estate shows them",
  )
    .argument("[path]", "a domicile.yaml or its folder (default: searched upwards)")
    .option(
      "--before <folder>",
      "the rulebook that the law is compared with (default: the same without its rules of place)",
    )
    .option(
      "--price",
      "also place the estate, to say what law costs and what doing without a country does; takes minutes",
    )
    .addOption(planOption())
    .addOption(asOfOption())
    .addOption(formatOption("text", "json", "markdown"))
    .action(async (path: string | undefined, options: ClaimsOptions) => {
      const { showClaims } = await import("./commands/claims.js");
      end(await showClaims(session(), path, options));
    });

  describeCommand(
    program,
    "pools",
    "which data may be brought together for a model, where, and what to do with the rest",
  )
    .argument("[path]", "a domicile.yaml or its folder (default: searched upwards)")
    .addOption(
      new Option("--task <task>", "what the data are for")
        .choices(["train_ai", "infer_ai"])
        .default("train_ai"),
    )
    .addOption(planOption())
    .addOption(asOfOption())
    .addOption(formatOption("text", "json"))
    .action(async (path: string | undefined, options: PoolsOptions) => {
      const { showPools } = await import("./commands/pools.js");
      end(await showPools(session(), path, options));
    });

  describeLawCommands(
    describeCommand(program, "law", "the rulebook: list, show, measure, compare, lint, test and export it"),
    session,
    end,
  );

  describeForesightCommands(program, session, end);

  describeBundleCommands(
    describeCommand(program, "bundle", "the rulebook in one signed file, for decision points to fetch"),
    session,
    end,
  );

  describeTrackCommands(
    describeCommand(program, "track", "proposed law: read feeds, judge what comes, be told what matters"),
    describeCommand,
    session,
    end,
  );

  describeLedgerCommands(
    describeCommand(
      program,
      "ledger",
      "the log of decisions: verify it, prove from it, replay, keep and witness it",
    ),
    session,
    end,
  );

  describeCommand(program, "completion", "print a script that completes commands in your shell")
    .addArgument(program.createArgument("<shell>", "which shell").choices(["bash", "zsh", "fish"]))
    .action(async (shell: string) => {
      const { printShellCompletion } = await import("./commands/completion.js");
      end(printShellCompletion(io, shell, program));
    });
  return program;
}

function describeForesightCommands(
  program: Command,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  const each = (value: string, before: readonly string[]) => [...before, value];
  const many = (flags: string, description: string) =>
    new Option(flags, description).default([], "none").argParser(each);
  describeCommand(
    program,
    "what-if",
    "what proposals would change for an estate: verdicts, papers, systems, deadlines, access",
  )
    .argument("[proposals...]", "ids, as `proposal list` has them, or files")
    .addOption(
      new Option(
        "--on <day>",
        "the day that is looked at, to which assumed days are moved (default: the last of their days)",
      ).argParser(parseDay),
    )
    .option("--estate <path>", "a domicile.yaml or its folder (default: searched upwards)")
    .option("--flows <file>", "flows as `check` reads them, in place of an estate; - for standard input")
    .addOption(planOption())
    .addOption(
      many("--without <id>", "as if a provision, instrument, jurisdiction or mechanism were not there"),
    )
    .addOption(
      many("--list <list=+place>", "a place joins (+) or leaves (-) a list or a bloc: eu.adequacy=+KE"),
    )
    .addOption(many("--threshold <id=number>", "a threshold is another number"))
    .addOption(many("--sold <vendor=country>", "a party is controlled from another country"))
    .addOption(many("--certify <party=certification>", "a party is certified: brightdesk=dpf"))
    .addOption(many("--likelihood <id=share>", "your own likelihood of a proposal, from 0 to 1"))
    .addOption(many("--lead <work=days>", "your own lead time: move, split or close_access"))
    .addOption(asOfOption())
    .addOption(
      new Option("--fail-on <what>", "what ends with code 1")
        .choices(["none", "unlawful", "prohibited", "open"])
        .default("none"),
    )
    .addOption(formatOption("text", "json", "markdown"))
    .action(async (names: string[], options: WhatIfFlags) => {
      const { askWhatIf } = await import("./commands/what-if.js");
      end(await askWhatIf(session(), names, options));
    });

  describeCommand(
    program,
    "brief",
    "a proposal for who decides on it: effects, other ways to legislate, the debate, sources",
  )
    .argument("<proposal>", "its id, as `proposal list` has it, or a file")
    .addOption(
      new Option("--estate <path>", "an estate, and again for more (default: five archetypes)")
        .argParser((value: string, before: readonly string[]) => [...before, value])
        .default([], "five archetypes"),
    )
    .addOption(
      new Option("--on <day>", "the day that is looked at, to which assumed days are moved").argParser(
        parseDay,
      ),
    )
    .addOption(asOfOption())
    .option("--price", "also place each estate without and with it, and say what that costs; takes minutes")
    .addOption(formatOption("markdown", "html", "pdf"))
    .option("-o, --out <file>", "where it goes (default: standard output)")
    .action(async (name: string, options: BriefOptions) => {
      const { writeBrief } = await import("./commands/brief.js");
      end(await writeBrief(session(), name, options));
    });

  const proposal = describeCommand(
    program,
    "proposal",
    "law that may come: list it, show it, and adopt it once it has",
  );
  describeCommand(proposal, "list", "every proposal with its stage and the days it would begin")
    .option("--jurisdiction <id>", "only this jurisdiction")
    .addOption(asOfOption())
    .addOption(formatOption("text", "json"))
    .action(async (options: ProposalListOptions) => {
      const { listProposals } = await import("./commands/proposal-list.js");
      end(await listProposals(session(), options));
    });
  describeCommand(proposal, "show", "one proposal: stages, sources and changes")
    .argument("<id>", "an id, or a file")
    .addOption(asOfOption())
    .addOption(formatOption("text", "json"))
    .action(async (id: string, options: ProposalShowOptions) => {
      const { showProposal } = await import("./commands/proposal-show.js");
      end(await showProposal(session(), id, options));
    });
  describeCommand(proposal, "adopt", "write a proposal that became law into the files of the rulebook")
    .argument("<id>", "an id")
    .addOption(
      new Option("--on <day>", "the day on which changes of an assumed day begin").argParser(parseDay),
    )
    .option("--dry-run", "write nothing; name the files that would be written")
    .action(async (id: string, options: AdoptOptions) => {
      const { adoptProposal } = await import("./commands/proposal-adopt.js");
      end(await adoptProposal(session(), id, options));
    });
}

function describeBundleCommands(
  bundling: Command,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  bundling
    .addOption(
      new Option("--key <file>", "the private key that signs, PKCS#8 in PEM").env("DOMICILE_SIGNING_KEY"),
    )
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .option("--verify <file>", "write nothing; say whether this bundle is what was signed")
    .option("--public-key <file>", "the key to verify with (default: --trust)")
    .action(async (options: BundleOptions) => {
      const { bundle } = await import("./commands/bundle.js");
      end(await bundle(session(), options));
    });

  describeCommand(bundling, "keygen", "make a key pair for bundles")
    .argument("<folder>", "where to write domicile.key.pem and domicile.pub.pem")
    .action(async (folder: string) => {
      const { makeKeys } = await import("./commands/bundle.js");
      end(makeKeys(session().io, folder));
    });
}

function describeLedgerCommands(
  ledger: Command,
  session: () => Session,
  end: (code: ExitCode) => void,
): void {
  const place = "the folder of a log, or the URL below which it is served";
  const trusting = (command: Command) =>
    command
      .option("--key <vkey...>", "the verifier key of the log, or its file")
      .option("--policy <file>", "keys, witnesses and a quorum, as c2sp.org/tlog-policy has them");
  const signing = (command: Command) =>
    command.addOption(
      new Option("--secret <file>", "the secret of the log's key").env("DOMICILE_LEDGER_SECRET"),
    );

  describeCommand(ledger, "keygen", "make a key pair for a log or a witness")
    .argument("<folder>", "where to write the secret and the verifier key")
    .requiredOption("--name <name>", "the name of the log, like an address without scheme")
    .option("--witness", "for a witness, whose signatures say when")
    .action(async (folder: string, options: KeygenOptions) => {
      const { makeLedgerKeys } = await import("./commands/ledger-keygen.js");
      end(makeLedgerKeys(session(), folder, options));
    });

  signing(
    describeCommand(ledger, "init", "begin an empty log").argument("<folder>", "where nothing is"),
  ).action(async (folder: string, { secret }: { secret?: string }) => {
    const { initLedger } = await import("./commands/ledger-keygen.js");
    end(await initLedger(session(), folder, secret));
  });

  signing(describeCommand(ledger, "record", "judge flows and log the decisions; prints the evidence of each"))
    .argument("<folder>", "the folder of a log")
    .argument("<flow>", "a YAML or JSON file, or - for standard input")
    .option("--point <name>", "the decision point that this is", "cli")
    .addOption(asOfOption())
    .action(async (folder: string, flow: string, options: RecordOptions) => {
      const { recordDecisions } = await import("./commands/ledger-record.js");
      end(await recordDecisions(session(), folder, flow, options));
    });

  trusting(describeCommand(ledger, "verify", "compute a whole log anew, or check a proof offline"))
    .argument("<log>", `${place}, or a .tlog-proof file`)
    .addOption(formatOption("text", "json"))
    .action(async (log: string, options: VerifyLedgerOptions) => {
      const { verifyLedger } = await import("./commands/ledger-verify.js");
      end(await verifyLedger(session(), log, options));
    });

  describeCommand(ledger, "prove", "write the proof that a decision is in a log, to be checked offline")
    .argument("<log>", place)
    .argument("<decision>", "the id of a decision, or the number of an entry")
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .action(async (log: string, decision: string, options: { out?: string }) => {
      const { proveDecision } = await import("./commands/ledger-prove.js");
      end(await proveDecision(session(), log, decision, options));
    });

  trusting(describeCommand(ledger, "replay", "take a logged decision again, from its evidence"))
    .argument("<log>", place)
    .argument("<decision>", "the id of the decision")
    .requiredOption("--evidence <file>", "what `ledger record` printed for it")
    .action(async (log: string, decision: string, options: ReplayOptions) => {
      const { replayDecision } = await import("./commands/ledger-record.js");
      end(await replayDecision(session(), log, decision, options));
    });

  trusting(describeCommand(ledger, "fsck", "verify a log in a folder, and name the files it does not need"))
    .argument("<folder>", "the folder of a log")
    .addOption(formatOption("text", "json"))
    .action(async (folder: string, options: VerifyLedgerOptions) => {
      const { fsckLedger } = await import("./commands/ledger-verify.js");
      end(await fsckLedger(session(), folder, options));
    });

  signing(describeCommand(ledger, "rotate", "put into the log that another key signs from here on"))
    .argument("<folder>", "the folder of a log")
    .requiredOption("--to <file>", "the secret of the new key")
    .action(async (folder: string, options: RotateOptions) => {
      const { rotateKey } = await import("./commands/ledger-keep.js");
      end(await rotateKey(session(), folder, options));
    });

  signing(describeCommand(ledger, "prune", "declare that old entries are kept no longer, and remove them"))
    .argument("<folder>", "the folder of a log")
    .requiredOption("--before <index>", "the first entry that stays, a multiple of 256", parseCount)
    .requiredOption("--reason <text>", "the rule of retention, which is logged")
    .action(async (folder: string, options: PruneOptions) => {
      const { pruneLedger } = await import("./commands/ledger-keep.js");
      end(await pruneLedger(session(), folder, options));
    });

  signing(describeCommand(ledger, "witness", "cosign the checkpoints of other people's logs"))
    .argument("<folder>", "where it remembers what it saw; it must not lose it")
    .requiredOption("--log <vkey...>", "the verifier keys of the logs, or their files")
    .option("--listen <address>", "host and port", "127.0.0.1:7380")
    .action(async (folder: string, options: WitnessCommandOptions) => {
      const { runWitness } = await import("./commands/ledger-witness.js");
      end(await runWitness(session(), folder, options));
    });
}

function describeLawCommands(law: Command, session: () => Session, end: (code: ExitCode) => void): void {
  describeCommand(law, "list", "what the rulebook holds, counted by jurisdiction, instrument or provision")
    .addOption(
      new Option("--by <level>", "one row for each").choices(["jurisdiction", "instrument", "provision"]),
    )
    .option("--jurisdiction <id>", "only this jurisdiction (then by instrument)")
    .option("--instrument <id>", "only this instrument (then by provision)")
    .option("--kind <kind>", "only this kind of provision, such as transfer_condition")
    .addOption(new Option("--confidence <level>", "only this confidence").choices(["high", "medium", "low"]))
    .addOption(new Option("--in-force <day>", "only what applies on this day").argParser(parseDay))
    .addOption(formatOption("text", "json"))
    .action(async (options: ListOptions) => {
      const { listLaw } = await import("./commands/law-list.js");
      end(await listLaw(session(), options));
    });

  describeCommand(
    law,
    "show",
    "a provision as a lawyer reads it, or what an instrument or jurisdiction holds",
  )
    .argument("<id>", "an id, such as eu.gdpr.art44, eu.gdpr or EU")
    .addOption(formatOption("text", "json", "markdown"))
    .action(async (id: string, options: { format: string }) => {
      const { showLaw } = await import("./commands/law-show.js");
      end(await showLaw(session(), id, options));
    });

  describeCommand(law, "timeline", "the rules and lists of a jurisdiction, or of an instrument, over time")
    .argument("<id>", "a jurisdiction or an instrument, such as CN or eu.gdpr")
    .addOption(asOfOption())
    .addOption(formatOption("text", "json"))
    .action(async (id: string, options: TimelineOptions) => {
      const { timelineOfLaw } = await import("./commands/law-timeline.js");
      end(await timelineOfLaw(session(), id, options));
    });

  describeCommand(law, "diff", "what changes between two days or two rulebooks, and which verdicts flip")
    .argument("<before>", "a day, or the folder of a rulebook, with @day for a day of its own")
    .argument("<after>", "the same")
    .option("--jurisdiction <id>", "only what changes there")
    .addOption(asOfOption())
    .addOption(formatOption("text", "json", "markdown"))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { diffLaw } = await import("./commands/law-diff.js");
      end(await diffLaw(session(), before, after, options));
    });

  describeCommand(law, "stale", "what a person should compare with its sources again")
    .addOption(
      new Option("--days <number>", "so long unchecked, or so near to a day it names")
        .default(180)
        .argParser(parseDays),
    )
    .option("--jurisdiction <id>", "only this jurisdiction")
    .addOption(asOfOption())
    .addOption(formatOption("text", "json"))
    .action(async (options: StaleOptions) => {
      const { staleLaw } = await import("./commands/law-stale.js");
      end(await staleLaw(session(), options));
    });

  describeCommand(
    law,
    "profile",
    "how far the law of a country keeps its data, in numbers: on a day, or over time",
  )
    .argument("[countries...]", "codes of countries, such as KE (default: all that the rulebook knows)")
    .addOption(asOfOption())
    .addOption(
      new Option("--from <day>", "from this day on, each day on which the law changes").argParser(parseDay),
    )
    .addOption(new Option("--to <day>", "up to this day (default: that of --as-of)").argParser(parseDay))
    .option("--cells", "every flow of the basket with its class, which all numbers are counted from")
    .addOption(formatOption("text", "json", "csv"))
    .action(async (countries: string[], options: ProfileOptions) => {
      const { profileLaw } = await import("./commands/law-profile.js");
      end(await profileLaw(session(), countries, options));
    });

  describeCommand(
    law,
    "fragmentation",
    "between which countries data may go freely, on conditions, by approval or not at all, year by year",
  )
    .argument(
      "[kinds...]",
      "kinds of data, such as personal or payment@bank (default: all, at the end of the last year)",
    )
    .addOption(new Option("--from <year>", "the first year").default(1995, "1995").argParser(parseYear))
    .addOption(
      new Option("--to <year>", "the last year (default: as far ahead as adopted law reaches)").argParser(
        parseYear,
      ),
    )
    .addOption(asOfOption())
    .addOption(
      new Option("--operation <operation>", "what is done with the data, as in `law profile`")
        .choices(exchangeOperations)
        .default("to_processor"),
    )
    .option("--moves", "csv: what moved pairs, instead of the series")
    .option("--pairs", "csv: every pair at the end of the last year, instead of the series")
    .addOption(formatOption("text", "json", "csv", "svg"))
    .action(async (kinds: string[], options: FragmentationOptions) => {
      const { showFragmentation } = await import("./commands/law-fragmentation.js");
      end(await showFragmentation(session(), kinds, options));
    });

  describeCommand(law, "coverage", "how much law of each jurisdiction there is, and how well cases hold it")
    .addOption(formatOption("text", "json", "markdown"))
    .action(async (options: { format: string }) => {
      const { showCoverage } = await import("./commands/law-coverage.js");
      end(await showCoverage(session(), options));
    });

  describeCommand(law, "lint", "check every law and atlas file")
    .argument("[files...]", "report only on these files or folders")
    .addOption(formatOption("text", "json"))
    .action(async (files: string[], options: { format: string }) => {
      const { lintLaw } = await import("./commands/law-lint.js");
      end(await lintLaw(session(), files, options));
    });

  describeCommand(law, "test", "run case files: decided matters and what the verdict must be")
    .argument("[files...]", "case files or folders, - for standard input (default: all of cases/)")
    .addOption(formatOption("text", "json"))
    .action(async (files: string[], options: { format: string }) => {
      const { testLaw } = await import("./commands/law-test.js");
      end(await testLaw(session(), files, options));
    });

  describeCommand(law, "export", "the whole rulebook for other programs")
    .addOption(formatOption("json", "jsonld"))
    .option("-o, --out <file>", "where to write it (default: standard output)")
    .action(async (options: ExportOptions) => {
      const { exportLaw } = await import("./commands/law-export.js");
      end(await exportLaw(session(), options));
    });
}

/** A subcommand that looks and fails as its parent does. */
function describeCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .copyInheritedSettings(parent)
    .helpOption("-h, --help", "print this help");
}
