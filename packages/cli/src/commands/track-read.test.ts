import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BillText } from "@domicile/foresight";
import { afterAll, expect, test } from "vitest";
import type { Channel } from "../io.js";
import type { Session } from "../session.js";
import { listItems } from "./track-list.js";
import { readFeeds } from "./track-read.js";

const folder = mkdtempSync(join(tmpdir(), "domicile-classify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sessionIn() {
  const written: string[] = [];
  const channel: Channel = {
    write: (text) => written.push(text),
    isTerminal: false,
    hasColour: false,
    columns: 110,
  };
  const io = {
    cwd: folder,
    env: {},
    out: channel,
    err: { ...channel, write: () => {} },
    readInput: async () => new Uint8Array(),
    today: () => "2026-11-21",
  };
  const session: Session = { io, rulebook: "", trust: undefined, config: undefined };
  return { session, written };
}

test("every item is classified when it comes and when it says something new, and not otherwise", async () => {
  const asked: BillText[] = [];
  const classify = (text: BillText) => {
    asked.push(text);
    const relevant = text.title.includes("data");
    return {
      relevant,
      probability: relevant ? 0.9 : 0.1,
      topics: [],
      jurisdictions: [],
      data: [],
      because: [],
    };
  };
  const feed = (first: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:a,1</id><title>${first}</title></entry><entry><id>tag:a,2</id><title>On bridges</title></entry></feed>`;
  const options = { store: "store", maxMb: 1, timeout: 1, format: "json", jurisdiction: "FR" };
  const list = { store: "store", limit: 10, format: "json" };
  const path = join(folder, "feed.xml");

  writeFileSync(path, feed("On data"));
  expect(await readFeeds(sessionIn().session, ["feed.xml"], options, classify)).toBe(0);
  expect(asked).toEqual([
    { title: "On data", summary: "", jurisdiction: "FR" },
    { title: "On bridges", summary: "", jurisdiction: "FR" },
  ]);
  await readFeeds(sessionIn().session, ["feed.xml"], options, classify);
  expect(asked).toHaveLength(2);

  const { session, written } = sessionIn();
  await listItems(session, list);
  expect(JSON.parse(written.join("")).items.map(({ title }: { title: string }) => title)).toEqual([
    "On data",
  ]);

  writeFileSync(path, feed("On roads"));
  await readFeeds(sessionIn().session, ["feed.xml"], options, classify);
  expect(asked.slice(2).map(({ title }) => title)).toEqual(["On roads"]);
});
