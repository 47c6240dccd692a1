import type { DiagnosticLog, SourceFile } from "@domicile/source";
import { parseExpression } from "./parse-expression.js";
import { reportSyntax } from "./report-syntax.js";
import { Scanner, SyntaxProblem } from "./scanner.js";
import { type Attribute, type Block, type Body, type Expression, emptyBody, literalText } from "./syntax.js";

/** How many labels a block of a type has, which in JSON are keys like any other. */
const labelCounts: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  check: 1,
};

/** A `.tf.json` file: the same blocks, written as JSON, with templates in its strings. */
export function parseJsonForm(file: SourceFile, log: DiagnosticLog): Body {
  const scan = new Scanner(file, 0, file.text.length, true);
  try {
    scan.skipLines();
    if (scan.atEnd) return emptyBody;
    const root = parseExpression(scan);
    scan.skipLines();
    if (!scan.atEnd) scan.fail("the file goes on after its JSON", "remove what follows");
    if (root.kind !== "object" && root.kind !== "tuple")
      scan.fail("the file is no JSON object", "write the blocks as keys of one object", 0);
    return bodyOf(root, file, blocksAtTop);
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem)) throw problem;
    reportSyntax(problem, file, log);
    return emptyBody;
  }
}

/** The blocks that a key and its value stand for, or nothing where it is an attribute. */
type BlockReader = (key: string, value: Expression, file: SourceFile) => readonly Block[] | undefined;

function bodyOf(value: Expression, file: SourceFile, read: BlockReader): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  for (const object of objectsIn(value)) {
    for (const item of object.items) {
      const name = literalText(item.key);
      if (name === undefined || name === "//") continue;
      const found = read(name, item.value, file);
      if (found !== undefined) blocks.push(...found);
      else
        attributes.set(name, { name, value: item.value, file, start: item.key.start, end: item.value.end });
    }
  }
  return { attributes, blocks };
}

type ObjectExpression = Extract<Expression, { kind: "object" }>;

/** One object, or a list of them, which says the same several times. */
function objectsIn(value: Expression): readonly ObjectExpression[] {
  const all = value.kind === "tuple" ? value.items : [value];
  return all.filter((each) => each.kind === "object");
}

const blocksAtTop: BlockReader = (type, value, file) => {
  const hasBlocks = type === "resource" || type === "data" || type === "provider";
  const read = hasBlocks ? blocksInside : type === "terraform" ? settings : noBlocks;
  return labelled(type, [], value, labelCounts[type] ?? 0, file, read);
};

function labelled(
  type: string,
  labels: readonly string[],
  value: Expression,
  missing: number,
  file: SourceFile,
  read: BlockReader,
): readonly Block[] {
  return objectsIn(value).flatMap((object) => {
    if (missing === 0) {
      const { start, end } = object;
      return [{ type, labels, body: bodyOf(object, file, read), file, start, end }];
    }
    return object.items.flatMap((item) => {
      const label = literalText(item.key);
      if (label === undefined || label === "//") return [];
      return labelled(type, [...labels, label], item.value, missing - 1, file, read);
    });
  });
}

const noBlocks: BlockReader = () => undefined;
const settings: BlockReader = (key, value, file) =>
  key === "required_providers" ? labelled(key, [], value, 0, file, noBlocks) : undefined;

/** Attributes that are maps by nature; any other object inside a resource is taken for a block. */
const maps =
  /^(tags|tags_all|labels|annotations|variables|metadata|triggers|triggers_replace|input|parameters|settings|environment_variables|app_settings|properties|user_labels|default_labels)$/;

/** Without the provider's schema a nested block and an object look alike; blocks are by far the more frequent. */
const blocksInside: BlockReader = (key, value, file) => {
  if (key === "dynamic") return labelled(key, [], value, 1, file, dynamicBlocks);
  const isBlock = value.kind === "object" || (value.kind === "tuple" && holdsObjects(value));
  return isBlock && !maps.test(key) ? labelled(key, [], value, 0, file, blocksInside) : undefined;
};

function holdsObjects({ items }: Extract<Expression, { kind: "tuple" }>): boolean {
  return items.length > 0 && items.every((each) => each.kind === "object");
}

const dynamicBlocks: BlockReader = (key, value, file) =>
  key === "content" ? labelled(key, [], value, 0, file, blocksInside) : undefined;
