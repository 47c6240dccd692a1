import fc from "fast-check";
import { expect, test } from "vitest";
import { html } from "./html-markup.js";
import { codeSpan, escapeMarkdown, escapeXml, shorten } from "./markup.js";

const anyText = fc.string({ unit: "binary", maxLength: 40 });

test("escaped text ends no element, no attribute and no comment", () => {
  fc.assert(fc.property(anyText, (text) => !/[<>"']/.test(escapeXml(text))));
});

test("code ends where it should, and is one line", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const span = codeSpan(text, "prose");
      const fence = /^`+/.exec(span)![0];
      const inside = span.slice(fence.length, -fence.length);
      return !span.includes("\n") && inside.split(/[^`]+/).every((run) => run.length < fence.length);
    }),
  );
});

test.each([
  ["*bold* _it_ snake_case", "\\*bold\\* \\_it\\_ snake_case"],
  ["a | b\n\n# c", "a \\| b  \\# c"],
  ["1. one", "1\\. one"],
  ["- item", "\\- item"],
  ["mail@example.org @all", "mail@\u200bexample.org @\u200ball"],
  ["\u202egnp.exe", "\ufffdgnp.exe"],
])("%j is plain text in Markdown", (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test("what is cut shows it, and no character is halved", () => {
  expect(shorten("😀😀😀", 3)).toBe("😀😀😀");
  expect(shorten("😀😀😀😀", 3)).toBe("😀😀…");
});

test("a template escapes all but what is markup", () => {
  const inner = html`<b>${"<i>"}</b>`;
  expect(html`<p title="${'"'}">${inner}${[inner]}${1}</p>`.markup).toBe(
    '<p title="&quot;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>1</p>',
  );
});
