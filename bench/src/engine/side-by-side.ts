import { awaitedCallsPerSecond, callsPerSecond } from "../measure.js";
import type { LoadedRival, Rival } from "./rivals/rival.js";
import { type Request, type Rule, unmetRules } from "./workload.js";

/** Calls per second of one engine on the shared workload, once all its answers have been compared. */
export async function measureRival(
  rival: Rival,
  rules: readonly Rule[],
  requests: readonly Request[],
): Promise<number> {
  const loaded = await rival.load(rules);
  const sample = requests.slice(0, rival.sample);
  await compareAnswers(rival, loaded, rules, sample);
  if (!loaded.awaited) return callsPerSecond(sample, loaded.call);
  return awaitedCallsPerSecond(sample, async (request) => loaded.call(request));
}

/** An engine that answers one request otherwise than the plain reading is not timed at all. */
async function compareAnswers(
  rival: Rival,
  loaded: LoadedRival,
  rules: readonly Rule[],
  requests: readonly Request[],
): Promise<void> {
  for (const request of requests) {
    const expected = unmetRules(rules, request);
    const answer = await loaded.call(request);
    const listed = loaded.unmet === undefined ? expected : [...loaded.unmet(answer)].sort();
    if (loaded.isLawful(answer) === (expected.length === 0) && listed.join() === expected.join()) continue;
    throw new Error(
      `${rival.name} answers otherwise on ${JSON.stringify(request)}: expected [${expected.join()}]`,
    );
  }
}
