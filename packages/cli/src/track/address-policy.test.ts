import fc from "fast-check";
import { expect, test } from "vitest";
import { publicOnly, publicOrPrivate } from "./address-policy.js";

test.each([
  ["127.0.0.1", "this machine"],
  ["127.255.255.254", "this machine"],
  ["0.0.0.0", "this machine"],
  ["::1", "this machine"],
  ["::", "this machine"],
  ["10.1.2.3", "a private network"],
  ["172.31.255.255", "a private network"],
  ["192.168.0.1", "a private network"],
  ["fd00:ec2::254", "a private network"],
  ["169.254.169.254", "link-local, where clouds keep their metadata"],
  ["fe80::1%eth0", "link-local, where clouds keep their metadata"],
  ["100.100.100.200", "shared by a carrier's customers"],
  ["224.0.0.1", "for groups of machines"],
  ["ff02::1", "for groups of machines"],
  ["255.255.255.255", "reserved"],
  ["168.63.129.16", "reserved"],
  ["2001:db8::1", "reserved"],
  ["64:ff9b::7f00:1", "reserved"],
  ["2002:7f00:1::", "reserved"],
  ["::ffff:127.0.0.1", "this machine"],
  ["::ffff:7f00:1", "this machine"],
  ["0:0:0:0:0:ffff:10.0.0.1", "a private network"],
  ["::169.254.169.254", "link-local, where clouds keep their metadata"],
  ["localhost", "no address"],
  ["", "no address"],
])("%s is %s", (address, why) => {
  expect(publicOnly(address)).toBe(why);
});

test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(publicOnly(address)).toBeUndefined();
  },
);

test("a receiver inside may be in a private network, and nowhere else", () => {
  expect(publicOrPrivate("10.0.0.5")).toBeUndefined();
  expect(publicOrPrivate("127.0.0.1")).toBe("this machine");
  expect(publicOrPrivate("169.254.169.254")).toBeDefined();
});

test("an address in IPv6's clothes is judged as what it is, in either spelling", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const [a, b, c, d] = address.split(".").map(Number) as [number, number, number, number];
      const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
      expect(publicOnly(`::ffff:${address}`)).toBe(publicOnly(address));
      expect(publicOnly(`::ffff:${hex}`)).toBe(publicOnly(address));
    }),
  );
});
