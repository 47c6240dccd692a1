import type { SourceFile } from "@domicile/source";

/** What the parser makes of HCL and of its JSON form. Every node knows its place: offsets into the text of its file. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

export type Expression = Placed & ExpressionKind;
type ExpressionKind =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] }
  | { readonly kind: "variable"; readonly name: string }
  /** `aws_s3_bucket.a[0].arn`: something, and the steps from there. */
  | { readonly kind: "access"; readonly of: Expression; readonly steps: readonly Step[] }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      /** The last argument is a list of arguments: `max(numbers...)`. */
      readonly spreads: boolean;
    }
  | { readonly kind: "tuple"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly items: readonly ObjectItem[] }
  | {
      readonly kind: "for";
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly over: Expression;
      /** Of an object; a list has none. */
      readonly key: Expression | undefined;
      readonly value: Expression;
      readonly condition: Expression | undefined;
      /** `...` after the value: values of one key are collected. */
      readonly groups: boolean;
    }
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "unary"; readonly operator: "-" | "!"; readonly of: Expression };

export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

export type Step =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: Expression }
  /** `[*]`, which takes every later step for each element, or `.*`, which takes attributes only. */
  | { readonly kind: "splat"; readonly full: boolean };

/** A key that is a bare word is that word, not a variable. */
export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly value: Expression }
  | {
      readonly kind: "if";
      readonly test: Expression;
      readonly whenTrue: readonly TemplatePart[];
      readonly whenFalse: readonly TemplatePart[];
    }
  | {
      readonly kind: "for";
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly over: Expression;
      readonly body: readonly TemplatePart[];
    };

export interface Attribute extends Placed {
  readonly name: string;
  readonly value: Expression;
  readonly file: SourceFile;
}

export interface Block extends Placed {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly file: SourceFile;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export const emptyBody: Body = { attributes: new Map(), blocks: [] };

/** The text of an expression that is one without looking anything up. */
export function literalText(expression: Expression | undefined): string | undefined {
  if (expression?.kind === "literal" && typeof expression.value === "string") return expression.value;
  return undefined;
}

export function blocksOf(body: Body, type: string): readonly Block[] {
  return body.blocks.filter((block) => block.type === type);
}
