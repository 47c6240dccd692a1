import { attributesOf } from "./blocks.js";
import { answeredAttributes } from "./data-sources.js";
import { type Binding, evaluate, type Found, type Names, type Scope } from "./evaluate.js";
import type { Evaluation } from "./evaluation.js";
import { type Expansion, expand, gather, type Key, printKey } from "./expansion.js";
import type { ResourceBlock } from "./module-source.js";
import type { ModuleCall, ModuleNode } from "./module-tree.js";
import { relativePath } from "./paths.js";
import { isSecretName } from "./secrets.js";
import { type Attribute, type Block, emptyBody } from "./syntax.js";
import { convertTo } from "./types.js";
import { OpenObject, Unknown, unknownAt, unknownFrom, type Value } from "./value.js";

/** One instance of a resource, or of a module that is not on disk: what it is called and what is written of it. */
export interface ResourceInstance {
  readonly address: string;
  readonly key: Key;
  readonly block: Block;
  readonly attributes: ReadonlyMap<string, () => Value>;
}

/** Where a variable gets its value: from a call, or of the root from files. Nothing where nobody gives one. */
export type Inputs = (name: string) => Value | undefined;

/** Arguments of a call that are Terraform's own. */
export const callArguments: ReadonlySet<string> = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "depends_on",
]);

/** One instance of a module: the names that hold in it and what they mean. Everything is evaluated once, when asked for. */
export class ModuleInstance implements Names {
  /** `module.a["x"].`, or nothing for the root: what addresses inside begin with. */
  readonly prefix: string;
  readonly scope: Scope;
  readonly #variables = new Map<string, () => Value>();
  readonly #locals = new Map<string, () => Value>();
  readonly #resources = new Map<string, () => Value>();
  readonly #instances = new Map<string, readonly ResourceInstance[]>();
  readonly #modules = new Map<string, readonly ModuleInstance[]>();
  readonly #moduleValues = new Map<string, Value>();
  readonly #expansions = new Map<string, Expansion>();

  constructor(
    readonly node: ModuleNode,
    readonly address: string,
    readonly parent: ModuleInstance | undefined,
    inputs: Inputs,
    readonly evaluation: Evaluation,
  ) {
    this.prefix = address === "" ? "" : `${address}.`;
    const { work, functions } = evaluation;
    this.scope = { names: this, bindings: undefined, work, functions };
    for (const [name, block] of node.source.variables)
      this.#variables.set(
        name,
        evaluation.lazy(block, `var.${name}`, () => this.#given(name, block, inputs)),
      );
    for (const [name, local] of node.source.locals)
      this.#locals.set(
        name,
        evaluation.lazy(local, `local.${name}`, () => this.#local(name, local)),
      );
  }

  find(root: string, first: string | undefined, second: string | undefined): Found | undefined {
    if (first === undefined) return undefined;
    switch (root) {
      case "var":
        return found(this.#variable(first), 1);
      case "local":
        return found(this.#locals.get(first)?.(), 1);
      case "module":
        return found(this.#moduleValue(first), 1);
      case "path":
        return found(this.#path(first), 1);
      case "terraform":
      case "tofu":
        return found(first === "workspace" ? this.evaluation.workspace : new Unknown([]), 1);
      case "data":
        return second === undefined ? undefined : found(this.#resourceValue(`data.${first}.${second}`), 2);
      case "resource":
        return second === undefined ? undefined : found(this.#resourceValue(`${first}.${second}`), 2);
      case "each":
      case "count":
      case "self":
      case "ephemeral":
        return found(new Unknown([]), 1);
      default:
        return found(this.#resourceValue(`${root}.${first}`), 1);
    }
  }

  /** The value of an output; a module has no others to be asked for. */
  output(name: string): () => Value {
    const block = this.node.source.outputs.get(name);
    const value = block?.body.attributes.get("value");
    if (block === undefined || value === undefined) return () => new Unknown([]);
    return this.evaluation.lazy(value, `output.${name}`, () => {
      const given = evaluate(value.value, this.scope);
      return isSensitive(block) ? unknownFrom([given]) : given;
    });
  }

  resourceInstances(key: string): readonly ResourceInstance[] {
    const known = this.#instances.get(key);
    if (known !== undefined) return known;
    const resource = this.node.source.resources.get(key);
    const { body } = resource?.block ?? { body: emptyBody };
    const instances = this.#expansionOf(key, resource?.block).instances.map((each): ResourceInstance => {
      const address = `${this.prefix}${key}${printKey(each.key)}`;
      const attributes = attributesOf(body, address, this.#within(each.bindings), this.evaluation);
      return { address, key: each.key, block: resource!.block, attributes };
    });
    this.#instances.set(key, instances);
    return instances;
  }

  moduleInstances(name: string): readonly ModuleInstance[] {
    const known = this.#modules.get(name);
    if (known !== undefined) return known;
    const call = this.node.calls.get(name);
    if (call?.kind !== "read") return [];
    const instances = this.#expansionOf(`module.${name}`, call.block).instances.map((each) => {
      const address = `${this.prefix}module.${name}${printKey(each.key)}`;
      const inputs = this.#argumentsOf(call.block, address, each.bindings);
      return new ModuleInstance(call.node, address, this, (input) => inputs.get(input)?.(), this.evaluation);
    });
    this.#modules.set(name, instances);
    return instances;
  }

  /** A call of a module that is not on disk, as the resource that it is taken for. */
  unreadInstances(name: string, call: ModuleCall): readonly ResourceInstance[] {
    return this.#expansionOf(`module.${name}`, call.block).instances.map((each) => {
      const address = `${this.prefix}module.${name}${printKey(each.key)}`;
      const attributes = this.#argumentsOf(call.block, address, each.bindings);
      return { address, key: each.key, block: call.block, attributes };
    });
  }

  /** The instance of this or an enclosing module that a node of the tree stands for. */
  enclosing(node: ModuleNode): ModuleInstance | undefined {
    let at: ModuleInstance | undefined = this;
    while (at !== undefined && at.node !== node) at = at.parent;
    return at;
  }

  #within(bindings: Binding | undefined): Scope {
    return bindings === undefined ? this.scope : { ...this.scope, bindings };
  }

  #argumentsOf(
    block: Block,
    address: string,
    bindings: Binding | undefined,
  ): ReadonlyMap<string, () => Value> {
    const scope = this.#within(bindings);
    const inputs = new Map<string, () => Value>();
    for (const [name, attribute] of block.body.attributes) {
      if (callArguments.has(name)) continue;
      inputs.set(
        name,
        this.evaluation.lazy(attribute, `${address}.${name}`, () => evaluate(attribute.value, scope)),
      );
    }
    return inputs;
  }

  #expansionOf(key: string, block: Block | undefined): Expansion {
    const known = this.#expansions.get(key);
    if (known !== undefined) return known;
    if (block === undefined) return { kind: "list", instances: [] };
    // Whoever asks for it again while it is made has gone in a circle.
    this.#expansions.set(key, { kind: "open", instances: [] });
    const expansion = expand(block, `${this.prefix}${key}`, this.scope, this.evaluation);
    this.#expansions.set(key, expansion);
    return expansion;
  }

  #variable(name: string): Value {
    const read = this.#variables.get(name);
    return read === undefined ? unknownAt(`${this.prefix}var.${name}`) : read();
  }

  #given(name: string, block: Block, inputs: Inputs): Value {
    const { attributes } = block.body;
    const fallback = attributes.get("default")?.value;
    const given = inputs(name);
    const isNullable = constant(attributes.get("nullable")) !== false;
    const useDefault = given === undefined || (given === null && !isNullable);
    const start = useDefault ? (fallback === undefined ? undefined : evaluate(fallback, this.scope)) : given;
    if (start === undefined) return unknownAt(`${this.prefix}var.${name}`);
    if (isSensitive(block) || (typeof start === "string" && isSecretName(name)))
      return new Unknown([`${this.prefix}var.${name}`, ...unknownFrom([start]).references]);
    const type = attributes.get("type")?.value;
    return type === undefined ? start : convertTo(type, start, this.scope);
  }

  #local(name: string, local: Attribute): Value {
    const value = evaluate(local.value, this.scope);
    return typeof value === "string" && isSecretName(name)
      ? new Unknown([`${this.prefix}local.${name}`])
      : value;
  }

  #resourceValue(key: string): Value | undefined {
    const known = this.#resources.get(key);
    if (known !== undefined) return known();
    const resource = this.node.source.resources.get(key);
    if (resource === undefined) return undefined;
    const read = this.evaluation.lazy(resource.block, `${this.prefix}${key}`, () => {
      const values = this.resourceInstances(key).map((each) => this.#objectOf(each, resource));
      return gather(this.#expansionOf(key, resource.block), `${this.prefix}${key}`, values);
    });
    this.#resources.set(key, read);
    return read();
  }

  /** Set to nothing is as good as not set: the cloud may fill it in. */
  #objectOf({ address, attributes }: ResourceInstance, resource: ResourceBlock): OpenObject {
    const answered = resource.mode === "data" ? answeredAttributes(resource, attributes, this) : new Map();
    const known = new Map<string, () => Value>(answered);
    for (const [name, read] of attributes) {
      if (isSecretName(name)) continue;
      known.set(name, () => read() ?? unknownAt(`${address}.${name}`));
    }
    return new OpenObject(address, known);
  }

  #moduleValue(name: string): Value {
    const known = this.#moduleValues.get(name);
    if (known !== undefined) return known;
    const value = this.#gatherModule(name);
    this.#moduleValues.set(name, value);
    return value;
  }

  #gatherModule(name: string): Value {
    const call = this.node.calls.get(name);
    if (call === undefined) return new Unknown([`${this.prefix}module.${name}`]);
    const expansion = this.#expansionOf(`module.${name}`, call.block);
    const address = `${this.prefix}module.${name}`;
    if (call.kind === "unread") {
      const values = expansion.instances.map(
        ({ key }) => new OpenObject(`${address}${printKey(key)}`, new Map()),
      );
      return gather(expansion, address, values);
    }
    return gather(
      expansion,
      address,
      this.moduleInstances(name).map((instance) => instance.#outputs),
    );
  }

  get #outputs(): OpenObject {
    const names = [...this.node.source.outputs.keys()];
    return new OpenObject(this.address, new Map(names.map((name) => [name, this.output(name)])));
  }

  #path(name: string): Value {
    const { root } = this.evaluation.functions;
    if (name === "module") return relativePath(root, this.node.source.folder);
    return name === "root" ? "." : new Unknown([]);
  }
}

function found(value: Value | undefined, steps: number): Found | undefined {
  return value === undefined ? undefined : { value, steps };
}

export function isSensitive(block: Block): boolean {
  const written = block.body.attributes.get("sensitive");
  return written !== undefined && constant(written) !== false;
}

function constant(attribute: Attribute | undefined): unknown {
  return attribute?.value.kind === "literal" ? attribute.value.value : undefined;
}
