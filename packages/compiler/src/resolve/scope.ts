import type { DiagnosticLog, Located } from "@domicile/source";
import type { Library } from "../parse/library.js";
import { grammarWords } from "../parse/parse-condition.js";

/** Names visible in a file: its own, then its jurisdiction's, then those of what the jurisdiction is part of, then common ones. */
export interface Scope {
  readonly id: string;
  readonly names: ReadonlyMap<string, Located<string>>;
  readonly outer: Scope | null;
}

/** The scope of each jurisdiction and of each instrument, by id. */
export interface Scopes {
  readonly jurisdictions: ReadonlyMap<string, Scope>;
  readonly instruments: ReadonlyMap<string, Scope>;
  readonly common: Scope;
}

export function buildScopes(library: Library, log: DiagnosticLog): Scopes {
  const common: Scope = { id: "common", names: namesOf(library.common?.tree.define, log), outer: null };
  const trees = new Map(library.jurisdictions.map(({ tree }) => [tree.id.value, tree]));
  const jurisdictions = new Map<string, Scope>();
  const scopeOf = (id: string, inside: ReadonlySet<string>): Scope => {
    const built = jurisdictions.get(id);
    const tree = trees.get(id);
    if (built !== undefined) return built;
    if (tree === undefined) return common;
    const parent = tree.part_of ?? null;
    if (parent !== null && (inside.has(parent.value) || !trees.has(parent.value))) {
      const message = inside.has(parent.value)
        ? `\`${id}\` is part of itself`
        : `\`${parent.value}\` has no jurisdiction file`;
      log.report({
        code: "law/unknown-jurisdiction",
        message,
        at: parent.span,
        help: "name a jurisdiction that has a folder under law/",
      });
      return { id, names: namesOf(tree.define, log), outer: common };
    }
    const outer = parent === null ? common : scopeOf(parent.value, new Set([...inside, id]));
    const scope: Scope = { id, names: namesOf(tree.define, log), outer };
    jurisdictions.set(id, scope);
    return scope;
  };
  for (const id of trees.keys()) scopeOf(id, new Set([id]));
  const instruments = new Map(
    library.instruments.map(({ tree }) => [
      tree.id.value,
      {
        id: tree.id.value,
        names: namesOf(tree.define, log),
        outer: jurisdictions.get(tree.jurisdiction.value) ?? common,
      } as Scope,
    ]),
  );
  return { jurisdictions, instruments, common };
}

function namesOf(
  define: readonly { key: Located<string>; value: Located<string> }[] | undefined,
  log: DiagnosticLog,
): ReadonlyMap<string, Located<string>> {
  const names = new Map<string, Located<string>>();
  for (const { key, value } of define ?? []) {
    const name = normalizeName(key.value);
    const words = name.split(" ");
    const bad = grammarWords.has(words[0]!)
      ? words[0]
      : words.find((word) => word === "and" || word === "or" || /[()[\],]/.test(word));
    if (bad !== undefined) {
      const message =
        bad === words[0] ? `a name cannot begin with \`${bad}\`` : `a name cannot hold \`${bad}\``;
      log.report({
        code: "law/bad-name",
        message,
        at: key.span,
        help: "use words that are not part of the grammar",
      });
      continue;
    }
    names.set(name, value);
  }
  return names;
}

export function normalizeName(name: string): string {
  return name.trim().split(/\s+/).join(" ");
}

/** The definition nearest to a scope, with the scope it was written in. */
export function lookUp(
  scope: Scope | null,
  name: string,
): { readonly text: Located<string>; readonly scope: Scope } | undefined {
  for (let each = scope; each !== null; each = each.outer) {
    const text = each.names.get(name);
    if (text !== undefined) return { text, scope: each };
  }
  return undefined;
}

/** Every name visible from a scope. */
export function namesIn(scope: Scope | null): string[] {
  const all: string[] = [];
  for (let each = scope; each !== null; each = each.outer) all.push(...each.names.keys());
  return all;
}
