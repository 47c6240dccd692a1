import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { canonicalJson, evaluate } from "@domicile/engine";
import { bytesToHex, commit, hexToBytes, LogDamage, parseEntry, parseProofFile } from "@domicile/ledger";
import { NotLogged, newSalt, openDecisionIndex, proveEntry } from "@domicile/ledger/node";
import { DiagnosticLog } from "@domicile/source";
import { type ExitCode, exitCodes, say } from "../io.js";
import { readEvidence } from "../ledger/evidence.js";
import { findDecision, indexFolder, isTrusted, readCheckpoint } from "../ledger/find-decision.js";
import { readLog, readSignerFile, writeLog } from "../ledger/open-ledger.js";
import { readTrust, report, type TrustOptions } from "../ledger/trusted-keys.js";
import { type Session, showDiagnostics, useLaw } from "../session.js";
import { tool } from "../tool.js";
import { readRequestsFrom } from "./check.js";

export interface RecordOptions {
  readonly secret?: string;
  readonly point: string;
  readonly asOf?: string;
}

/** `domicile ledger record`: judges flows and logs each decision; prints the evidence, which is to be kept elsewhere. */
export async function recordDecisions(
  session: Session,
  place: string,
  path: string,
  options: RecordOptions,
): Promise<ExitCode> {
  const { io } = session;
  const log = new DiagnosticLog();
  const signer = readSignerFile(io, options.secret, log);
  const law = signer === undefined ? undefined : await useLaw(session);
  const requests = law === undefined ? undefined : await readRequestsFrom(session, path, law);
  const opened =
    signer === undefined || requests === undefined ? undefined : await writeLog(io, place, [signer], log);
  showDiagnostics(io, log.sorted());
  if (opened === undefined || law === undefined || requests === undefined) return exitCodes.badInput;
  const { folder, ledger, reader } = opened;
  try {
    const index = openDecisionIndex(join(folder, indexFolder));
    await index.update(reader, ledger.checkpoint.size);
    let seq = await index.lastSeq(options.point);
    for (const { at = options.asOf ?? io.today(), flow } of requests) {
      const [verdict, salt] = [evaluate(law, flow, at), newSalt()];
      seq += 1;
      const decision = {
        ...{ decision: randomUUID(), point: options.point, seq, engine: tool.version, rulebook: law.digest },
        ...{ flow: commit(salt, "flow", plain(flow)), verdict: commit(salt, "verdict", plain(verdict)) },
      };
      const receipt = await ledger.append(decision).receipt();
      const evidence = {
        decision: decision.decision,
        index: receipt.index,
        at,
        rulebook: law.digest,
        flow,
        verdict,
        salt: bytesToHex(salt),
      };
      io.out.write(`${JSON.stringify(evidence)}\n`);
    }
    return exitCodes.clean;
  } catch (error) {
    if (!(error instanceof NotLogged)) throw error;
    say(io, `${error.outcome === "refused" ? "not logged" : "perhaps not logged"}: ${error.message}`);
    return exitCodes.badInput;
  } finally {
    await ledger.close();
  }
}

export interface ReplayOptions extends TrustOptions {
  readonly evidence: string;
}

/** `domicile ledger replay`: takes a logged decision again, from its evidence, and says whether it comes out the same. */
export async function replayDecision(
  session: Session,
  place: string,
  decision: string,
  options: ReplayOptions,
): Promise<ExitCode> {
  const { io } = session;
  const log = new DiagnosticLog();
  const policy = readTrust(io, options, log);
  const evidence = readEvidence(io, options.evidence, log);
  const found = policy === undefined || evidence === undefined ? undefined : await readLog(io, place, log);
  const checkpoint = found === undefined ? undefined : await readCheckpoint(found, place, log);
  const isBelieved = checkpoint !== undefined && (await isTrusted(checkpoint, policy!, place, log));
  const index = isBelieved ? await findDecision(found!, checkpoint.size, decision, place, log) : undefined;
  const proof =
    index === undefined
      ? undefined
      : await proven(() => proveEntry(found!.reader, checkpoint!, index), place, log);
  showDiagnostics(io, log.sorted());
  const entry = proof === undefined ? undefined : parseEntry(parseProofFile(proof)!.extra!);
  if (entry === undefined || evidence === undefined) return exitCodes.badInput;
  if (entry.kind !== "decision") {
    say(io, `entry ${index} is no decision`);
    return exitCodes.badInput;
  }
  const law = await useLaw(session);
  if (law === undefined) return exitCodes.badInput;
  if (law.digest !== entry.rulebook) {
    say(
      io,
      `the decision was taken under rulebook ${entry.rulebook}; name its folder or bundle with --rulebook`,
    );
    return exitCodes.badInput;
  }
  const salt = hexToBytes(evidence.salt);
  const again = plain(evaluate(law, evidence.flow, evidence.at));
  const checks = [
    [
      "the flow of the evidence is the one that was logged",
      commit(salt, "flow", plain(evidence.flow)) === entry.flow,
    ],
    [
      "the verdict of the evidence is the one that was logged",
      commit(salt, "verdict", plain(evidence.verdict)) === entry.verdict,
    ],
    [
      "judged again, the flow gets the same verdict",
      canonicalJson(again) === canonicalJson(plain(evidence.verdict)),
    ],
  ] as const;
  io.out.write(
    `entry ${index} of \`${checkpoint!.origin}\`, logged ${entry.time} by ${entry.point} with engine ${entry.engine}\n`,
  );
  for (const [words, holds] of checks) io.out.write(`${holds ? "yes" : "NO "}  ${words}\n`);
  return checks.every(([, holds]) => holds) ? exitCodes.clean : exitCodes.found;
}

async function proven(
  prove: () => Promise<string>,
  place: string,
  log: DiagnosticLog,
): Promise<string | undefined> {
  try {
    return await prove();
  } catch (error) {
    if (!(error instanceof LogDamage)) throw error;
    report(log, place, "ledger/damaged", error.message, "see `domicile ledger verify`");
    return undefined;
  }
}

/** As it is in JSON, which is what was committed to. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
