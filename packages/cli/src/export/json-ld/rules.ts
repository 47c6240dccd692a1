import {
  type Condition,
  decidingKinds,
  type Exception,
  type Law,
  type Period,
  type Provision,
  type Route,
  type RouteItem,
} from "@domicile/ir";
import { constrain } from "./constraint.js";
import type { JsonLd } from "./context.js";
import { askedOf, matchOfMechanism } from "./dpv-matches.js";
import { allOf, isEffective, noneOf } from "./exceptions.js";
import { termIri } from "./iris.js";
import { profileIri } from "./profile.js";

/** The rules of a policy, and what of them stands in words. */
export interface Rules {
  readonly rules: JsonLd;
  readonly inWords: readonly string[];
}

/** The scope is written once and named by every rule. */
export function rulesOf(provision: Provision, law: Law): Rules {
  const inWords: string[] = [];
  const scope = scopeOf(provision);
  const scopeIri = `law:${provision.id}#scope`;
  const common = {
    "odrl:target": askedOf(scope, "data") ?? "dpv:Data",
    "odrl:action": askedOf(scope, "operation") ?? "odrl:use",
  };
  const said = (condition: Condition): JsonLd | undefined => {
    const { constraint, inWords: words } = constrain(condition, law);
    inWords.push(...words);
    return constraint;
  };
  const constraint = said(scope);
  const inScope = constraint === undefined ? [] : [scopeIri];
  const write: RuleWriter = {
    rule: (type, condition, more) => {
      const own = said(condition);
      return {
        "@type": type,
        ...common,
        "odrl:constraint": [...inScope, ...(own === undefined ? [] : [own])],
        ...more,
      };
    },
    say: (words) => inWords.push(words),
    said,
    law,
  };
  return {
    rules: {
      "odrl:profile": profileIri,
      "odrl:conflict": "odrl:perm",
      "odrl:prohibition": prohibitionsOf(provision, write),
      "odrl:permission": permissionsOf(provision, write),
      "odrl:obligation": obligationsOf(provision, write),
      ...(constraint === undefined ? {} : { "domicile:scope": { "@id": scopeIri, ...constraint } }),
    },
    inWords,
  };
}

interface RuleWriter {
  readonly law: Law;
  readonly rule: (type: string, condition: Condition, more: JsonLd) => JsonLd;
  readonly said: (condition: Condition) => JsonLd | undefined;
  readonly say: (words: string) => void;
}

/** To whom and to what it applies, by any of its hooks, on its days. */
export function scopeOf({ applies, period, reaches }: Provision): Condition {
  const hooks = reaches.map(({ when }) => when);
  return allOf([
    ...(hooks.length === 0 ? [] : [hooks.length === 1 ? hooks[0]! : ({ kind: "or", of: hooks } as const)]),
    applies,
    inForce(period),
  ]);
}

function inForce({ from, to }: Period): Condition {
  return allOf([
    ...(from === null ? [] : [{ kind: "since", day: from } as const]),
    ...(to === null ? [] : [{ kind: "not", of: { kind: "since", day: to } } as const]),
  ]);
}

const always: Condition = { kind: "always" };

/** A member of a route group prohibits nothing: it opens routes of its gate. */
function isGate({ kind, routeOf }: Provision): boolean {
  return decidingKinds.some((each) => each === kind) && routeOf.length === 0;
}

function prohibitionsOf(provision: Provision, { rule, say }: RuleWriter): readonly JsonLd[] {
  const { untranslatable } = provision;
  if (!isGate(provision)) return [];
  if (untranslatable === null) return [rule("odrl:Prohibition", always, {})];
  say(untranslatable);
  return [rule("odrl:Prohibition", always, { "domicile:undecided": untranslatable })];
}

function permissionsOf(provision: Provision, write: RuleWriter): readonly JsonLd[] {
  const { exceptions, kind, routes } = provision;
  if (kind === "accountability") return [];
  if (kind === "government_access") return [powerOf(provision, write)];
  const spared = exceptions.filter(({ effect }) => effect === "exempt");
  const closed = isGate(provision) ? noneOf(exceptions, "prohibited", "instead") : unexcepted(exceptions);
  return [
    ...(isGate(provision) ? spared.map((each) => exemption(each, exceptions, write)) : []),
    ...routes.map((route) => permissionBy(route, closed, write)),
    ...(isGate(provision) || routes.length > 0 ? [] : [write.rule("odrl:Permission", closed, {})]),
    ...(isGate(provision) ? replacements(exceptions, write) : []),
  ];
}

function exemption(exception: Exception, siblings: readonly Exception[], { rule }: RuleWriter): JsonLd {
  const { cite, id } = exception;
  return rule("odrl:Permission", isEffective(exception, siblings), {
    "dcterms:identifier": id,
    ...(cite === null ? {} : { "dcterms:title": cite }),
  });
}

/** What an exception asks in place of the provision's own routes. */
function replacements(exceptions: readonly Exception[], write: RuleWriter): readonly JsonLd[] {
  const open = noneOf(exceptions, "prohibited");
  return exceptions
    .filter(({ effect }) => effect === "instead")
    .flatMap((exception) =>
      exception.routes.map((route) =>
        permissionBy(route, allOf([open, isEffective(exception, exceptions)]), write),
      ),
    );
}

/** One exception of any effect is enough for a permission, or a member of a route group, not to reach the flow. */
function unexcepted(exceptions: readonly Exception[]): Condition {
  return noneOf(exceptions, "exempt", "prohibited", "instead");
}

/** Mechanisms are duties that must be met first; circumstances are constraints. */
function permissionBy(route: Route, open: Condition, write: RuleWriter): JsonLd {
  const { cite, exempts, items, origin, period, when } = route;
  const circumstances = items.flatMap((item) => (item.kind === "circumstance" ? [circumstance(item)] : []));
  const mechanisms = items.filter((item) => item.kind === "mechanism");
  return write.rule("odrl:Permission", allOf([open, inForce(period), when, ...circumstances]), {
    "dcterms:title": cite,
    "domicile:origin": `law:${origin}`,
    "domicile:exempts": exempts,
    "odrl:duty": mechanisms.map((item) => mechanismDuty(item, origin, write)),
  });
}

function circumstance({ holds, when }: Extract<RouteItem, { readonly kind: "circumstance" }>): Condition {
  return when === null ? holds : { kind: "or", of: [{ kind: "not", of: when }, holds] };
}

function mechanismDuty(
  { id, when }: Extract<RouteItem, { readonly kind: "mechanism" }>,
  origin: string,
  { law, said }: RuleWriter,
): JsonLd {
  const constraint = when === null ? undefined : said(when);
  return {
    "@type": "odrl:Duty",
    "odrl:action": "domicile:haveInPlace",
    "odrl:target": termIri("mechanism", id),
    ...(constraint === undefined ? {} : { "odrl:constraint": constraint }),
    ...matchOfMechanism(id, law, law.provisions.find((each) => each.id === origin)?.jurisdiction),
  };
}

/** What a government may do. It decides nothing about lawfulness. */
function powerOf({ compels, exceptions, jurisdiction, reach }: Provision, { rule }: RuleWriter): JsonLd {
  return rule("odrl:Permission", noneOf(exceptions, "exempt"), {
    "odrl:assignee": `government:${jurisdiction}`,
    "odrl:action": compels ? "domicile:compelDisclosure" : "domicile:collect",
    ...(reach === null ? {} : { "domicile:reach": reach }),
  });
}

/** What is to be done stands in words only. */
function obligationsOf(provision: Provision, { rule, say }: RuleWriter): readonly JsonLd[] {
  const { duties, exceptions, kind, routeOf, summary } = provision;
  const named =
    duties.length > 0 || kind !== "accountability" ? duties : [{ duty: summary, due: null, when: null }];
  const gates = routeOf.map((id) => `law:${id}`);
  return named.map(({ due, duty, when }) => {
    say(duty);
    return rule("odrl:Duty", allOf([noneOf(exceptions, "exempt"), when ?? always]), {
      "odrl:action": "domicile:perform",
      "dcterms:description": duty,
      ...(due === null ? {} : { "domicile:due": due }),
      ...(gates.length === 0 ? {} : { "domicile:onlyWhereOneApplies": gates.map((id) => ({ "@id": id })) }),
    });
  });
}
