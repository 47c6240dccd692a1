import type { Law, LawDate } from "@domicile/ir";
import type { Located, SourceFile, Span } from "@domicile/source";
import type { Act, Proposal } from "../proposals/proposal.js";

/** A part of the rulebook switched by whoever asks, without a proposal that is written down. */
export type Toggle =
  /** A provision, default, instrument, jurisdiction or mechanism is not there. */
  | { readonly kind: "without"; readonly id: string }
  /** Places join or leave a list or a bloc: adequacy given or withdrawn, a country of concern named. */
  | {
      readonly kind: "list";
      readonly list: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | { readonly kind: "threshold"; readonly threshold: string; readonly value: number };

/**
 * The toggle as a proposal in force from the day on, so that it is laid over, compared and weighed as any other. What it names
 * and the rulebook lacks is reported as for a proposal, in a file that is the toggle's own text.
 */
export function proposalOfToggle(toggle: Toggle, text: string, law: Law, day: LawDate): Proposal {
  const file: SourceFile = { path: text, text };
  const span: Span = { file, start: 0, end: text.length };
  const located = <T>(value: T): Located<T> => ({ value, span });
  return {
    id: text,
    title: text,
    jurisdiction: "",
    kind: "decision",
    summary: "switched on the command line",
    sources: [],
    stages: [{ stage: "applies", date: null, claims: [], span }],
    changes: [{ id: "switched", day: { date: day, claims: [] }, act: actOf(toggle, law, located), span }],
    became: null,
    witnesses: [],
    span,
    file,
  };
}

function actOf(toggle: Toggle, law: Law, located: <T>(value: T) => Located<T>): Act {
  switch (toggle.kind) {
    case "without": {
      const isMechanism = Object.hasOwn(law.vocabulary.mechanism, toggle.id) && !isHeld(toggle.id, law);
      if (isMechanism) return { kind: "mechanism", mechanism: located(toggle.id) };
      return { kind: "end", ids: [located(toggle.id)] };
    }
    case "list": {
      const isBloc = !Object.hasOwn(law.lists, toggle.list) && law.atlas.places[toggle.list]?.kind === "bloc";
      const removed = toggle.removed.map((place) => located(place));
      if (isBloc)
        return {
          kind: "bloc",
          bloc: located(toggle.list),
          added: toggle.added.map((place) => located(place)),
          removed,
        };
      const added = toggle.added.map((place) => ({ place: located(place), from: null, to: null }));
      return { kind: "list", list: located(toggle.list), added, removed };
    }
    case "threshold":
      return { kind: "threshold", threshold: located(toggle.threshold), value: toggle.value };
  }
}

function isHeld(id: string, law: Law): boolean {
  return (
    law.provisions.some((each) => each.id === id) ||
    Object.hasOwn(law.instruments, id) ||
    Object.hasOwn(law.jurisdictions, id)
  );
}
