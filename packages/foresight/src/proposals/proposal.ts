import type { AdditionTree, InstrumentTree, MemberTree, ProvisionTree } from "@domicile/compiler";
import type { Confidence, Flow, LawDate } from "@domicile/ir";
import type { Located, SourceFile, Span } from "@domicile/source";
import type { StageName } from "./stages.js";

/** What sort of thing it is. A court case that may void law and a sunset are proposals, too. */
export const proposalKinds = [
  "bill",
  "statute",
  "regulation",
  "decision",
  "guideline",
  "treaty",
  "court_case",
  "sunset",
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/**
 * Law that may come, or came: what it is, how far it got, and the changes it makes to the rulebook, in the language of the
 * law. Whoever reads a rulebook with and without it sees its effect. How likely it is, it does not say.
 */
export interface Proposal {
  readonly id: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly kind: ProposalKind;
  readonly procedure?: string;
  readonly reference?: string;
  /** The proposal or procedure that it follows. */
  readonly predecessor?: string;
  readonly parties?: readonly string[];
  readonly summary: string;
  readonly notes?: string;
  readonly sources: readonly ProposalSource[];
  /** In order of their days; those without one last. */
  readonly stages: readonly Stage[];
  /** What it would change; once it was adopted, what it changes outside the law alone. The file keeps the rest as history. */
  readonly changes: readonly Change[];
  /** What of the rulebook came of it; `null` where it is no law. */
  readonly became: Became | null;
  /** Flows on which its effect is seen, each with what is said of it without and with the proposal. */
  readonly witnesses: readonly ProposalWitness[];
  readonly span: Span;
  readonly file: SourceFile;
}

export interface ProposalSource {
  readonly id?: string;
  readonly url: string;
  readonly title?: string;
}

/** A step of a proposal. Sources may disagree about its day: all they say is kept. */
export interface Stage {
  readonly stage: StageName;
  /** The day most surely stated, `YYYY-MM-DD`, or the month `YYYY-MM`; `null`: not known. */
  readonly date: string | null;
  readonly claims: readonly DateClaim[];
  readonly note?: string;
  /** Why it went back on its way, where it did. */
  readonly returned?: string;
  readonly span: Span;
}

/** What one source says of a day. */
export interface DateClaim {
  readonly date: string | null;
  readonly source?: string;
  readonly confidence: Confidence;
}

/** When a change has effect. */
export interface ChangeDay {
  /** `null`: nobody has said anything, and only a day that is assumed gives it one. */
  readonly date: LawDate | null;
  readonly claims: readonly DateClaim[];
  /** Why the day is an assumption; absent where it is known. An assumed day may be moved. */
  readonly assumed?: string;
  /** It follows a stage by a time (ISO 8601): once the stage has its day, so has the change. */
  readonly after?: { readonly stage: StageName; readonly wait: string };
}

/** One thing that a proposal does to the rulebook, on a day of its own. */
export interface Change {
  /** Within the proposal. */
  readonly id: string;
  readonly title?: string;
  readonly day: ChangeDay;
  readonly act: Act;
  readonly span: Span;
}

/** Dates in what is added that are left `null` are those of the change. */
export type Act =
  | { readonly kind: "instrument"; readonly instrument: InstrumentTree }
  | { readonly kind: "add"; readonly addition: AdditionTree }
  /** The provision ends, and its successor stands in its place. */
  | { readonly kind: "amend"; readonly provision: Located<string>; readonly successor: ProvisionTree }
  /** No alternative that needs it is open any more; `in`: in the law of one jurisdiction. */
  | { readonly kind: "mechanism"; readonly mechanism: Located<string>; readonly in?: Located<string> }
  /** Provisions, defaults, or all of an instrument or a jurisdiction. */
  | { readonly kind: "end"; readonly ids: readonly Located<string>[] }
  /** Provisions that were made and never had a day get theirs. */
  | { readonly kind: "begin"; readonly ids: readonly Located<string>[] }
  /** An end that was set is put off, or taken away. */
  | { readonly kind: "extend"; readonly ids: readonly Located<string>[]; readonly to: Located<string> | null }
  /** What ended comes back, under an id of its own. */
  | { readonly kind: "revive"; readonly id: Located<string>; readonly as: Located<string> }
  | {
      readonly kind: "list";
      readonly list: Located<string>;
      readonly added: readonly MemberTree[];
      readonly removed: readonly Located<string>[];
    }
  | {
      readonly kind: "bloc";
      readonly bloc: Located<string>;
      readonly added: readonly Located<string>[];
      readonly removed: readonly Located<string>[];
    }
  | { readonly kind: "threshold"; readonly threshold: Located<string>; readonly value: number }
  | { readonly kind: "parameter"; readonly parameter: Parameter };

/** A number outside the law that a proposal sets, such as a charge: what places and prices are computed with. */
export interface Parameter {
  readonly id: string;
  readonly value: number;
  /** What the value is in: `share`, `USD/GB`, `days`. */
  readonly unit: string;
  /** Where it holds; absent: everywhere. */
  readonly place?: string;
  readonly source?: string;
}

/** Parts of the rulebook that are there because the proposal became law. */
export interface Became {
  /** The day it was adopted by command; absent where the rulebook held it already. */
  readonly adopted?: LawDate;
  readonly provisions: readonly Located<string>[];
  /** Provisions and defaults that ended with it. */
  readonly ended: readonly Located<string>[];
  readonly defaults: readonly Located<string>[];
  readonly members: readonly BecameMember[];
  readonly thresholds: readonly { readonly id: Located<string>; readonly from: Located<string> }[];
  /** What else the rulebook would say without it. */
  readonly without: readonly Change[];
}

/** A place that is on a list since a day; or, where the day is that of its end, no longer is. */
export interface BecameMember {
  readonly list: Located<string>;
  readonly place: Located<string>;
  readonly from?: Located<string>;
  readonly to?: Located<string>;
}

/** A flow that shows what the proposal does, kept with it. */
export interface ProposalWitness {
  readonly name: string;
  /** The day on which it is looked at; left out: the day of the last change. */
  readonly on?: LawDate;
  readonly flow: Flow;
  readonly without: WitnessSays;
  readonly with: WitnessSays;
  readonly span: Span;
}

/** What is said of the flow. A key that is left out is not looked at. */
export interface WitnessSays {
  readonly verdict?: string;
  /** Provisions under which a government may compel access. */
  readonly exposure?: readonly string[];
  /** Provisions that oblige. */
  readonly obligations?: readonly string[];
  readonly conflicts?: boolean;
  readonly parameter?: { readonly id: string; readonly value: number | null };
}
