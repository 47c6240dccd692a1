import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sighting } from "@domicile/foresight";
import { DiagnosticLog } from "@domicile/source";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Journal, linesOf } from "./journal.js";
import { lockStore } from "./store-lock.js";
import { apply, journalPath, loadStore, type Stored, saveState } from "./track-store.js";

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "domicile-track-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const sighting = (id: number, title: string): Sighting => ({
  form: "legiscan",
  keys: [`legiscan:${id}`],
  kind: "bill",
  title,
  summary: "é “quoted”\n",
  jurisdiction: "US-TX",
  url: `https://legiscan.com/TX/bill/HB${id}/2099`,
  cite: `HB${id}`,
  marks: [{ stage: "proposed", date: "2099-01-01", note: "", confidence: "medium" }],
  events: [],
  tells: "status",
});

/** Reads what a feed says into a store, as the command does. */
function readInto(folder: string, sightings: readonly Sighting[], save: boolean): number {
  const journal = Journal.open(journalPath(folder));
  const stored = load(folder);
  let added = 0;
  for (const each of sightings) {
    if (stored.tracker.see(each, "feed", "2099-01-02") === "nothing") continue;
    journal.appendSeen("feed", "2099-01-02", JSON.stringify(each));
    added += 1;
  }
  const entry = {
    kind: "feed",
    feed: "feed",
    readAt: 1,
    etag: '"a"',
    modified: null,
    failures: 0,
    notBefore: null,
  } as const;
  journal.append(entry);
  apply(entry, stored);
  const end = journal.sync();
  if (save) saveState(folder, stored, end);
  journal.close();
  return added;
}

function load(folder: string): Stored {
  const log = new DiagnosticLog();
  const stored = loadStore(folder, log);
  expect(log.sorted()).toEqual([]);
  return stored!;
}

const itemsOf = ({ tracker }: Stored) => [...tracker.items()].map((item) => JSON.stringify(item)).sort();
const all = Array.from({ length: 20 }, (_, id) => sighting(id, `Bill ${id}`));

test("what was read is there again, from the state as from the journal alone", () => {
  const folder = newFolder();
  expect(readInto(folder, all, true)).toBe(20);
  const fromState = load(folder);
  expect(fromState.behind).toBe(0);
  rmSync(join(folder, "state.jsonl"));
  const fromJournal = load(folder);
  expect(fromJournal.behind).toBe(statSync(journalPath(folder)).size);
  expect(itemsOf(fromJournal)).toEqual(itemsOf(fromState));
  expect(fromJournal.feeds.get("feed")).toMatchObject({ etag: '"a"' });
  expect(readInto(folder, all, false)).toBe(0);
});

test("wherever the journal was cut off, nothing is lost or doubled once the feed is read again", () => {
  const whole = newFolder();
  readInto(whole, all, true);
  const expected = itemsOf(load(whole));
  const [journal, state] = ["journal.jsonl", "state.jsonl"].map((name) => readFileSync(join(whole, name)));
  fc.assert(
    fc.property(fc.nat(journal!.length), fc.nat(state!.length), fc.boolean(), (cut, cutState, hasState) => {
      const folder = newFolder();
      writeFileSync(journalPath(folder), journal!.subarray(0, cut));
      if (hasState) writeFileSync(join(folder, "state.jsonl"), state!.subarray(0, cutState));
      const before = load(folder);
      // Only whole lines count, and the validators are the last of them: a feed that was half read is asked for again, whole.
      if (cut < journal!.length) expect(before.feeds.size).toBe(0);
      readInto(folder, all, true);
      expect(itemsOf(load(folder))).toEqual(expected);
      const lines = [...linesOf(journalPath(folder))].map(({ text }) => JSON.parse(text));
      const seen = lines.filter(({ kind }) => kind === "seen").map(({ sighting: { keys } }) => keys[0]);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(20);
    }),
    { numRuns: 60 },
  );
});

test("a state that is of another journal, or knows more than there is, is passed over", () => {
  const [one, other] = [newFolder(), newFolder()];
  readInto(one, all, true);
  readInto(other, all.slice(0, 3), true);
  writeFileSync(join(other, "state.jsonl"), readFileSync(join(one, "state.jsonl")));
  expect(load(other).tracker.itemCount).toBe(3);
});

test("a line of the journal that cannot be read is told, and nothing is written over it", () => {
  const folder = newFolder();
  readInto(folder, all, false);
  const text = readFileSync(journalPath(folder), "utf8");
  writeFileSync(journalPath(folder), text.replace('{"kind":"seen"', '{"kind":"sxxn"'));
  const log = new DiagnosticLog();
  expect(loadStore(folder, log)).toBeUndefined();
  expect(log.sorted()).toMatchObject([{ code: "track/damaged-journal" }]);
});

test("a decision and what was sent are kept, too", () => {
  const folder = newFolder();
  readInto(folder, all, true);
  const journal = Journal.open(journalPath(folder));
  journal.append({
    kind: "decided",
    key: "legiscan:3",
    relevant: true,
    by: "anna",
    on: "2099-01-03",
    note: "ours",
  });
  journal.append({ kind: "sent", alerts: ["stage/x"], to: "hook.example/", on: "2099-01-03" });
  const end = journal.sync();
  journal.close();
  const stored = load(folder);
  saveState(folder, stored, end);
  const again = load(folder);
  expect(again.behind).toBe(0);
  expect(again.tracker.item("legiscan:3")!.decision).toMatchObject({ by: "anna", note: "ours" });
  expect(again.sent.has("hook.example/ stage/x")).toBe(true);
});

test("a lock keeps others out, and what the dead left is taken over", () => {
  const folder = newFolder();
  const first = lockStore(folder);
  expect(first.kind).toBe("held");
  writeFileSync(join(folder, "lock"), String(process.ppid));
  expect(lockStore(folder)).toEqual({ kind: "taken", by: process.ppid });
  writeFileSync(join(folder, "lock"), "999999999");
  const third = lockStore(folder);
  expect(third.kind).toBe("held");
  if (third.kind === "held") third.release();
  expect(existsSync(join(folder, "lock"))).toBe(false);
});

test("lines are given whole, whatever their length and characters", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", " "))),
      fc.string(),
      (lines, rest) => {
        const path = join(newFolder(), "lines");
        const tail = rest.replaceAll("\n", " ");
        writeFileSync(path, lines.map((line) => `${line}\n`).join("") + tail);
        expect([...linesOf(path)].map(({ text }) => text)).toEqual(
          lines.map((line) => Buffer.from(line).toString()),
        );
        truncateSync(path, 0);
      },
    ),
    { numRuns: 50 },
  );
});
