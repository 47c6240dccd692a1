import type { PlaceFact, PlacesFact, SetFact, TruthFact, WordFact } from "@domicile/ir";
import type { Located, Span } from "@domicile/source";

/** A condition as written, before ids and names are resolved. */
export type ConditionSyntax =
  | { readonly kind: "and" | "or"; readonly of: readonly ConditionSyntax[]; readonly span: Span }
  | { readonly kind: "not"; readonly of: ConditionSyntax; readonly span: Span }
  | { readonly kind: "always" | "never" | "moves" | "ordered"; readonly span: Span }
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "within"; readonly fact: PlaceFact; readonly area: AreaSyntax; readonly span: Span }
  | {
      readonly kind: "meets" | "all-within";
      readonly fact: PlacesFact;
      readonly area: AreaSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: "includes";
      readonly fact: SetFact;
      readonly ids: readonly Located<string>[];
      readonly span: Span;
    }
  | {
      readonly kind: "is";
      readonly fact: WordFact;
      readonly ids: readonly Located<string>[];
      readonly span: Span;
    }
  | { readonly kind: "holds"; readonly fact: TruthFact; readonly span: Span }
  | {
      readonly kind: "count";
      readonly area: AreaSyntax;
      readonly atLeast: number | Located<string>;
      readonly span: Span;
    }
  | { readonly kind: "dpf-scope"; readonly ids: readonly Located<string>[]; readonly span: Span }
  | { readonly kind: "reading"; readonly reading: Located<string>; readonly span: Span }
  | { readonly kind: "since"; readonly day: string; readonly span: Span };

/** Places, blocs, lists and place facts, not yet told apart. */
export type AreaSyntax = readonly Located<string>[];
