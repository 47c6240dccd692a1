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
import { createBreachFinder } from "./breach-finder.js";
import { createCandidateIndex, type Sought } from "./candidate-index.js";
import { createFormulaCompiler, type Evaluate } from "./compile-formula.js";
import { createConditionReader } from "./condition-formula.js";
import { CoverageMemo } from "./coverage-memo.js";
import { CureMemo } from "./cure-memo.js";
import { assembleDecision, type Judged, withholdsKeys } from "./decision.js";
import { FlowEncoder } from "./flow-encoder.js";
import {
  createFormulaBuilder,
  type Formula,
  type FormulaBuilder,
  type SlotName,
  type Truth,
} from "./formula.js";
import { findAsked } from "./law-tests.js";
import type { Noticed } from "./noticed.js";
import type { PeopleBands } from "./people-bands.js";
import {
  type BreachFormulas,
  readBinding,
  readBreach,
  readCatch,
  readDuty,
  readReached,
} from "./provision-formulas.js";
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
  /** Found when it is first asked: whoever wants words alone never does. */
  readonly noticed: () => Noticed;
}

export function createDayEngine(law: Law, day: LawDate, { asked, bands, noticed }: Anyday): DayEngine {
  const inForce = law.provisions.filter(
    (provision) => isInForce(provision.period, day) && hasEffect(provision),
  );
  const deciding = inForce.filter(isDeciding);
  const obliging = inForce.filter(({ duties }) => duties.length > 0);
  const exposing = inForce.filter(({ kind }) => kind === "government_access");

  const areas = createAreaReader(law, day);
  const finder = createSlotFinder(law, day, areas);
  const builder = createFormulaBuilder(finder.ofTest);
  const read = createConditionReader(builder, areas, day);
  // An exposure notes who holds the keys.
  const facts = exposing.length === 0 ? asked : [...new Set([...asked, "deid", "safeguards"])];
  const encoder = new FlowEncoder(law, day, areas, finder, bands, facts, (condition) =>
    compile(read(condition)),
  );
  const { statements } = encoder;
  const compile: (formula: Formula) => Evaluate = createFormulaCompiler(builder, encoder);
  encoder.readyDefaults();
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

  // One index for what decides, obliges and exposes, so that each value of the flow is looked up once. It says whom a flow
  // concerns; what they say of it is read and compiled when a first flow concerns them, for most none ever does.
  const catching = exposing.map((provision) => readCatch(builder, read, provision));
  const concerned = indexOf(
    [
      ...deciding.map((each) => ({ formula: readReached(builder, read, each), atLeast: 1 as const })),
      ...obliging.map((each) => ({
        formula: readBinding(builder, read, each, inForce),
        atLeast: 2 as const,
      })),
      ...catching.map(({ catches }) => ({ formula: catches, atLeast: 2 as const })),
    ],
    4,
  );
  const firstObliging = deciding.length;
  const firstExposing = firstObliging + obliging.length;
  const formulas: (BreachFormulas | undefined)[] = [];
  const breaches = createBreachFinder({
    count: deciding.length,
    formulas: (position) => (formulas[position] ??= readBreach(builder, read, deciding[position]!, day)),
    findReached: (found) => concerned.find(found, firstObliging),
    compile,
    indexOf,
  });
  const atomsByTest = new Map<Formula, ReturnType<typeof atomOf>>();
  const reasoners: (ReturnType<typeof reasonerOf> | undefined)[] = [];
  const duties: (ReturnType<typeof dutiesOf> | undefined)[] = [];
  const frees: (Evaluate | undefined)[] = [];
  const exposures: (ReturnType<typeof exposureReader> | undefined)[] = [];

  const found = new Int32Array(firstExposing + exposing.length);
  const told: Reason[] = [];
  let reasonCount = 0;
  const coverage = new CoverageMemo(law, day, statements);
  const cureMemo = new CureMemo(law, deciding, noticed);
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
      cureMemo.find(judgement.cures, (set, watched) => {
        statements.readBetween(withMechanisms(flow, set), from.place, to.place);
        encoder.take();
        return !breaches.isAnyTrue(watched);
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
      const position = found[next]!;
      const outcome = (reasoners[position] ??= reasonerOf(deciding[position]!))();
      if (outcome === null) continue;
      told[reasonsTold++] = outcome.reason;
      if (outcome.reason.status !== "unmet") continue;
      if (cures === none) cures = [outcome.cures];
      else cures.push(outcome.cures);
    }
    let obligations = obligationLists.empty;
    for (; next < count && found[next]! < firstExposing; next++) {
      const position = found[next]! - firstObliging;
      const ofProvision = (duties[position] ??= dutiesOf(obliging[position]!));
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
      const isFreed = (frees[position] ??= compile(catching[position]!.freed));
      if (isFreed() === 2) continue;
      const exposed = (exposures[position] ??= exposureReader(exposing[position]!));
      exposure = exposureLists.extend(exposure, exposed(withholds));
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
    const stated = breaches.greatestStated(statements.numbers);
    if (stated === 2) return 2;
    if (stated === 0) return coverage.lacksAllLaw() ? 1 : 0;
    encoder.take();
    breaches.remember(statements.numbers);
    return breachInHand();
  }

  function breachInHand(): Truth {
    const breach = breaches.greatest();
    return breach === 0 && coverage.lacksAllLaw() ? 1 : breach;
  }

  function isIncurable(): boolean {
    encoder.take();
    return breaches.isIncurable();
  }

  function dutiesOf(provision: Provision) {
    return provision.duties.map((duty) => ({
      binds: compile(readDuty(builder, read, duty)),
      obligation: obligationLists.number({ provision: provision.id, duty: duty.duty, due: duty.due }),
    }));
  }

  function reasonerOf(provision: Provision): () => Outcome | null {
    const asked = findAsked(provision, day);
    const atoms = [...groupEqual(builder, asked.tests)].map(([key, tests]) => {
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

/** Equal tests together, in the order first met. */
function groupEqual(builder: FormulaBuilder, tests: readonly Test[]): ReadonlyMap<Formula, readonly Test[]> {
  const groups = new Map<Formula, Test[]>();
  for (const test of tests) {
    const key = builder.test(test);
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
