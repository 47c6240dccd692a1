import { wrapWithin } from "./wrap.js";

/** A node of a printed tree: one text, wrapped, and what hangs below it. */
export interface Tree {
  readonly text: string;
  readonly children?: readonly Tree[];
}

/** Draws a tree with box-drawing characters; a wrapped text keeps its branch line. */
export function printTree(root: Tree, width: number): string {
  return `${drawNode(root, width, "", "").join("\n")}\n`;
}

function drawNode(node: Tree, width: number, first: string, rest: string): string[] {
  const children = node.children ?? [];
  const wrapped = wrapWithin(node.text, width, first, children.length > 0 ? `${rest}│  ` : `${rest}   `);
  const below = children.flatMap((child, index) => {
    const isLast = index === children.length - 1;
    return drawNode(child, width, `${rest}${isLast ? "└─ " : "├─ "}`, `${rest}${isLast ? "   " : "│  "}`);
  });
  return [...wrapped, ...below];
}
