/** How many times each figure is taken; the median is reported. */
const rounds = 5;

/** A round lasts at least this long, so that the clock's grain and one garbage collection do not show. */
const roundMilliseconds = 200;

/**
 * What this process has spent on the processors so far, all its threads together: time in which the machine does something
 * else does not count, work that the runtime does beside ours (collecting, compiling) does.
 */
export function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
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
  const end = processorMilliseconds() + 2 * roundMilliseconds;
  for (let i = 0; i < warmUpPasses || processorMilliseconds() < end; i++) {
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
    const start = processorMilliseconds();
    for (const input of inputs) if ((await call(input)) === sink) sink++;
    return processorMilliseconds() - start;
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
      const start = processorMilliseconds();
      do {
        pass();
        passes += 1;
      } while (processorMilliseconds() - start < turnMilliseconds);
      return (passes * inputs.length * 1000) / (processorMilliseconds() - start);
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
  const start = processorMilliseconds();
  run();
  return processorMilliseconds() - start;
}
