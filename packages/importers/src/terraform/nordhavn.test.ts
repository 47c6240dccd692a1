import { readFileSync } from "node:fs";
import { DiagnosticLog } from "@domicile/source";
import { expect, test } from "vitest";
import { readTerraform } from "./index.js";

const path = new URL("../../../../examples/nordhavn/plan.json", import.meta.url);

test("of the example's plan, every copy that leaves its region is found", () => {
  const found = readTerraform({ path: "plan.json", text: readFileSync(path, "utf8") }, new DiagnosticLog())!;
  const crossing = found.copies.filter((copy) => copy.from.region !== copy.to.region);
  expect(
    crossing.map(({ via, from, to }) => `${via} ${from.system} ${from.region} ${to.region}`).sort(),
  ).toEqual([
    "backup aws_backup_vault.main aws:eu-central-1 aws:eu-west-1",
    "backup aws_db_instance.india_shop aws:ap-south-1 aws:eu-central-1",
    "feed aws_kinesis_firehose_delivery_stream.clicks aws:eu-central-1 aws:us-east-1",
    "global_table aws_dynamodb_table.baskets aws:eu-central-1 aws:eu-west-1",
    "global_table aws_dynamodb_table.baskets aws:eu-central-1 aws:us-east-1",
    'image aws_ecr_repository.images["shop-web"] aws:eu-central-1 aws:ap-south-1',
    'image aws_ecr_repository.images["shop-worker"] aws:eu-central-1 aws:ap-south-1',
    "key aws_kms_key.shop aws:eu-central-1 aws:us-east-1",
    "log null null aws:eu-central-1", // What all regions report to the trail.
    "peering aws_vpc.shop aws:eu-central-1 aws:ap-south-1",
    "replica aws_db_instance.loyalty aws:eu-central-1 aws:eu-west-1",
    "replica module.shop_db.aws_rds_cluster.this aws:eu-central-1 aws:us-east-1",
    "replication aws_s3_bucket.invoices aws:eu-central-1 aws:eu-west-1",
    "secret aws_secretsmanager_secret.psp aws:eu-central-1 aws:eu-west-1",
  ]);
  expect(found.systems.filter((system) => system.region === null).map((system) => system.address)).toEqual([
    "aws_cloudfront_distribution.shop",
  ]);
  expect(found.unknown).toEqual([{ type: "aws_appconfig_application", count: 1 }]);
});
