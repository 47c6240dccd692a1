import { expect, test } from "vitest";
import { innerSpan, positionOf } from "./span.js";

const file = { path: "a.yaml", text: "one\ntwo\r\n\nfour" };

test("lines and columns are counted from one", () => {
  expect(positionOf(file, 0)).toEqual({ line: 1, column: 1 });
  expect(positionOf(file, 2)).toEqual({ line: 1, column: 3 });
});

test("a line break belongs to the line it ends", () => {
  expect(positionOf(file, 3)).toEqual({ line: 1, column: 4 });
  expect(positionOf(file, 4)).toEqual({ line: 2, column: 1 });
  expect(positionOf(file, 8)).toEqual({ line: 2, column: 5 });
});

test("an empty line has a position", () => {
  expect(positionOf(file, 9)).toEqual({ line: 3, column: 1 });
  expect(positionOf(file, 10)).toEqual({ line: 4, column: 1 });
});

test("the end of the file is a position of its last line", () => {
  expect(positionOf(file, file.text.length)).toEqual({ line: 4, column: 5 });
  expect(positionOf({ path: "empty", text: "" }, 0)).toEqual({ line: 1, column: 1 });
});

test("an inner span counts from the start of the outer one and never runs backwards", () => {
  const outer = { file, start: 4, end: 7 };
  expect(innerSpan(outer, 1, 3)).toEqual({ file, start: 5, end: 7 });
  expect(innerSpan(outer, 2, 1)).toEqual({ file, start: 6, end: 6 });
});
