import type { Duty, Exception, Hook, LawDate, Provision, Route, RouteItem } from "@domicile/ir";
import { isInForce } from "../period.js";
import type { ConditionReader } from "./condition-formula.js";
import type { Formula, FormulaBuilder } from "./formula.js";

/** What a deciding provision forbids on one day. */
export interface BreachFormulas {
  /** Reached, not exempt and not satisfied: true is a breach, unknown may be one. */
  readonly breach: Formula;
  /** Some route could be completed by mechanisms alone. */
  readonly curable: Formula;
}

/** Scope and any hook: the provision touches the flow. */
export function readReached(builder: FormulaBuilder, read: ConditionReader, provision: Provision): Formula {
  return builder.and(read(provision.applies), anyHook(builder, read, provision.reaches));
}

/** The formulas of one provision, from the rules that `reference/judge-provision.ts` states. */
export function readBreach(
  builder: FormulaBuilder,
  read: ConditionReader,
  provision: Provision,
  day: LawDate,
): BreachFormulas {
  const { and, or, not } = builder;
  const exceptions = provision.exceptions.map((exception) => ({
    exception,
    effective: effective(exception, provision.exceptions),
  }));
  const holding = (effect: Exception["effect"]) =>
    exceptions.filter(({ exception }) => exception.effect === effect).map(({ effective }) => effective);

  const reached = readReached(builder, read, provision);
  const closed = or(...holding("prohibited"));
  const own = and(not(closed), not(or(...holding("instead"))));
  const routes = [
    ...inForce(provision.routes).map((route) => readRoute(route, own)),
    ...exceptions.flatMap(({ exception, effective }) =>
      exception.effect === "instead"
        ? inForce(exception.routes).map((route) => readRoute(route, and(not(closed), effective)))
        : [],
    ),
  ];
  const unsaid = provision.untranslatable === null ? [] : [builder.unknown];
  const satisfied = or(...routes.map(({ holds }) => holds), ...unsaid);
  return {
    breach: and(reached, not(or(...holding("exempt"))), not(satisfied)),
    curable: or(...routes.map(({ curable }) => curable)),
  };

  function effective(exception: Exception, siblings: readonly Exception[]): Formula {
    const above = siblings.filter((each) => each.over.includes(exception.id));
    return and(holds(exception), ...above.map((each) => not(holds(each))));
  }

  function holds(exception: Exception): Formula {
    return and(read(exception.when), ...exception.exceptions.map((each) => not(holds(each))));
  }

  function inForce(given: readonly Route[]): readonly Route[] {
    return given.filter((route) => isInForce(route.period, day));
  }

  function readRoute(route: Route, open: Formula) {
    const gate = and(open, read(route.when));
    return {
      holds: and(gate, ...route.items.map(itemHolds)),
      curable: and(gate, ...route.items.filter((item) => item.kind === "circumstance").map(itemHolds)),
    };
  }

  function itemHolds(item: RouteItem): Formula {
    const held = item.kind === "mechanism" ? builder.test({ kind: "held", id: item.id }) : read(item.holds);
    return item.when === null ? held : or(not(read(item.when)), held);
  }
}

/** Whether a provision of any kind catches the flow, and whether an exception frees it. */
export interface CatchFormulas {
  readonly catches: Formula;
  readonly freed: Formula;
}

export function readCatch(
  builder: FormulaBuilder,
  read: ConditionReader,
  provision: Provision,
): CatchFormulas {
  const { and, or, not } = builder;
  const exempting = provision.exceptions.filter(({ effect }) => effect === "exempt");
  const freed = exempting.map(({ when, exceptions }) =>
    and(read(when), ...exceptions.map((inner) => not(read(inner.when)))),
  );
  return {
    catches: readReached(builder, read, provision),
    freed: or(...freed),
  };
}

/** True where the duties of a provision bind: it catches the flow, nothing frees it, and some gate of a route does too. */
export function readBinding(
  builder: FormulaBuilder,
  read: ConditionReader,
  provision: Provision,
  inForce: readonly Provision[],
): Formula {
  const binds = (each: Provision) => {
    const { catches, freed } = readCatch(builder, read, each);
    return builder.and(catches, builder.not(freed));
  };
  if (provision.routeOf.length === 0) return binds(provision);
  const gates = inForce.filter(({ id }) => provision.routeOf.includes(id));
  return builder.and(binds(provision), builder.or(...gates.map(binds)));
}

export function readDuty(builder: FormulaBuilder, read: ConditionReader, duty: Duty): Formula {
  return duty.when === null ? builder.always : read(duty.when);
}

function anyHook(builder: FormulaBuilder, read: ConditionReader, hooks: readonly Hook[]): Formula {
  return hooks.length === 0 ? builder.always : builder.or(...hooks.map(({ when }) => read(when)));
}
