import { describe, expect, test } from "vitest";
import {
  compareText,
  type Diagnostic,
  DiagnosticLog,
  printDiagnostic,
  printDiagnostics,
  recordOf,
} from "./diagnostic.js";

const file = {
  path: "law/cn/pipl.yaml",
  text: `${"\n".repeat(29)}    satisfied_by:\n      - [security_assesment]\n`,
};
const start = file.text.indexOf("security_assesment");
const misspelt: Diagnostic = {
  code: "law/unknown-mechanism",
  severity: "error",
  message: "unknown mechanism `security_assesment` in `cn.pipl.art38`",
  at: { file, start, end: start + "security_assesment".length },
  help: "did you mean `security_assessment`?",
};

const spot = (text: string, part: string): Diagnostic => ({
  ...misspelt,
  at: { file: { path: "x.yaml", text }, start: text.indexOf(part), end: text.indexOf(part) + part.length },
});
const frameOf = (diagnostic: Diagnostic) =>
  printDiagnostic(diagnostic)
    .split("\n")
    .filter((line) => line.includes(" | "));

describe("printing", () => {
  test("has place, code, message, code frame, remedy and page", () => {
    expect(printDiagnostic(misspelt)).toBe(`law/cn/pipl.yaml:31:10: error law/unknown-mechanism
  unknown mechanism \`security_assesment\` in \`cn.pipl.art38\`
  30 |     satisfied_by:
  31 |       - [security_assesment]
     |          ^^^^^^^^^^^^^^^^^^
  help: did you mean \`security_assessment\`?
  docs: docs/codes/law/unknown-mechanism.md`);
  });

  test("leaves out the remedy that is not there and names the second place that is", () => {
    const { help, ...bare } = misspelt;
    const related = { at: { file, start: 29, end: 30 }, label: "first written at" };
    const printed = printDiagnostic({ ...bare, related });
    expect(help).toBeDefined();
    expect(printed).not.toContain("help:");
    expect(printed).toContain("\n  first written at: law/cn/pipl.yaml:30:1\n");
  });

  test("shows no frame where the line is empty", () => {
    expect(frameOf({ ...misspelt, at: { file: { path: "e", text: "" }, start: 0, end: 0 } })).toEqual([]);
    expect(frameOf({ ...misspelt, at: { file, start: 3, end: 4 } })).toEqual([]);
  });

  test("leaves an empty line above out of the frame", () => {
    expect(frameOf(spot("\nto: XY\n", "XY"))).toEqual(["  2 | to: XY", "    |     ^^"]);
  });

  test("aligns line numbers of different width", () => {
    expect(frameOf(spot(`${"\n".repeat(8)}nine: 9\nten: 10`, "10"))).toEqual([
      "   9 | nine: 9",
      "  10 | ten: 10",
      "     |      ^^",
    ]);
  });

  test("underlines a span over several lines on its first line only", () => {
    expect(frameOf(spot("a: [b,\n  c]\n", "[b,\n  c]"))).toEqual(["  1 | a: [b,", "    |    ^^^"]);
  });

  test("marks a place without extent by one caret", () => {
    const at = { file: { path: "x", text: "ab" }, start: 2, end: 2 };
    expect(frameOf({ ...misspelt, at })).toEqual(["  1 | ab", "    |   ^"]);
  });

  test("shows the part of a very long line that matters", () => {
    const frame = frameOf(spot(`${"x".repeat(5000)}HERE${"y".repeat(5000)}`, "HERE"));
    expect(frame.every((line) => line.length < 200)).toBe(true);
    const [shown, carets] = frame as [string, string];
    expect(shown.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("HERE");
  });

  test("lets no control character of the file reach the terminal", () => {
    const printed = printDiagnostic(spot("to: \u001b[31mXY\u0007\tZ", "XY"));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
    expect(printed.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f]/);
  });

  test("separates several by an empty line", () => {
    const printed = printDiagnostics([misspelt, misspelt]);
    expect(printed).toBe(`${printDiagnostic(misspelt)}\n\n${printDiagnostic(misspelt)}\n`);
    expect(printDiagnostics([])).toBe("");
  });

  test("paints only through the painter it is given", () => {
    const painted = printDiagnostic(misspelt, (style, text) => `<${style}>${text}</${style}>`);
    expect(painted).toContain("<error>error</error> law/unknown-mechanism");
    expect(painted).toContain(`<error>${"^".repeat(18)}</error>`);
    expect(painted.replace(/<\/?\w+>/g, "")).toBe(printDiagnostic(misspelt));
  });
});

test("the machine form counts as the printed one does", () => {
  expect(recordOf(misspelt)).toEqual({
    file: "law/cn/pipl.yaml",
    line: 31,
    column: 10,
    severity: "error",
    code: "law/unknown-mechanism",
    message: misspelt.message,
    help: misspelt.help,
    docs: "docs/codes/law/unknown-mechanism.md",
  });
});

describe("a log", () => {
  const at = (path: string, from: number) => ({ file: { path, text: "abc" }, start: from, end: from + 1 });
  const entry = (path: string, from: number, code = "law/gap", message = "m") => ({
    code,
    message,
    at: at(path, from),
  });
  const key = (each: Diagnostic) => `${each.at.file.path}:${each.at.start} ${each.code} ${each.message}`;

  test("sorts by file, place, code and message, whatever the order of reports", () => {
    const entries = [
      entry("b", 0),
      entry("a", 2),
      entry("a", 1, "law/overlap"),
      entry("a", 1, "law/gap", "n"),
      entry("a", 1),
    ];
    const sortedOf = (all: typeof entries) => {
      const log = new DiagnosticLog();
      for (const each of all) log.report(each);
      return log.sorted().map(key);
    };
    const expected = [
      "a:1 law/gap m",
      "a:1 law/gap n",
      "a:1 law/overlap m",
      "a:2 law/gap m",
      "b:0 law/gap m",
    ];
    expect(sortedOf(entries)).toEqual(expected);
    expect(sortedOf([...entries].reverse())).toEqual(expected);
  });

  test("says the same thing once", () => {
    const log = new DiagnosticLog();
    log.report(entry("a", 1));
    log.report(entry("a", 1));
    expect(log.count).toBe(2);
    expect(log.sorted()).toHaveLength(1);
  });

  test("keeps a message and its remedy on one line, whatever they quote", () => {
    const log = new DiagnosticLog();
    log.report({ ...entry("a", 1, "law/gap", "no key `a\n\u001b[31mb`"), help: "write `\u0007c`" });
    expect(log.sorted()[0]).toMatchObject({ message: "no key `a  [31mb`", help: "write ` c`" });
  });

  test("takes what is reported for an error unless it says warning", () => {
    const log = new DiagnosticLog();
    log.report({ ...entry("a", 1), severity: "warning" });
    expect(log.hasErrors).toBe(false);
    log.report(entry("a", 2));
    expect(log.hasErrors).toBe(true);
  });
});

test("text compares by code unit, so that no locale decides", () => {
  expect(["a", "B", "ä", "b"].sort(compareText)).toEqual(["B", "a", "b", "ä"]);
  expect(compareText("a", "a")).toBe(0);
});
