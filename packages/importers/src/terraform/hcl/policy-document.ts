import { encodings } from "./functions/encodings.js";
import type { ModuleInstance } from "./module-instance.js";
import { elementsOf, invalid, isMap, mapOf, Unknown, unknownFrom, type Value } from "./value.js";

type Attributes = ReadonlyMap<string, () => Value>;

/**
 * The policy that `aws_iam_policy_document` writes of its statements: who may read what is seen in it. What comes from other
 * documents is not merged in: then there is more than is seen, and the policy is unknown.
 */
export function policyDocument(attributes: Attributes, { scope, evaluation }: ModuleInstance): Value {
  const read = (name: string) => attributes.get(name)?.() ?? null;
  const others = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"].map(
    read,
  );
  const written = read("statement");
  const statements = elementsOf(written ?? []);
  if (statements === undefined || others.some(holdsSomething)) return unknownFrom([written, ...others]);
  const document = mapOf([
    ["Version", read("version") ?? "2012-10-17"],
    ...(read("policy_id") === null ? [] : [["Id", read("policy_id")] as const]),
    ["Statement", statements.map(statementOf)],
  ]);
  return encodings.jsonencode!([document], scope.work, evaluation.functions);
}

function holdsSomething(value: Value): boolean {
  return value !== null && elementsOf(value)?.length !== 0;
}

/** Keys of the policy by those of the block. */
const lists = {
  actions: "Action",
  not_actions: "NotAction",
  resources: "Resource",
  not_resources: "NotResource",
} as const;

function statementOf(statement: Value): Value {
  if (!isMap(statement)) return statement instanceof Unknown ? statement : invalid("a statement is a block");
  const entries: [string, Value][] = [["Effect", statement.get("effect") ?? "Allow"]];
  const sid = statement.get("sid") ?? null;
  if (sid !== null) entries.push(["Sid", sid]);
  for (const [key, name] of Object.entries(lists)) {
    const value = statement.get(key) ?? null;
    if (value !== null) entries.push([name, value]);
  }
  for (const [key, name] of [
    ["principals", "Principal"],
    ["not_principals", "NotPrincipal"],
  ] as const) {
    const principals = statement.get(key);
    if (principals !== undefined) entries.push([name, principalsOf(principals)]);
  }
  const conditions = statement.get("condition");
  if (conditions !== undefined) entries.push(["Condition", conditionsOf(conditions)]);
  return mapOf(entries);
}

/** By type; `*` of type `*` is everybody. */
function principalsOf(blocks: Value): Value {
  const all = elementsOf(blocks);
  if (all === undefined) return blocks;
  const byType = new Map<string, Value>();
  for (const block of all) {
    const [type, identifiers] = isMap(block) ? [block.get("type"), block.get("identifiers")] : [];
    if (typeof type !== "string" || identifiers === undefined) return unknownFrom([block]);
    if (type === "*") return "*";
    const before = elementsOf(byType.get(type) ?? []);
    const own = elementsOf(identifiers);
    byType.set(type, before === undefined || own === undefined ? identifiers : [...before, ...own]);
  }
  return mapOf(byType);
}

function conditionsOf(blocks: Value): Value {
  const all = elementsOf(blocks);
  if (all === undefined) return blocks;
  const byTest = new Map<string, Map<string, Value>>();
  for (const block of all) {
    const [test, variable, values] = isMap(block)
      ? ["test", "variable", "values"].map((key) => block.get(key))
      : [];
    if (typeof test !== "string" || typeof variable !== "string" || values === undefined)
      return unknownFrom([block]);
    const variables = byTest.get(test) ?? new Map<string, Value>();
    byTest.set(test, variables.set(variable, values));
  }
  return mapOf(byTest);
}
