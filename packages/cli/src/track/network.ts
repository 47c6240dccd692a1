import { lookup } from "node:dns/promises";
import { type AddressPolicy, publicOnly } from "./address-policy.js";

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

/** The network as commands see it. The process has one; tests hand in another whose policy admits their own server. */
export interface Network {
  readonly policy: AddressPolicy;
  readonly resolve: (host: string) => Promise<readonly Address[]>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Between 0 and 1: spreads the tries of many machines. */
  readonly chance: () => number;
}

export const processNetwork: Network = {
  policy: publicOnly,
  resolve: async (host) => {
    const found = await lookup(host, { all: true, verbatim: true });
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  },
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  now: Date.now,
  chance: Math.random,
};
