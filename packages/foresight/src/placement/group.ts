import type { Choice, Link, Model, Option } from "./model.js";

/**
 * Makes one choice of workloads that are alike: the same options at the same cost, the same traffic with the same others, in
 * no combination that is barred. Exact where nothing limits an axis: of two that are alike, the dearer can always join the
 * cheaper, which opens no site and brings no duty that is not there.
 */
export function groupAlike(model: Model): Model {
  if (Object.keys(model.limits).length > 0) return model;
  let current = model;
  for (;;) {
    const next = groupOnce(current);
    if (next.choices.length === current.choices.length) return next;
    current = next; // neighbours of what was joined may be alike now
  }
}

function groupOnce(model: Model): Model {
  const groups = groupsOf(model);
  if (groups.size === model.choices.length) return model;
  const members = [...groups.values()];
  const groupOf = new Int32Array(model.choices.length);
  for (const [group, indices] of members.entries()) for (const index of indices) groupOf[index] = group;
  const choices = members.map((indices): Choice => {
    const [first] = indices;
    return {
      workloads: indices.flatMap((index) => model.choices[index]!.workloads),
      options: model.choices[first!]!.options.map((option) => times(option, indices.length)),
    };
  });
  const clashes = model.clashes.map(({ parts }) => ({
    parts: parts.map(({ choice, regions }) => ({ choice: groupOf[choice]!, regions })),
  }));
  return { ...model, choices, links: regrouped(model.links, groupOf), clashes };
}

/** Indices of choices, by what makes them alike. */
function groupsOf({ choices, clashes, links }: Model): ReadonlyMap<string, readonly number[]> {
  const ends = choices.map((): string[] => []);
  for (const { from, gbPerYear, to } of links) {
    ends[from]!.push(`>${to} ${gbPerYear}`);
    ends[to]!.push(`<${from} ${gbPerYear}`);
  }
  const bound = new Set(clashes.flatMap(({ parts }) => parts.map(({ choice }) => choice)));
  const groups = new Map<string, number[]>();
  for (const [index, { options }] of choices.entries()) {
    const key = bound.has(index) ? `alone ${index}` : JSON.stringify([options, ends[index]!.sort()]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return groups;
}

function times(option: Option, count: number): Option {
  const { carbonKg, exposure, latencyMs, usd } = option;
  return {
    ...option,
    usd: usd * count,
    latencyMs: latencyMs * count,
    exposure: exposure * count,
    carbonKg: carbonKg * count,
  };
}

function regrouped(links: readonly Link[], groupOf: Int32Array): readonly Link[] {
  const byEnds = new Map<string, Link>();
  for (const { from, gbPerYear, to } of links) {
    const ends = { from: groupOf[from]!, to: groupOf[to]! };
    const key = `${ends.from} ${ends.to}`;
    byEnds.set(key, { ...ends, gbPerYear: gbPerYear + (byEnds.get(key)?.gbPerYear ?? 0) });
  }
  return [...byEnds.values()];
}
