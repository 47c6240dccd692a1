import type { Exception, FactName, Provision, Reason, ReasonStatus, Route, RouteItem } from "@domicile/ir";
import type { Facts } from "../facts/facts.js";
import { absorb } from "../needs/absorb.js";
import { isInForce } from "../period.js";
import { buildReason } from "../reason.js";
import { and, not, or, type Truth } from "../truth.js";
import { type Evaluated, evaluateCondition, tell } from "./condition.js";

/** What one deciding provision says of one hop: nothing, or a reason and the mechanism sets that would cure it. */
export interface ProvisionOutcome {
  readonly reason: Reason;
  /** Alternatives that mechanisms alone could complete; empty unless unmet or unknown. */
  readonly cures: readonly (readonly string[])[];
}

/** What decides, before it is told. */
interface Weighed {
  readonly status: ReasonStatus;
  readonly cures: () => readonly (readonly string[])[];
  /** Facts that would settle it, as often as something waits for them. */
  readonly missing: () => readonly FactName[];
  readonly tell: () => Reason;
}

/** E3, E4, E5: scope and hooks, exceptions, then what satisfies. */
export function judgeProvision(provision: Provision, facts: Facts): ProvisionOutcome | undefined {
  const weighed = weighProvision(provision, facts);
  if (weighed === undefined) return undefined;
  return { reason: weighed.tell(), cures: weighed.status === "unmet" ? weighed.cures() : [] };
}

/** The same without words, for whoever asks for the status alone. */
function weighProvision(provision: Provision, facts: Facts): Weighed | undefined {
  const scope = evaluateCondition(provision.applies, facts);
  if (scope.truth === false) return undefined;
  const hook = judgeHooks(provision, facts);
  const reached = and([scope.truth, hook.evaluated.truth]);
  if (reached === false) return undefined;
  const exceptions = provision.exceptions.map((exception) =>
    judgeException(exception, provision.exceptions, facts),
  );
  const exempt = or(
    exceptions.filter((each) => each.exception.effect === "exempt").map((each) => each.effective),
  );
  const prohibited = or(
    exceptions.filter((each) => each.exception.effect === "prohibited").map((each) => each.effective),
  );
  const applies = and([reached, not(exempt)]);

  const instead = exceptions.filter((each) => each.exception.effect === "instead");
  const replaced = or(instead.map((each) => each.effective));
  const open = and([not(prohibited), not(replaced)]);
  const routes = [
    ...provision.routes.map((route) => judgeRoute(route, open, facts)),
    ...instead.flatMap((each) =>
      each.exception.routes.map((route) => judgeRoute(route, and([not(prohibited), each.effective]), facts)),
    ),
  ].filter((route): route is JudgedRoute => route !== undefined);
  const satisfied =
    provision.untranslatable === null || routes.some((route) => route.truth === true)
      ? or(routes.map((route) => route.truth))
      : null;
  const winner =
    routes.find((route) => route.truth === true && !route.route.exempts) ??
    routes.find((route) => route.truth === true);
  const curable = routes.some((route) => route.cure !== undefined);
  const status = statusOf(applies, exempt, satisfied, winner, curable);
  const holding = exceptions.find((each) => each.exception.effect === "exempt" && each.effective === true);
  const leansOnWinner =
    winner !== undefined && (status === "satisfied" || (status === "exempt" && holding === undefined));
  const carry = (): readonly Evaluated[] => {
    const carriers: Evaluated[] = [scope, hook.evaluated];
    if (status === "exempt" && holding !== undefined) carriers.push(holding.evaluated);
    if (status === "unknown")
      carriers.push(...exceptions.filter((each) => each.effective === null).map((each) => each.evaluated));
    if (leansOnWinner) carriers.push(...winner.carriers);
    if (status === "unknown" && applies !== false)
      carriers.push(...routes.filter((route) => route.truth === null).flatMap((route) => route.carriers));
    return carriers;
  };
  const missing = () =>
    status === "unknown"
      ? carry()
          .filter((each) => each.truth === null)
          .flatMap((each) => each.unknown)
      : [];
  return {
    status,
    missing,
    cures: () => absorb(routes.flatMap((route) => (route.cure === undefined ? [] : [route.cure]))),
    tell: () => {
      const carriers = carry();
      const because = status === "unknown" ? carriers : carriers.filter((each) => each.truth !== null);
      return buildReason({
        provision,
        status,
        via: hook.via,
        because: tell(
          because.flatMap((each) => each.because),
          facts,
        ),
        exceptions: [
          ...exceptions.flatMap((each) => [{ id: each.exception.id, holds: each.effective }, ...each.inner]),
          ...permissionsOf(routes),
        ],
        needs:
          status === "satisfied" || status === "exempt"
            ? []
            : routes.flatMap((route) => (route.closed ? [] : [route.residual])),
        winner: leansOnWinner ? winner : undefined,
        exceptionConfidence: status === "exempt" ? (holding?.exception.confidence ?? null) : null,
        defaults: because.flatMap((each) => each.defaults),
        missing: missing(),
        facts,
      });
    },
  };
}

function statusOf(
  applies: Truth,
  exempt: Truth,
  satisfied: Truth,
  winner: JudgedRoute | undefined,
  curable: boolean,
): ReasonStatus {
  if (applies === false && exempt === true) return "exempt";
  if (satisfied === true) return winner?.route.exempts ? "exempt" : "satisfied";
  if (applies === true && satisfied === false) return curable ? "unmet" : "violated";
  return "unknown";
}

/** Any one hook is enough; the first that holds gives the reason its way in (E3). */
function judgeHooks(
  provision: Provision,
  facts: Facts,
): { readonly evaluated: Evaluated; readonly via: string | undefined } {
  if (provision.reaches.length === 0)
    return { evaluated: { truth: true, because: [], unknown: [], defaults: [] }, via: undefined };
  const judged = provision.reaches.map((hook) => ({ hook, evaluated: evaluateCondition(hook.when, facts) }));
  const holding = judged.find((each) => each.evaluated.truth === true);
  if (holding !== undefined) return { evaluated: holding.evaluated, via: holding.hook.fact };
  const open = judged.filter((each) => each.evaluated.truth === null);
  const truth = open.length > 0 ? null : false;
  return {
    evaluated: {
      truth,
      because: open.flatMap((each) => each.evaluated.because),
      unknown: open.flatMap((each) => each.evaluated.unknown),
      defaults: open.flatMap((each) => each.evaluated.defaults),
    },
    via: undefined,
  };
}

interface JudgedException {
  readonly exception: Exception;
  readonly evaluated: Evaluated;
  /** Holds, no inner exception defeats it, and no sibling that outranks it holds. */
  readonly effective: Truth;
  readonly inner: readonly { readonly id: string; readonly holds: Truth }[];
}

function judgeException(exception: Exception, siblings: readonly Exception[], facts: Facts): JudgedException {
  const evaluated = evaluateCondition(exception.when, facts);
  const above = siblings.filter((each) => each.over.includes(exception.id)).map((each) => holds(each, facts));
  return {
    exception,
    evaluated,
    effective: and([holds(exception, facts), not(or(above))]),
    inner: exception.exceptions.map((each) => ({
      id: `${exception.id}/${each.id}`,
      holds: holds(each, facts),
    })),
  };
}

/** E4: an exception holds when its condition does and none of its own exceptions holds. */
function holds(exception: Exception, facts: Facts): Truth {
  return and([
    evaluateCondition(exception.when, facts).truth,
    not(or(exception.exceptions.map((each) => holds(each, facts)))),
  ]);
}

/** A permission that outranks shows as an exception tried, under its own id. */
function permissionsOf(routes: readonly JudgedRoute[]): { id: string; holds: Truth }[] {
  const ids = [...new Set(routes.filter((each) => each.route.exempts).map((each) => each.route.origin))];
  return ids.map((id) => ({
    id,
    holds: or(
      routes.filter((each) => each.route.exempts && each.route.origin === id).map((each) => each.truth),
    ),
  }));
}

interface JudgedRoute {
  readonly route: Route;
  readonly truth: Truth;
  /** No mechanism opens it: its condition is false. */
  readonly closed: boolean;
  /** Items not held, mechanisms and circumstances. */
  readonly residual: readonly string[];
  /** The mechanisms to add, where these alone could complete it. */
  readonly cure: readonly string[] | undefined;
  /** The items relied on. */
  readonly held: readonly string[];
  readonly carriers: readonly Evaluated[];
}

/** `open`: whether exceptions leave this route standing. A route outside its days is none. */
function judgeRoute(route: Route, open: Truth, facts: Facts): JudgedRoute | undefined {
  if (!isInForce(route.period, facts.day)) return undefined;
  const when = evaluateCondition(route.when, facts);
  const items = route.items.map((item) => judgeItem(item, facts));
  const gate = and([open, when.truth]);
  const missing = items.filter((item) => item.truth !== true);
  const curable =
    gate !== false && missing.every((item) => item.truth === null || item.mechanism !== undefined);
  const residual = missing
    .filter((item) => item.truth === false || item.mechanism === undefined)
    .map((item) => item.id);
  return {
    route,
    truth: and([gate, ...items.map((item) => item.truth)]),
    closed: gate === false,
    residual,
    cure: curable ? missing.filter((item) => item.truth === false).map((item) => item.id) : undefined,
    held: items.filter((item) => item.truth === true && item.needed).map((item) => item.id),
    carriers: [when, ...items.map((item) => item.evaluated)],
  };
}

interface JudgedItem {
  readonly id: string;
  readonly truth: Truth;
  /** The mechanism, where one is what is asked. */
  readonly mechanism: string | undefined;
  /** Asked for at all (`x if condition`). */
  readonly needed: boolean;
  readonly evaluated: Evaluated;
}

const held: Evaluated = { truth: true, because: [], unknown: [], defaults: [] };

function judgeItem(item: RouteItem, facts: Facts): JudgedItem {
  const when = item.when === null ? held : evaluateCondition(item.when, facts);
  if (item.kind === "mechanism") {
    const claimed = isHeld(item.id, facts);
    const truth = or([not(when.truth), claimed]);
    const because = claimed && when.truth !== false ? [`${item.id} is in place`] : [];
    const evaluated = claimed ? { ...held, because } : { ...when, truth };
    return { id: item.id, truth, mechanism: item.id, needed: when.truth !== false, evaluated };
  }
  const holds = evaluateCondition(item.holds, facts);
  const truth = or([not(when.truth), holds.truth]);
  const evaluated =
    when.truth === false
      ? { ...when, truth }
      : { ...holds, truth, defaults: [...when.defaults, ...holds.defaults] };
  return { id: item.id, truth, mechanism: undefined, needed: when.truth !== false, evaluated };
}

/** Excuses are claimed: a mechanism is held if the flow says so, or has what the vocabulary names as its equal. */
export function isHeld(mechanism: string, facts: Facts): boolean {
  if (facts.set("mechanisms").value.holds.has(mechanism)) return true;
  const also = facts.law.vocabulary.mechanism[mechanism]?.also ?? [];
  return also.some((fact) => {
    if (fact === "local_copy_kept") return facts.keepsLocalCopy();
    const [group, id] = fact.split(".", 2) as [string, string];
    if (group === "safeguards") return facts.set("safeguards").value.holds.has(id);
    return group === "deid" && facts.simple.flow.deid === id;
  });
}
