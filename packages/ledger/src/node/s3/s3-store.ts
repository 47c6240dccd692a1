import { AwsClient } from "aws4fetch";
import { bytesToHex, equalBytes } from "../../bytes.js";
import { type LogStore, StoreConflict } from "../../store/log-store.js";
import type { LogFile } from "../../tiles/tree-edge.js";
import { nodeSha256 } from "../crypto.js";

export interface S3Options {
  /** The bucket, as a URL: `https://s3.eu-central-1.amazonaws.com/decisions` or `http://127.0.0.1:9000/decisions`. */
  readonly bucket: string;
  /** Before every path; ends with `/` or is empty. */
  readonly prefix?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** `us-east-1` unless told otherwise, which those who have no regions take. */
  readonly region?: string;
}

/** A store of objects did not do what it was asked. */
export class S3Failure extends Error {
  override readonly name = "S3Failure";
  readonly status: number;

  constructor(doing: string, status: number, detail: string) {
    super(`the store of objects answered ${status} to ${doing}${detail === "" ? "" : `: ${detail}`}`);
    this.status = status;
  }
}

const probe = ".probe";
const requestsAtOnce = 32;

/**
 * A log in a bucket of anything that speaks S3. What keeps two writers apart are conditions on writing (`If-None-Match`,
 * `If-Match`); a server that does not heed them is refused, since on it the log could be forked without anybody noticing.
 */
export async function openS3Store(options: S3Options): Promise<LogStore> {
  const store = new S3Store(options);
  await store.requireConditions();
  return store;
}

class S3Store implements LogStore {
  readonly #client: AwsClient;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor({
    accessKeyId,
    bucket,
    prefix = "",
    region = "us-east-1",
    secretAccessKey,
    sessionToken,
  }: S3Options) {
    const session = sessionToken === undefined ? {} : { sessionToken };
    this.#client = new AwsClient({
      accessKeyId,
      secretAccessKey,
      region,
      service: "s3",
      retries: 2,
      ...session,
    });
    this.#bucket = bucket.replace(/\/+$/, "");
    this.#prefix = prefix;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return (await this.#get(path))?.bytes;
  }

  async #get(path: string): Promise<{ readonly bytes: Uint8Array; readonly etag: string } | undefined> {
    const response = await this.#send("GET", path);
    if (response.status === 404) return void (await response.arrayBuffer());
    if (response.status !== 200) throw await failure(`reading \`${path}\``, response);
    return { bytes: new Uint8Array(await response.arrayBuffer()), etag: response.headers.get("etag") ?? "" };
  }

  async createAll(files: readonly LogFile[]): Promise<void> {
    await inParallel(files, async (file) => {
      if (await this.createNew(file)) return;
      const before = await this.read(file.path);
      if (before === undefined || !equalBytes(before, file.bytes)) throw new StoreConflict(file.path);
    });
  }

  createNew({ bytes, path }: LogFile): Promise<boolean> {
    return this.#putIf(path, bytes, { "If-None-Match": "*" });
  }

  async replace(path: string, bytes: Uint8Array, expected: Uint8Array | undefined): Promise<boolean> {
    if (expected === undefined) return this.createNew({ path, bytes });
    const before = await this.#get(path);
    if (before === undefined || !equalBytes(before.bytes, expected)) return false;
    return this.#putIf(path, bytes, { "If-Match": before.etag });
  }

  /** False where the condition does not hold. Two at once may both be sent away with 409, and try again. */
  async #putIf(
    path: string,
    bytes: Uint8Array,
    condition: Readonly<Record<string, string>>,
  ): Promise<boolean> {
    for (let tries = 0; ; tries += 1) {
      const response = await this.#send("PUT", path, bytes, condition);
      const { status } = response;
      const isRefused = status === 412 || status === 404; // With `If-Match`, an object that is gone meanwhile is 404.
      if (status !== 200 && !isRefused && (status !== 409 || tries === 5))
        throw await failure(`writing \`${path}\``, response);
      await response.arrayBuffer();
      if (status !== 409) return !isRefused;
    }
  }

  async remove(paths: readonly string[]): Promise<void> {
    await inParallel(paths, async (path) => {
      const response = await this.#send("DELETE", path);
      if (response.status !== 204 && response.status !== 200 && response.status !== 404)
        throw await failure(`removing \`${path}\``, response);
      await response.arrayBuffer();
    });
  }

  async list(prefix: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (let token = ""; ; ) {
      const query = new URLSearchParams({ "list-type": "2", prefix: `${this.#prefix}${prefix}` });
      if (token !== "") query.set("continuation-token", token);
      const response = await this.#client.fetch(`${this.#bucket}?${query}`);
      if (response.status !== 200) throw await failure(`listing \`${prefix}\``, response);
      const xml = await response.text();
      for (const [, key] of xml.matchAll(/<Key>([^<]*)<\/Key>/g))
        found.push(unescapeXml(key!).slice(this.#prefix.length));
      token = unescapeXml(/<NextContinuationToken>([^<]*)</.exec(xml)?.[1] ?? "");
      if (token === "") return found.filter((path) => path !== probe);
    }
  }

  async close(): Promise<void> {}

  async requireConditions(): Promise<void> {
    const bytes = Uint8Array.of(1);
    await this.createNew({ path: probe, bytes });
    const wrong = { "If-Match": '"00000000000000000000000000000000"' };
    const heeds =
      !(await this.createNew({ path: probe, bytes })) && !(await this.#putIf(probe, bytes, wrong));
    await this.remove([probe]);
    if (!heeds)
      throw new S3Failure(
        "a conditional write",
        200,
        "it does not heed If-None-Match and If-Match, so a log is not safe on it",
      );
  }

  #send(
    method: string,
    path: string,
    body?: Uint8Array,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const url = `${this.#bucket}/${this.#prefix}${path}`;
    if (body === undefined) return this.#client.fetch(url, { method, headers });
    // The signature covers the content, so that nothing on the way can change it.
    const signed = { ...headers, "X-Amz-Content-Sha256": bytesToHex(nodeSha256(body)) };
    return this.#client.fetch(url, { method, headers: signed, body: body.slice() });
  }
}

async function inParallel<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += requestsAtOnce)
    await Promise.all(items.slice(at, at + requestsAtOnce).map(run));
}

async function failure(doing: string, response: Response): Promise<S3Failure> {
  const text = await response.text();
  return new S3Failure(doing, response.status, /<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? "");
}

function unescapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => names[name]!);
}
