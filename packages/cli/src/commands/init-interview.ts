import type { FirstAnswers, Known } from "@domicile/estate";
import { didYouMean } from "@domicile/source";

/** Puts a question to a person and gives back the line they type. */
export type Ask = (question: string) => Promise<string>;

/**
 * A few questions, each of which may be left open by pressing enter: what nobody knows stays unknown. `tell` says why an
 * answer cannot be taken, and the question comes again.
 */
export async function interview(
  ask: Ask,
  tell: (message: string) => void,
  suggested: string,
  { atlas, vocabulary }: Known,
): Promise<FirstAnswers> {
  const questions = new Questions(ask, tell);
  const places = Object.keys(atlas.places);
  const organisation = (await ask(`What is your organisation called? [${suggested}] `)).trim() || suggested;
  const country = await questions.words("Where is its seat? A country code, such as DE", places, 1);
  const actor = await questions.words(
    "What is it in law? For example controller, processor, bank, health_provider",
    Object.keys(vocabulary.actor),
  );
  const controlledBy = await questions.words(
    "From which countries is half of it or more held? Country codes, or nobody",
    places,
    Number.POSITIVE_INFINITY,
    "nobody",
  );
  const livesIn = await questions.words(
    "Where do the people live whose data you hold? Country codes",
    places,
  );
  const data = await questions.words(
    "What kinds of data are those? For example personal, health, financial, employment",
    Object.keys(vocabulary.data),
  );
  return {
    organisation,
    ...(country === undefined ? {} : { country: country[0]! }),
    ...(actor === undefined ? {} : { actor }),
    ...(controlledBy === undefined ? {} : { controlledBy }),
    ...(livesIn === undefined ? {} : { livesIn }),
    ...(data === undefined ? {} : { data }),
  };
}

class Questions {
  readonly #ask: Ask;
  readonly #tell: (message: string) => void;

  constructor(ask: Ask, tell: (message: string) => void) {
    this.#ask = ask;
    this.#tell = tell;
  }

  /** Ids of a list, or nothing where the answer is left open; `none` is the word for a list that is known to be empty. */
  async words(
    question: string,
    ids: readonly string[],
    most = Number.POSITIVE_INFINITY,
    none?: string,
  ): Promise<readonly string[] | undefined> {
    const known = new Map(ids.map((id) => [id.toLowerCase(), id]));
    for (;;) {
      const answer = (await this.#ask(`${question} [unknown] `)).trim();
      if (answer === "" || answer.toLowerCase() === "unknown") return undefined;
      if (answer.toLowerCase() === none) return [];
      const words = [...new Set(answer.split(/[\s,]+/).filter((word) => word !== ""))];
      const wrong = words.find((word) => !known.has(word.toLowerCase()));
      if (wrong === undefined && words.length <= most)
        return words.map((word) => known.get(word.toLowerCase())!);
      if (wrong === undefined) this.#tell("one answer is enough here");
      else
        this.#tell(`\`${wrong}\` is not known; ${didYouMean(wrong, ids) ?? "press enter to leave it open"}`);
    }
  }
}
