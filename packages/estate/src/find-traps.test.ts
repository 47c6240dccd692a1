import type { ServiceTrap } from "@domicile/ir";
import { expect, test } from "vitest";
import { estateOf, system } from "./estate.fixture.js";
import { findTraps } from "./find-traps.js";
import { known } from "./known.fixture.js";

const certificate: ServiceTrap = {
  id: "certificate",
  title: "certificates are kept elsewhere",
  kind: "certificate",
  scope: "system",
  resources: ["aws_cdn", "aws_edge_*"],
  traits: [],
  regions: [],
  outside: [],
  reaches: ["aws:us-east-1"],
  matters: "when keys have to stay",
  remedy: "end TLS in the region",
  source: "https://example.org/certificates",
  checked: "2026-11-01",
  period: { from: null, to: "2027-01-01" },
  confidence: "high",
};

type Found = readonly [name: string, type: string, region: string | null, traits?: readonly string[]];

/** `certificate: a.b a.c`; nothing after the colon where it comes with the account. */
function found(trap: Partial<ServiceTrap>, systems: readonly Found[], day = "2026-11-21") {
  const { estate } = estateOf("organisation: x", {
    systems: systems.map(([name, type, region, traits = []]) => system(name, region, { type, traits })),
    copies: [],
    unknown: [],
    root: ".",
  });
  const traps = [{ ...certificate, ...trap }];
  const told = findTraps(estate, { ...known, atlas: { ...known.atlas, traps } }, day);
  return told.map((each) => `${each.trap}: ${each.systems.join(" ")}`);
}

function one(trap: Partial<ServiceTrap>, type: string, region: string | null, day?: string) {
  return found(trap, [["a.b", type, region]], day);
}

const met = ["certificate: a.b"];

test("a trap is met where a system is of a kind that it names, or begins so", () => {
  expect(one({}, "aws_cdn", "aws:eu-central-1")).toEqual(met);
  expect(one({}, "aws_edge_function", "aws:eu-central-1")).toEqual(met);
  expect(one({}, "aws_cdn_policy", "aws:eu-central-1")).toEqual([]);
});

test("one that reaches no further than the place of the system says nothing new", () => {
  expect(one({}, "aws_cdn", "aws:us-east-1")).toEqual([]);
  expect(one({ reaches: ["US", "DE"] }, "aws_cdn", "aws:us-east-1")).toEqual(met);
  expect(one({ reaches: [] }, "aws_cdn", "aws:us-east-1")).toEqual(met);
});

test("however many systems meet it, it is told once, of all of them", () => {
  const systems: Found[] = [
    ["a.z", "aws_cdn", "aws:eu-west-1"],
    ["a.u", "aws_cdn", "aws:us-east-1"],
    ["a.b", "aws_edge_function", "aws:eu-central-1"],
  ];
  expect(found({}, systems)).toEqual(["certificate: a.b a.z"]);
});

test("one of some regions is met there alone, one outside of some everywhere else", () => {
  expect(one({ regions: ["aws:eu-central-1"] }, "aws_cdn", "aws:eu-central-1")).toEqual(met);
  expect(one({ regions: ["aws:eu-west-1"] }, "aws_cdn", "aws:eu-central-1")).toEqual([]);
  expect(one({ outside: ["aws:eu-west-1"] }, "aws_cdn", "aws:eu-central-1")).toEqual(met);
  expect(one({ outside: ["aws:eu-central-1"] }, "aws_cdn", "aws:eu-central-1")).toEqual([]);
});

test("a system of which nobody knows where it is may be anywhere, and is not said to be in one of a few", () => {
  expect(one({ outside: ["aws:eu-central-1"] }, "aws_cdn", null)).toEqual(met);
  expect(one({ regions: ["aws:eu-central-1"] }, "aws_cdn", null)).toEqual([]);
});

test("but where the estate has others of its cloud, it is in their partition", () => {
  const outside = ["aws:cn-north-1"];
  const cdn: Found = ["a.b", "aws_cdn", null];
  expect(found({ outside }, [cdn, ["a.c", "aws_db", "aws:cn-north-1"]])).toEqual([]);
  expect(found({ outside }, [cdn, ["a.c", "aws_db", "aws:eu-west-1"]])).toEqual(met);
  expect(found({ outside }, [cdn, ["a.c", "google_db", "gcp:eur4"]])).toEqual(met);
  expect(found({ regions: outside }, [cdn, ["a.c", "aws_db", "aws:cn-north-1"]])).toEqual(met);
});

test("one of the account is told without its systems, and is met by what is in a place", () => {
  const trap = { scope: "account", resources: ["aws_*"] } as const;
  const cdn: Found = ["a.b", "aws_cdn", null];
  expect(found(trap, [cdn, ["a.c", "aws_db", "aws:eu-west-1"]])).toEqual(["certificate: "]);
  expect(found(trap, [cdn, ["a.c", "aws_db", "aws:us-east-1"]])).toEqual([]);
  expect(found(trap, [cdn])).toEqual(["certificate: "]);
  expect(found(trap, [["a.c", "google_db", "gcp:eur4"]])).toEqual([]);
});

test("one of a setting is met where the configuration shows it, and not by every system of the kind", () => {
  const trap = { traits: ["own_certificate", "web_firewall"] };
  const systems: Found[] = [
    ["a.plain", "aws_cdn", null],
    ["a.own", "aws_cdn", null, ["own_certificate"]],
    ["a.other", "aws_cdn", null, ["edge_function"]],
  ];
  expect(found(trap, systems)).toEqual(["certificate: a.own"]);
  expect(found(trap, systems.slice(0, 1))).toEqual([]);
});

test("one of a few regions is met where the estate has systems in them, and by no other system of the account", () => {
  const trap = { scope: "account", resources: ["aws_*"], reaches: [], regions: ["aws:cn-north-1"] } as const;
  expect(found(trap, [["a.c", "aws_db", "aws:eu-west-1"]])).toEqual([]);
  expect(found(trap, [["a.c", "aws_db", null]])).toEqual([]);
  expect(
    found(trap, [
      ["a.b", "aws_db", "aws:eu-west-1"],
      ["a.c", "aws_db", "aws:cn-north-1"],
    ]),
  ).toEqual(["certificate: "]);
});

test("what a provider has changed is over on the day it changed", () => {
  expect(one({}, "aws_cdn", "aws:eu-central-1", "2026-12-31")).toEqual(met);
  expect(one({}, "aws_cdn", "aws:eu-central-1", "2027-01-01")).toEqual([]);
});
