import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
// The server belongs to the room of the fetch; a second one would drift from it.
import { serve, type TestServer } from "../../packages/cli/src/track/network.fixture.js";
import { runIn } from "./cli-world.js";

const fixtures = fileURLToPath(
  new URL("../../packages/foresight/src/tracker/feeds/fixtures/", import.meta.url),
);
const repository = fileURLToPath(new URL("../../", import.meta.url));
const feed = (name: string) => readFileSync(join(fixtures, name), "utf8");
const folders: string[] = [];
let folder: string;
let server: TestServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "domicile-track-"));
  folders.push(folder);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const run = (...args: readonly string[]) =>
  runIn(
    {
      cwd: folder,
      columns: 160,
      env: { DPA_KEY: "s3cret" },
      ...(server === undefined ? {} : { network: server.network }),
    },
    "track",
    ...args,
  );
const read = async (...args: readonly string[]) => {
  const { code, err, out } = await run("read", ...args, "--format", "json");
  return { code, err, feeds: out === "" ? [] : JSON.parse(out).feeds };
};
const journal = () => readFileSync(join(folder, ".domicile/track/journal.jsonl"), "utf8");

describe("reading files", () => {
  test("what is new is counted, and nothing the second time", async () => {
    const paths = ["eur-lex.xml", "european-parliament.json"].map((name) => join(fixtures, name));
    expect((await read(...paths)).feeds).toMatchObject([{ new: 3 }, { new: 2 }]);
    const again = await read(...paths);
    expect(again.code).toBe(0);
    expect(again.feeds).toMatchObject([
      { new: 0, changed: 0, same: 3 },
      { new: 0, changed: 0, same: 2 },
    ]);
    expect(JSON.parse((await run("list", "--all", "--format", "json")).out).total).toBe(4);
  });

  test("one feed that is damaged keeps none of the others from being read, and keeps what it held", async () => {
    const openstates = feed("openstates.json");
    writeFileSync(join(folder, "cut.json"), openstates.slice(0, openstates.indexOf("Nebraska")));
    writeFileSync(
      join(folder, "bomb.xml"),
      '<!DOCTYPE rss [<!ENTITY a "b">]><rss><item><title>&a;</title></item></rss>',
    );
    writeFileSync(join(folder, "page.html"), "<!doctype html><title>Sign in</title>");
    const { code, err, feeds } = await read(
      "cut.json",
      "bomb.xml",
      "page.html",
      "missing.json",
      join(fixtures, "atom.xml"),
    );
    expect(code).toBe(2);
    expect(feeds.map(({ result, new: added }: { result: string; new: number }) => [result, added])).toEqual([
      ["failed", 1],
      ["failed", 0],
      ["failed", 0],
      ["failed", 0],
      ["read", 1],
    ]);
    for (const code of ["truncated-feed", "entities-declared", "unknown-feed", "unreadable-feed"])
      expect(err).toContain(`error track/${code}\n`);
    expect(err).toMatch(/^cut\.json:\d+:\d+: error/m);
    expect(err).not.toMatch(/\n\s+at \S+ \(/);
  });

  test("days on which sources differ, and a stage that goes back, are warned of and kept", async () => {
    await read(join(fixtures, "bill-status-v3.xml"));
    expect((await read(join(fixtures, "govtrack.json"))).err).toContain("warning track/conflicting-dates\n");
    const bill = (status: number, day: string) =>
      JSON.stringify({
        status: "OK",
        bill: {
          bill_id: 7,
          change_hash: day,
          status,
          status_date: day,
          state: "TX",
          bill_number: "HB7",
          title: "Seven",
        },
      });
    writeFileSync(join(folder, "bill.json"), bill(2, "2026-02-01"));
    await read("bill.json");
    writeFileSync(join(folder, "bill.json"), bill(9, "2026-03-01"));
    expect((await read("bill.json")).err).toContain("warning track/stage-goes-back\n");
    const shown = JSON.parse((await run("show", "legiscan:7", "--format", "json")).out);
    expect(shown.stages.map(({ stage }: { stage: string }) => stage)).toEqual([
      "passed_chamber",
      "committee",
    ]);
    expect(shown.went_back).toHaveLength(1);
  });
});

describe("reading addresses", () => {
  const list = (text: string) => writeFileSync(join(folder, "feeds.yaml"), text);

  test("what did not change is not sent again, and a feed that asks for quiet gets it", async () => {
    let isWell = true;
    server = await serve((request, response) => {
      if (!isWell) response.writeHead(429, { "retry-after": "3600" }).end();
      else if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: '"1"', "content-type": "application/rss+xml" })
          .end(feed("eur-lex.xml"));
    });
    list(`feeds:\n  - { id: proposals, url: "http://eur-lex.example:${server.port}/rss" }\n`);
    expect((await read("--allow-http")).feeds).toMatchObject([{ feed: "proposals", result: "read", new: 3 }]);
    expect((await read("--allow-http")).feeds).toMatchObject([{ result: "unchanged" }]);
    isWell = false;
    expect((await read("--allow-http")).err).toContain("error track/unreachable-feed\n");
    const before = server.requests.length;
    expect((await read("--allow-http")).feeds).toMatchObject([
      { result: "skipped", note: "not before 2026-11-21 13:00 UTC, after it failed" },
    ]);
    expect(server.requests).toHaveLength(before);
    isWell = true;
    expect((await read("--allow-http", "--force")).feeds).toMatchObject([{ result: "unchanged" }]);
  });

  test("an answer that is cut short is asked for again, whole", async () => {
    let asked = 0;
    server = await serve((request, response) => {
      asked += 1;
      expect(request.headers["if-none-match"]).toBeUndefined();
      const text = feed("eur-lex.xml");
      response.writeHead(200, { etag: '"1"' }).end(asked === 1 ? text.slice(0, 900) : text);
    });
    list(`feeds:\n  - { id: proposals, url: "http://eur-lex.example:${server.port}/rss" }\n`);
    expect((await read("--allow-http")).feeds).toMatchObject([{ result: "failed", new: 2 }]);
    expect((await read("--allow-http")).feeds).toMatchObject([{ result: "read", new: 1, same: 2 }]);
  });

  test("pages are followed on the same host alone, and to a bound", async () => {
    server = await serve((request, response) => {
      const page = Number(new URL(request.url!, "http://x").searchParams.get("page") ?? 1);
      const next = page === 3 ? "http://elsewhere.example/feed?page=4" : `/feed?page=${page + 1}`;
      response.end(
        `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="${next}"/><entry><id>tag:a,${page}</id><title>${page}</title></entry></feed>`,
      );
    });
    const url = `http://authority.example:${server.port}/feed`;
    expect((await read("--allow-http", url)).feeds).toMatchObject([{ new: 3 }]);
    list(`feeds:\n  - { id: two, url: "${url}", pages: 2 }\n`);
    expect((await read("--allow-http", "feeds.yaml")).feeds).toMatchObject([
      { changed: 2, note: "there are more than 2 pages; raise `pages`" },
    ]);
  });

  test("keys come from the environment and are nowhere written", async () => {
    server = await serve((request, response) => {
      const isKnown = request.headers.authorization === "APIKey s3cret" && request.method === "POST";
      response.writeHead(isKnown ? 200 : 403).end(isKnown ? feed("digital-policy-alert.json") : "");
    });
    list(
      `feeds:\n  - id: dpa\n    url: "http://dpa.example:${server.port}/events?key=\${DPA_KEY}"\n    headers: { Authorization: "APIKey \${DPA_KEY}" }\n    body: '{"limit": 10}'\n`,
    );
    const outcome = await read("--allow-http");
    expect(outcome.feeds).toMatchObject([{ new: 3 }]);
    const argument = await read("--allow-http", `http://dpa.example:${server.port}/?key=s3cret`);
    expect(argument.err).toContain("track/unreachable-feed");
    for (const text of [
      outcome.err,
      argument.err,
      JSON.stringify([outcome.feeds, argument.feeds]),
      journal(),
    ])
      expect(text).not.toContain("s3cret");
    list('feeds:\n  - { id: x, url: "https://a.example/?key=\u0024{MISSING_KEY}" }\n');
    expect((await read()).err).toContain("error track/unknown-variable\n");
  });

  test("without the switch nothing comes by http, and never from this machine", async () => {
    expect((await read("http://feeds.example/rss")).err).toContain("error track/bad-address\n");
    expect((await read("--allow-http", "http://127.0.0.1:9/rss")).err).toContain(
      "error track/refused-address\n",
    );
  });

  test.each([
    ["feeds:\n  - { id: a }\n", "track/feed-without-place"],
    ["feeds:\n  - { id: a, file: x.json }\n  - { id: a, file: y.json }\n", "track/duplicate-feed"],
    ["feeds:\n  - { id: a, file: x.json, form: gazette }\n", "track/unknown-word"],
    ["feeds:\n  - { id: a, fiel: x.json }\n", "track/unknown-key"],
  ])("a list that says %j is told what is wrong, and nothing is read", async (text, code) => {
    list(text);
    const outcome = await read();
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(`error ${code}\n`);
    expect(outcome.feeds).toEqual([]);
  });
});

describe("the queue", () => {
  beforeEach(async () => {
    await read(
      join(fixtures, "bill-status-v3.xml"),
      join(fixtures, "eur-lex.xml"),
      join(fixtures, "openstates.json"),
    );
  });
  const ids = async (...args: readonly string[]) =>
    JSON.parse((await run("list", ...args, "--format", "json")).out)
      .items.map(({ id }: { id: string }) => id)
      .sort();

  test("what a person decided leaves it, and the latest word counts", async () => {
    const before = await ids();
    expect((await run("decide", "H.R. 4321", "--not", "--by", "ben")).code).toBe(0);
    expect(await ids()).toEqual(before.filter((id: string) => id !== "us.bill:175/hr/4321"));
    await run("decide", "us.bill:175/hr/4321", "--relevant", "--by", "anna", "--note", "we sell there");
    expect(await ids("--decided", "relevant")).toEqual(["us.bill:175/hr/4321"]);
    expect((await run("show", "us.bill:175/hr/4321")).out).toContain(
      "relevant, 2026-11-21 by anna: we sell there",
    );
  });

  test("filters: place, kind, words", async () => {
    // Of `Regulation (EU) 2100/55` the feed says nothing more, and the classifier finds nothing in it.
    expect(await ids("--jurisdiction", "EU")).toEqual(["eu.celex:62098TJ0553", "eu.procedure:2099/0360"]);
    expect(await ids("--jurisdiction", "EU", "--all")).toContain("eu.celex:32100R0055");
    expect(await ids("--kind", "case")).toEqual(["eu.celex:62098TJ0553"]);
    expect(await ids("--search", "HEALTH RECORDS")).toEqual(["us-tx.bill:2099/HB149"]);
    expect(await ids("--jurisdiction", "US")).toContain("us-tx.bill:2099/HB149");
  });

  test("a name that nothing has is answered with the nearest", async () => {
    const { code, err } = await run("show", "us.bill:175/hr/4322");
    expect(code).toBe(2);
    expect(err).toContain("did you mean `us.bill:175/hr/4321`?");
  });

  test("all of a list is decided, or none", async () => {
    expect((await run("decide", "us.bill:175/hr/4321", "nothing", "--not")).code).toBe(2);
    expect((await run("decide", "us.bill:175/hr/4321")).err).toContain("say --relevant or --not");
    expect(await ids("--decided", "not")).toEqual([]);
  });

  test("a draft is written once and not over somebody's work", async () => {
    expect((await run("draft", "eu.com:2099/837", "-o", "proposals/eu/cloud.yaml")).code).toBe(0);
    expect(readFileSync(join(folder, "proposals/eu/cloud.yaml"), "utf8")).toContain("id: eu.2099-0360\n");
    const second = await run("draft", "eu.com:2099/837", "-o", "proposals/eu/cloud.yaml");
    expect(second.code).toBe(2);
    expect(second.err).toContain("exists and is not overwritten");
  });
});

describe("alerts", () => {
  test("of what matters to the estate at hand", async () => {
    await read(join(fixtures, "bill-status-v3.xml"), join(fixtures, "eur-lex.xml"));
    const all = JSON.parse((await run("alerts", "--no-estate", "--format", "json")).out).alerts;
    expect(all.map(({ item }: { item: string }) => item)).toContain("us.bill:175/hr/4321");
    mkdirSync(join(folder, "estate"));
    writeFileSync(
      join(folder, "estate/domicile.yaml"),
      "organisation: Example\nsystems:\n  db: { role: store, place: DE }\ndatasets:\n  people: { data: [personal], subjects: [DE], rests_in: [db] }\n",
    );
    const { err, out } = await runIn(
      { cwd: folder },
      ...["--rulebook", repository, "track", "alerts", "--estate", "estate", "--format", "json"],
    );
    expect(err).not.toContain("error");
    const { alerts } = JSON.parse(out);
    expect(alerts.map(({ item }: { item: string }) => item)).toContain("eu.procedure:2099/0360");
    expect(alerts.map(({ item }: { item: string }) => item)).not.toContain("us.bill:175/hr/4321");
    expect(alerts.find(({ item }: { item: string }) => item === "eu.procedure:2099/0360").matters).toEqual([
      "in DE, under the law of EU",
    ]);
  });

  test("of a finding that a proposal would change, by the name that the feed has for it", async () => {
    const feed = readFileSync(join(fixtures, "european-parliament.json"), "utf8");
    writeFileSync(
      join(folder, "feed.json"),
      feed.replaceAll("2099-0360", "2026-0138").replaceAll("2099/0360", "2026/0138"),
    );
    await read("feed.json");
    writeFileSync(
      join(folder, "domicile.yaml"),
      `organisation: Ministry
entities: { ministry: { country: IE, actor: public_body, owners: [], offers_in: [IE] } }
vendors: { host: { country: IE, actor: cloud_provider, relation: processor, owners: [{ country: US, share: 100 }], certifications: [] } }
systems: { files: { role: store, place: IE, operator: host } }
datasets:
  letters: { controller: ministry, data: [government], subjects: { IE: 10 }, deid: identified, rests_in: [files] }
`,
    );
    const { out } = await runIn(
      { cwd: folder },
      ...["--rulebook", repository, "track", "alerts", "--days", "3000", "--format", "json"],
    );
    const { alerts } = JSON.parse(out);
    const item = alerts.find(
      ({ item: id, kind }: { item: string; kind: string }) =>
        id === "eu.procedure:2026/0138" && kind !== "flips",
    );
    expect(item.matters).toContain("changes rest/letters/files");
    const flip = alerts.find(({ kind }: { kind: string }) => kind === "flips");
    expect(flip.text).toBe("its verdict would change, should eu.cada-2026 become law");
    expect(flip.confidence).toBe("low");
  });

  test("a receiver is told once, also when it first refused", async () => {
    let isWell = false;
    const bodies: string[] = [];
    server = await serve((request, response) => {
      if (!isWell) {
        response.writeHead(500).end();
        return;
      }
      request.on("data", (piece) => bodies.push(String(piece)));
      request.on("end", () => response.writeHead(204).end());
    });
    await read(join(fixtures, "eur-lex.xml"));
    const send = () =>
      run(
        "alerts",
        "--no-estate",
        "--allow-http",
        "--webhook",
        `http://hook.example:${server!.port}/services/T0/s3cret`,
      );
    const refused = await send();
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("error track/webhook-failed\n");
    isWell = true;
    expect((await send()).err).toContain("2 alerts sent, 0 were known there");
    expect((await send()).err).toContain("0 alerts sent, 2 were known there");
    expect(JSON.parse(bodies.join("")).alerts).toHaveLength(2);
    expect(journal() + refused.err).not.toContain("s3cret");
  });

  test("the record of engagement: checked, exported, and its open actions told", async () => {
    await read(join(fixtures, "eur-lex.xml"));
    writeFileSync(
      join(folder, "engagement.yaml"),
      "keeper: { name: Example NGO, kind: ngo }\npeople: { kim: { name: Kim } }\nmatters:\n  - item: eu.com:2099/837\n    actions: [{ what: call, owner: kim, due: 2026-11-01 }]\n  - item: own.thing\n",
    );
    const { code, err, out } = await run("engagement", "--format", "csv");
    expect(code).toBe(0);
    expect(err).toContain("warning track/overdue-action\n");
    expect(err).toContain("warning track/unknown-item\n");
    expect(out.split("\r\n")[1]).toMatch(/^eu\.procedure:2099\/0360,.*,action,2026-11-01,,call,open,Kim,$/);
    expect((await run("alerts", "--no-estate")).out).toContain("- 2026-11-01: call, was due, owner Kim");
    expect((await run("alerts", "--no-estate", "--format", "ics")).out).toContain(
      "DTSTART;VALUE=DATE:20261101\r\n",
    );
  });
});

describe("the how-to page", () => {
  const page = readFileSync(join(repository, "docs/how-to/track-bills.md"), "utf8");
  const block = (name: string) => new RegExp(`\`\`\`yaml\\n(# ${name}\\n[\\s\\S]*?)\`\`\``).exec(page)![1]!;

  test("its list of feeds can be read: every feed of it is asked, and only for want of a network in vain", async () => {
    server = await serve((_request, response) => response.writeHead(403).end());
    mkdirSync(join(folder, "saved"));
    writeFileSync(join(folder, "saved/uk-bills.json"), feed("uk-bills.json"));
    writeFileSync(join(folder, "feeds.yaml"), block("feeds.yaml"));
    const refusing = { ...server.network, resolve: async () => [] };
    const outcome = await runIn(
      { cwd: folder, env: { DPA_KEY: "a", LEGISCAN_KEY: "b" }, network: refusing },
      ...["track", "read", "--format", "json"],
    );
    const { feeds } = JSON.parse(outcome.out);
    expect(feeds).toHaveLength(6);
    expect(feeds.at(-1)).toMatchObject({ feed: "saved", result: "read", new: 3 });
    expect(outcome.err.match(/error track\/[a-z-]+/g)).toEqual(Array(5).fill("error track/unreachable-feed"));
  });

  test("its record of engagement is without fault", async () => {
    writeFileSync(join(folder, "engagement.yaml"), block("engagement.yaml"));
    const { code, err } = await run("engagement");
    expect(code).toBe(0);
    expect(err).not.toContain("error");
  });
});
