import type {
  Condition,
  Decision,
  Exposure,
  Flow,
  Law,
  LawDate,
  Obligation,
  Provision,
  Reason,
  Test,
} from "@domicile/ir";
import { isDeciding, type Judgement } from "../evaluator.js";
import type { SimpleFlow } from "../facts/expand.js";
import { withMechanisms } from "../needs/needs.js";
import { isInForce } from "../period.js";
import { createAreaReader } from "./area-reader.js";
import { type Atom, createAtom } from "./atom.js";
import { createCandidateIndex, type Sought } from "./candidate-index.js";
import { createFormulaCompiler, type Evaluate } from "./compile-formula.js";
import { createConditionReader } from "./condition-formula.js";
import { CoverageMemo } from "./coverage-memo.js";
import { CureMemo, findNoticed } from "./cure-memo.js";
import { assembleDecision, type Judged, withholdsKeys } from "./decision.js";
import { FlowEncoder } from "./flow-encoder.js";
import { createFormulaBuilder, type Formula, type SlotName, type Truth } from "./formula.js";
import { findAsked } from "./law-tests.js";
import type { PeopleBands } from "./people-bands.js";
import { readBinding, readCatch, readDuty, readProvision } from "./provision-formulas.js";
import { createReasoner, type Outcome } from "./reasoner.js";
import { type Numbered, SharedLists } from "./shared-lists.js";
import { statementCount } from "./statements.js";
import { createSlotFinder } from "./test-slots.js";
import { TupleMemo } from "./tuple-memo.js";

/** The law of one interval of days, compiled. */
export interface DayEngine {
  /** Everything the law says of one hop; same as the reference. */
  readonly judge: (simple: SimpleFlow) => Judgement;
  /** Takes a flow in hand; false where it has several hops or places, which are for `judge` one by one. */
  readonly read: (flow: Flow) => boolean;
  /** Takes one hop of a flow in hand. */
  readonly readHop: (simple: SimpleFlow) => void;
  /** The decision on the flow in hand, remembered by what the flow states. */
  readonly decide: (day: LawDate) => Decision;
  /** Whether some provision is breached: unknown too where a place of origin has no law in the rulebook. */
  readonly findBreach: () => Truth;
  /** Whether some breach of the flow in hand is beyond any mechanism. */
  readonly isIncurable: () => boolean;
  /** How many statements, values and reasons are remembered. */
  readonly remembered: () => number;
}

/** Facts asked of a law beyond which a flow met before is known by its statements sooner than it is judged again. */
const fewFacts = 8;

/** Flows remembered before all are forgotten and the memo starts afresh. */
const flowsKept = 1 << 16;

/** What is known of the law whatever the day, so that each day's engine need not find it again. */
export interface Anyday {
  readonly bands: PeopleBands;
  /** Facts that bear on what the law says on some day. Flows that state the same of these are one on every day. */
  readonly asked: readonly SlotName[];
}

export function createDayEngine(law: Law, day: LawDate, { asked, bands }: Anyday): DayEngine {
  const areas = createAreaReader(law, day);
  const finder = createSlotFinder(law, day, areas);
  const builder = createFormulaBuilder(finder.ofTest);
  const read = createConditionReader(builder, areas, day);
  const encoder = new FlowEncoder(law, day, areas, finder, bands, (condition) => compile(read(condition)));
  const compile: (formula: Formula) => Evaluate = createFormulaCompiler(builder, encoder);
  const indexOf = (sought: readonly Sought[], layerLimit: number) =>
    createCandidateIndex(
      builder,
      sought,
      (name) => encoder.slot(name),
      compile,
      layerLimit,
      (name) => encoder.statementOf(name),
    );

  const obligationLists = new SharedLists<Obligation>();
  const exposureLists = new SharedLists<Exposure>();

  const inForce = law.provisions.filter(
    (provision) => isInForce(provision.period, day) && hasEffect(provision),
  );
  const deciding = inForce.filter(isDeciding);
  const formulas = deciding.map((provision) => readProvision(builder, read, provision, day));
  // A search that ends at the first breach gains nothing from a second look at what is left.
  const breached = indexOf(
    formulas.map(({ breach }) => ({ formula: breach, atLeast: 1 })),
    1,
  );
  const breaches = formulas.map((each) => compile(each.breach));
  const curable = formulas.map((each) => compile(each.curable));
  const atomsByTest = new Map<string, ReturnType<typeof atomOf>>();
  const reasoners = deciding.map(reasonerOf);

  const obliging = inForce.filter(({ duties }) => duties.length > 0);
  const bindings = obliging.map((provision) => readBinding(builder, read, provision, inForce));
  const duties = obliging.map((provision) =>
    provision.duties.map((duty) => ({
      binds: compile(readDuty(builder, read, duty)),
      obligation: obligationLists.number({ provision: provision.id, duty: duty.duty, due: duty.due }),
    })),
  );

  const exposing = inForce.filter(({ kind }) => kind === "government_access");
  const catching = exposing.map((provision) => readCatch(builder, read, provision));
  // One index for all three, so that each value of the flow is looked up once.
  const concerned = indexOf(
    [
      ...formulas.map(({ reached }) => ({ formula: reached, atLeast: 1 as const })),
      ...bindings.map((formula) => ({ formula, atLeast: 2 as const })),
      ...catching.map(({ catches }) => ({ formula: catches, atLeast: 2 as const })),
    ],
    4,
  );
  const firstObliging = deciding.length;
  const firstExposing = firstObliging + obliging.length;
  const frees = catching.map((each) => compile(each.freed));
  const exposures = exposing.map(exposureReader);
  // An exposure notes who holds the keys.
  encoder.seal(exposing.length === 0 ? asked : [...asked, "deid", "safeguards"]);
  const { statements } = encoder;

  const found = new Int32Array(firstExposing + exposing.length);
  const told: Reason[] = [];
  let reasonCount = 0;
  const coverage = new CoverageMemo(law, day, statements);
  const cureMemo = new CureMemo(
    law,
    findNoticed(
      law,
      formulas.map((each) => each.breach),
    ),
  );
  const memo = new TupleMemo<Known>(statementCount, flowsKept);
  const isLarge = encoder.factCount > fewFacts;

  return {
    judge,
    read: (flow) => statements.read(flow),
    readHop: ({ flow, from, to }) => statements.readBetween(flow, from, to),
    decide,
    findBreach,
    isIncurable,
    remembered,
  };

  function remembered(): number {
    const lists = obligationLists.size + exposureLists.size;
    return reasonCount + lists + statements.size + encoder.learned + cureMemo.size;
  }

  function decide(asOf: LawDate): Decision {
    const position = memo.locate(statements.numbers);
    const known = memo.values[position];
    if (known !== undefined && known.decision !== null) return dated(known.decision, asOf);
    encoder.take();
    const judgement = judgeInHand();
    const unexamined = coverage.find();
    const { flow, from, to } = statements;
    const decision = assembleDecision(asOf, law.digest, judgement, unexamined, () =>
      cureMemo.find(judgement.cures, (set) => {
        statements.readBetween(withMechanisms(flow, set), from.place, to.place);
        encoder.take();
        return breachInHand() !== 2;
      }),
    );
    memo.values[position] = { decision, breach: breachOf(decision) };
    return decision;
  }

  function judge({ flow, from, to, label }: SimpleFlow): Judgement {
    statements.readBetween(flow, from, to);
    encoder.take();
    const { reasons, cures, obligations, exposure } = judgeInHand();
    return {
      reasons: isEmpty(label) ? reasons : reasons.map((reason) => labelled(reason, label)),
      cures,
      obligations: obligations.items,
      exposure: exposure.items,
    };
  }

  function judgeInHand(): Judged {
    encoder.settleExactly();
    const count = concerned.find(found);
    let next = 0;
    let reasonsTold = 0;
    let cures: (readonly (readonly string[])[])[] = none;
    for (; next < count && found[next]! < firstObliging; next++) {
      const outcome = reasoners[found[next]!]!();
      if (outcome === null) continue;
      told[reasonsTold++] = outcome.reason;
      if (outcome.reason.status !== "unmet") continue;
      if (cures === none) cures = [outcome.cures];
      else cures.push(outcome.cures);
    }
    let obligations = obligationLists.empty;
    for (; next < count && found[next]! < firstExposing; next++) {
      const ofProvision = duties[found[next]! - firstObliging]!;
      for (let i = 0; i < ofProvision.length; i++) {
        if (ofProvision[i]!.binds() === 2)
          obligations = obligationLists.extend(obligations, ofProvision[i]!.obligation);
      }
    }
    let exposure = exposureLists.empty;
    const withholds = withholdsKeys(statements.flow);
    for (; next < count; next++) {
      const position = found[next]! - firstExposing;
      // An exception that is not known to hold protects nobody.
      if (frees[position]!() === 2) continue;
      exposure = exposureLists.extend(exposure, exposures[position]!(withholds));
    }
    // A copy has room for what it holds and no more; most of what is remembered is such lists.
    return { reasons: told.slice(0, reasonsTold), cures, obligations, exposure };
  }

  function findBreach(): Truth {
    if (!isLarge) return breachBySmallLaw();
    const position = memo.locate(statements.numbers);
    const known = memo.values[position];
    if (known !== undefined) return known.breach;
    encoder.take();
    const breach = breachInHand();
    memo.values[position] = { decision: null, breach };
    return breach;
  }

  function breachBySmallLaw(): Truth {
    const stated = breached.greatestStated(statements.numbers);
    if (stated === 2) return 2;
    if (stated === 0) return coverage.lacksAllLaw() ? 1 : 0;
    encoder.take();
    breached.remember(statements.numbers);
    return breachInHand();
  }

  function breachInHand(): Truth {
    const breach = breached.greatest();
    return breach === 0 && coverage.lacksAllLaw() ? 1 : breach;
  }

  function isIncurable(): boolean {
    encoder.take();
    const count = breached.find(found);
    for (let i = 0; i < count; i++) {
      const position = found[i]!;
      if (curable[position]!() === 0 && breaches[position]!() === 2) return true;
    }
    return false;
  }

  function reasonerOf(provision: Provision): () => Outcome | null {
    const asked = findAsked(provision, day);
    const atoms = [...groupEqual(asked.tests)].map(([key, tests]) => {
      let known = atomsByTest.get(key);
      if (known === undefined) atomsByTest.set(key, (known = atomOf(tests[0]!)));
      return { tests, ...known };
    });
    const held = asked.mechanisms.map((id) => {
      const formula = builder.test({ kind: "held", id });
      const slot = encoder.slot(formula.slots[0]!);
      return { id, slot, column: slot.columnOf(formula) };
    });
    return createReasoner(law, provision, day, { atoms, held }, () => reasonCount++);
  }

  /** `column` where the test reads one fact. */
  function atomOf(test: Test): { readonly atom: Atom; readonly column: number | null } {
    const formula = read(test);
    const slots = finder.ofTest(test).map((name) => encoder.slot(name));
    const column = formula.kind === "literal" && slots.length === 1 ? slots[0]!.columnOf(formula) : null;
    const slotsOf = (condition: Condition) => finder.ofCondition(condition).map((name) => encoder.slot(name));
    return { atom: createAtom(test, slots, compile(formula), areas, () => encoder.facts, slotsOf), column };
  }

  /** E11: through the first hook that holds, settled ones before arguable ones. */
  function exposureReader(provision: Provision): (withholds: boolean) => Numbered<Exposure> {
    const government = provision.jurisdiction;
    const exposureThrough = (via: string, reach: Exposure["reach"]) => {
      const exposure: Exposure = { government, provision: provision.id, via, reach };
      const noted: Exposure = { ...exposure, note: "keys are held only by the exporter" };
      return [exposureLists.number(exposure), exposureLists.number(noted)] as const;
    };
    const hooks = provision.reaches.map((hook) => {
      const reach = hook.reach ?? provision.reach ?? "arguable";
      return { holds: compile(read(hook.when)), reach, exposure: exposureThrough(hook.fact, reach) };
    });
    const settledFirst = [
      ...hooks.filter(({ reach }) => reach === "settled"),
      ...hooks.filter(({ reach }) => reach !== "settled"),
    ];
    const always = exposureThrough("always", provision.reach ?? "arguable");
    return (withholds) => {
      const { exposure } = settledFirst.find(({ holds }) => holds() === 2) ?? { exposure: always };
      return exposure[withholds ? 1 : 0];
    };
  }
}

/** What was found of a flow. */
interface Known {
  readonly decision: Decision | null;
  readonly breach: Truth;
}

function dated(decision: Decision, day: LawDate): Decision {
  return decision.as_of === day ? decision : { ...decision, as_of: day };
}

function breachOf({ lawful }: Decision): Truth {
  return lawful === null ? 1 : lawful ? 0 : 2;
}

/** Most lists stay empty; all of these are one. */
const none: never[] = [];

/** Powers, definitions, evidence and promises between states decide nothing. */
function hasEffect({ effect }: Provision): boolean {
  return effect === "rule" || effect === "on_order";
}

/** Equal tests together, by their text, in the order first met. */
function groupEqual(tests: readonly Test[]): ReadonlyMap<string, readonly Test[]> {
  const groups = new Map<string, Test[]>();
  for (const test of tests) {
    const key = JSON.stringify(test);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [test]);
    else group.push(test);
  }
  return groups;
}

function isEmpty(label: SimpleFlow["label"]): boolean {
  for (const _ in label) return false;
  return true;
}

/** The label stands before the confidence, as in the reference, so that equal reasons have equal bytes. */
function labelled({ confidence, ...reason }: Reason, label: SimpleFlow["label"]): Reason {
  return { ...reason, ...label, confidence };
}
