import type { Proposal } from "@domicile/foresight";

type Act = Proposal["changes"][number]["act"];

/** A share as a person says it: `20 %`. */
export function percentOf(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What a change does to the rulebook, in a few words. */
export function describeAct(act: Act): string {
  const ids = (all: readonly { readonly value: string }[]) => all.map(({ value }) => value).join(", ");
  switch (act.kind) {
    case "instrument":
      return `adds ${act.instrument.id.value}: ${ids(act.instrument.provisions.map(({ id }) => id))}`;
    case "add":
      return `adds to ${act.addition.to.value}: ${ids((act.addition.provisions ?? []).map(({ id }) => id)) || "lists, defaults or names"}`;
    case "amend":
      return `puts ${act.successor.id.value} in the place of ${act.provision.value}`;
    case "end":
      return `ends ${ids(act.ids)}`;
    case "mechanism":
      return `ends the mechanism ${act.mechanism.value}${act.in === undefined ? "" : ` in ${act.in.value}`}`;
    case "begin":
      return `gives a day to ${ids(act.ids)}`;
    case "extend":
      return `puts off the end of ${ids(act.ids)} to ${act.to?.value ?? "no day"}`;
    case "revive":
      return `brings back ${act.id.value} as ${act.as.value}`;
    case "list":
      return `${act.list.value}: ${[...act.added.map(({ place }) => `+${place.value}`), ...act.removed.map(({ value }) => `-${value}`)].join(" ")}`;
    case "bloc":
      return `${act.bloc.value}: ${[...act.added.map(({ value }) => `+${value}`), ...act.removed.map(({ value }) => `-${value}`)].join(" ")}`;
    case "threshold":
      return `sets ${act.threshold.value} to ${act.value}`;
    case "parameter":
      return `sets ${act.parameter.id} to ${act.parameter.value} ${act.parameter.unit}`;
  }
}
