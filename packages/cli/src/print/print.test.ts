import fc from "fast-check";
import { expect, test } from "vitest";
import { paintPlain } from "./paint.js";
import { printTable } from "./table.js";
import { printTree } from "./tree.js";
import { cutTo, displayWidth, padTo } from "./width.js";
import { wrapText, wrapWithin } from "./wrap.js";

test.each([
  ["plain", 5],
  ["naïve", 5],
  ["e\u0301", 1],
  ["顧客", 4],
  ["한국", 4],
  ["データ", 6],
  ["ｆｕｌｌ", 8],
  ["🚫", 2],
  ["✗", 1],
  ["…", 1],
  ["\u001b[31mred\u001b[39m", 3],
])("%s takes as many columns as a terminal gives it", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test("padding and cutting count columns, not characters", () => {
  expect(padTo(6, "顧客")).toBe("顧客  ");
  expect(padTo(6, "顧客", "right")).toBe("  顧客");
  expect(cutTo(4, "顧客情報")).toBe("顧…");
  expect(cutTo(4, "1234")).toBe("1234");
});

test("wrapped lines fit, and lose no word", () => {
  const words = fc.array(fc.stringMatching(/^[a-z顧]{1,8}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 16, max: 60 }), (list, columns) => {
      const lines = wrapText(list.join(" "), columns);
      expect(lines.every((line) => displayWidth(line) <= columns)).toBe(true);
      expect(lines.join(" ")).toBe(list.join(" "));
    }),
  );
});

test("a word that is longer than the line stands alone and whole", () => {
  expect(wrapText("see https://example.org/a/long/address now", 10)).toEqual([
    "see",
    "https://example.org/a/long/address",
    "now",
  ]);
});

test("a hanging indent counts into the width", () => {
  expect(wrapWithin("one two three four five six", 26, "- ")).toEqual(["- one two three four five", "  six"]);
});

test("columns of a table line up over wide characters", () => {
  const columns = [{ title: "Name" }, { title: "Count", align: "right" as const }];
  const rows = [
    ["顧客", "1"],
    ["orders", "20"],
  ];
  expect(printTable(columns, rows, 80, paintPlain)).toBe("Name    Count\n顧客        1\norders     20\n");
});

test("only flexible columns give way on a narrow screen", () => {
  const columns = [{ title: "ID" }, { title: "Title", flexible: true }];
  const rows = [["eu.gdpr.art46", "General Data Protection Regulation"]];
  expect(printTable(columns, rows, 30, paintPlain)).toBe(
    "ID             Title\neu.gdpr.art46  General Data P…\n",
  );
});

test("a tree keeps its branch lines beside wrapped text", () => {
  const tree = {
    text: "root",
    children: [{ text: "a longer text than fits", children: [{ text: "x" }] }, { text: "y" }],
  };
  expect(printTree(tree, 23)).toBe("root\n├─ a longer text than\n│  │  fits\n│  └─ x\n└─ y\n");
});
