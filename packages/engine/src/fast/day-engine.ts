import type {
  Decision,
  Exposure,
  Flow,
  Law,
  LawDate,
  MechanismId,
  Obligation,
  PlaceId,
  Provision,
  Reason,
  Test,
} from "@domicile/ir";
import { isDeciding, type Judgement } from "../evaluator.js";
import type { SimpleFlow } from "../facts/expand.js";
import { withMechanisms } from "../needs/needs.js";
import { isInForce } from "../period.js";
import { createAreaReader } from "./area-reader.js";
import { createAtom } from "./atom.js";
import { createCandidateIndex } from "./candidate-index.js";
import { createFormulaCompiler, type Evaluate } from "./compile-formula.js";
import { createConditionReader } from "./condition-formula.js";
import { CoverageMemo } from "./coverage-memo.js";
import { CureMemo, findNoticed } from "./cure-memo.js";
import { assembleDecision, withholdsKeys } from "./decision.js";
import type { Ends, EndsReader } from "./ends.js";
import { FlowEncoder } from "./flow-encoder.js";
import { createFormulaBuilder, type Formula, type Truth } from "./formula.js";
import { findAsked } from "./law-tests.js";
import { ProfileMemo } from "./profile-memo.js";
import { readBinding, readCatch, readDuty, readProvision } from "./provision-formulas.js";
import { createReasoner, type Outcome } from "./reasoner.js";
import { createSlotFinder } from "./test-slots.js";
import type { Texts } from "./texts.js";

/** The law of one interval of days, compiled. */
export interface DayEngine {
  /** Everything the law says of one hop; same as the reference. */
  readonly judge: (simple: SimpleFlow) => Judgement;
  /** The decision on a flow of one hop, remembered by its profile. */
  readonly decide: (flow: Flow, ends: Ends, day: LawDate) => Decision;
  /** Whether some provision is breached: unknown too where a place of origin has no law in the rulebook. */
  readonly findBreach: (flow: Flow, ends: Ends) => Truth;
  /** After `findBreach` found one: whether some breach is beyond any mechanism. */
  readonly isIncurable: () => boolean;
  /** How many values and reasons are remembered. */
  readonly remembered: () => number;
}

/** What a decision reads beside provisions: places of origin for what was not examined, keys for the note on exposure. */
const besides = ["from", "exporter.country", "subjects.collected_in", "deid", "safeguards"];

export function createDayEngine(
  law: Law,
  day: LawDate,
  bands: readonly number[],
  texts: Texts,
  endsReader: EndsReader,
): DayEngine {
  const areas = createAreaReader(law, day);
  const finder = createSlotFinder(law, day, areas);
  const builder = createFormulaBuilder(finder.ofTest);
  const read = createConditionReader(builder, areas, day);
  const encoder = new FlowEncoder(law, day, texts, areas, finder, bands, (condition) =>
    compile(read(condition)),
  );
  const compile: (formula: Formula) => Evaluate = createFormulaCompiler(builder, encoder);
  const indexOf = (formulas: readonly Formula[]) =>
    createCandidateIndex(builder, formulas, (name) => encoder.slot(name));

  const inForce = law.provisions.filter(
    (provision) => isInForce(provision.period, day) && hasEffect(provision),
  );
  const deciding = inForce.filter(isDeciding);
  const formulas = deciding.map((provision) => readProvision(builder, read, provision, day));
  const reached = indexOf(formulas.map((each) => each.reached));
  const reaches = formulas.map((each) => compile(each.reached));
  const breached = indexOf(formulas.map((each) => each.breach));
  const breaches = formulas.map((each) => compile(each.breach));
  const curable = formulas.map((each) => compile(each.curable));
  const reasoners = deciding.map(reasonerOf);

  const obliging = inForce.filter(({ duties }) => duties.length > 0);
  const bindings = obliging.map((provision) => readBinding(builder, read, provision, inForce));
  const bound = indexOf(bindings);
  const binds = bindings.map(compile);
  const duties = obliging.map((provision) =>
    provision.duties.map((duty) => ({
      binds: compile(readDuty(builder, read, duty)),
      obligation: { provision: provision.id, duty: duty.duty, due: duty.due } satisfies Obligation,
    })),
  );

  const exposing = inForce.filter(({ kind }) => kind === "government_access");
  const catching = exposing.map((provision) => readCatch(builder, read, provision));
  const caught = indexOf(catching.map(({ catches }) => catches));
  const catches = catching.map((each) => compile(each.catches));
  const frees = catching.map((each) => compile(each.freed));
  const exposures = exposing.map(exposureReader);
  encoder.seal();

  const found = new Int32Array(inForce.length);
  let reasonCount = 0;
  const coverage = new CoverageMemo(law, day, texts);
  const cureMemo = new CureMemo(
    law,
    findNoticed(
      law,
      formulas.map((each) => each.breach),
    ),
  );
  const decisions = new ProfileMemo<Decision>();
  const breachesFound = new ProfileMemo<Truth>();
  // Where law is large, a flow met before is told by its profile sooner than its provisions are found.
  const isLarge = encoder.profile.numbers.length > 8;
  // The few facts that a decision reads besides what provisions ask; mostly provisions ask them too.
  const profileTells = besides.every((name) => encoder.asks(name));

  return {
    judge,
    decide,
    findBreach,
    isIncurable,
    remembered: () => reasonCount + encoder.learned + cureMemo.size,
  };

  function decide(flow: Flow, ends: Ends, asOf: LawDate): Decision {
    encoder.encode(flow, ends);
    const beside = profileTells ? 0 : numberBesides(flow, ends.from.place);
    const position = decisions.locate(encoder.profile.numbers, encoder.profile.hash, beside);
    const known = decisions.values[position];
    if (known !== undefined) return known.as_of === asOf ? known : { ...known, as_of: asOf };
    const judgement = judgeInHand(flow);
    const unexamined = coverage.read(coverage.numberOf(flow, ends.from.place));
    const decision = assembleDecision(asOf, law.digest, judgement, unexamined, () =>
      cureMemo.find(judgement.cures, (set) => isCuredBy(flow, ends, set)),
    );
    decisions.values[position] = decision;
    return decision;
  }

  /** Not remembered: nobody stated this flow. */
  function isCuredBy(flow: Flow, ends: Ends, set: readonly MechanismId[]): boolean {
    const cured = withMechanisms(flow, set);
    encoder.encode(cured, ends);
    return breachInHand(cured, ends.from.place) !== 2;
  }

  function numberBesides(flow: Flow, from: PlaceId | undefined): number {
    return 2 * coverage.numberOf(flow, from) + (withholdsKeys(flow) ? 1 : 0);
  }

  function judge(simple: SimpleFlow): Judgement {
    encoder.encode(simple.flow, { from: endsReader.at(simple.from), to: endsReader.at(simple.to) });
    const judgement = judgeInHand(simple.flow);
    if (isEmpty(simple.label)) return judgement;
    return { ...judgement, reasons: judgement.reasons.map((reason) => labelled(reason, simple.label)) };
  }

  function judgeInHand(flow: Flow): Judgement {
    encoder.settleExactly();
    const reasons: Reason[] = [];
    let cures: (readonly (readonly string[])[])[] = none;
    const count = reached.find(found);
    for (let i = 0; i < count; i++) {
      const position = found[i]!;
      if (reaches[position]!() === 0) continue;
      const outcome = reasoners[position]!();
      if (outcome === null) continue;
      reasons.push(outcome.reason);
      if (outcome.reason.status !== "unmet") continue;
      if (cures === none) cures = [outcome.cures];
      else cures.push(outcome.cures);
    }
    return { reasons, cures, obligations: findObligations(), exposure: findExposure(flow) };
  }

  function findObligations(): readonly Obligation[] {
    let obligations: Obligation[] = none;
    const count = bound.find(found);
    for (let i = 0; i < count; i++) {
      const position = found[i]!;
      if (binds[position]!() !== 2) continue;
      for (const duty of duties[position]!) {
        if (duty.binds() !== 2) continue;
        if (obligations === none) obligations = [duty.obligation];
        else obligations.push(duty.obligation);
      }
    }
    return obligations;
  }

  /** An exception that is not known to hold protects nobody. */
  function findExposure(flow: Flow): readonly Exposure[] {
    let exposure: Exposure[] = none;
    const count = caught.find(found);
    for (let i = 0; i < count; i++) {
      const position = found[i]!;
      if (catches[position]!() !== 2 || frees[position]!() === 2) continue;
      const each = exposures[position]!(flow);
      if (exposure === none) exposure = [each];
      else exposure.push(each);
    }
    return exposure;
  }

  function findBreach(flow: Flow, ends: Ends): Truth {
    const from = ends.from.place;
    encoder.encode(flow, ends);
    if (!isLarge) return breachInHand(flow, from);
    const beside = profileTells ? 0 : numberBesides(flow, from);
    const position = breachesFound.locate(encoder.profile.numbers, encoder.profile.hash, beside);
    return (breachesFound.values[position] ??= breachInHand(flow, from));
  }

  function breachInHand(flow: Flow, from: PlaceId | undefined): Truth {
    const breach = breached.greatest(breaches);
    return breach === 0 && coverage.lacksAllLaw(flow, from) ? 1 : breach;
  }

  function isIncurable(): boolean {
    const count = breached.find(found);
    for (let i = 0; i < count; i++) {
      const position = found[i]!;
      if (curable[position]!() === 0 && breaches[position]!() === 2) return true;
    }
    return false;
  }

  function reasonerOf(provision: Provision): () => Outcome | null {
    const asked = findAsked(provision, day);
    const atoms = distinct(asked.tests).map((tests) => {
      const test = tests[0]!;
      const formula = read(test);
      const slots = finder.ofTest(test).map((name) => encoder.slot(name));
      const column = formula.kind === "literal" && slots.length === 1 ? slots[0]!.columnOf(formula) : null;
      return { tests, atom: createAtom(test, slots, compile(formula), areas, () => encoder.facts), column };
    });
    const held = asked.mechanisms.map((id) => {
      const formula = builder.test({ kind: "held", id });
      const slot = encoder.slot(formula.slots[0]!);
      return { id, slot, column: slot.columnOf(formula) };
    });
    return createReasoner(law, provision, day, { atoms, held }, () => reasonCount++);
  }

  /** E11: through the first hook that holds, settled ones before arguable ones. */
  function exposureReader(provision: Provision): (flow: Flow) => Exposure {
    const government = provision.jurisdiction;
    const exposureThrough = (via: string, reach: Exposure["reach"]): readonly [Exposure, Exposure] => {
      const exposure = { government, provision: provision.id, via, reach };
      return [exposure, { ...exposure, note: "keys are held only by the exporter" }];
    };
    const hooks = provision.reaches.map((hook) => ({
      holds: compile(read(hook.when)),
      exposure: exposureThrough(hook.fact, hook.reach ?? provision.reach ?? "arguable"),
    }));
    const settledFirst = [
      ...hooks.filter(({ exposure }) => exposure[0].reach === "settled"),
      ...hooks.filter(({ exposure }) => exposure[0].reach !== "settled"),
    ];
    const always = exposureThrough("always", provision.reach ?? "arguable");
    return (flow) => {
      const { exposure } = settledFirst.find(({ holds }) => holds() === 2) ?? { exposure: always };
      return exposure[withholdsKeys(flow) ? 1 : 0];
    };
  }
}

/** Most lists stay empty; all of these are one. */
const none: never[] = [];

/** Powers, definitions, evidence and promises between states decide nothing. */
function hasEffect({ effect }: Provision): boolean {
  return effect === "rule" || effect === "on_order";
}

/** Equal tests together, in the order first met. */
function distinct(tests: readonly Test[]): readonly (readonly Test[])[] {
  const groups = new Map<string, Test[]>();
  for (const test of tests) {
    const key = JSON.stringify(test);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [test]);
    else group.push(test);
  }
  return [...groups.values()];
}

function isEmpty(label: SimpleFlow["label"]): boolean {
  for (const _ in label) return false;
  return true;
}

/** The label stands before the confidence, as in the reference, so that equal reasons have equal bytes. */
function labelled({ confidence, ...reason }: Reason, label: SimpleFlow["label"]): Reason {
  return { ...reason, ...label, confidence };
}
