import { describe, expect, test } from "vitest";
import { estateOf, flowsOf, found, system } from "./estate.fixture.js";

const at = (file: string) => ({ file, pointer: "/x" });
const db = system("aws_db_instance.db", "aws:eu-central-1");

describe("what is declared, against the configuration:", () => {
  test("another place is listed with both sources, and the discovered one is believed", () => {
    const text = "systems:\n  db:\n    address: aws_db_instance.db\n    place: FR";
    const { codes, estate } = estateOf(text, found([db]));
    expect(codes).toEqual([]);
    expect(estate.conflicts).toEqual([
      {
        id: "place/db",
        fact: "place",
        of: "db",
        values: [
          { value: "FR", source: { file: "domicile.yaml", line: 4 } },
          { value: "aws:eu-central-1", source: db.source },
        ],
        taken: "aws:eu-central-1",
        why: "what runs is what the configuration says; the declaration has to follow it",
      },
    ]);
    expect(estate.systems.get("db")).toMatchObject({ place: "DE", facts: { place: db.source } });
  });

  test.each([["DE"], ["'aws:eu-central-1'"]])("the place %s, which is the same, is none", (place) => {
    const text = `systems: { db: { address: aws_db_instance.db, place: ${place} } }`;
    expect(estateOf(text, found([db])).estate.conflicts).toEqual([]);
  });

  test("encryption that is off does not count, for the system and for data said to rest in it", () => {
    const off = { ...db, lacks: ["encryption_at_rest"] };
    const text = `
systems: { db: { address: aws_db_instance.db, safeguards: [access_control, encryption_at_rest] } }
datasets: { d: { safeguards: encryption_at_rest, rests_in: db } }`;
    const { estate } = estateOf(text, found([off]));
    expect(estate.conflicts.map(({ id, taken }) => `${id}: ${taken}`)).toEqual([
      "safeguards/d/encryption_at_rest/db: not encryption_at_rest",
      "safeguards/db/encryption_at_rest: not encryption_at_rest",
    ]);
    expect(flowsOf(text, found([off])).get("rest/d/db")!.flow.safeguards).toEqual(["access_control"]);
  });

  test("keys that the provider holds are not held by the exporter", () => {
    const shown = { ...db, safeguards: ["encryption_importer_keys"] };
    const text = "systems: { db: { address: aws_db_instance.db, keys: exporter } }";
    const { estate } = estateOf(text, found([shown]));
    expect(estate.conflicts.map(({ id }) => id)).toEqual(["safeguards/db/encryption_exporter_keys"]);
    expect(estate.systems.get("db")!.safeguards).toEqual(["encryption_importer_keys"]);
  });

  test("a role without data, of a system that holds some, is not believed", () => {
    const text = (role: string) => `systems: { db: { address: aws_db_instance.db, role: ${role} } }`;
    expect(estateOf(text("compute"), found([db])).estate.conflicts).toMatchObject([
      { fact: "role", taken: "store" },
    ]);
    expect(estateOf(text("backup"), found([db])).estate.conflicts).toEqual([]);
  });

  test("people who can be told apart better than was said count as those", () => {
    const shown = { ...db, deid: "identified" };
    const text = "datasets: { d: { deid: anonymised, rests_in: aws_db_instance.db } }";
    const { estate } = estateOf(text, found([shown]));
    expect(estate.conflicts).toMatchObject([{ fact: "deid", of: "d", taken: "identified" }]);
    expect(flowsOf(text, found([shown])).get("rest/d/aws_db_instance.db")!.flow.deid).toBe("identified");
    const less = "datasets: { d: { deid: identified, rests_in: aws_db_instance.db } }";
    expect(estateOf(less, found([{ ...db, deid: "pseudonymised" }])).estate.conflicts).toEqual([]);
  });

  test("the operator of another cloud does not run the region, and who runs it is asked for", () => {
    const text = (region: string, operator: string) => `
vendors: { cloud: { provider: aws, hosts: aws }, saas: { provider: adyen } }
systems: { s: { place: '${region}', operator: ${operator} } }
datasets: { d: { rests_in: s } }`;
    const china = text("aws:cn-north-1", "cloud");
    expect(estateOf(china).estate.conflicts).toMatchObject([
      { id: "operator/s", taken: "aws-china-beijing", values: [{ value: "cloud" }, {}] },
    ]);
    expect(flowsOf(china).get("rest/d/s")!.importer?.id).toBe("aws-china-beijing");
    expect(estateOf(text("aws:us-east-1", "cloud")).estate.conflicts).toEqual([]);
    // A company that runs no cloud may run its service on anybody's.
    expect(estateOf(text("aws:us-east-1", "saas")).estate.conflicts).toEqual([]);
  });
});

describe("two inputs", () => {
  const arn = "arn:aws:s3:::orders";
  const one = system("aws_s3_bucket.a", "aws:eu-central-1", { identities: [arn], source: at("a.json") });
  const two = system("aws_s3_bucket.b", "aws:us-east-1", { identities: [arn], source: at("b.json") });

  test("that show one thing in two places leave its place unknown", () => {
    for (const inputs of [
      [one, two],
      [two, one],
    ]) {
      const { estate } = estateOf("organisation: x", ...inputs.map((each) => found([each])));
      expect([...estate.systems.values()]).toMatchObject([
        { id: "aws_s3_bucket.a", region: null, place: null },
      ]);
      expect(estate.conflicts).toMatchObject([
        {
          id: "place/aws_s3_bucket.a",
          taken: null,
          values: [
            { value: "aws:eu-central-1", source: at("a.json") },
            { value: "aws:us-east-1", source: at("b.json") },
          ],
        },
      ]);
    }
  });

  test("of which one knows more add up", () => {
    const vague = { ...two, region: null, safeguards: ["encryption_at_rest"] };
    const { estate } = estateOf(
      `systems: { s: { address: ${arn}, safeguards: [] } }`,
      found([one]),
      found([vague]),
    );
    expect(estate.conflicts).toEqual([]);
    expect([...estate.systems.values()]).toMatchObject([
      { id: "s", region: "aws:eu-central-1", safeguards: ["encryption_at_rest"] },
    ]);
  });

  test("of which one shows encryption off believe that one", () => {
    const on = { ...one, safeguards: ["encryption_at_rest"] };
    const off = { ...two, region: one.region, lacks: ["encryption_at_rest"] };
    expect(estateOf("organisation: x", found([on]), found([off])).estate.conflicts).toMatchObject([
      { id: "safeguards/aws_s3_bucket.a/encryption_at_rest", taken: "not encryption_at_rest" },
    ]);
  });

  test("with the same address, name and region show one thing where one is the configuration of the other", () => {
    const planned = at("plan.json");
    const written = { file: "main.tf", line: 1 };
    type Source = typeof planned | typeof written;
    const count = (...shown: readonly (readonly [string | null, Source])[]) => {
      const inputs = shown.map(([region, source], index) =>
        found([system("aws_db_instance.db", region, { identities: ["shop"], source })], [], `${index}`),
      );
      return estateOf("organisation: x", ...inputs).estate.systems.size;
    };
    const here = "aws:eu-central-1";
    expect(count([here, planned], [here, written])).toBe(1);
    expect(count([here, planned], ["aws:us-east-1", written])).toBe(2);
    expect(count([here, planned], [null, written])).toBe(2);
    expect(count([null, planned], [null, written])).toBe(2);
    // Two accounts may each have a `shop` here.
    expect(count([here, planned], [here, planned])).toBe(2);
    expect(count([here, written], [here, planned], [here, written])).toBe(2);
  });
});

test("each fact of a system says where it was read", () => {
  const text = [
    "vendors: { cloud: { provider: aws } }",
    "systems:",
    "  db:",
    "    address: aws_db_instance.db",
    "    operator: cloud",
    "    role: backup",
    "    keys: importer",
  ].join("\n");
  expect(estateOf(text, found([db])).estate.systems.get("db")!.facts).toEqual({
    place: db.source,
    operator: { file: "domicile.yaml", line: 5 },
    role: { file: "domicile.yaml", line: 6 },
    safeguards: { file: "domicile.yaml", line: 7 },
  });
});
