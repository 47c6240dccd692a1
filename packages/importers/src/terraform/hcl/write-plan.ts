import type { Provenance } from "@domicile/estate";
import type { Json, JsonObject } from "../json.js";
import { computedAttributes } from "./computed-attributes.js";
import type { Evaluation } from "./evaluation.js";
import { Lines } from "./lines.js";
import type { ModuleInstance, ResourceInstance } from "./module-instance.js";
import type { ModuleCall, ModuleNode } from "./module-tree.js";
import type { PlannedConfiguration, UnreadModule } from "./plan-configuration.js";
import { providerName, providerOf } from "./providers.js";
import { literalText } from "./syntax.js";
import { providerOfCall, writeConfiguration } from "./write-configuration.js";
import { gather, unknownValue, type Written, writeLiteral, writeValue } from "./write-values.js";

/** Minor versions of the format only add to it; this is the one that is written here. */
const formatVersion = "1.2";

export function writePlan(root: ModuleInstance, evaluation: Evaluation): PlannedConfiguration {
  const writer = new PlanWriter(evaluation);
  const planned = writer.module(root);
  const json = {
    format_version: formatVersion,
    planned_values: { root_module: planned },
    resource_changes: writer.changes,
    configuration: writeConfiguration(root.node, writer.firstInstances, evaluation),
    variables: writer.variables(root),
  };
  return { json, lines: writer.lines, unread: writer.unread };
}

const reads: Json = ["read"];
const creates: Json = ["create"];

/** What is planned of a resource besides the values of its attributes. */
interface Planned {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly provider: string | undefined;
}

class PlanWriter {
  readonly changes: Json[] = [];
  readonly lines = new Map<string, Provenance>();
  readonly unread: UnreadModule[] = [];
  /** The configuration of a module is written once, as its first instance has it. */
  readonly firstInstances = new Map<ModuleNode, ModuleInstance>();
  readonly #evaluation: Evaluation;
  readonly #lines = new Lines();

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  module(instance: ModuleInstance): JsonObject {
    const { node } = instance;
    if (!this.firstInstances.has(node)) this.firstInstances.set(node, instance);
    const resources: Json[] = [];
    const children: Json[] = [];
    const providers = new Map<string, string>();
    for (const [key, { mode, type, name, block }] of node.source.resources) {
      const written = providerOf(block, type);
      const provider = providers.get(written) ?? providerName(node, written);
      providers.set(written, provider);
      for (const each of instance.resourceInstances(key))
        resources.push(this.#resource(each, { mode, type, name, provider }, instance));
    }
    for (const [name, call] of node.calls) {
      if (call.kind === "unread") {
        for (const each of instance.unreadInstances(name, call))
          resources.push(this.#unreadModule(each, name, call, instance));
        continue;
      }
      for (const child of instance.moduleInstances(name)) {
        this.lines.set(child.address, this.#lines.provenanceOf(call.block));
        children.push(this.module(child));
      }
    }
    return {
      ...(instance.address === "" ? {} : { address: instance.address }),
      resources,
      child_modules: children,
    };
  }

  variables(root: ModuleInstance): JsonObject {
    const variables: [string, Json][] = [];
    for (const [name, block] of root.node.source.variables) {
      const value = root.find("var", name, undefined)?.value ?? null;
      const written = this.#write(block, name, () => writeValue(value, name, this.#evaluation.work));
      if (written?.unknown === false && written.value !== undefined)
        variables.push([name, { value: written.value }]);
    }
    return Object.fromEntries(variables);
  }

  #unreadModule(
    each: ResourceInstance,
    name: string,
    call: ModuleCall & { readonly kind: "unread" },
    instance: ModuleInstance,
  ): JsonObject {
    const { attributes } = call.block.body;
    const written = literalText(attributes.get("source")?.value) ?? "";
    const version = literalText(attributes.get("version")?.value) ?? /[?&]ref=([^&]+)/.exec(written)?.[1];
    const provenance = this.#lines.provenanceOf(call.block);
    this.unread.push({
      address: each.address,
      source: call.source,
      ...(version === undefined ? {} : { version }),
      provenance,
    });
    const key = providerOfCall(call);
    const provider = key === undefined ? undefined : providerName(instance.node, key);
    return this.#resource(each, { mode: "managed", type: call.source, name, provider }, instance);
  }

  #resource(each: ResourceInstance, planned: Planned, { address: module }: ModuleInstance): JsonObject {
    const { mode, type, name, provider } = planned;
    const { value, unknown, references, texts } = this.#attributes(each, mode === "managed" ? type : "");
    const own = {
      address: each.address,
      mode,
      type,
      name,
      ...(each.key === null ? {} : { index: each.key }),
      ...(provider === undefined ? {} : { provider_name: provider }),
    };
    this.lines.set(each.address, this.#lines.provenanceOf(each.block));
    const change: Record<string, Json> = {
      actions: mode === "data" ? reads : creates,
      after_unknown: unknown,
    };
    if (references !== undefined) change.after_references = references;
    if (texts !== undefined) change.after_texts = texts;
    this.changes.push({ ...own, ...(module === "" ? {} : { module_address: module }), change });
    return { ...own, values: value ?? {} };
  }

  #attributes({ attributes, block, address }: ResourceInstance, type: string): Written {
    const { work } = this.#evaluation;
    const written: [string, Written][] = [];
    for (const name of computedAttributes(type))
      if (!attributes.has(name)) written.push([name, unknownValue]);
    for (const [name, read] of attributes) {
      const expression = block.body.attributes.get(name)?.value;
      const value =
        expression?.kind === "literal"
          ? writeLiteral(expression.value, name)
          : this.#write(block, `${address}.${name}`, () => writeValue(read(), name, work));
      written.push([name, value ?? unknownValue]);
    }
    return gather(written);
  }

  /** Nothing where the value is too large to be written. */
  #write(place: ResourceInstance["block"], name: string, write: () => Written): Written | undefined {
    let written: Written | undefined;
    this.#evaluation.attempt(place, name, () => {
      written = write();
      return null;
    });
    return written;
  }
}
