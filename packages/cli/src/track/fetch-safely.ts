import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { Address, Network } from "./network.js";

export interface FetchRequest {
  readonly url: string;
  /** Sent to the origin of `url` alone; a redirect elsewhere goes without them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as POST where there is one. */
  readonly body?: string;
  /** Of the last answer: where nothing changed since, nothing is sent again. */
  readonly etag?: string | undefined;
  readonly modified?: string | undefined;
}

export interface FetchLimits {
  /** Of the answer, before and after it is unpacked. */
  readonly maxBytes: number;
  /** Of all of it, redirects included. */
  readonly maxSeconds: number;
  /** Whether an address may be `http:`, which anyone between can read and change. */
  readonly allowHttp: boolean;
}

const maxRedirects = 5;

export type Fetched =
  | {
      readonly kind: "content";
      readonly pieces: readonly Uint8Array[];
      /** Where it was found in the end. */
      readonly url: string;
      readonly type: string;
      readonly etag?: string | undefined;
      readonly modified?: string | undefined;
    }
  | { readonly kind: "unchanged" }
  /** Another try may succeed: the server said when, or is not well. */
  | { readonly kind: "again"; readonly message: string; readonly afterSeconds?: number | undefined }
  /** It will not succeed as it is. */
  | { readonly kind: "refused"; readonly code: string; readonly message: string; readonly help: string };

type Refusal = Extract<Fetched, { kind: "refused" }>;

/** Thrown and caught here only. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/**
 * Fetches a text so that neither its address nor what answers can turn the request against the network it is made from: names are
 * resolved here, every address is checked, and the connection is made to the address that was checked, on each redirect anew.
 * Size and time are bounded. It tries once; `fetch-again.ts` tries more often.
 */
export async function fetchSafely(
  request: FetchRequest,
  limits: FetchLimits,
  network: Network,
): Promise<Fetched> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.maxSeconds * 1000);
  try {
    return await follow(request, limits, network, deadline.signal);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if (deadline.signal.aborted)
      return { kind: "again", message: `no whole answer came within ${limits.maxSeconds} seconds` };
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOTFOUND") return { kind: "again", message: "its host has no address" };
    return { kind: "again", message: code === undefined ? message : `${code}: ${message}`.slice(0, 200) };
  } finally {
    clearTimeout(timer);
  }
}

async function follow(
  first: FetchRequest,
  limits: FetchLimits,
  network: Network,
  signal: AbortSignal,
): Promise<Fetched> {
  let request = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const url = checkUrl(request.url, limits);
    const addresses = await checkedAddresses(url, network);
    const answer = await send(url, request, addresses, network, signal);
    const next = redirectOf(answer, url);
    if (next === undefined) return read(answer, url, limits, request.body !== undefined);
    answer.destroy();
    request = redirected(answer.statusCode === 303 ? withoutBody(request) : request, url, next);
  }
  throw refuse(
    "track/too-many-redirects",
    `it redirects more than ${maxRedirects} times`,
    "give the address that it leads to",
  );
}

function refuse(code: string, message: string, help: string): Refused {
  return new Refused({ kind: "refused", code, message, help });
}

function checkUrl(text: string, { allowHttp }: FetchLimits): URL {
  if (!URL.canParse(text))
    throw refuse("track/bad-address", "it is no address", "write it as https://host/path");
  const url = new URL(text);
  const help = "give an address that begins with https://";
  if (url.protocol === "http:" && !allowHttp)
    throw refuse(
      "track/bad-address",
      "what comes by `http:` can be read and changed on its way",
      `${help}, or allow it with --allow-http`,
    );
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw refuse("track/bad-address", `\`${url.protocol}\` is no protocol that feeds come by`, help);
  if (url.username !== "" || url.password !== "")
    throw refuse(
      "track/bad-address",
      "it holds a name or a password, which logs would show",
      "send it as a header, from a variable of the environment",
    );
  return url;
}

/** All addresses of the host. One that must not be spoken to makes all suspect: such answers are how the check is got around. */
async function checkedAddresses(url: URL, { policy, resolve }: Network): Promise<readonly Address[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  const addresses: readonly Address[] =
    version === 0 ? await resolve(host) : [{ address: host, family: version === 6 ? 6 : 4 }];
  if (addresses.length === 0) throw Object.assign(new Error(), { code: "ENOTFOUND" });
  for (const { address } of addresses) refuseAddress(host, address, policy(address));
  return addresses;
}

function refuseAddress(host: string, address: string, why: string | undefined): void {
  if (why === undefined) return;
  throw refuse(
    "track/refused-address",
    `\`${host}\` is at ${address}, which is ${why}`,
    "feeds are fetched from the public internet alone; fetch this one by other means and give the file",
  );
}

function send(
  url: URL,
  { body, etag, headers = {}, modified }: FetchRequest,
  addresses: readonly Address[],
  { policy }: Network,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    const request: ClientRequest = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        "user-agent": "Domicile",
        accept:
          "application/json, application/atom+xml, application/rss+xml, application/xml, text/xml, */*;q=0.1",
        "accept-encoding": "gzip, deflate, br",
        ...(body === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
        ...headers,
        ...(etag === undefined ? {} : { "if-none-match": etag }),
        ...(modified === undefined ? {} : { "if-modified-since": modified }),
      },
      // A connection of its own, to an address that was checked: a name that is resolved again may lead elsewhere.
      agent: false,
      lookup: (_host, options, answer) => {
        if (options.all === true) (answer as (error: null, all: readonly Address[]) => void)(null, addresses);
        else answer(null, addresses[0]!.address, addresses[0]!.family);
      },
      maxHeaderSize: 16 * 1024,
      signal,
    });
    request.on("socket", (socket) =>
      socket.once("connect", () => {
        const why = policy(socket.remoteAddress ?? "");
        if (why !== undefined) request.destroy(new Error(`connected to ${why}`));
      }),
    );
    request.once("response", done).once("error", fail).end(body);
  });
}

function redirectOf({ headers, statusCode = 0 }: IncomingMessage, url: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined;
  if (!URL.canParse(headers.location, url.href))
    throw refuse("track/bad-address", "it redirects to what is no address", "tell its publisher");
  return new URL(headers.location, url.href);
}

/** 303 says where the answer to what was sent is to be had. */
function withoutBody({ body: _, ...rest }: FetchRequest): FetchRequest {
  return rest;
}

/** Elsewhere, neither the headers go along, which may hold a key, nor what was sent. */
function redirected(request: FetchRequest, from: URL, to: URL): FetchRequest {
  if (from.origin === to.origin) return { ...request, url: to.href };
  if (request.body !== undefined)
    throw refuse(
      "track/bad-address",
      `it redirects what was sent to \`${to.host}\``,
      "give that address if you trust it",
    );
  return { url: to.href };
}

async function read(
  answer: IncomingMessage,
  url: URL,
  limits: FetchLimits,
  isSent: boolean,
): Promise<Fetched> {
  const status = answer.statusCode ?? 0;
  if (status === 304) {
    answer.resume();
    return { kind: "unchanged" };
  }
  if (status === 429 || status >= 500) {
    answer.destroy();
    return {
      kind: "again",
      message: `it answers ${status}`,
      afterSeconds: retryAfter(answer.headers["retry-after"]),
    };
  }
  // Whoever takes what was sent may answer that it took it and say no more.
  if (status !== 200 && !(isSent && status > 200 && status < 300)) {
    answer.destroy();
    throw refuse("track/unreachable-feed", `it answers ${status}`, helpFor(status));
  }
  const { etag, "last-modified": modified, "content-type": type = "" } = answer.headers;
  return { kind: "content", pieces: await readBody(answer, limits), url: url.href, type, etag, modified };
}

function helpFor(status: number): string {
  if (status === 401 || status === 403) return "check its key, and whether it may be fetched by programs";
  if (status === 404 || status === 410) return "check the address; feeds move";
  return "open it in a browser to see what it says";
}

/** Seconds, or a date. */
export function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** Counted on the wire and unpacked: a few bytes can be packed so that they fill a disk. */
async function readBody(answer: IncomingMessage, { maxBytes }: FetchLimits): Promise<readonly Uint8Array[]> {
  const tooLarge = () =>
    refuse(
      "track/answer-too-large",
      `its answer is larger than ${Math.floor(maxBytes / 1_000_000)} MB`,
      "ask for less at a time, or raise --max-mb",
    );
  if (Number(answer.headers["content-length"] ?? 0) > maxBytes) {
    answer.destroy();
    throw tooLarge();
  }
  let packed = 0;
  answer.on("data", (piece: Buffer) => {
    packed += piece.length;
    if (packed > maxBytes) answer.destroy(tooLarge());
  });
  const unpacked = unpackerOf(answer.headers["content-encoding"]);
  const stream = unpacked === undefined ? answer : answer.pipe(unpacked);
  if (unpacked !== undefined) answer.once("error", (error) => unpacked.destroy(error));
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    bytes += (piece as Buffer).length;
    if (bytes > maxBytes) {
      answer.destroy();
      throw tooLarge();
    }
    pieces.push(piece as Buffer);
  }
  return pieces;
}

function unpackerOf(encoding: string | undefined) {
  switch (encoding?.toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    case undefined:
    case "":
    case "identity":
      return undefined;
    default:
      throw refuse(
        "track/unreachable-feed",
        `it is packed as \`${encoding}\`, which was not asked for`,
        "tell its publisher",
      );
  }
}
