import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { publicOnly } from "./address-policy.js";
import { fetchAgain } from "./fetch-again.js";
import { type Fetched, fetchSafely, retryAfter } from "./fetch-safely.js";
import { serve, type TestServer } from "./network.fixture.js";
import { processNetwork } from "./network.js";

const limits = { maxBytes: 1_000_000, maxSeconds: 5, allowHttp: true };
let server: TestServer | undefined;
afterEach(() => server?.close());

const textOf = (fetched: Fetched) =>
  fetched.kind === "content" ? Buffer.concat([...fetched.pieces]).toString() : fetched;

describe("addresses", () => {
  test.each([
    ["http://127.0.0.1/", "this machine"],
    ["http://2130706433/", "this machine"],
    ["http://0x7f.1/", "this machine"],
    ["http://[::ffff:127.0.0.1]/", "this machine"],
    ["http://169.254.169.254/latest/meta-data/", "metadata"],
    ["http://10.0.0.1:8080/", "a private network"],
  ])("%s is refused before anything is sent", async (url, why) => {
    const fetched = await fetchSafely({ url }, limits, processNetwork);
    expect(fetched).toMatchObject({
      kind: "refused",
      code: "track/refused-address",
      message: expect.stringContaining(why),
    });
  });

  test("a name that leads to one public and one private address is refused", async () => {
    const network = {
      ...processNetwork,
      resolve: async () => [
        { address: "93.184.215.14", family: 4 as const },
        { address: "192.168.1.1", family: 4 as const },
      ],
    };
    const fetched = await fetchSafely({ url: "https://feeds.example/" }, limits, network);
    expect(fetched).toMatchObject({ code: "track/refused-address" });
  });

  test("the connection goes to the address that was checked, whatever the name leads to by then", async () => {
    server = await serve((_request, response) => response.end("here"));
    let asked = 0;
    const network = {
      ...server.network,
      resolve: async () => [{ address: asked++ === 0 ? "127.0.0.1" : "192.0.2.1", family: 4 as const }],
    };
    const fetched = await fetchSafely({ url: `http://rebound.example:${server.port}/` }, limits, network);
    expect(textOf(fetched)).toBe("here");
    expect(asked).toBe(1);
    expect(server.requests[0]!.headers.host).toBe(`rebound.example:${server.port}`);
  });

  test("what is connected to is checked once more", async () => {
    server = await serve((_request, response) => response.end("secret"));
    // As if the system had led the connection elsewhere than it was told: the check of the name's address sees another.
    let checks = 0;
    const policy = (address: string) => (checks++ === 0 ? undefined : publicOnly(address));
    const fetched = await fetchSafely({ url: `http://feeds.example:${server.port}/` }, limits, {
      ...server.network,
      policy,
    });
    expect(fetched).toMatchObject({ kind: "again", message: "connected to this machine" });
  });

  test("every redirect is checked, and the name anew", async () => {
    server = await serve((_request, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    );
    const policy = (address: string) => (address === "127.0.0.1" ? undefined : publicOnly(address));
    const fetched = await fetchSafely({ url: `http://feeds.example:${server.port}/` }, limits, {
      ...server.network,
      policy,
    });
    expect(fetched).toMatchObject({ code: "track/refused-address" });
  });

  test.each([
    ["http://feeds.example/", { allowHttp: false }],
    ["file:///etc/passwd", {}],
    ["https://user:secret@feeds.example/", {}],
    ["https://", {}],
  ])("%s is no address for a feed", async (url, over) => {
    const fetched = await fetchSafely({ url }, { ...limits, ...over }, processNetwork);
    expect(fetched).toMatchObject({ kind: "refused", code: "track/bad-address" });
    expect(JSON.stringify(fetched)).not.toContain("secret");
  });
});

describe("redirects", () => {
  test("five are followed, six are not", async () => {
    server = await serve((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) response.end("there");
      else response.writeHead(301, { location: `/${left - 1}` }).end();
    });
    const at = (left: number) =>
      fetchSafely({ url: `http://feeds.example:${server!.port}/${left}` }, limits, server!.network);
    expect(textOf(await at(5))).toBe("there");
    expect(await at(6)).toMatchObject({ code: "track/too-many-redirects" });
  });

  test("headers go to nobody else, and what is sent goes nowhere else", async () => {
    server = await serve((request, response) => {
      if (request.headers.host!.startsWith("first"))
        response.writeHead(307, { location: `http://second.example:${server!.port}/` }).end();
      else response.end(request.headers.authorization ?? "no key");
    });
    const url = `http://first.example:${server.port}/`;
    const headers = { Authorization: "APIKey s3cret" };
    expect(textOf(await fetchSafely({ url, headers }, limits, server.network))).toBe("no key");
    expect(await fetchSafely({ url, headers, body: "{}" }, limits, server.network)).toMatchObject({
      code: "track/bad-address",
    });
  });

  test("one to another protocol is refused", async () => {
    server = await serve((_request, response) =>
      response.writeHead(301, { location: "ftp://feeds.example/" }).end(),
    );
    const fetched = await fetchSafely(
      { url: `http://feeds.example:${server.port}/` },
      limits,
      server.network,
    );
    expect(fetched).toMatchObject({ code: "track/bad-address" });
  });
});

describe("measure", () => {
  test("an answer that is larger than it may be is left, also where it does not say how large it is", async () => {
    server = await serve((_request, response) => {
      const push = () => {
        while (response.write("x".repeat(65_536)));
        response.once("drain", push);
      };
      push();
    });
    const fetched = await fetchSafely(
      { url: `http://feeds.example:${server.port}/` },
      limits,
      server.network,
    );
    expect(fetched).toMatchObject({
      code: "track/answer-too-large",
      message: "its answer is larger than 1 MB",
    });
  });

  test("so is one that is small and unpacks to gigabytes", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(limits.maxBytes);
    server = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    const fetched = await fetchSafely(
      { url: `http://feeds.example:${server.port}/` },
      limits,
      server.network,
    );
    expect(fetched).toMatchObject({ code: "track/answer-too-large" });
  });

  test("an answer that drips for ever ends with the time it has", async () => {
    server = await serve((_request, response) => {
      response.write("<");
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(timer));
    });
    const url = `http://feeds.example:${server.port}/`;
    const fetched = await fetchSafely({ url }, { ...limits, maxSeconds: 0.4 }, server.network);
    expect(fetched).toMatchObject({ kind: "again", message: "no whole answer came within 0.4 seconds" });
  });

  test("an answer cut off is no answer", async () => {
    server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    const fetched = await fetchSafely(
      { url: `http://feeds.example:${server.port}/` },
      limits,
      server.network,
    );
    expect(fetched.kind).toBe("again");
  });
});

describe("asking again", () => {
  test("validators are sent, and `unchanged` is understood", async () => {
    server = await serve((request, response) => {
      if (request.headers["if-none-match"] === '"a"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: '"a"', "last-modified": "Fri, 20 Nov 2026 10:00:00 GMT" })
          .end("text");
    });
    const url = `http://feeds.example:${server.port}/`;
    const first = await fetchSafely({ url }, limits, server.network);
    expect(first).toMatchObject({ etag: '"a"', modified: "Fri, 20 Nov 2026 10:00:00 GMT" });
    expect(await fetchSafely({ url, etag: '"a"' }, limits, server.network)).toEqual({ kind: "unchanged" });
  });

  test("a server that is not well is asked again, each time later, and then left until later", async () => {
    server = await serve((_request, response) => response.writeHead(503).end());
    const fetched = await fetchAgain(
      { url: `http://feeds.example:${server.port}/` },
      limits,
      server.network,
      2,
    );
    expect(server.slept).toEqual([1000, 2000, 4000]);
    expect(fetched).toEqual({
      kind: "later",
      message: "it answers 503",
      notBefore: Date.parse("2026-11-21T13:00:00Z"),
    });
  });

  test("what it asks for is kept: a short wait is waited, a long one is noted", async () => {
    let asked = 0;
    server = await serve((_request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(429, { "retry-after": "7" }).end();
      else if (asked === 2) response.end("well");
      else response.writeHead(429, { "retry-after": "7200" }).end();
    });
    const url = `http://feeds.example:${server.port}/`;
    expect(textOf((await fetchAgain({ url }, limits, server.network)) as Fetched)).toBe("well");
    expect(server.slept).toEqual([7000]);
    expect(await fetchAgain({ url }, limits, server.network)).toMatchObject({
      kind: "later",
      notBefore: Date.parse("2026-11-21T14:00:00Z"),
    });
  });

  test("what is forbidden or gone is not asked again", async () => {
    server = await serve((_request, response) => response.writeHead(403).end());
    const fetched = await fetchAgain({ url: `http://feeds.example:${server.port}/` }, limits, server.network);
    expect(fetched).toMatchObject({
      kind: "refused",
      code: "track/unreachable-feed",
      message: "it answers 403",
    });
    expect(server.requests).toHaveLength(1);
  });

  test("Retry-After is seconds or a date", () => {
    expect(retryAfter("120")).toBe(120);
    expect(retryAfter("Fri, 01 Jan 1999 00:00:00 GMT")).toBe(0);
    expect(retryAfter("soon")).toBeUndefined();
  });
});
