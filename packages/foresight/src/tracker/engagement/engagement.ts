import type { LawDate } from "@domicile/ir";
import type { Located } from "@domicile/source";

export const stances = ["for", "against", "amend", "neutral", "undecided"] as const;
/** What somebody wants of a proposal. `amend`: something else than it says. */
type Stance = (typeof stances)[number];

/** Whoever keeps the record: the words are the same for all of them. */
export const keepers = [
  "ministry",
  "authority",
  "company",
  "association",
  "ngo",
  "research",
  "other",
] as const;

/** Somebody's position on an item: the keeper's own or another's. */
interface Position {
  readonly whose: string;
  readonly stance: Stance;
  readonly since?: LawDate;
  readonly text?: string;
  /** What should be changed, for `amend`. */
  readonly asks?: readonly string[];
  readonly source?: string;
}

export const answers = ["planned", "drafted", "filed", "declined"] as const;

interface Consultation {
  readonly authority: string;
  readonly opens?: LawDate;
  readonly closes: LawDate;
  readonly answer: (typeof answers)[number];
  readonly filed?: LawDate;
  readonly document?: string;
  readonly url?: string;
}

interface Meeting {
  readonly date: LawDate;
  readonly with: readonly string[];
  readonly about?: string;
  readonly outcome?: string;
  readonly by?: readonly Located<string>[];
  /** Where it is published, as registers of transparency want it. */
  readonly register?: string;
}

export const filingKinds = [
  "comment",
  "letter",
  "brief",
  "testimony",
  "amendment",
  "complaint",
  "report",
] as const;

interface Filing {
  readonly date: LawDate;
  readonly to: string;
  readonly kind: (typeof filingKinds)[number];
  readonly document?: string;
  readonly reference?: string;
  readonly by?: readonly Located<string>[];
}

interface Action {
  readonly what: string;
  readonly owner: Located<string>;
  readonly due: Located<LawDate>;
  readonly done?: LawDate;
}

/** All that was and will be done about one item. */
export interface Matter {
  /** Any name of the item, or a name of one's own for what no feed tells. */
  readonly item: Located<string>;
  readonly title?: string;
  readonly owner?: Located<string>;
  readonly positions: readonly Position[];
  readonly consultations: readonly Consultation[];
  readonly meetings: readonly Meeting[];
  readonly filings: readonly Filing[];
  readonly actions: readonly Action[];
  readonly notes?: string;
}

interface Person {
  readonly name: string;
  readonly role?: string;
  readonly email?: string;
}

/** `engagement.yaml`: what people keep of their part in the making of law. */
export interface Engagement {
  readonly keeper: {
    readonly name: string;
    readonly kind: (typeof keepers)[number];
    readonly register?: string;
  };
  readonly people: ReadonlyMap<string, Person>;
  readonly matters: readonly Matter[];
}
