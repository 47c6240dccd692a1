import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AddressPolicy } from "./address-policy.js";
import type { Network } from "./network.js";

/** A server of this machine with a network that leads every name to it. Its policy admits loopback, as no other does. */
export interface TestServer {
  readonly port: number;
  readonly network: Network;
  readonly requests: readonly IncomingMessage[];
  /** Milliseconds that were slept. */
  readonly slept: readonly number[];
  readonly close: () => Promise<void>;
}

export async function serve(
  listener: RequestListener,
  policy: AddressPolicy = () => undefined,
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const slept: number[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const network: Network = {
    policy,
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    sleep: async (milliseconds) => void slept.push(milliseconds),
    now: () => Date.parse("2026-11-21T12:00:00Z"),
    chance: () => 0,
  };
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { port, network, requests, slept, close };
}
