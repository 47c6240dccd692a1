/**
 * The shape of a reason: everything that follows from which tests are true, false or unknown, before any value is put
 * into words. It follows `reference/judge-provision.ts` rule by rule; the differential test holds the two together.
 * One whole thing, hence long.
 */
import type {
  Condition,
  Confidence,
  Exception,
  LawDate,
  Provision,
  ReasonStatus,
  Route,
  RouteItem,
  Test,
} from "@domicile/ir";
import { absorb } from "../needs/absorb.js";
import { isInForce } from "../period.js";
import { leastCertain } from "../reason.js";
import type { Atom } from "./atom.js";
import {
  type Explained,
  explainCondition,
  greatest,
  least,
  opposite,
  settledTrue,
} from "./explain-condition.js";
import { asContract, type Truth } from "./formula.js";

export interface ReasonShape {
  readonly status: ReasonStatus;
  readonly via: string | undefined;
  readonly because: readonly (Atom | string)[];
  readonly exceptions: readonly { readonly id: string; readonly holds: boolean | null }[];
  readonly needs: readonly (readonly string[])[];
  readonly reliedOn: { readonly provision: string; readonly items: readonly string[] } | undefined;
  readonly defaults: readonly Atom[];
  readonly missing: readonly Atom[];
  /** Before defaults are counted. */
  readonly confidence: Confidence;
  readonly cures: readonly (readonly string[])[];
}

/** Where tests and mechanisms of the flow in hand are looked up. */
export interface Known {
  readonly atomOf: (test: Test) => Atom;
  readonly isHeld: (mechanism: string) => boolean;
}

interface ExplainedException {
  readonly exception: Exception;
  readonly explained: Explained;
  readonly effective: Truth;
}

interface ExplainedRoute {
  readonly route: Route;
  readonly truth: Truth;
  readonly isClosed: boolean;
  readonly residual: readonly string[];
  readonly cure: readonly string[] | undefined;
  readonly held: readonly string[];
  readonly carriers: readonly Explained[];
}

/** The provision with those routes alone that are in force. */
export function onDay(provision: Provision, day: LawDate): Provision {
  const inForce = (routes: readonly Route[]) => routes.filter(({ period }) => isInForce(period, day));
  return {
    ...provision,
    routes: inForce(provision.routes),
    exceptions: provision.exceptions.map((each) => ({ ...each, routes: inForce(each.routes) })),
  };
}

/** `null`: the provision, read `onDay`, does not touch the flow. */
export function explainProvision(provision: Provision, known: Known): ReasonShape | null {
  const explained = new Map<Condition, Explained>();
  const explain = (condition: Condition): Explained => {
    let found = explained.get(condition);
    if (found === undefined) explained.set(condition, (found = explainCondition(condition, known.atomOf)));
    return found;
  };

  const scope = explain(provision.applies);
  const hook = explainHooks();
  const reached = least([scope.truth, hook.explained.truth]);
  if (reached === 0) return null;

  const exceptions = provision.exceptions.map(explainException);
  const anyOf = (effect: Exception["effect"]) =>
    greatest(
      exceptions.filter(({ exception }) => exception.effect === effect).map(({ effective }) => effective),
    );
  const exempt = anyOf("exempt");
  const notClosed = opposite(anyOf("prohibited"));
  const applies = least([reached, opposite(exempt)]);
  const own = least([notClosed, opposite(anyOf("instead"))]);
  const routes = [
    ...provision.routes.map((route) => explainRoute(route, own)),
    ...exceptions.flatMap(({ exception, effective }) =>
      exception.effect === "instead"
        ? exception.routes.map((route) => explainRoute(route, least([notClosed, effective])))
        : [],
    ),
  ];
  const someRoute = greatest(routes.map(({ truth }) => truth));
  const satisfied = provision.untranslatable === null || someRoute === 2 ? someRoute : 1;
  const winner =
    routes.find(({ truth, route }) => truth === 2 && !route.exempts) ??
    routes.find(({ truth }) => truth === 2);

  const status = findStatus();
  const holding = exceptions.find(
    ({ exception, effective }) => exception.effect === "exempt" && effective === 2,
  );
  const reliesOn =
    status === "satisfied" || (status === "exempt" && holding === undefined) ? winner : undefined;
  const carriers = findCarriers();
  const telling = status === "unknown" ? carriers : carriers.filter(({ truth }) => truth !== 1);
  return {
    status,
    via: hook.via,
    because: telling.flatMap(({ because }) => because),
    exceptions: [...exceptions.flatMap(listException), ...listPermissions(routes)],
    needs:
      status === "satisfied" || status === "exempt"
        ? []
        : absorb(routes.flatMap(({ isClosed, residual }) => (isClosed ? [] : [residual]))),
    reliedOn: reliesOn === undefined ? undefined : { provision: reliesOn.route.origin, items: reliesOn.held },
    defaults: telling.flatMap(({ defaults }) => defaults),
    missing:
      status === "unknown"
        ? carriers.filter(({ truth }) => truth === 1).flatMap(({ unknown }) => unknown)
        : [],
    confidence: leastCertain([
      provision.confidence,
      reliesOn?.route.confidence ?? "high",
      (status === "exempt" ? holding?.exception.confidence : null) ?? "high",
    ]),
    cures: status === "unmet" ? absorb(routes.flatMap(({ cure }) => (cure === undefined ? [] : [cure]))) : [],
  };

  function findStatus(): ReasonStatus {
    if (applies === 0 && exempt === 2) return "exempt";
    if (satisfied === 2) return winner?.route.exempts ? "exempt" : "satisfied";
    if (applies === 2 && satisfied === 0)
      return routes.some(({ cure }) => cure !== undefined) ? "unmet" : "violated";
    return "unknown";
  }

  function findCarriers(): readonly Explained[] {
    const carriers = [scope, hook.explained];
    if (status === "exempt" && holding !== undefined) carriers.push(holding.explained);
    if (status === "unknown") {
      carriers.push(
        ...exceptions.filter(({ effective }) => effective === 1).map(({ explained }) => explained),
      );
    }
    if (reliesOn !== undefined) carriers.push(...reliesOn.carriers);
    if (status === "unknown" && applies !== 0) {
      carriers.push(...routes.filter(({ truth }) => truth === 1).flatMap((route) => route.carriers));
    }
    return carriers;
  }

  function explainHooks(): { readonly explained: Explained; readonly via: string | undefined } {
    if (provision.reaches.length === 0) return { explained: settledTrue, via: undefined };
    const hooks = provision.reaches.map(({ fact, when }) => ({ fact, explained: explain(when) }));
    const first = hooks.find(({ explained }) => explained.truth === 2);
    if (first !== undefined) return { explained: first.explained, via: first.fact };
    const open = hooks.map(({ explained }) => explained).filter(({ truth }) => truth === 1);
    return {
      explained: {
        truth: open.length > 0 ? 1 : 0,
        because: open.flatMap(({ because }) => because),
        unknown: open.flatMap(({ unknown }) => unknown),
        defaults: open.flatMap(({ defaults }) => defaults),
      },
      via: undefined,
    };
  }

  function explainException(exception: Exception): ExplainedException {
    const above = provision.exceptions.filter(({ over }) => over.includes(exception.id)).map(holds);
    const effective = least([holds(exception), opposite(greatest(above))]);
    return { exception, explained: explain(exception.when), effective };
  }

  function holds(exception: Exception): Truth {
    return least([explain(exception.when).truth, opposite(greatest(exception.exceptions.map(holds)))]);
  }

  function listException({ exception, effective }: ExplainedException) {
    return [
      { id: exception.id, holds: asContract(effective) },
      ...exception.exceptions.map((inner) => ({
        id: `${exception.id}/${inner.id}`,
        holds: asContract(holds(inner)),
      })),
    ];
  }

  function explainRoute(route: Route, open: Truth): ExplainedRoute {
    const when = explain(route.when);
    const gate = least([open, when.truth]);
    const carriers = [when];
    const residual: string[] = [];
    const lacking: string[] = [];
    const held: string[] = [];
    let truth = gate;
    let isCurable = gate !== 0;
    for (const item of route.items) {
      const { explained, isNeeded } = explainItem(item);
      carriers.push(explained);
      if (explained.truth < truth) truth = explained.truth;
      if (explained.truth === 2) {
        if (isNeeded) held.push(item.id);
        continue;
      }
      if (explained.truth === 0) lacking.push(item.id);
      if (explained.truth === 0 || !isMechanism(item)) residual.push(item.id);
      if (explained.truth === 0 && !isMechanism(item)) isCurable = false;
    }
    const cure = isCurable ? lacking : undefined;
    return { route, truth, isClosed: gate === 0, residual, cure, held, carriers };
  }

  function explainItem(item: RouteItem) {
    const when = item.when === null ? settledTrue : explain(item.when);
    const isNeeded = when.truth !== 0;
    if (item.kind === "mechanism") {
      const isHeld = known.isHeld(item.id);
      const because = isNeeded ? [`${item.id} is in place`] : [];
      const explained = isHeld ? { ...settledTrue, because } : { ...when, truth: opposite(when.truth) };
      return { item, isNeeded, explained };
    }
    const circumstance = explain(item.holds);
    const truth = greatest([opposite(when.truth), circumstance.truth]);
    const explained = isNeeded
      ? { ...circumstance, truth, defaults: [...when.defaults, ...circumstance.defaults] }
      : { ...when, truth };
    return { item, isNeeded, explained };
  }
}

function isMechanism(item: RouteItem): boolean {
  return item.kind === "mechanism";
}

/** A permission that outranks shows as an exception tried, under its own id. */
function listPermissions(routes: readonly ExplainedRoute[]) {
  const exempting = routes.filter(({ route }) => route.exempts);
  const ids = [...new Set(exempting.map(({ route }) => route.origin))];
  return ids.map((id) => ({
    id,
    holds: asContract(
      greatest(exempting.filter(({ route }) => route.origin === id).map(({ truth }) => truth)),
    ),
  }));
}
