/** How many times each figure is taken; the median is reported. */
const rounds = 5;

/** A round lasts at least this long, so that the clock's grain and one garbage collection do not show. */
const roundMilliseconds = 200;

/**
 * Starts a watch; asked, it says how many milliseconds went by. That is what the clock says or what the process spent on the
 * processors, whichever is less: time in which a busy machine did something else does not count, nor does what the runtime
 * collected and compiled meanwhile on other threads.
 */
export function startWatch(): () => number {
  const start = performance.now();
  const spentBefore = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(spentBefore);
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
}

/** Kept alive so that no engine's answer can be optimised away. */
let sink = 0;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Calls per second of `call` over `inputs`, one thread: the median of five rounds after one to warm up. */
export function callsPerSecond<Input>(inputs: readonly Input[], call: (input: Input) => unknown): number {
  const pass = () => {
    for (let i = 0; i < inputs.length; i++) if (call(inputs[i]!) === sink) sink++;
  };
  const passes = warmUp(pass);
  const rates = Array.from({ length: rounds }, () => {
    const spent = timed(() => {
      for (let i = 0; i < passes; i++) pass();
    });
    return (passes * inputs.length * 1000) / spent;
  });
  return median(rates);
}

/** Runs before anything counts: caches fill on the first pass, the compiler settles on the next ones. */
const warmUpPasses = 8;

/** Warms up, and returns how many passes make a round. */
function warmUp(pass: () => void): number {
  let fastest = Number.POSITIVE_INFINITY;
  const watch = startWatch();
  for (let i = 0; i < warmUpPasses || watch() < 2 * roundMilliseconds; i++) {
    fastest = Math.min(fastest, Math.max(timed(pass), 0.001));
  }
  return Math.ceil(roundMilliseconds / fastest);
}

/** The same for an engine that answers with a promise; every call is awaited before the next. */
export async function awaitedCallsPerSecond<Input>(
  inputs: readonly Input[],
  call: (input: Input) => Promise<unknown>,
): Promise<number> {
  const pass = async () => {
    const watch = startWatch();
    for (const input of inputs) if ((await call(input)) === sink) sink++;
    return watch();
  };
  await pass();
  const rates: number[] = [];
  for (let round = 0; round < rounds; round++) rates.push((inputs.length * 1000) / (await pass()));
  return median(rates);
}

/** Rounds of a comparison, each engine's turn right after the other's. */
const turns = 15;
const turnMilliseconds = 60;

/**
 * How many times faster one engine is than another, in turns: the median of the ratios of neighbouring turns, so that
 * what the machine does meanwhile falls on both. Also each one's median calls per second.
 */
export function compareInTurns(
  one: { readonly inputs: readonly unknown[]; readonly call: (input: never) => unknown },
  other: { readonly inputs: readonly unknown[]; readonly call: (input: never) => unknown },
): { readonly ratio: number; readonly one: number; readonly other: number } {
  const turnOf = ({ inputs, call }: typeof one) => {
    const ask = call as (input: unknown) => unknown;
    const pass = () => {
      for (let i = 0; i < inputs.length; i++) if (ask(inputs[i]) === sink) sink++;
    };
    warmUp(pass);
    return () => {
      let passes = 0;
      const watch = startWatch();
      do {
        pass();
        passes += 1;
      } while (watch() < turnMilliseconds);
      return (passes * inputs.length * 1000) / watch();
    };
  };
  const turnOne = turnOf(one);
  const turnOther = turnOf(other);
  const rates = Array.from({ length: turns }, () => ({ one: turnOne(), other: turnOther() }));
  return {
    ratio: median(rates.map((rate) => rate.one / rate.other)),
    one: median(rates.map((rate) => rate.one)),
    other: median(rates.map((rate) => rate.other)),
  };
}

/** Milliseconds of one run: the median of five, each on what `prepare` makes afresh. */
export function millisecondsEach<Prepared>(
  prepare: () => Prepared,
  run: (prepared: Prepared) => unknown,
): number {
  return median(
    Array.from({ length: rounds }, () => {
      const prepared = prepare();
      return timed(() => {
        if (run(prepared) === sink) sink++;
      });
    }),
  );
}

function timed(run: () => void): number {
  const watch = startWatch();
  run();
  return watch();
}
