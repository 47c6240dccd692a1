import type { Condition, Exception, Law, MechanismId, Provision, Route, Test } from "@domicile/ir";
import { isDeciding } from "../evaluator.js";
import { conditionsOf, testsOf } from "../tests-of.js";

/** For each mechanism that could make a breach true by being claimed, the provisions that could be breached. */
export type Noticed = ReadonlyMap<MechanismId, ReadonlySet<Provision>>;

/**
 * Which provisions take notice of which mechanisms to somebody's harm, on whatever day: those that mention it where the
 * truth of the mention makes for a breach, those that read a list, an order or a default which mentions it in whatever way,
 * and for a local copy those that read whether one is kept. That a route asks for it does not count: holding never hurts.
 */
export function findNoticed(law: Law): Noticed {
  const noticed = new Map<MechanismId, Set<Provision>>();
  const through = createMentionFinder(law);
  for (const provision of law.provisions) {
    if (!isDeciding(provision)) continue;
    const mentioned = mentionedToHarm(provision);
    for (const condition of conditionsOf(provision))
      for (const test of testsOf(condition)) for (const id of through(test)) mentioned.add(id);
    for (const id of mentioned) noticed.set(id, (noticed.get(id) ?? new Set()).add(provision));
  }
  return noticed;
}

function mentionedToHarm({ applies, exceptions, reaches, routes: own }: Provision): Set<MechanismId> {
  const mentioned = new Set<MechanismId>();
  /** `hurts`: the truth of the condition makes for a breach; `helps`: it makes against one. */
  const read = (condition: Condition, hurts: boolean, helps: boolean): void => {
    switch (condition.kind) {
      case "and":
      case "or":
        for (const part of condition.of) read(part, hurts, helps);
        break;
      case "not":
        read(condition.of, helps, hurts);
        break;
      case "named":
        read(condition.of, hurts, helps);
        break;
      case "includes":
        if (hurts && condition.fact === "mechanisms") for (const id of condition.ids) mentioned.add(id);
        break;
      default:
    }
  };
  const routes = (given: readonly Route[]): void => {
    for (const { when, items } of given) {
      read(when, false, true);
      for (const item of items) {
        if (item.when !== null) read(item.when, true, false);
        if (item.kind === "circumstance") read(item.holds, false, true);
      }
    }
  };
  const exception = ({ effect, exceptions: inner, over, routes: others, when }: Exception): void => {
    // What turns another exception off, or gives other routes, may work both ways.
    const isMixed = effect === "instead" || over.length > 0;
    const hurts = effect === "prohibited";
    read(when, isMixed || hurts, true);
    for (const each of inner) read(each.when, isMixed || !hurts, true);
    routes(others);
  };

  read(applies, true, false);
  for (const hook of reaches) read(hook.when, true, false);
  exceptions.forEach(exception);
  routes(own);
  return mentioned;
}

/** Mechanisms that bear on a test otherwise than by being claimed: by way of lists, orders and defaults, or as a fact. */
function createMentionFinder(law: Law): (test: Test) => readonly MechanismId[] {
  const known = new Map<string, readonly MechanismId[]>();
  const asked = new Map<string, readonly Test[]>();
  const byTest = new Map<Test, readonly MechanismId[]>();

  /** What the tests that bear on a source ask, where a source is a fact, a list or the orders under a provision. */
  const askedBy = (source: string): readonly Test[] => {
    let tests = asked.get(source);
    if (tests === undefined) asked.set(source, (tests = conditionsAt(law, source).flatMap(testsOf)));
    return tests;
  };
  /** Through sources of sources, each once: what leads back to itself mentions nothing more. */
  const mentionedAt = (first: string): readonly MechanismId[] => {
    let mentioned = known.get(first);
    if (mentioned !== undefined) return mentioned;
    const sources = new Set([first]);
    for (const source of sources)
      for (const each of [...askedBy(source).flatMap(sourcesOf), ...takenOverBy(law, source)])
        sources.add(each);
    mentioned = [...sources].flatMap((source) => [
      ...askedBy(source).flatMap(mentionedIn),
      ...(source === copyKept ? ["local_copy_kept"] : []),
    ]);
    known.set(first, mentioned);
    return mentioned;
  };
  return (test) => {
    let mentioned = byTest.get(test);
    if (mentioned === undefined) byTest.set(test, (mentioned = sourcesOf(test).flatMap(mentionedAt)));
    return mentioned;
  };
}

const copyKept = "fact local_copy_kept";

function sourcesOf(test: Test): readonly string[] {
  const facts = [...("fact" in test ? [test.fact] : []), ...("area" in test ? test.area.facts : [])];
  const lists = "area" in test ? test.area.lists : [];
  return [
    ...facts.map((fact) => `fact ${fact}`),
    ...lists.map((id) => `list ${id}`),
    ...(test.kind === "ordered" ? [`order ${test.provision}`] : []),
  ];
}

function conditionsAt(law: Law, source: string): readonly Condition[] {
  const dated = [
    ...law.defaults.filter(({ fact }) => source === `fact ${fact}`),
    ...(source.startsWith("list ") ? (law.lists[source.slice("list ".length)]?.members ?? []) : []),
    ...law.orders.filter(({ provision }) => source === `order ${provision}`),
  ];
  return dated.flatMap(({ when }) => when ?? []);
}

/** The facts whose values defaults of a fact take over. */
function takenOverBy(law: Law, source: string): readonly string[] {
  return law.defaults.flatMap(({ fact, value }) =>
    source === `fact ${fact}` && typeof value === "object" && "fact" in value ? `fact ${value.fact}` : [],
  );
}

function mentionedIn(test: Test): readonly MechanismId[] {
  return test.kind === "includes" && test.fact === "mechanisms" ? test.ids : [];
}
