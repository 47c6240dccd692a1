import type { Request, Rule } from "../workload.js";

/** An engine that the workload's rules can be written for. */
export interface Rival {
  readonly name: string;
  /** What one call tells: `fired` engines list every unmet rule, the others answer yes or no. */
  readonly tells: "fired" | "yes/no";
  /** Slow engines are timed on the first so many requests. */
  readonly sample: number;
  /** Readies the engine for these rules; untimed. */
  readonly load: (rules: readonly Rule[]) => Promise<LoadedRival>;
}

/** Every call takes the request as strings and does the engine's whole work. */
export interface LoadedRival {
  readonly call: (request: Request) => unknown;
  /** True where `call` answers with a promise. */
  readonly awaited: boolean;
  /** The answer of `call` as yes (nothing unmet) or no. */
  readonly isLawful: (answer: unknown) => boolean;
  /** The answer of `call` as the ids of unmet rules, where it tells them. */
  readonly unmet?: (answer: unknown) => readonly string[];
}
