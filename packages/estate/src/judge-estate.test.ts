import type { Flow, VerdictWord } from "@domicile/ir";
import { DiagnosticLog } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deriveFlows } from "./derive-flows.js";
import type { Discovered, DiscoveredCopy } from "./discovered.js";
import { copy, estateOf, flowsOf, found, system, today, verdictOf } from "./estate.fixture.js";
import { resolveSystem } from "./estate.js";
import { type Evaluate, judgeEstate } from "./judge-estate.js";
import { known } from "./known.fixture.js";

const shop = `
entities:
  shop: { country: DK, actor: controller, owners: [{ party: parent, share: 60 }] }
  parent: { country: US, owners: [] }
vendors:
  cloud: { provider: aws, country: IE, hosts: aws, certifications: [dpf] }
systems:
  db: { address: aws_db_instance.db }
datasets:
  customers: { controller: shop, data: personal, subjects: { DE: 10, FR: 20 }, deid: identified, rests_in: db }
`;
const db = system("aws_db_instance.db", "aws:eu-central-1");
const replica = system("aws_db_instance.replica", "aws:us-east-1");

describe("data at rest", () => {
  test("are a store flow from the controller to whoever runs the region", () => {
    const flow = flowsOf(shop, found([db])).get("rest/customers/db")!.flow;
    expect(flow).toMatchObject({
      operation: "store",
      from: "DK",
      to: "aws:eu-central-1",
      data: ["personal"],
      subjects: { residence: ["DE", "FR"], collected_in: ["DE", "FR"], count: { DE: 10, FR: 20 } },
      exporter: { country: "DK", controlled_by: ["US"] },
      importer: { country: "IE", controlled_by: ["US"], relation: "processor", certifications: ["dpf"] },
    });
  });

  test("leave out what nobody stated, instead of denying it", () => {
    const { flow } = flowsOf("datasets: { d: { rests_in: s } }\nsystems: { s: {} }").get("rest/d/s")!;
    expect(flow).toEqual({ operation: "store", to: "unknown" }); // it is somewhere, so it may have moved
  });

  test("in China are held by the company that runs the region there", () => {
    const flows = flowsOf("datasets: { d: { rests_in: s } }\nsystems: { s: { place: 'aws:cn-north-1' } }");
    expect(flows.get("rest/d/s")!.flow.importer).toMatchObject({ country: "CN", controlled_by: ["CN"] });
  });

  test("without all numbers have no count, for a part would be read as the whole", () => {
    const flows = flowsOf(
      "datasets: { d: { subjects: { DE: 5, FR: unknown }, rests_in: s } }\nsystems: { s: { place: DE } }",
    );
    expect(flows.get("rest/d/s")!.flow.subjects).toEqual({
      residence: ["DE", "FR"],
      collected_in: ["DE", "FR"],
    });
  });
});

describe("copies", () => {
  test("follow the data, copies of copies too", () => {
    const backup = system("aws_backup_vault.v", "aws:eu-west-1", { role: "backup" });
    const copies = [
      copy(db.address, replica.address),
      copy(replica.address, backup.address, { via: "backup" }),
    ];
    const flows = flowsOf(shop, found([db, replica, backup], copies));
    expect([...flows.keys()]).toEqual([
      "backup/customers/aws_db_instance.replica/aws_backup_vault.v",
      "replica/customers/db/aws_db_instance.replica",
      "rest/customers/db",
    ]);
    expect(flows.get("replica/customers/db/aws_db_instance.replica")!.flow).toMatchObject({
      from: "aws:eu-central-1",
      to: "aws:us-east-1",
    });
  });

  test("never bring data back to where they rest, or have been on the way", () => {
    const far = system("aws_db_instance.far", "aws:ap-south-1");
    const there = copy(db.address, replica.address);
    const between = [copy(replica.address, far.address), copy(far.address, replica.address)];
    const copiesOf = (...copies: DiscoveredCopy[]) =>
      [...flowsOf(shop, found([db, replica, far], copies)).keys()].filter((id) => id.startsWith("replica/"));
    expect(copiesOf(there, copy(replica.address, db.address))).toEqual([
      "replica/customers/db/aws_db_instance.replica",
    ]);
    expect(copiesOf(there, ...between, copy(far.address, db.address))).toEqual([
      "replica/customers/aws_db_instance.replica/aws_db_instance.far",
      "replica/customers/db/aws_db_instance.replica",
    ]);
    const both = shop.replace("rests_in: db", "rests_in: [db, aws_db_instance.replica]");
    expect([...flowsOf(both, found([db, replica], [there])).keys()]).toContain(
      "replica/customers/db/aws_db_instance.replica",
    );
    // Each of two gets the data from the first and from the other: neither has had them on every way.
    expect(copiesOf(there, copy(db.address, far.address), ...between)).toHaveLength(4);
  });

  test("to a region where no system is described are flows to that region", () => {
    const to = { system: db.address, region: "aws:us-east-1", identity: null };
    const flows = flowsOf(shop, found([db], [copy(db.address, db.address, { via: "global_table", to })]));
    const flow = flows.get("global_table/customers/db/db@aws:us-east-1")!;
    expect(flow.to).toMatchObject({ system: null, region: "aws:us-east-1", place: "US" });
  });

  test("to where nobody knows go somewhere unknown, which is neither a guess nor nowhere", () => {
    const to = { system: null, region: null, identity: null };
    const flow = flowsOf(shop, found([db], [copy(db.address, "", { to })])).get(
      "replica/customers/db/unknown",
    )!.flow;
    expect(flow.to).toBe("unknown");
    expect(flow).not.toHaveProperty("importer");
  });

  test("of keys carry no personal data", () => {
    const flows = flowsOf(shop, found([db, replica], [copy(db.address, replica.address, { via: "key" })]));
    expect(flows.get("key/-/db/aws_db_instance.replica")!.flow.data).toEqual(["non_personal"]);
  });
});

describe("systems", () => {
  test("are joined by address, ARN or name", () => {
    for (const name of ["aws_db_instance.db", "arn:aws:rds:eu-central-1:1:db:x", "shop-db"]) {
      const match = system("aws_db_instance.db", "aws:eu-central-1", {
        identities: ["arn:aws:rds:eu-central-1:1:db:x", "shop-db"],
      });
      const { estate, codes } = estateOf(`systems: { db: { address: "${name}" } }`, found([match]));
      expect(codes).toEqual([]);
      expect([...estate.systems.values()]).toMatchObject([
        { id: "db", address: "aws_db_instance.db", place: "DE" },
      ]);
    }
  });

  test("of the same address in several inputs are each kept, none with the plain id, whatever the order", () => {
    for (const count of [3, 11]) {
      const regions = ["aws:us-east-1", "aws:eu-central-1", null];
      const inputs = Array.from({ length: count }, (_, at) => {
        const region = regions[at % 3]!;
        const here = (address: string) => ({
          ...system(address, region, { identities: ["shop"] }),
          source: { file: "modules/db/main.tf", line: 1 },
        });
        const systems = [here("module.db.aws_db_instance.x"), here("module.db.aws_db_instance.r")];
        const alone = at === 0 ? [here("aws_db_instance.alone")] : [];
        return found([...systems, ...alone], [copy(systems[0]!.address, systems[1]!.address)], `env/e${at}`);
      });
      const all = estateOf("organisation: x", ...inputs).estate;
      expect(all.systems.size).toBe(2 * count + 1);
      expect(all.copies).toHaveLength(count);
      expect(all.copies.every(({ from, to }) => all.systems.has(from.system!) && to.system !== null)).toBe(
        true,
      );
      expect(all.systems.get("env/e1#module.db.aws_db_instance.x")).toMatchObject({
        address: "module.db.aws_db_instance.x",
        region: "aws:eu-central-1",
      });
      expect(all.systems.has("module.db.aws_db_instance.x")).toBe(false);
      expect(all.systems.has("aws_db_instance.alone")).toBe(true);
      fc.assert(
        fc.property(fc.shuffledSubarray(inputs, { minLength: count }), (shuffled) => {
          const { copies, idByAddress, systems } = estateOf("organisation: x", ...shuffled).estate;
          expect([...systems]).toEqual([...all.systems]);
          expect(copies).toEqual(all.copies);
          expect([...idByAddress].sort()).toEqual([...all.idByAddress].sort());
        }),
        { numRuns: 10 },
      );
    }
  });

  test("are one in several inputs where the world has one of that name, or a plan shows its configuration", () => {
    const arn = "arn:aws:rds:eu-central-1:1:db:x";
    const planned = system("aws_db_instance.db", "aws:eu-central-1", { identities: [arn, "shop-db"] });
    const stated = { ...planned, source: { file: "state.json", pointer: "/x" } };
    const written = { ...planned, identities: ["shop-db"], source: { file: "main.tf", line: 1 } };
    const inputs = [found([planned]), found([stated], [], "state.json"), found([written], [], "env")];
    const { estate } = estateOf("organisation: x", inputs[0]!, inputs[1]!);
    expect([...estate.systems.keys()]).toEqual(["aws_db_instance.db"]);
    expect([...estateOf("organisation: x", inputs[0]!, inputs[2]!).estate.systems.keys()]).toEqual([
      "aws_db_instance.db",
    ]);
    expect(resolveSystem("state.json#aws_db_instance.db", estate)?.id).toBe("aws_db_instance.db");
  });

  test("of several inputs are named with their input, and without it where only one has the address", () => {
    const inputs = ["env/dev", "env/prod"].map((root, at) =>
      found([system("aws_db_instance.db", at === 0 ? "aws:us-east-1" : "aws:eu-central-1")], [], root),
    );
    const text = (name: string) => `systems: { db: { address: "${name}" } }
datasets: { d: { data: [personal], rests_in: db }, e: { data: [personal], rests_in: "${name}" } }
flows: { f: { datasets: d, operation: transfer, from: "${name}", to: "env/dev#aws_db_instance.db" } }`;
    const { estate, codes } = estateOf(text("env/prod#aws_db_instance.db"), ...inputs);
    expect(codes).toEqual([]);
    expect(estate.systems.get("db")).toMatchObject({ address: "aws_db_instance.db", place: "DE" });
    expect(estate.systems.get("env/dev#aws_db_instance.db")).toMatchObject({ place: "US" });
    const flows = deriveFlows(estate, known, today);
    expect(flows.map(({ id, to }) => `${id} ${to.region}`)).toEqual([
      "flow/f/d aws:us-east-1",
      "rest/d/db aws:eu-central-1",
      "rest/e/db aws:eu-central-1",
    ]);
    const plain = estateOf(text("aws_db_instance.db"), ...inputs).reports;
    expect(plain.map(({ code }) => code)).toEqual(Array(3).fill("estate/ambiguous-address"));
    expect(plain[0]).toMatchObject({
      message: "`aws_db_instance.db` is in 2 inputs: env/dev (aws:us-east-1), env/prod (aws:eu-central-1)",
      help: "write the one that is meant with its input, such as `env/dev#aws_db_instance.db`, or scan that input alone",
    });
    expect(estateOf(text("env/prod#aws_db_instance.db"), inputs[1]!).codes).toEqual([
      "estate/unmatched-address",
    ]);
  });

  test("take the place of the end of a copy that no input describes", () => {
    const bus = { system: null, region: "aws:us-east-1", identity: "default event bus" };
    const input = found([db], [copy("", db.address, { via: "event", from: bus })]);
    const { codes, estate } = estateOf(
      `systems: { db: { address: aws_db_instance.db }, bus: { address: default event bus } }
datasets: { d: { data: [personal], rests_in: bus } }`,
      input,
    );
    expect(codes).toEqual([]);
    expect(estate.systems.get("bus")).toMatchObject({ region: "aws:us-east-1", place: "US" });
    expect(deriveFlows(estate, known, today).map(({ id }) => id)).toEqual(["event/d/bus/db", "rest/d/bus"]);
    const { reports } = estateOf(
      "datasets: { d: { data: [personal], rests_in: 'aws_cloudtrail.t: all regions' } }",
      found([db], [copy("", db.address, { from: { ...bus, identity: "aws_cloudtrail.t: all regions" } })]),
    );
    expect(reports[0]).toMatchObject({
      code: "estate/unmatched-address",
      help: 'declare it under `systems`, such as `source: { address: "aws_cloudtrail.t: all regions" }`, and name that',
    });
  });

  test("that no input has are reported as a warning", () => {
    expect(estateOf("systems: { db: { address: aws_db_instance.bd } }", found([db])).codes).toEqual([
      "estate/unmatched-address",
    ]);
  });

  test("hold what is said to rest in any of their names, and none where two have the name", () => {
    const named = system("aws_db_instance.db", "aws:eu-central-1", {
      identities: ["arn:aws:rds:eu-central-1:1:db:x", "shared"],
    });
    const other = system("aws_db_instance.other", "aws:us-east-1", { identities: ["shared"] });
    const text =
      "systems: { db: { address: aws_db_instance.db } }\ndatasets: { d: { data: [personal], rests_in:";
    const { estate, codes } = estateOf(
      `${text} "arn:aws:rds:eu-central-1:1:db:x" } }`,
      found([named, other]),
    );
    expect(codes).toEqual([]);
    expect(resolveSystem("arn:aws:rds:eu-central-1:1:db:x", estate)?.id).toBe("db");
    expect(estateOf("systems: { db: { address: shared } }", found([named, other])).codes).toEqual([
      "estate/ambiguous-address",
    ]);
  });

  test("that two declarations claim are reported", () => {
    const text = "systems: { a: { address: aws_db_instance.db }, b: { address: aws_db_instance.db } }";
    expect(estateOf(text, found([db])).codes).toEqual(["estate/address-taken"]);
  });

  test("in a region of several countries, or of none, have no one place; in Member States only, they are in the Union", () => {
    const { estate } = estateOf("systems: { a: { place: 'gcp:eur4' }, b: { place: 'gcp:global' }, c: {} }");
    expect([...estate.systems.values()].map((each) => each.place)).toEqual(["EU", null, null]);
  });
});

describe("declared flows", () => {
  test("take the exporter from the dataset and the importer from the system they go to", () => {
    const flows = flowsOf(
      `${shop}flows:\n  f: { datasets: customers, operation: transfer, to: 'aws:us-east-1' }`,
    );
    expect(flows.get("flow/f/customers")!.flow).toMatchObject({
      exporter: { country: "DK" },
      importer: { country: "IE" },
      to: "aws:us-east-1",
    });
  });

  test("that come after another carry it, and start where it ended", () => {
    const more =
      "flows:\n  first: { datasets: customers, operation: transfer, to: US, importer: parent }\n  then: { datasets: customers, operation: onward_transfer, to: IN, after: first }";
    const flow = flowsOf(shop + more).get("flow/then/customers")!.flow;
    expect(flow).toMatchObject({ from: "US", to: "IN", exporter: { country: "US" }, via: [{ to: "US" }] });
  });

  test("into a system are copied on from there, by whoever received the data for itself", () => {
    const more = `  other: { controller: shop, data: personal }
flows:
  send: { datasets: other, operation: transfer, from: DK, to: db, importer: parent }`;
    const far = system("aws_backup_vault.v", "aws:ap-south-1", { role: "backup" });
    const copies = [copy(db.address, replica.address), copy(replica.address, far.address, { via: "backup" })];
    const flows = flowsOf(shop + more, found([db, replica, far], copies));
    expect([...flows.keys()].filter((id) => id.includes("/other"))).toEqual([
      "backup/other/aws_db_instance.replica/aws_backup_vault.v",
      "flow/send/other",
      "replica/other/db/aws_db_instance.replica",
    ]);
    expect(flows.get("backup/other/aws_db_instance.replica/aws_backup_vault.v")).toMatchObject({
      exporter: { id: "parent" },
      flow: { via: [{ operation: "transfer", to: "aws:eu-central-1" }] },
    });
    const hosted = flowsOf(
      (shop + more).replace(", importer: parent", ""),
      found([db, replica], copies.slice(0, 1)),
    );
    expect(hosted.get("replica/other/db/aws_db_instance.replica")!.exporter?.id).toBe("shop");
  });

  test("that only let a system read leave nothing in it to be copied", () => {
    const more = `  other: { controller: shop, data: personal }
flows:
  look: { datasets: other, operation: infer_ai, from: DK, to: db }`;
    const flows = flowsOf(shop + more, found([db, replica], [copy(db.address, replica.address)]));
    expect([...flows.keys()].filter((id) => id.includes("/other"))).toEqual(["flow/look/other"]);
  });

  test("that come after several carry the whole chain, each step once", () => {
    const step = (id: string, after: string) =>
      `  ${id}: { datasets: customers, operation: transfer, to: US, after: [${after}] }\n`;
    const layers = Array.from({ length: 30 }, (_, at) => {
      const before = at === 0 ? "" : `a${at - 1}, b${at - 1}`;
      return step(`a${at}`, before) + step(`b${at}`, before);
    });
    const flows = flowsOf(`${shop}flows:\n${layers.join("")}`);
    expect(flows.get("flow/a29/customers")!.flow.via).toHaveLength(58);
  });

  test("to a company of the group are intra-group, and to itself the same entity", () => {
    const more =
      "flows:\n  a: { datasets: customers, operation: transfer, to: US, importer: parent }\n  b: { datasets: customers, operation: transfer, to: US, importer: shop }";
    const flows = flowsOf(shop + more);
    expect(flows.get("flow/a/customers")!.flow.importer?.relation).toBe("intra_group");
    expect(flows.get("flow/b/customers")!.flow.importer?.relation).toBe("same_entity");
  });

  test("from a customer go to its processor in the group, which passes on what is the customer's", () => {
    const flows = flowsOf(`
entities:
  host: { country: US, owners: [] }
  clinic: { customer: true, country: DK, owners: [] }
  bank: { customer: true, country: FR, owners: [] }
systems:
  vault: { operator: host, place: US, copied_to: { backup: IN } }
datasets:
  patients: { controller: clinic, data: personal, subjects: [DK], deid: identified }
flows:
  a: { datasets: patients, operation: transfer, to: vault }
  b: { datasets: patients, operation: transfer, to: FR, importer: bank }
`);
    expect(flows.get("flow/a/patients")!.flow.importer?.relation).toBe("processor");
    expect(flows.get("flow/b/patients")!.flow.importer?.relation).toBe("third_party");
    expect(flows.get("backup/patients/vault/IN")!.flow.exporter?.country).toBe("DK");
  });
});

describe("flows of whole systems", () => {
  test("to staff who can read them reach whatever they hold, copies too", () => {
    const text = shop.replace(
      "address: aws_db_instance.db",
      "address: aws_db_instance.db, support_from: [IN, US]",
    );
    const flows = flowsOf(text, found([db]));
    expect([...flows.keys()]).toEqual([
      "rest/customers/db",
      "support/customers/db/IN",
      "support/customers/db/US",
    ]);
    expect(flows.get("support/customers/db/IN")).toMatchObject({
      via: "access",
      source: { file: "domicile.yaml", line: 8 },
      flow: { operation: "remote_access", from: "aws:eu-central-1", to: "IN", importer: { country: "IE" } },
    });
  });

  test("to the staff of a vendor reach every system that the vendor runs, copies included", () => {
    const text = shop.replace("hosts: aws", "hosts: aws, support_from: IN");
    const flows = flowsOf(text, found([db, replica], [copy(db.address, replica.address)]));
    expect([...flows.keys()].filter((id) => id.startsWith("support/"))).toEqual([
      "support/customers/aws_db_instance.replica/IN",
      "support/customers/db/IN",
    ]);
  });

  test("that no configuration shows can be said, and lead on as those do that it shows", () => {
    const text = shop.replace(
      "db: { address: aws_db_instance.db }",
      "db: { address: aws_db_instance.db, copied_to: { backup: [vault, US], log: siem } }\n  vault: { place: FR, copied_to: { backup: IN } }\n  siem: {}",
    );
    expect([...flowsOf(text).keys()]).toEqual([
      "backup/customers/db/US",
      "backup/customers/db/vault",
      "backup/customers/vault/IN",
      "log/customers/db/siem",
      "rest/customers/db",
    ]);
  });
});

describe("kinds of declared flows", () => {
  test.each([
    ["replica", "store"],
    ["feed", "transfer"],
    ["access", "remote_access"],
    ["inference", "infer_ai"],
    ["onward", "onward_transfer"],
  ])("%s is the operation %s, unless another is stated", (via, operation) => {
    const flow = (more: string) =>
      flowsOf(`${shop}flows: { f: { datasets: customers, via: ${via}, to: US${more} } }`).get(
        "flow/f/customers",
      );
    expect(flow("")).toMatchObject({ via, flow: { operation } });
    expect(flow(", operation: transfer")).toMatchObject({ via, flow: { operation: "transfer" } });
  });
});

describe("papers", () => {
  const papers = (from: string, until: string) =>
    `${shop}flows:\n  f: { datasets: customers, operation: transfer, to: US, importer: parent }\nmechanisms:\n  p: { kinds: [scc, tia], between: [shop, parent], from: ${from}, until: ${until} }\n`;

  test("count while they last", () => {
    expect(flowsOf(papers("2026-11-21", "2026-11-22")).get("flow/f/customers")!.flow.mechanisms).toEqual([
      "scc",
      "tia",
    ]);
    expect(flowsOf(papers("2020-01-01", "2026-11-21")).get("flow/f/customers")!.flow.mechanisms).toEqual([]);
    expect(flowsOf(papers("2026-11-22", "2027-01-01")).get("flow/f/customers")!.flow.mechanisms).toEqual([]);
  });

  test("are between two parties in one direction", () => {
    expect(flowsOf(papers("2020-01-01", "null")).get("rest/customers/db")!.flow.mechanisms).toEqual([]);
  });

  test("are unknown where no register is kept", () => {
    expect(flowsOf(shop).get("rest/customers/db")!.flow).not.toHaveProperty("mechanisms");
  });

  test("that ended are noted, and those that will end soon make a horizon", () => {
    const scan = (text: string) => {
      const { estate } = estateOf(text);
      const needsScc: Evaluate = (flow, day) =>
        verdictOf((flow.mechanisms ?? []).includes("scc") ? "permitted" : "conditional", day);
      return judgeEstate(estate, needsScc, known, { asOf: today, rulebook: "r" }).findings.find(
        (each) => each.id === "flow/f/customers",
      )!;
    };
    expect(scan(papers("2020-01-01", "2026-11-01"))).toMatchObject({
      severity: "conditional",
      notes: ["scc, tia (`p`) ended on 2026-11-01 and no longer counts"],
    });
    expect(scan(papers("2020-01-01", "2027-03-01"))).toMatchObject({
      severity: "horizon",
      notes: ["`p` ends on 2027-03-01, and without it the flow is not permitted"],
    });
    expect(scan(papers("2020-01-01", "2029-03-01")).severity).toBe("ok");
  });
});

describe("a scan", () => {
  const always =
    (word: VerdictWord, date?: string): Evaluate =>
    (_flow, day) =>
      verdictOf(word, day, date);
  const scan = (text: string, evaluate: Evaluate, ...discovered: Discovered[]) =>
    judgeEstate(estateOf(text, ...discovered).estate, evaluate, known, { asOf: today, rulebook: "sha256:x" });

  test("says from when law already known changes a verdict", () => {
    const [near] = scan(shop, always("permitted", "2027-05-13")).findings;
    expect(near).toMatchObject({
      severity: "horizon",
      notes: ["permitted until 2027-05-13 under law already known: x.y"],
    });
    expect(scan(shop, always("permitted", "2029-05-13")).findings[0]!.severity).toBe("ok");
  });

  test("keeps what was waived in the list, and shows when a waiver is over", () => {
    const waivers = (until: string) =>
      `${shop}waivers: [{ finding: rest/customers/db, reason: r, owner: o, until: ${until} }]`;
    const inForce = scan(waivers("2027-01-01"), always("conditional"));
    expect(inForce.findings).toMatchObject([
      { severity: "conditional", waiver: { expired: false, reason: "r" } },
    ]);
    expect(inForce.summary).toMatchObject({ waived: 1, findings: { conditional: 1 } });
    expect(scan(waivers(today), always("conditional")).findings).toMatchObject([
      { waiver: { expired: true } },
    ]);
  });

  test("counts a waiver of what is prohibited only where it names the law that allows it", () => {
    const waiver = (more: string) =>
      `${shop}waivers: [{ finding: rest/customers/db, reason: r, owner: o, until: 2027-01-01${more} }]`;
    const log = new DiagnosticLog();
    const { estate } = estateOf(waiver(""));
    const options = { asOf: today, rulebook: "r", log };
    const refused = judgeEstate(estate, always("prohibited"), known, options);
    expect(refused.summary.waived).toBe(0);
    expect(refused.findings).toMatchObject([
      { refused_waiver: { owner: "o", why: "what is prohibited is not waived without a `legal_basis`" } },
    ]);
    expect(refused.findings[0]).not.toHaveProperty("waiver");
    expect(log.sorted().map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning estate/waived-prohibition",
    ]);
    const allowed = scan(waiver(', legal_basis: "licence 2026-17"'), always("prohibited"));
    expect(allowed.findings).toMatchObject([{ waiver: { legal_basis: "licence 2026-17" } }]);
    expect(allowed.summary.waived).toBe(1);
  });

  test("takes of several waivers the one that holds longest", () => {
    const text = `${shop}waivers:
  - { finding: rest/customers/db, reason: old, owner: o, until: 2026-01-01 }
  - { finding: rest/customers/db, reason: new, owner: o, until: 2027-01-01 }`;
    expect(scan(text, always("conditional")).findings).toMatchObject([{ waiver: { reason: "new" } }]);
  });

  test("names waivers of findings that there are none of", () => {
    const text = `${shop}waivers: [{ finding: rest/customers/bd, reason: r, owner: o, until: 2027-01-01 }]`;
    const log = new DiagnosticLog();
    const options = { asOf: today, rulebook: "r", log };
    const { summary } = judgeEstate(estateOf(text).estate, always("conditional"), known, options);
    expect(summary.unused_waivers).toEqual(["rest/customers/bd"]);
    expect(log.sorted()).toMatchObject([
      {
        code: "estate/unused-waiver",
        severity: "warning",
        message: "the waiver for `rest/customers/bd` counts for nothing: there is no such finding",
        help: "did you mean `rest/customers/db`?",
      },
    ]);
  });

  test("asks each fact once for all the findings it settles", () => {
    const more =
      "flows:\n  a: { datasets: customers, operation: transfer, to: US, importer: parent }\n  b: { datasets: customers, operation: remote_access, from: db, to: US, importer: parent }";
    const evaluate: Evaluate = (flow, day) =>
      flow.operation === "store"
        ? verdictOf("permitted", day)
        : { ...verdictOf("undetermined", day), missing: ["importer.certifications"] };
    expect(scan(shop + more, evaluate).questions).toEqual([
      {
        fact: "importer.certifications",
        of: "parent",
        ask: "which certifications has `parent`?",
        settles: ["flow/a/customers", "flow/b/customers"],
      },
    ]);
  });

  test("asks of what is no system how it becomes one, and of a copy of a system what that holds", () => {
    const evaluate: Evaluate = (flow, day) =>
      verdictOf(flow.data === undefined ? "undetermined" : "permitted", day);
    const trail = { system: null, region: null, identity: "aws_cloudtrail.t: all regions" };
    const elsewhere = { system: db.address, region: "aws:us-east-1", identity: null };
    const input = found(
      [db, replica],
      [
        copy("", db.address, { via: "log", from: trail }),
        copy("", replica.address, { via: "backup", from: elsewhere }),
      ],
    );
    expect(scan(shop, evaluate, input).questions.map(({ ask, settles }) => [ask, settles])).toEqual([
      [
        "what comes from `aws_cloudtrail.t: all regions`? Declare it under `systems` with that as its `address`, and name it in `rests_in` of a dataset.",
        ["log/-/aws_cloudtrail.t: all regions/db"],
      ],
    ]);
    const named = shop.replace(
      "\ndatasets:",
      "\n  trail: { address: 'aws_cloudtrail.t: all regions' }\ndatasets:",
    );
    const answered = scan(named.replace("rests_in: db", "rests_in: [db, trail]"), evaluate, input);
    expect(answered.questions).toEqual([]);
    expect(answered.findings.map(({ id }) => id)).toEqual([
      "backup/customers/db@aws:us-east-1/aws_db_instance.replica",
      "log/customers/trail/db",
      "rest/customers/db",
      "rest/customers/trail",
    ]);
  });

  test("asks where a copy goes before it asks who holds it there", () => {
    const evaluate: Evaluate = (flow, day) => ({
      ...verdictOf("undetermined", day),
      missing: flow.to === "unknown" ? ["importer.country", "to"] : [],
    });
    const to = { system: null, region: null, identity: "aws_thing.x: bucket" };
    const { questions } = scan(shop, evaluate, found([db], [copy(db.address, "", { to })]));
    expect(questions.map((each) => each.ask)).toEqual(["where is `aws_thing.x: bucket`?"]);
  });

  test("asks of a store what it holds, and not of its copies", () => {
    const { questions } = scan(
      "organisation: x",
      always("undetermined"),
      found([db, replica], [copy(db.address, replica.address)]),
    );
    expect(questions.map((each) => `${each.fact} ${each.of}`)).toEqual(["dataset aws_db_instance.db"]);
  });

  test("takes names of any kind for names", () => {
    const names = ["__proto__", "constructor", "toString", "😀", "a\u0000b", "x".repeat(10_000), "a/b#2"];
    const systems = names.map((name) => system(name, "aws:us-east-1", { identities: [`arn:${name}`] }));
    const copies = names.map((name, index) => copy(name, names[(index + 1) % names.length]!));
    const text =
      "datasets: { constructor: { rests_in: s } }\nsystems: { s: { address: __proto__ } }\nentities: { toString: {} }";
    const { findings, systems: scanned } = scan(text, always("permitted"), found(systems, copies));
    expect(scanned.map(({ id }) => id).sort()).toEqual(["s", ...names.slice(1)].sort());
    // Copies in a circle: the dataset comes to every system, and does not come back to the one it rests in.
    expect(findings).toHaveLength(names.length);
    expect(findings.every(({ id }) => id.includes("constructor"))).toBe(true);
  });

  test("shares one verdict among flows that ask the same", () => {
    const text = `${shop}flows:
  a: { datasets: customers, operation: transfer, to: US, importer: parent, about: one }
  b: { datasets: customers, operation: transfer, to: US, importer: parent, about: two }`;
    const { findings, flows } = scan(text, always("permitted"));
    const [a, b] = ["flow/a/customers", "flow/b/customers"].map(
      (id) => findings.find((each) => each.id === id)!,
    );
    expect(a!.verdict).toBe(b!.verdict);
    expect(flows.map(({ about }) => about)).toEqual(["one", "two", undefined]);
  });

  test("asks for the word alone where nothing else counts", () => {
    const asked: string[] = [];
    const text = `${shop}mechanisms: { m: { kinds: scc, datasets: customers, from: 2020-01-01, until: 2027-01-01 } }`;
    judgeEstate(estateOf(text).estate, always("permitted"), known, {
      asOf: today,
      rulebook: "r",
      word: (flow, day) => {
        asked.push(`${day} ${flow.mechanisms?.join()}`);
        return "permitted";
      },
    });
    expect(asked).toEqual(["2027-01-01 "]);
  });

  test("is the same whatever the order of inputs, systems and copies", () => {
    const systems = ["a", "b", "c", "d"].map((name, index) =>
      system(`aws_db_instance.${name}`, index % 2 ? "aws:us-east-1" : null),
    );
    const arbitraryCopies = fc.array(
      fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => copy(systems[a]!.address, systems[b]!.address)),
      { maxLength: 8 },
    );
    const text =
      "datasets: { d: { rests_in: aws_db_instance.a }, e: { rests_in: [aws_db_instance.b, aws_db_instance.c] } }";
    fc.assert(
      fc.property(
        arbitraryCopies,
        fc.shuffledSubarray(systems, { minLength: 4 }),
        fc.nat(7),
        (copies, shuffled, turn) => {
          const turned = [...copies.slice(turn), ...copies.slice(0, turn)];
          const straight = scan(text, always("undetermined"), found(systems, copies));
          const other = scan(text, always("undetermined"), found(shuffled, turned));
          expect(JSON.stringify(other)).toBe(JSON.stringify(straight));
          expect(new Set(straight.findings.map((each) => each.id)).size).toBe(straight.findings.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test("the engine is asked once for flows that only differ in name", () => {
  const text = "datasets: { a: { rests_in: s }, b: { rests_in: s } }\nsystems: { s: { place: DE } }";
  const asked: Flow[] = [];
  const evaluate: Evaluate = (flow, day) => {
    asked.push(flow);
    return verdictOf("permitted", day);
  };
  judgeEstate(estateOf(text).estate, evaluate, known, { asOf: today, rulebook: "r" });
  expect(asked).toHaveLength(1);
});
