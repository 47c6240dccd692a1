import { DiagnosticLog } from "@domicile/source";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildEstate } from "./build-estate.js";
import type { Discovered } from "./discovered.js";
import { draftEstate, type FirstAnswers } from "./draft-estate.js";
import { copy, found, system } from "./estate.fixture.js";
import { known } from "./known.fixture.js";
import { readEstate } from "./read-estate.js";

/** Reads a draft again, together with the inputs it was made from. */
function readDraft(text: string, ...inputs: readonly Discovered[]) {
  const log = new DiagnosticLog();
  const declared = readEstate({ path: "domicile.yaml", text }, () => undefined, known, log)!;
  const estate = buildEstate(declared, inputs, known, log);
  return { declared, estate, messages: log.sorted().map((each) => each.message) };
}

describe("a first estate", () => {
  const db = system("module.shop_db.aws_rds_cluster.this", "aws:eu-central-1");
  const vpc = system("aws_vpc.main", "aws:cn-north-1", { role: "network" });

  test("names what was found to hold data, and who runs the regions", () => {
    const text = draftEstate({ organisation: "Acme" }, [found([db, vpc])], known);
    const { declared, estate, messages } = readDraft(text, found([db, vpc]));
    expect(messages).toEqual([]);
    expect([...declared.systems.keys()]).toEqual(["shop-db"]);
    expect(estate.systems.get("shop-db")).toMatchObject({ region: "aws:eu-central-1" });
    expect([...declared.parties.keys()]).toEqual(["aws", "aws-china-beijing", "company"]);
  });

  test("names systems of several stacks by stack, and those of several regions by region", () => {
    const x = "module.db.aws_db_instance.x";
    const stacks = ["dev", "prod", "test"].map((each) => found([system(x, null)], [], `env/${each}`));
    const drafted = readDraft(draftEstate({ organisation: "Acme" }, stacks, known), ...stacks);
    expect(drafted.messages).toEqual([]);
    expect([...drafted.estate.systems.values()].map(({ address, id }) => [id, address])).toEqual([
      ["x-dev", x],
      ["x-prod", x],
      ["x-test", x],
    ]);
    const regions = found([
      system("module.a.aws_sqs_queue.orders", "aws:us-east-1"),
      system("module.b.aws_sqs_queue.orders", "aws:eu-central-1"),
    ]);
    const { declared } = readDraft(draftEstate({ organisation: "Acme" }, [regions], known), regions);
    expect([...declared.systems.keys()]).toEqual(["orders-eu-central-1", "orders-us-east-1"]);
  });

  test("asks what is in systems that are no copy of another, and of a circle in the first", () => {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => system(`aws_s3_bucket.${name}`, "aws:us-east-1"));
    const both = [copy(b!.address, c!.address), copy(c!.address, b!.address), copy(d!.address, a!.address)];
    const text = draftEstate({ organisation: "Acme" }, [found([a!, b!, c!, d!], both)], known);
    expect(text).toContain("rests_in: [b, d] # in which");
    expect(text).toContain('  c: { address: "aws_s3_bucket.c" }');
  });

  test("states nothing that nobody said", () => {
    const { declared } = readDraft(draftEstate({ organisation: "Acme" }, [], known));
    expect(declared.parties.get("company")).toEqual({
      id: "company",
      kind: "entity",
      name: "Acme",
      hosts: [],
      source: expect.anything(),
    });
    expect([declared.datasets.size, declared.flows.size, declared.keepsMechanisms]).toEqual([0, 0, false]);
  });

  test("states what was said", () => {
    const answers: FirstAnswers = {
      organisation: "Müller & Söhne: “Data”",
      country: "DE",
      actor: ["controller"],
      controlledBy: [],
      livesIn: ["DE", "FR"],
      data: ["health"],
      discover: { terraform: ["plans/a b.json"] },
    };
    const { declared, messages } = readDraft(draftEstate(answers, [], known));
    expect(messages).toEqual([]);
    expect(declared.organisation).toBe("Müller & Söhne: “Data”");
    expect(declared.discover).toMatchObject([{ importer: "terraform", path: "plans/a b.json" }]);
    expect(declared.parties.get("company")).toMatchObject({ country: "DE", owners: [] });
    expect(declared.datasets.get("people")).toMatchObject({
      data: ["health"],
      controller: { value: "company" },
    });
    expect(declared.datasets.get("people")!.subjects).toEqual(
      new Map([
        ["DE", null],
        ["FR", null],
      ]),
    );
  });

  test("can be read whatever systems are called", () => {
    const name = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "__proto__",
        "constructor",
        "DE",
        "aws_s3_bucket.de",
        'a.b["x"]',
        "😀.😀",
        "x".repeat(10_000),
        "NO",
        "# x",
      ),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
        const input = found(names.map((each) => system(each, "aws:eu-central-1")));
        const { declared, messages } = readDraft(draftEstate({ organisation: "x" }, [input], known), input);
        expect(messages).toEqual([]);
        expect(declared.systems.size).toBe(names.length);
      }),
      { numRuns: 60 },
    );
  });
});
