import { readFileSync } from "node:fs";
import { DiagnosticLog } from "@domicile/source";
import { describe, expect, test } from "vitest";
import { recogniseInput } from "../index.js";
import { readTerraform } from "./index.js";

/**
 * The plans in `fixtures/` have the shape that Terraform prints for configurations people really write: modules in modules,
 * providers passed down, regions in locals, dynamic blocks, names that come with the apply.
 */
function readFixture(name: string) {
  const text = readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8");
  const file = { path: `${name}.json`, text };
  expect(recogniseInput(file)?.name).toBe("terraform");
  const log = new DiagnosticLog();
  const found = readTerraform(file, log)!;
  expect(log.sorted()).toEqual([]);
  expect(found.unknown).toEqual([]);
  return {
    systems: found.systems.map(({ role, address, region }) => `${role} ${address} ${region}`).sort(),
    copies: found.copies.map(
      ({ via, from, to }) =>
        `${via} ${from.system ?? from.identity} ${from.region} -> ${to.system ?? to.identity} ${to.region}`,
    ),
  };
}

describe("a replica in another region, through modules and with regions in locals", () => {
  const { systems, copies } = readFixture("replica-in-another-region");

  test("has its regions from what else the same provider plans", () => {
    expect(systems).toEqual([
      "key module.copy_key.aws_kms_key.key[0] aws:eu-central-1",
      "network module.net_away.aws_subnet.data[0] aws:eu-central-1",
      "network module.net_away.aws_subnet.data[1] aws:eu-central-1",
      "network module.net_away.aws_vpc.net aws:eu-central-1",
      "network module.net_home.aws_subnet.data[0] aws:eu-west-1",
      "network module.net_home.aws_subnet.data[1] aws:eu-west-1",
      "network module.net_home.aws_vpc.net aws:eu-west-1",
      "store module.orders.module.server.aws_db_instance.server[0] aws:eu-west-1",
      "store module.orders_copy.module.server.aws_db_instance.server[0] aws:eu-central-1",
    ]);
  });

  test("is found from the output of one module to the variable of another", () => {
    expect(copies).toEqual([
      "replica module.orders.module.server.aws_db_instance.server[0] aws:eu-west-1 -> module.orders_copy.module.server.aws_db_instance.server[0] aws:eu-central-1",
    ]);
  });
});

describe("a global database and a global table, with regions on resources", () => {
  const { systems, copies } = readFixture("global-database");

  test("have each part where it is planned", () => {
    expect(systems).toEqual([
      'compute module.bookings_first.aws_rds_cluster_instance.node["0"] aws:eu-west-1',
      'compute module.bookings_first.aws_rds_cluster_instance.node["1"] aws:eu-west-1',
      'compute module.bookings_second.aws_rds_cluster_instance.node["0"] aws:us-east-1',
      'compute module.bookings_second.aws_rds_cluster_instance.node["1"] aws:us-east-1',
      "key aws_kms_key.first aws:eu-west-1",
      "key aws_kms_key.second aws:us-east-1",
      "service aws_rds_global_cluster.bookings aws:eu-west-1",
      "store module.berths.aws_dynamodb_table.table[0] aws:eu-west-1",
      "store module.bookings_first.aws_rds_cluster.cluster[0] aws:eu-west-1",
      "store module.bookings_second.aws_rds_cluster.cluster[0] aws:us-east-1",
    ]);
  });

  test("copy to the second region each", () => {
    expect(copies).toEqual([
      "global_table module.berths.aws_dynamodb_table.table[0] aws:eu-west-1 -> module.berths.aws_dynamodb_table.table[0] aws:us-east-1",
      "replica module.bookings_first.aws_rds_cluster.cluster[0] aws:eu-west-1 -> module.bookings_second.aws_rds_cluster.cluster[0] aws:us-east-1",
    ]);
  });
});

describe("buckets that replicate by rules from a dynamic block", () => {
  const { systems, copies } = readFixture("bucket-replication");

  test("are where their providers are", () => {
    expect(systems).toEqual([
      "store module.labels.aws_s3_bucket.bucket[0] aws:eu-west-1",
      "store module.labels_copy.aws_s3_bucket.bucket[0] aws:us-east-2",
      "store module.scans.aws_s3_bucket.bucket[0] aws:eu-west-1",
      "store module.scans_copy.aws_s3_bucket.bucket[0] aws:us-east-2",
    ]);
  });

  test("lead to the bucket that is named, and to an unknown place where the name comes with the apply", () => {
    expect(copies.sort()).toEqual([
      "replication module.labels.aws_s3_bucket.bucket[0] aws:eu-west-1 -> module.labels.aws_s3_bucket_replication_configuration.bucket[0]: destination null",
      "replication module.scans.aws_s3_bucket.bucket[0] aws:eu-west-1 -> module.scans_copy.aws_s3_bucket.bucket[0] aws:us-east-2",
    ]);
  });
});
