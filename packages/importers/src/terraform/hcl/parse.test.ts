// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted here are templates of HCL
import { DiagnosticLog, printDiagnostic } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { messagesOf } from "./files.fixture.js";
import { parseHcl } from "./parse-body.js";
import { parseJsonForm } from "./parse-json-form.js";
import type { Body, Expression, Step, TemplatePart } from "./syntax.js";

function read(text: string, name = "main.tf") {
  const log = new DiagnosticLog();
  const file = { path: name, text };
  const body = name.endsWith(".json") ? parseJsonForm(file, log) : parseHcl(file, log);
  return { printed: printBody(body), messages: messagesOf(log), log };
}

/** A tree as one line of brackets. */
function printBody({ attributes, blocks }: Body): string {
  return [
    ...[...attributes.values()].map(({ name, value }) => `${name}=${print(value)}`),
    ...blocks.map(({ type, labels, body }) => `${[type, ...labels].join(" ")} {${printBody(body)}}`),
  ].join("; ");
}

function print(at: Expression): string {
  switch (at.kind) {
    case "literal":
      return JSON.stringify(at.value);
    case "template":
      return `<${printParts(at.parts)}>`;
    case "variable":
      return at.name;
    case "access":
      return print(at.of) + at.steps.map(printStep).join("");
    case "call":
      return `${at.name}(${at.args.map(print).join(" ")}${at.spreads ? "..." : ""})`;
    case "tuple":
      return `[${at.items.map(print).join(" ")}]`;
    case "object":
      return `{${at.items.map(({ key, value }) => `${print(key)}:${print(value)}`).join(" ")}}`;
    case "for": {
      const body = at.key === undefined ? print(at.value) : `${print(at.key)}=>${print(at.value)}`;
      const names = at.keyName === undefined ? at.valueName : `${at.keyName},${at.valueName}`;
      const condition = at.condition === undefined ? "" : ` if ${print(at.condition)}`;
      return `for(${names} in ${print(at.over)}: ${body}${at.groups ? "..." : ""}${condition})`;
    }
    case "conditional":
      return `(${print(at.test)} ? ${print(at.whenTrue)} : ${print(at.whenFalse)})`;
    case "binary":
      return `(${print(at.left)} ${at.operator} ${print(at.right)})`;
    case "unary":
      return `(${at.operator}${print(at.of)})`;
  }
}

function printStep(step: Step): string {
  if (step.kind === "attribute") return `.${step.name}`;
  return step.kind === "index" ? `[${print(step.key)}]` : step.full ? "[*]" : ".*";
}

function printParts(parts: readonly TemplatePart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return JSON.stringify(part.text);
      if (part.kind === "value") return print(part.value);
      if (part.kind === "for")
        return `for(${part.valueName} in ${print(part.over)}: ${printParts(part.body)})`;
      return `if(${print(part.test)}: ${printParts(part.whenTrue)} else ${printParts(part.whenFalse)})`;
    })
    .join(" ");
}

describe("expressions", () => {
  test.each([
    ["1 + 2 * 3 == 7 && !false || x", "((((1 + (2 * 3)) == 7) && (!false)) || x)"],
    ["a - b - c", "((a - b) - c)"],
    ["a-b", "a-b"],
    ["c ? 1 : d ? 2 : 3", "(c ? 1 : (d ? 2 : 3))"],
    ['aws_x.y["k"].z[0][*].id', 'aws_x.y["k"].z[0][*].id'],
    ["a.b.*.c", "a.b.*.c"],
    ["a.b.0.c", "a.b[0].c"],
    ["f(a, [b, c,], d...)", "f(a [b c] d...)"],
    ["provider::aws::arn_parse(x)", "provider::aws::arn_parse(x)"],
    ['{ a = 1, (b) = 2\n"c-d" : 3\n e.f = 4 }', '{"a":1 b:2 "c-d":3 e.f:4}'],
    ["[for x in y : x.z if x != null]", "for(x in y: x.z if (x != null))"],
    ["{ for k, v in y : k => v... }", "for(k,v in y: k=>v...)"],
    ["{ for = 1 }", '{"for":1}'],
    ["(\n  a\n  +\n  b\n)", "(a + b)"],
    ["1.5e3", "1500"],
    ['"plain \\n \\u00e9 \\" $${x} %%{y}"', JSON.stringify('plain \n é " ${x} %{y}')],
    ['"${x}"', "x"],
    ['"a ${upper("b")} c"', '<"a " upper("b") " c">'],
    ['"%{ if x }y%{ else }z%{ endif }"', '<if(x: "y" else "z")>'],
    ['"%{ for a in b ~}  ${a}, %{~ endfor }"', '<for(a in b: a ",")>'],
    ["/* c */ 1 # x", "1"],
  ])("%s", (text, tree) => {
    expect(read(`v = ${text}\n`)).toMatchObject({ printed: `v=${tree}`, messages: [] });
  });

  test("a heredoc keeps its line breaks and knows no escapes", () => {
    expect(read("v = <<EOT\n  a\\n\n  ${b}\nEOT\nw = 1").printed).toBe('v=<"  a\\\\n\\n" "  " b "\\n">; w=1');
  });

  test("an indented heredoc loses what all of its lines are indented by", () => {
    expect(read("v = <<-EOT\n    a\n\n      b\n    EOT\n").printed).toBe('v="a\\n\\n  b\\n"');
    expect(read("v = <<-EOT\n    ${a}\n      b\n  EOT\n").printed).toBe('v=<a "\\n" "  b\\n">');
  });
});

describe("blocks", () => {
  test("have labels, attributes and blocks of their own", () => {
    const text = 'resource "a" "b" {\n  x = 1 // one\n  y { z = 2 }\n  w {}\n}\nlocals {}\n';
    expect(read(text)).toMatchObject({
      printed: "resource a b {x=1; y {z=2}; w {}}; locals {}",
      messages: [],
    });
  });

  test("are the same in JSON", () => {
    const text = JSON.stringify({
      "//": "made by a program",
      resource: { a: { b: { x: 1, y: [{ z: '${upper("q")}' }], tags: { k: "v" } } } },
      module: { m: { source: "./m", list: [{ a: 1 }] } },
      variable: { v: { type: "string" } },
      terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    });
    expect(read(text, "main.tf.json")).toMatchObject({
      printed:
        'resource a b {x=1; tags={"k":"v"}; y {z=upper("q")}}; module m {source="./m"; list=[{"a":1}]}; ' +
        'variable v {type="string"}; terraform {required_providers {aws={"source":"hashicorp/aws"}}}',
      messages: [],
    });
  });
});

describe("after a mistake in the syntax", () => {
  const block = (name: string, body: string) => `resource "a" "${name}" {\n  ${body}\n}\n`;

  test("the other blocks are still read", () => {
    const { printed, messages } = read(
      block("one", "x = 1") + block("two", "x = = 2") + block("three", "x = 3"),
    );
    expect(printed).toBe("resource a one {x=1}; resource a three {x=3}");
    expect(messages).toEqual(["main.tf:5:7 estate/hcl-syntax a value is missing"]);
  });

  test.each([
    ["a string that is not closed", 'x = "abc', "5:7", "a string is not closed"],
    ["a bracket that is not closed", "x = [1, 2", "6:1", "`]` is missing after the elements of the list"],
    ["a heredoc that is not closed", "x = <<EOT", "5:7", "the text is not closed by `EOT`"],
    ["an interpolation that is not closed", 'x = "a${b"', "5:12", "`}` is missing after the value"],
    ["a key without a value", "x =", "5:6", "a value is missing"],
    ["a directive that is not closed", 'x = "%{ if a }b"', "5:8", "a directive is not closed"],
    ["what follows a value", "x = 1 2", "5:9", "the line goes on after the value"],
  ])("%s costs its block only", (_, body, place, message) => {
    const { printed, messages } = read(block("one", "x = 1") + block("two", body) + block("three", "x = 3"));
    expect(printed).toBe("resource a one {x=1}; resource a three {x=3}");
    expect(messages).toEqual([`main.tf:${place} estate/hcl-syntax ${message}`]);
  });

  test("a block without its closing brace keeps what it says", () => {
    const { printed, messages } = read(`resource "a" "one" {\n  x = 1\n\n${block("two", "x = 2")}`);
    expect(printed).toBe("resource a one {x=1}; resource a two {x=2}");
    expect(messages).toEqual(["main.tf:1:1 estate/hcl-syntax a block is not closed"]);
  });

  test("the first of two values counts", () => {
    const { printed, messages } = read("x = 1\nx = 2\n");
    expect(printed).toBe("x=1");
    expect(messages).toEqual(["main.tf:2:1 estate/hcl-syntax `x` is set twice"]);
  });

  test("a wrong string in JSON has a place", () => {
    expect(read('{ "locals": { "a": "${" } }', "a.tf.json").messages).toEqual([
      "a.tf.json:1:20 estate/hcl-syntax a value is missing",
    ]);
    expect(read('{ "locals": ', "a.tf.json").messages).toEqual([
      "a.tf.json:1:13 estate/hcl-syntax a value is missing",
    ]);
  });

  test("the line that is shown has no secret in it", () => {
    const { log } = read('resource "a" "b" {\n  admin_password = "hunter2\n  key = <<EOT\n}\n');
    const printed = log
      .sorted()
      .map((each) => printDiagnostic(each))
      .join("\n");
    expect(printed).toContain("admin_password =");
    expect(printed).not.toContain("hunter2");
  });
});

test("the tree says where everything is", () => {
  const log = new DiagnosticLog();
  const file = { path: "main.tf", text: 'resource "a" "b" {\n  x = upper("é") + 1\n}\n' };
  const block = parseHcl(file, log).blocks[0]!;
  const at = ({ start, end }: { start: number; end: number }) => file.text.slice(start, end);
  expect(at(block)).toBe(file.text.trim());
  const attribute = block.body.attributes.get("x")!;
  expect(at(attribute)).toBe('x = upper("é") + 1');
  expect(at(attribute.value)).toBe('upper("é") + 1');
});
