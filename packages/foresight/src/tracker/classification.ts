/** What a classifier says of a text. The model that says so is trained and kept elsewhere; the tracker is given it. */
export type Topic = "localisation" | "transfer" | "government_access" | "ownership";

export interface Classification {
  readonly relevant: boolean;
  /** Between 0 and 1. */
  readonly probability: number;
  readonly topics: readonly { readonly topic: Topic; readonly probability: number }[];
  readonly jurisdictions: readonly string[];
  /** Kinds of data, as the vocabulary names them. */
  readonly data: readonly string[];
  /** The terms that weighed most, for a person to judge by. */
  readonly because: readonly { readonly term: string; readonly weight: number }[];
}

export interface ClassifiedText {
  readonly title: string;
  readonly summary: string;
  readonly jurisdiction?: string;
}

/** The classifier as the tracker is given it: a function of the text alone. */
export type Classifier = (text: ClassifiedText) => Classification;

/** Topics that are likelier than not. A classifier tells how likely each is, also those that are not. */
export function likelyTopics(classification: Classification | undefined): readonly Topic[] {
  return (classification?.topics ?? [])
    .filter(({ probability }) => probability >= 0.5)
    .map(({ topic }) => topic);
}
