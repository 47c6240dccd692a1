/** Evaluation went beyond what any configuration needs: given up, and the value is unknown. */
export class TooMuchWork {
  constructor(readonly why: string) {}
}

/** Steps for one attribute, and for all of a configuration. A step is an expression or an element that is looked at. */
const stepsPerValue = 10_000_000;
const stepsInAll = 50_000_000;
/** Values that wait for one another; each wait costs a few dozen frames of the program's own stack. */
const deepestWait = 300;
const longestText = 1_000_000;

/** What evaluation may still do. Configurations come from anybody, and a few lines of HCL can describe a terabyte. */
export class Work {
  #used = 0;
  #limit = stepsInAll;
  #depth = 0;

  /** Whether nothing is left at all. */
  get isExhausted(): boolean {
    return this.#used > stepsInAll;
  }

  spend(steps = 1): void {
    this.#used += steps;
    if (this.#used > this.#limit) throw new TooMuchWork("it takes too many steps");
  }

  /** Text is paid for by its length: what is small is cheap and what doubles ends soon. */
  text(text: string): string {
    if (text.length > longestText) throw new TooMuchWork(`it is longer than ${longestText} characters`);
    this.spend(1 + (text.length >> 8));
    return text;
  }

  /** One value, whatever others it needs on its way. */
  value<T>(evaluate: () => T): T {
    if (this.#depth >= deepestWait) throw new TooMuchWork(`it depends on ${deepestWait} others in a row`);
    const outer = this.#limit;
    this.#limit = Math.min(stepsInAll, this.#used + stepsPerValue);
    this.#depth += 1;
    try {
      return evaluate();
    } finally {
      this.#depth -= 1;
      this.#limit = outer;
    }
  }
}
