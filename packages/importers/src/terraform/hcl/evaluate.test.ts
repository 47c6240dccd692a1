// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is quoted here are templates of HCL
import { describe, expect, test } from "vitest";
import { evaluate, type Names } from "./evaluate.js";
import { filesOf } from "./files.fixture.js";
import { parseExpression } from "./parse-expression.js";
import { Scanner } from "./scanner.js";
import { Invalid, isList, isMap, OpenObject, SetOf, Unknown, type Value } from "./value.js";
import { Work } from "./work.js";

const bucket = new OpenObject("aws_s3_bucket.b", new Map([["bucket", () => "shop"]]));
const names: Names = {
  find(root, first) {
    if (root === "var" && first === "no") return { value: new Unknown(["var.no"]), steps: 1 };
    if (root === "aws_s3_bucket" && first === "b") return { value: bucket, steps: 1 };
    if (root === "aws_kms_key" && first === "open")
      return {
        value: new Unknown(["aws_kms_key.open"], new OpenObject("aws_kms_key.open", new Map())),
        steps: 1,
      };
    return undefined;
  },
};
const files = filesOf({
  "policy.json": '{"a": 1}',
  "hello.tpl": "Hello %{ for n in names ~}${n}, %{ endfor ~}!",
  "conf/a.yaml": "region: eu-west-1\nlist: [1, two]\n",
  "conf/deep/b.yaml": "x: 1",
});

/** As JSON, with `?` and what it would have come from for what is unknown. */
function show(text: string): unknown {
  try {
    const functions = { files, root: "." };
    const scope = { names, bindings: undefined, work: new Work(), functions };
    return plain(evaluate(parseExpression(new Scanner({ path: "", text })), scope));
  } catch (problem) {
    if (problem instanceof Invalid) return "invalid";
    throw problem;
  }
}

function plain(value: Value): unknown {
  if (value instanceof Unknown) return `? ${value.references.join(" ")}`.trim();
  if (value instanceof OpenObject) return `object ${value.address}`;
  if (value instanceof SetOf) return value.items.map(plain);
  if (isMap(value)) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each)]));
  return isList(value) ? value.map(plain) : value;
}

// The expected values of what is known are those that Terraform 1.11 gives.
test.each<[string, unknown]>([
  ['1 + "2"', 3],
  ["-7 % 3", -1],
  ['1 == "1"', false],
  ["{ a = 1 } == { a = 1 }", true],
  ["{ b = 1, a = 2 }", { a: 2, b: 1 }],
  ['"x${1 + 1}y"', "x2y"],
  ['"%{ for x in ["a", "b"] ~} ${x},%{ endfor }"', "a,b,"],
  ['[for i, x in ["a", "b"] : "${i}${x}" if x != "a"]', ["1b"]],
  ['{ for x in ["a", "ab", "b"] : substr(x, 0, 1) => x... }', { a: ["a", "ab"], b: ["b"] }],
  ['[for s in toset(["b", "a"]) : s]', ["a", "b"]],
  ["[{ a = 1 }, { a = 2 }].*.a[0]", 1],
  ["null[*]", []],
  ['"x"[*]', ["x"]],
  ['try({ a = 1 }.b, "d")', "d"],
  ["can({ a = 1 }.b)", false],
  ["{ a = 1 }.b", "invalid"],
  ["1 / 0", "invalid"],
  [
    'format("%03d %5.2f %-5s| %q %v %t %x %%", 7, 3.14159, "ab", "q\\"x", [1, "a"], true, 255)',
    '007  3.14 ab   | "q\\"x" [1,"a"] true ff %',
  ],
  ['formatlist("%s-%s", ["a", "b"], "x")', ["a-x", "b-x"]],
  ['regex("(\\\\d+)-(\\\\w+)", "12-ab")', ["12", "ab"]],
  ['regex("(?P<year>\\\\d{4})", "in 2024")', { year: "2024" }],
  ['regexall("[0-9]", "a1b2")', ["1", "2"]],
  ['regex("x", "y")', "invalid"],
  ['replace("a1b2", "/([a-z])(\\\\d)/", "$2$1")', "1a2b"],
  ['replace("1 + 2", "+", "-")', "1 - 2"],
  ['title("hello wORLD foo-bar")', "Hello WORLD Foo-Bar"],
  ['split(",", "")', [""]],
  ['substr("hello", -3, 2)', "ll"],
  ['trim("?!hello?!", "!?")', "hello"],
  ['element(["a", "b", "c"], 4)', "b"],
  ['lookup({ a = null }, "a", "d")', null],
  ["merge({ a = 1 }, { b = 2 }, { a = 3 }, null)", { a: 3, b: 2 }],
  ['flatten([["a", []], ["b", ["c"]], []])', ["a", "b", "c"]],
  ['distinct(["a", 1, "1"])', ["a", "1"]],
  ['coalesce("", null, "b")', "b"],
  ["range(1, 8, 2)", [1, 3, 5, 7]],
  [
    'setproduct(["a", "b"], ["x"])',
    [
      ["a", "x"],
      ["b", "x"],
    ],
  ],
  ['setsubtract(["a", "b"], ["b"])', ["a"]],
  ['transpose({ a = ["1", "2"], b = ["2"] })', { 1: ["a"], 2: ["a", "b"] }],
  ['zipmap(["a"], [1])', { a: 1 }],
  ['matchkeys(["i1", "i2"], ["a", "b"], ["b"])', ["i2"]],
  ['one(toset(["x"]))', "x"],
  ["sum([1, 2.5])", 3.5],
  ['parseint("ff", 16)', 255],
  ['jsonencode({ a = [1, "<b>", null] })', '{"a":[1,"\\u003cb\\u003e",null]}'],
  ['jsondecode("{\\"a\\": [1, null]}")', { a: [1, null] }],
  ['base64decode(base64encode("héllo"))', "héllo"],
  ['urlencode("a b&c")', "a+b%26c"],
  ['csvdecode("a,b\\n1,\\"x,y\\"\\n")', [{ a: "1", b: "x,y" }]],
  ['jsondecode(file("policy.json")).a', 1],
  ['yamldecode(file("conf/a.yaml"))', { region: "eu-west-1", list: [1, "two"] }],
  ['templatefile("hello.tpl", { names = ["you", "me"] })', "Hello you, me, !"],
  ['fileset("conf", "**/*.yaml")', ["a.yaml", "deep/b.yaml"]],
  ['fileset("conf", "*.yaml")', ["a.yaml"]],
  ['fileexists("nowhere")', false],
  ['file("nowhere")', "invalid"],
])("%s", (text, expected) => {
  expect(show(text)).toEqual(expected);
});

describe("what is unknown", () => {
  test.each<[string, unknown]>([
    ["var.no && false", false],
    ["true || var.no", true],
    ["var.no && true", "? var.no"],
    ["var.no ? 1 : 1", 1],
    ["var.no ? aws_s3_bucket.b.arn : 1", "? aws_s3_bucket.b.arn"],
    ["var.no.a[0].b", "? var.no"],
    ['"a ${var.no}"', "? var.no"],
    ['[var.no, "a"]', ["? var.no", "a"]],
    ["length([var.no, 1])", 2],
    ["merge({ a = 1 }, var.no)", "? var.no"],
    ['contains(["a", var.no], "a")', true],
    ['contains(["b", var.no], "a")', "? var.no"],
    ["[for x in var.no : x]", "? var.no"],
    ["aws_s3_bucket.b.bucket", "shop"],
    ["aws_s3_bucket.b.arn", "? aws_s3_bucket.b.arn"],
    ["aws_s3_bucket.b == null", false],
    ["[for x in [aws_s3_bucket.b] : x.arn]", ["? aws_s3_bucket.b.arn"]],
    ["aws_kms_key.open[0].arn", "? aws_kms_key.open.arn"],
    ["aws_kms_key.open[*].arn", "? aws_kms_key.open"],
    ["one(aws_kms_key.open[*].arn)", "? aws_kms_key.open"],
    ["try(var.no, 1)", "? var.no"],
    ["timestamp()", "?"],
    ["provider::aws::arn_parse(var.no)", "? var.no"],
    ['file("/etc/passwd")', "?"],
    ['file("~/.ssh/id_rsa")', "?"],
    ["sensitive(1)", "?"],
  ])("%s", (text, expected) => {
    expect(show(text)).toEqual(expected);
  });
});

test("names of JavaScript are names like any other", () => {
  expect(show('{ constructor = 1, __proto__ = 2 }["__proto__"]')).toBe(2);
  expect(show("{ a = 1 }.constructor")).toBe("invalid");
  expect(show("constructor(1)")).toBe("?");
});

test("a pattern that might take for ever is left out", () => {
  expect(show(`regex("(a+)+$", "${"a".repeat(40)}b")`)).toBe("?");
  expect(show(`replace("${"a".repeat(5000)}", "/a*a*a*a*b/", "")`)).toBe("?");
});
