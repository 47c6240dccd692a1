import type { Changes, Drift, FactChange, ScannedFlow } from "@domicile/estate";

/** What came, went and changed since an earlier scan, a line each: findings first, what moved with a system beneath it. */
export function describeDrift(
  { findings, flows, problems, systems }: Drift,
  flowOf: (id: string) => ScannedFlow | undefined,
): readonly string[] {
  // A finding has the id of its flow: what is new as both is told once.
  const told = new Set([...findings.added, ...findings.gone]);
  const { rest, renamed } = pairRenamed({
    ...flows,
    added: flows.added.filter((id) => !told.has(id)),
    gone: flows.gone.filter((id) => !told.has(id)),
  });
  const moved = new Map(systems.changed.map(({ id }) => [id, [] as FactChange[]]));
  const others = rest.changed.filter((change) => {
    const flow = flowOf(change.id);
    const end = change.fact === "from" ? flow?.from : change.fact === "to" ? flow?.to : undefined;
    const own = moved.get(end?.system ?? "");
    own?.push(change);
    return own === undefined;
  });
  const { rest: ownFindings, renamed: renamedFindings } = pairRenamed(findings);
  return [
    ...describeChanges("finding", ownFindings),
    ...renamedFindings.map(([before, after]) => `finding ${before} is now ${after}`),
    ...describeChanges("flow", { ...rest, changed: others }),
    ...renamed.map(([before, after]) => `flow ${before} is now ${after}`),
    ...describeMissing("system", systems),
    ...describeFacts("system", systems.changed, (id) => {
      const flows = new Set(moved.get(id)?.map((change) => change.id));
      return flows.size === 0 ? "" : `; with it ${[...flows].join(", ")}`;
    }),
    ...describeChanges("problem", problems),
  ];
}

function describeChanges(what: string, changes: Changes): readonly string[] {
  return [...describeMissing(what, changes), ...describeFacts(what, changes.changed, () => "")];
}

function describeMissing(what: string, { added, gone }: Changes): readonly string[] {
  return [...added.map((id) => `new ${what} ${id}`), ...gone.map((id) => `gone: ${what} ${id}`)];
}

/** All facts of one thing in one line. */
function describeFacts(
  what: string,
  changed: readonly FactChange[],
  tail: (id: string) => string,
): readonly string[] {
  const facts = new Map<string, string[]>();
  for (const { after, before, fact, id } of changed) {
    const own = facts.get(id) ?? [];
    facts.set(id, own);
    own.push(`${fact} ${before ?? "unknown"} is now ${after ?? "unknown"}`);
  }
  return [...facts].map(([id, own]) => `${what} ${id}: ${own.join(", ")}${tail(id)}`);
}

/** An id that holds a region changes with it: the same thing went there and came here. */
function pairRenamed(changes: Changes): {
  readonly rest: Changes;
  readonly renamed: readonly (readonly [string, string])[];
} {
  const bare = (id: string) => id.replaceAll(/@[^/]+/g, "@");
  const gone = new Map(changes.gone.map((id) => [bare(id), id]));
  const renamed = changes.added.flatMap((after) => {
    const before = gone.get(bare(after));
    gone.delete(bare(after));
    return before === undefined ? [] : [[before, after] as const];
  });
  const paired = new Set(renamed.flat());
  const left = (ids: readonly string[]) => ids.filter((id) => !paired.has(id));
  return { rest: { ...changes, added: left(changes.added), gone: left(changes.gone) }, renamed };
}
