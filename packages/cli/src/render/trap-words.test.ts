import type { Trap } from "@domicile/estate";
import { expect, test } from "vitest";
import { tellTraps } from "./trap-words.js";

function trap(systems: readonly string[], more: Partial<Trap> = {}): Trap {
  return {
    id: "trap/t",
    trap: "t",
    kind: "certificate",
    systems,
    title: "Its certificate is elsewhere",
    reaches: [],
    matters: "when the key has to stay",
    remedy: "end TLS at home",
    confidence: "medium",
    cite: "https://example.org/certificates",
    checked: "2026-11-01",
    source: { file: "plan.json", pointer: "/a" },
    ...more,
  };
}

test("a trap takes two lines: what and where, and when it matters, with what to do where there is room", () => {
  expect(tellTraps([trap(["aws_cdn.a"])], 100)).toEqual([
    "  ! Its certificate is elsewhere: aws_cdn.a",
    "    matters when the key has to stay; then end TLS at home",
  ]);
  expect(tellTraps([trap(["a.a", "a.b", "a.c"])], 50)).toEqual([
    "  ! Its certificate is elsewhere: a.a and 2 more",
    "    matters when the key has to stay",
  ]);
  expect(tellTraps([trap(["a.a", "a.b", "a.c"])], 30)).toEqual([
    "  ! Its certificate is elsewh…",
    "    matters when the key has …",
  ]);
});

test("those that come with any account are one line, with where to read them", () => {
  const account = trap([]);
  expect(tellTraps([trap(["a.a"]), account, account], 100).at(-1)).toBe(
    "  ! 2 more hold for any account of the cloud: docs/concepts/traps.md",
  );
  expect(tellTraps([account], 100)).toEqual([
    "  ! 1 holds for any account of the cloud: docs/concepts/traps.md",
  ]);
  expect(tellTraps([], 100)).toEqual([]);
});
