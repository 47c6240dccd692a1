import type { Json, JsonObject } from "../json.js";
import { blocksByType, isMetaArgument, isMetaBlock, partsOfDynamic } from "./blocks.js";
import { evaluate, type Scope } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import { callArguments, isSensitive, type ModuleInstance } from "./module-instance.js";
import type { ResourceBlock } from "./module-source.js";
import type { ModuleCall, ModuleNode } from "./module-tree.js";
import {
  passedProviders,
  printModulePath,
  printProviderKey,
  providerName,
  providerOf,
  resolveProvider,
} from "./providers.js";
import { type ReferenceContext, referencesOf } from "./references-of.js";
import { isSecretName } from "./secrets.js";
import { type Attribute, type Block, type Body, literalText } from "./syntax.js";
import { put, writeValue } from "./write-values.js";

/** The `configuration` of a plan: what is written, as constants and references, before anything is evaluated. */
export function writeConfiguration(
  tree: ModuleNode,
  instances: ReadonlyMap<ModuleNode, ModuleInstance>,
  evaluation: Evaluation,
): JsonObject {
  const writer = new ConfigurationWriter(instances, evaluation);
  const root = writer.module(tree);
  return { provider_config: Object.fromEntries(writer.providers), root_module: root };
}

class ConfigurationWriter {
  readonly providers = new Map<string, Json>();
  readonly #instances: ReadonlyMap<ModuleNode, ModuleInstance>;
  readonly #evaluation: Evaluation;
  /** A module that is called a hundred times refers to the same things a hundred times. */
  readonly #references = new Map<Attribute, readonly string[]>();
  /** By module, and by what a resource there calls its provider. */
  readonly #providerKeys = new Map<ModuleNode, Map<string, string>>();

  constructor(instances: ReadonlyMap<ModuleNode, ModuleInstance>, evaluation: Evaluation) {
    this.#instances = instances;
    this.#evaluation = evaluation;
  }

  module(node: ModuleNode): JsonObject {
    const { source } = node;
    const known = new Map<string, readonly string[]>();
    const context = { locals: source.locals, known, forEach: undefined, iterators: new Map() };
    const scope = this.#instances.get(node)?.scope;
    for (const [key, block] of source.providers) this.#provider(node, key, block, context);
    const resources = [...source.resources.values()].map((each) =>
      this.#resource(node, each, context, scope),
    );
    const read: [string, Json][] = [];
    for (const [name, call] of node.calls) {
      if (call.kind === "read") read.push([name, this.#call(call, context, scope)]);
      else resources.push(this.#unread(node, name, call, context, scope));
    }
    return {
      resources,
      module_calls: Object.fromEntries(read),
      outputs: Object.fromEntries(
        [...source.outputs].map(([name, block]) => [name, this.#output(block, context)]),
      ),
      variables: Object.fromEntries(
        [...source.variables].map(([name, block]) => [name, this.#variable(name, block)]),
      ),
    };
  }

  /** Regions and the like are written as what they evaluate to: a plan would leave a reader to guess at local values. */
  #provider(node: ModuleNode, key: string, block: Block, context: ReferenceContext): void {
    const instance = this.#instances.get(node);
    const expressions: [string, Json][] = [];
    for (const [name, attribute] of block.body.attributes) {
      if (name === "alias" || name === "version") continue;
      const value = instance === undefined ? undefined : this.#constant(attribute, instance.scope);
      const known = value === undefined || value === null ? undefined : { constant_value: value };
      expressions.push([name, known ?? this.#expression(attribute, context, undefined)]);
    }
    const name = key.split(".", 1)[0]!;
    const alias = literalText(block.body.attributes.get("alias")?.value);
    const address = printModulePath(node);
    this.providers.set(printProviderKey({ node, key, block }), {
      name: providerName(node, key).split("/").at(-1)!,
      full_name: providerName(node, key),
      ...(name === key || alias === undefined ? {} : { alias }),
      ...(address === "" ? {} : { module_address: address }),
      expressions: Object.fromEntries(expressions),
    });
  }

  #resource(
    node: ModuleNode,
    { mode, type, name, block }: ResourceBlock,
    context: ReferenceContext,
    scope: Scope | undefined,
  ): JsonObject {
    return {
      address: mode === "data" ? `data.${type}.${name}` : `${type}.${name}`,
      mode,
      type,
      name,
      provider_config_key: this.#providerKey(node, providerOf(block, type)),
      ...this.#repetition(block, context, scope),
      expressions: this.#expressions(block.body, withForEach(context, block), scope, isMetaArgument),
    };
  }

  #providerKey(node: ModuleNode, written: string): string {
    const known = this.#providerKeys.get(node) ?? new Map<string, string>();
    this.#providerKeys.set(node, known);
    const key = known.get(written) ?? printProviderKey(resolveProvider(node, written));
    known.set(written, key);
    return key;
  }

  /** The call of a module that is not on disk stands where a resource would: that is what it is to everybody outside. */
  #unread(
    node: ModuleNode,
    name: string,
    call: ModuleCall & { readonly kind: "unread" },
    context: ReferenceContext,
    scope: Scope | undefined,
  ): JsonObject {
    const provider = providerOfCall(call);
    return {
      address: `module.${name}`,
      mode: "managed",
      type: call.source,
      name,
      ...(provider === undefined
        ? {}
        : { provider_config_key: printProviderKey(resolveProvider(node, provider)) }),
      ...this.#repetition(call.block, context, scope),
      expressions: this.#expressions(
        call.block.body,
        withForEach(context, call.block),
        scope,
        isCallArgument,
      ),
    };
  }

  #call(
    call: ModuleCall & { readonly kind: "read" },
    context: ReferenceContext,
    scope: Scope | undefined,
  ): JsonObject {
    const source = literalText(call.block.body.attributes.get("source")?.value) ?? "";
    return {
      source,
      ...this.#repetition(call.block, context, scope),
      expressions: this.#expressions(
        call.block.body,
        withForEach(context, call.block),
        scope,
        isCallArgument,
      ),
      module: this.module(call.node),
    };
  }

  #repetition({ body }: Block, context: ReferenceContext, scope: Scope | undefined): JsonObject {
    const count = body.attributes.get("count");
    const forEach = body.attributes.get("for_each");
    return {
      ...(count === undefined ? {} : { count_expression: this.#expression(count, context, scope) }),
      ...(forEach === undefined ? {} : { for_each_expression: this.#expression(forEach, context, scope) }),
    };
  }

  #output(block: Block, context: ReferenceContext): JsonObject {
    const value = block.body.attributes.get("value");
    const isSecret = isSensitive(block);
    return {
      ...(isSecret ? { sensitive: true } : {}),
      expression: value === undefined ? {} : this.#expression(value, context, undefined),
    };
  }

  #variable(name: string, block: Block): JsonObject {
    const fallback = block.body.attributes.get("default");
    if (isSensitive(block)) return { sensitive: true };
    const { work, functions } = this.#evaluation;
    const scope = { names: { find: () => undefined }, bindings: undefined, work, functions };
    const value = fallback === undefined ? undefined : this.#constant({ ...fallback, name }, scope);
    return value === undefined ? {} : { default: value };
  }

  #expressions(
    body: Body,
    context: ReferenceContext,
    scope: Scope | undefined,
    isMeta: (name: string) => boolean,
  ): JsonObject {
    const expressions: Record<string, Json> = {};
    for (const attribute of body.attributes.values()) {
      if (isMeta(attribute.name)) continue;
      put(expressions, attribute.name, this.#expression(attribute, context, scope));
    }
    for (const [type, blocks] of blocksByType(body)) {
      if (isMetaBlock(type)) continue;
      put(
        expressions,
        type,
        blocks.map((block) => this.#block(block, context, scope)),
      );
    }
    return expressions;
  }

  /** A `dynamic` block is written once, as what one of the blocks it makes refers to. */
  #block(block: Block, context: ReferenceContext, scope: Scope | undefined): JsonObject {
    if (block.type !== "dynamic") return this.#expressions(block.body, context, scope, never);
    const { forEach, iterator, content } = partsOfDynamic(block);
    if (forEach === undefined) return {};
    const iterators = new Map([...context.iterators, [iterator, forEach.value] as const]);
    return this.#expressions(content, { ...context, iterators }, undefined, never);
  }

  #expression(attribute: Attribute, context: ReferenceContext, scope: Scope | undefined): JsonObject {
    // Most are plain words, and a plan has as many as its configuration has lines.
    const isLiteral = attribute.value.kind === "literal";
    const references = isLiteral ? [] : this.#referencesOf(attribute, context);
    if (references.length > 0) return { references };
    const value = scope === undefined && !isLiteral ? undefined : this.#constant(attribute, scope);
    return value === undefined ? {} : { constant_value: value };
  }

  #referencesOf(attribute: Attribute, context: ReferenceContext): readonly string[] {
    const known = this.#references.get(attribute) ?? referencesOf(attribute.value, context);
    this.#references.set(attribute, known);
    return known;
  }

  #constant(attribute: Attribute, scope: Scope | undefined): Json | undefined {
    if (attribute.value.kind === "literal") {
      const { value } = attribute.value;
      return isSecretName(attribute.name) && value !== null && typeof value !== "boolean" ? undefined : value;
    }
    if (scope === undefined) return undefined;
    let json: Json | undefined;
    this.#evaluation.attempt(attribute, attribute.name, () => {
      const written = writeValue(evaluate(attribute.value, scope), attribute.name, scope.work);
      if (written.unknown === false) json = written.value;
      return null;
    });
    return json;
  }
}

function withForEach(context: ReferenceContext, { body }: Block): ReferenceContext {
  const forEach = body.attributes.get("for_each")?.value;
  return forEach === undefined ? context : { ...context, forEach };
}

function isCallArgument(name: string): boolean {
  return callArguments.has(name);
}

function never(): boolean {
  return false;
}

/**
 * The provider that a module not on disk is planned with: the one handed to it, else the one that its name names:
 * `terraform-aws-modules/rds/aws`, `git::https://github.com/cloudposse/terraform-aws-rds.git`.
 */
export function providerOfCall(call: ModuleCall): string | undefined {
  const [passed, ...others] = [...passedProviders(call.block)];
  const source = call.kind === "unread" ? call.source : "";
  const named =
    /^[\w-]+\/[\w-]+\/([a-z][\w-]*)(?:\/\/.*)?$/.exec(source)?.[1] ??
    /\bterraform-([a-z]+)-/.exec(source.split("/").slice(1).join("/"))?.[1];
  if (passed !== undefined && others.length === 0) return passed[1];
  const fitting = [...passedProviders(call.block)].find(([inside]) => inside === named);
  return fitting?.[1] ?? named;
}
