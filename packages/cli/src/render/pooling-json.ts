import { type Fallback, findWithheld, type Holding, type Pool, type Pooling } from "@domicile/foresight";

/** Pools as JSON: `docs/concepts/ai-pools.md` says what each key is. */
export function poolingAsJson({ fallbacks, holdings, pools, task }: Pooling): string {
  const document = {
    task,
    data: holdings.map(({ at, dataset, id, people }) => ({ id, dataset: dataset.id, at, people })),
    pools: pools.map(poolAsJson),
    fallbacks: fallbacks.map(fallbackAsJson),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function poolAsJson(pool: Pool) {
  const { answers, at, lawful, people } = pool;
  return {
    at,
    lawful,
    of: answers.length,
    people,
    answers: answers.map(({ because, cheapest, holding, verdict }) => ({
      data: holding.id,
      verdict,
      because,
      cheapest,
    })),
    withheld: findWithheld(pool).map(({ holdings, people: kept, provision }) => ({
      provision,
      data: idsOf(holdings),
      people: kept,
    })),
  };
}

function fallbackAsJson({ curable, deid, endpoints, federated, holding }: Fallback) {
  return {
    data: holding.id,
    federated,
    deid,
    endpoints: endpoints.map(({ id }) => id),
    curable_endpoints: curable,
  };
}

function idsOf(holdings: readonly Holding[]): readonly string[] {
  return holdings.map(({ id }) => id);
}
