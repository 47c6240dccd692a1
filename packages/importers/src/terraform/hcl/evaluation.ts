import type { DiagnosticLog } from "@domicile/source";
import type { Files } from "../../files.js";
import type { FunctionContext } from "./functions/context.js";
import type { Attribute, Block } from "./syntax.js";
import { Invalid, Unknown, type Value } from "./value.js";
import { TooMuchWork, Work } from "./work.js";

/** More instances of one block than this is a mistake, or an attack; and more than this altogether. */
const mostInstances = 10_000;
const mostInstancesInAll = 100_000;

/** One run over a configuration: what it may still do, and what it found wrong. */
export class Evaluation {
  readonly work = new Work();
  readonly functions: FunctionContext;
  #instances = 0;
  #hasEnded = false;
  #isFull = false;

  constructor(
    files: Files,
    root: string,
    /** The workspace that is selected, if that can be known. */
    readonly workspace: Value,
    readonly log: DiagnosticLog,
  ) {
    this.functions = { files, root };
  }

  /** Whether so many more instances of a block may be made; what is wrong with too many is said once for all of them. */
  allows(count: number, place: Attribute, name: string): boolean {
    if (count <= mostInstances && this.#instances + count <= mostInstancesInAll) {
      this.#instances += count;
      return true;
    }
    const [limit, whole] =
      count > mostInstances ? [mostInstances, ""] : [mostInstancesInAll, " of the whole configuration"];
    if (whole === "" || !this.#isFull) {
      const message = `\`${name}\` goes beyond the ${limit} instances${whole} that are read; one stands for all`;
      this.report("too-many-instances", place, message, "split the configuration, or scan the plan");
    }
    this.#isFull ||= whole !== "";
    return false;
  }

  /** A value that is asked for by others: evaluated once, when the first one asks. */
  lazy(place: Attribute | Block, name: string, evaluate: () => Value): () => Value {
    let value: Value | undefined;
    let isRunning = false;
    return () => {
      if (value !== undefined) return value;
      if (isRunning) {
        this.report(
          "reference-cycle",
          place,
          `\`${name}\` depends on itself`,
          "remove one of the references of the circle",
        );
        return new Unknown([]);
      }
      isRunning = true;
      try {
        value = this.attempt(place, name, evaluate);
        return value;
      } finally {
        isRunning = false;
      }
    };
  }

  /** Of what cannot be evaluated the value is unknown. What Terraform would call an error is left to Terraform. */
  attempt(place: Attribute | Block, name: string, evaluate: () => Value): Value {
    try {
      return this.work.value(evaluate);
    } catch (problem) {
      if (problem instanceof Invalid) return new Unknown([]);
      // The stack ran out in values inside values, which only a text made for it does.
      const why = problem instanceof RangeError ? "it is nested too deeply" : undefined;
      if (why === undefined && !(problem instanceof TooMuchWork)) throw problem;
      this.#reportTooLarge(place, name, why ?? (problem as TooMuchWork).why);
      return new Unknown([]);
    }
  }

  /** Once nothing is left, every further value would say the same. */
  #reportTooLarge(place: Attribute | Block, name: string, why: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = this.work.isExhausted;
    const message = `\`${name}\` ${this.#hasEnded ? "and what follows " : ""}is not evaluated: ${why}`;
    const help = "write the value out, or scan the plan (`terraform show -json`)";
    this.report("configuration-too-large", place, message, help);
  }

  report(code: string, place: Attribute | Block, message: string, help: string): void {
    const end = "labels" in place ? place.start + place.type.length : place.start + place.name.length;
    const at = { file: place.file, start: place.start, end };
    this.log.report({ code: `estate/${code}`, severity: "warning", message, help, at });
  }
}
