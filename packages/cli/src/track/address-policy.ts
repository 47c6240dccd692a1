import { BlockList, isIP } from "node:net";

/** Why an address must not be spoken to; nothing where it may. */
export type AddressPolicy = (address: string) => string | undefined;

type Range = readonly [string, number];

/** IANA's special-purpose registries (RFC 6890 and its updates): nothing of it is a public server. */
const ranges: Readonly<
  Record<string, { readonly ipv4?: readonly Range[]; readonly ipv6?: readonly Range[] }>
> = {
  "this machine": {
    ipv4: [
      ["127.0.0.0", 8],
      ["0.0.0.0", 8],
    ],
    ipv6: [
      ["::1", 128],
      ["::", 128],
    ],
  },
  // 169.254.169.254 and fd00:ec2::254 are where clouds hand out credentials.
  "link-local, where clouds keep their metadata": { ipv4: [["169.254.0.0", 16]], ipv6: [["fe80::", 10]] },
  "a private network": {
    ipv4: [
      ["10.0.0.0", 8],
      ["172.16.0.0", 12],
      ["192.168.0.0", 16],
    ],
    ipv6: [
      ["fc00::", 7],
      ["fec0::", 10],
    ],
  },
  "shared by a carrier's customers": { ipv4: [["100.64.0.0", 10]] },
  "for groups of machines": { ipv4: [["224.0.0.0", 4]], ipv6: [["ff00::", 8]] },
  reserved: {
    ipv4: [
      ...([
        ["192.0.0.0", 24],
        ["192.0.2.0", 24],
        ["192.88.99.0", 24],
        ["198.18.0.0", 15],
      ] as const),
      ...([
        ["198.51.100.0", 24],
        ["203.0.113.0", 24],
        ["240.0.0.0", 4],
      ] as const),
      ["168.63.129.16", 32], // Azure's own agent, an address that looks public
    ],
    // Documentation, discard, benchmarking, and ways to wrap an IPv4 address that would be checked as something else.
    ipv6: [
      ["2001:db8::", 32],
      ["100::", 64],
      ["2001::", 23],
      ["2002::", 16],
      ["64:ff9b::", 96],
      ["64:ff9b:1::", 48],
      ["3fff::", 20],
      ["5f00::", 16],
    ],
  },
};

const lists = Object.entries(ranges).map(([what, { ipv4 = [], ipv6 = [] }]) => {
  const list = new BlockList();
  for (const [net, prefix] of ipv4) list.addSubnet(net, prefix, "ipv4");
  for (const [net, prefix] of ipv6) list.addSubnet(net, prefix, "ipv6");
  return { what, list };
});

/** Only servers of the public internet: what a feed may be fetched from unless a person says otherwise. */
export const publicOnly: AddressPolicy = (address) => {
  const bare = address.replace(/%.*$/, "");
  const version = isIP(bare);
  if (version === 0) return "no address";
  const inner = version === 6 ? embeddedIpv4(bare) : undefined;
  if (inner !== undefined) return publicOnly(inner);
  return lists.find(({ list }) => list.check(bare, version === 6 ? "ipv6" : "ipv4"))?.what;
};

/** For a receiver that a person named: private networks too, and still neither this machine nor what clouds keep. */
export const publicOrPrivate: AddressPolicy = (address) => {
  const why = publicOnly(address);
  return why === "a private network" || why === "shared by a carrier's customers" ? undefined : why;
};

/** `::ffff:127.0.0.1` and `::127.0.0.1` are IPv4 addresses in other clothes, in either spelling. */
function embeddedIpv4(address: string): string | undefined {
  const groups = groupsOf(address);
  if (groups === undefined || groups.slice(0, 5).some((group) => group !== 0)) return undefined;
  const [sixth, high, low] = groups.slice(5) as [number, number, number];
  const isMapped = sixth === 0xffff;
  const isCompatible = sixth === 0 && high !== 0;
  if (!isMapped && !isCompatible) return undefined;
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function groupsOf(address: string): readonly number[] | undefined {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const hex = (a: string, b: string) => ((Number(a) << 8) | Number(b)).toString(16);
  const text =
    dotted === null ? address : `${dotted[1]}${hex(dotted[2]!, dotted[3]!)}:${hex(dotted[4]!, dotted[5]!)}`;
  const [before = "", after] = text.split("::");
  const parse = (part: string) =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [head, tail] = [parse(before), parse(after ?? "")];
  const missing = 8 - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 0) return undefined;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}
