import { evaluate } from "./evaluate.js";
import type { ModuleInstance } from "./module-instance.js";
import type { ModuleNode } from "./module-tree.js";
import { type Block, type Expression, literalText } from "./syntax.js";
import { Unknown, type Value } from "./value.js";

/** The configuration of a provider that something is planned with, and the module that it stands in. */
export interface ResolvedProvider {
  readonly node: ModuleNode;
  /** `aws` or `aws.us`, as that module calls it. */
  readonly key: string;
  /** Nothing where it is not configured: then the environment says what it is. */
  readonly block: Block | undefined;
}

/** Follows what is passed from module to module up to the block that configures it. */
export function resolveProvider(from: ModuleNode, written: string): ResolvedProvider {
  let node = from;
  let key = written;
  for (;;) {
    const block = node.source.providers.get(key);
    const passed = node.call === undefined ? undefined : passedProviders(node.call).get(key);
    const { parent } = node;
    // A block that says nothing was how modules declared, before version 0.15, what was to be passed to them.
    const isProxy = block !== undefined && passed !== undefined && saysNothing(block);
    if (parent === undefined || (block !== undefined && !isProxy)) return { node, key, block };
    if (passed === undefined && key.includes(".")) return { node, key, block: undefined };
    key = passed ?? key;
    node = parent;
  }
}

function saysNothing({ body }: Block): boolean {
  return (
    [...body.attributes.keys()].every((name) => name === "alias" || name === "version") &&
    body.blocks.length === 0
  );
}

/** `aws.us` of the root, `module.a.module.b:aws` of a module that configures its own. */
export function printProviderKey({ node, key }: ResolvedProvider): string {
  return node.path.length === 0 ? key : `${printModulePath(node)}:${key}`;
}

export function printModulePath(node: ModuleNode): string {
  return node.path.map((name) => `module.${name}`).join(".");
}

/** The provider that a resource names, else that of its type: `aws` of `aws_s3_bucket`. */
export function providerOf(block: Block, type: string): string {
  const written = block.body.attributes.get("provider");
  const stated = written === undefined ? undefined : referenceText(written.value);
  const end = type.indexOf("_");
  return stated ?? (end === -1 ? type : type.slice(0, end));
}

/** Where a provider comes from, in full, by the name it has in a module. */
export function providerName(node: ModuleNode, key: string): string {
  const name = key.split(".", 1)[0]!;
  if (name === "terraform") return "terraform.io/builtin/terraform";
  const source = node.source.requiredProviders.get(name)?.source ?? `hashicorp/${name}`;
  return source.split("/").length > 2 ? source : `registry.terraform.io/${source}`;
}

const passedByCall = new WeakMap<Block, ReadonlyMap<string, string>>();

/** `providers = { aws.replica = aws.us }`: the name inside, and the one outside. */
export function passedProviders(call: Block): ReadonlyMap<string, string> {
  const known = passedByCall.get(call);
  if (known !== undefined) return known;
  const passed = new Map<string, string>();
  const written = call.body.attributes.get("providers")?.value;
  for (const { key, value } of written?.kind === "object" ? written.items : []) {
    const [inside, outside] = [referenceText(key), referenceText(value)];
    if (inside !== undefined && outside !== undefined) passed.set(inside, outside);
  }
  passedByCall.set(call, passed);
  return passed;
}

/** `aws.us`, also in quotes as older configurations and the JSON form have it. */
function referenceText(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "variable") return expression.name;
  if (expression?.kind !== "access" || expression.of.kind !== "variable") return literalText(expression);
  const [step, ...rest] = expression.steps;
  return step?.kind === "attribute" && rest.length === 0 ? `${expression.of.name}.${step.name}` : undefined;
}

/** What the configuration of a provider says, evaluated where it stands. */
export function providerSetting(instance: ModuleInstance, provider: string, setting: string): Value {
  const { node, block } = resolveProvider(instance.node, provider);
  const owner = instance.enclosing(node);
  const attribute = block?.body.attributes.get(setting);
  if (attribute === undefined || owner === undefined) return new Unknown([]);
  const value = owner.evaluation.attempt(attribute, `provider.${provider}`, () =>
    evaluate(attribute.value, owner.scope),
  );
  return value ?? new Unknown([]);
}
