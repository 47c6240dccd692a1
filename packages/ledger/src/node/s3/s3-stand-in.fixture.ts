import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A stand-in for a store of objects, of our own and no more than the tests need: GET, PUT with `If-None-Match` and
 * `If-Match`, DELETE and ListObjectsV2 on one bucket, with Signature Version 4 checked as Amazon's reference describes it.
 * It is not S3, and passing against it says nothing of a server that differs from the published interface.
 */
export interface S3StandIn {
  readonly bucket: string;
  readonly objects: Map<string, Buffer>;
  /** Requests whose signature was false. */
  readonly refused: string[];
  readonly close: () => Promise<void>;
}

export const standInKeys = { accessKeyId: "stand-in", secretAccessKey: "a secret of the stand-in" };

export async function startS3StandIn(heedsConditions = true): Promise<S3StandIn> {
  const objects = new Map<string, Buffer>();
  const refused: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url!, "http://stand-in");
    const end = (status: number, text: string | Buffer = "", headers: Record<string, string> = {}) => {
      response.writeHead(status, headers);
      response.end(request.method === "HEAD" ? undefined : text);
    };
    if (!isSigned(request, url, body)) {
      refused.push(`${request.method} ${request.url}`);
      return end(403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    }
    if (url.pathname === "/bucket") return end(200, list(objects, url.searchParams));
    const key = decodeURIComponent(url.pathname.slice("/bucket/".length));
    const before = objects.get(key);
    if (request.method === "DELETE") {
      objects.delete(key);
      return end(204);
    }
    if (request.method === "GET")
      return before === undefined
        ? end(404, "<Error><Code>NoSuchKey</Code></Error>")
        : end(200, before, { ETag: etagOf(before) });
    const { "if-match": match, "if-none-match": none } = request.headers;
    if (heedsConditions && none === "*" && before !== undefined) return end(412);
    if (heedsConditions && match !== undefined && before === undefined) return end(404);
    if (heedsConditions && match !== undefined && match !== etagOf(before!)) return end(412);
    objects.set(key, body);
    end(200, "", { ETag: etagOf(body) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { bucket: `http://127.0.0.1:${port}/bucket`, objects, refused, close };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const etagOf = (bytes: Buffer) => `"${createHash("md5").update(bytes).digest("hex")}"`;
const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();

/** As on S3, a page has at most a thousand keys. */
function list(objects: ReadonlyMap<string, Buffer>, query: URLSearchParams): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "")).sort();
  const start = Number(query.get("continuation-token") ?? 0);
  const next =
    start + 1000 < keys.length ? `<NextContinuationToken>${start + 1000}</NextContinuationToken>` : "";
  const contents = keys.slice(start, start + 1000).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  return `<?xml version="1.0"?><ListBucketResult>${contents.join("")}${next}</ListBucketResult>`;
}

/** Signature Version 4 of the request, by the one secret that there is. */
function isSigned(request: IncomingMessage, url: URL, body: Buffer): boolean {
  const header = request.headers.authorization ?? "";
  const [, day, region, names, signature] =
    /^AWS4-HMAC-SHA256 Credential=stand-in\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header,
    ) ?? [];
  if (day === undefined || signature === undefined) return false;
  const payload = String(request.headers["x-amz-content-sha256"]);
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== sha256(body)) return false;
  const query = [...url.searchParams].map((pair) => pair.map(encode).join("=")).sort();
  const headers = names!.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query.join("&"), headers.join(""), names, payload].join(
    "\n",
  );
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [region!, "s3", "aws4_request"].reduce(
    (each, part) => hmac(each, part),
    hmac(`AWS4${standInKeys.secretAccessKey}`, day),
  );
  return hmac(key, text).toString("hex") === signature;
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
