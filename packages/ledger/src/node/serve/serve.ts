import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parseTilePath } from "../../tiles/tile-path.js";
import type { TileReader } from "../../tiles/tile-reader.js";
import { witnessedPath } from "../log/log.js";
import type { Witness } from "../witness/witness.js";

/** Handles a request, or leaves it to others and says false. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** A request to add a checkpoint has 63 hashes and a note, no more. */
const longestBody = 1_000_000;

/** The files of a log below a prefix (C2SP tlog-tiles): tiles to be kept for good, checkpoints for no time at all. */
export function serveLog(reader: TileReader, prefix = "/"): HttpHandler {
  return async (request, response) => {
    const path = pathBelow(prefix, request);
    const isCheckpoint = path === "checkpoint" || path === witnessedPath;
    if (path === undefined || (!isCheckpoint && parseTilePath(path) === undefined)) return false;
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, "text/plain", "GET only\n");
    const bytes = await reader.read(path);
    if (bytes === undefined)
      return send(response, 404, "text/plain; charset=utf-8", "there is no such file\n");
    response.setHeader("Cache-Control", isCheckpoint ? "no-cache" : "public, max-age=31536000, immutable");
    return send(
      response,
      200,
      isCheckpoint ? "text/plain; charset=utf-8" : "application/octet-stream",
      bytes,
    );
  };
}

/** A witness below a prefix (C2SP tlog-witness): `add-checkpoint`, and the last checkpoint of each log. */
export function serveWitness(witness: Witness, prefix = "/"): HttpHandler {
  return async (request, response) => {
    const path = pathBelow(prefix, request);
    const originHash = /^([0-9a-f]{64})\/checkpoint$/.exec(path ?? "")?.[1];
    if (path !== "add-checkpoint" && originHash === undefined) return false;
    const method = originHash === undefined ? "POST" : "GET";
    if (request.method !== method) return send(response, 405, "text/plain", `${method} only\n`);
    if (originHash !== undefined) {
      const { body, status, type } = await witness.lastCheckpoint(originHash);
      return send(response, status, type, body);
    }
    const asked = await readBody(request);
    if (asked === undefined) return send(response, 413, "text/plain", "the request is too long\n");
    const { body, status, type } = await witness.addCheckpoint(asked);
    return send(response, status, type, body);
  };
}

/** A server of these handlers, the first that handles a request; others get 404, what fails 500 without its reason. */
export async function startServer(
  handlers: readonly HttpHandler[],
  port: number,
  host: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    handle(handlers, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { address, port: actual } = server.address() as AddressInfo;
  const shown = address.includes(":") ? `[${address}]` : address;
  return { url: `http://${shown}:${actual}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeIdleConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function handle(
  handlers: readonly HttpHandler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const handler of handlers) if (await handler(request, response)) return;
  await send(response, 404, "text/plain; charset=utf-8", "not found\n");
}

function pathBelow(prefix: string, { url = "" }: IncomingMessage): string | undefined {
  const [path] = url.split("?");
  return path!.startsWith(prefix) ? path!.slice(prefix.length) : undefined;
}

async function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): Promise<boolean> {
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
  return true;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
