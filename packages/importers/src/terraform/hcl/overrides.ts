import type { Attribute, Block, Body } from "./syntax.js";

/**
 * What `override.tf` and `…_override.tf` say replaces what the other files say, block by block: attributes one by one, and
 * nested blocks of a type all together. What overrides nothing stands for itself.
 */
export function mergeOverrides(blocks: readonly Block[], overrides: readonly Block[]): readonly Block[] {
  if (overrides.length === 0) return blocks;
  const merged = [...blocks];
  const places = new Map(merged.map((block, index) => [keyOf(block), index] as const));
  const added: Block[] = [];
  for (const override of overrides) {
    if (override.type === "locals") overrideLocals(merged, added, override);
    else {
      const index = places.get(keyOf(override));
      if (index === undefined) added.push(override);
      else merged[index] = { ...merged[index]!, body: mergeBodies(merged[index]!.body, override.body) };
    }
  }
  return [...merged, ...added];
}

/** A local value may stand in any of several blocks. */
function overrideLocals(merged: Block[], added: Block[], override: Block): void {
  const left = new Map(override.body.attributes);
  merged.forEach((block, index) => {
    if (block.type !== "locals") return;
    const attributes = new Map<string, Attribute>();
    for (const [name, attribute] of block.body.attributes) {
      attributes.set(name, left.get(name) ?? attribute);
      left.delete(name);
    }
    merged[index] = { ...block, body: { ...block.body, attributes } };
  });
  added.push({ ...override, body: { ...override.body, attributes: left } });
}

function keyOf({ type, labels, body }: Block): string {
  const alias = type === "provider" ? body.attributes.get("alias")?.value : undefined;
  return JSON.stringify([type, ...labels, alias?.kind === "literal" ? alias.value : null]);
}

function mergeBodies(base: Body, override: Body): Body {
  const replaced = new Set(override.blocks.map(typeOf).filter((type) => !kept.has(type)));
  return {
    attributes: new Map([...base.attributes, ...override.attributes]),
    blocks: [
      ...base.blocks
        .filter((block) => !replaced.has(typeOf(block)))
        .map((block) => mergeKept(block, override)),
      ...override.blocks.filter(
        (block) => !kept.has(block.type) || !base.blocks.some((each) => each.type === block.type),
      ),
    ],
  };
}

/** Settings that are merged and not replaced. */
const kept: ReadonlySet<string> = new Set(["lifecycle", "required_providers"]);

function mergeKept(block: Block, override: Body): Block {
  const over = kept.has(block.type) ? override.blocks.find((each) => each.type === block.type) : undefined;
  return over === undefined ? block : { ...block, body: mergeBodies(block.body, over.body) };
}

function typeOf(block: Block): string {
  return block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
}
