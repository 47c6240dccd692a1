import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";

export const bucketTypes = ["aws_s3_bucket", "aws_s3_directory_bucket", "awscc_s3_bucket"];

/** What `s3://bucket/prefix` names, `bucket/key`, or an ARN of a bucket or of objects in it, in any partition. */
export function bucketAt(find: CopyFinder, resource: PlanResource, path: Path): CopyEnd {
  const text = textAt(resource.values, ...path) ?? "";
  const name = /^(?:s3:\/\/|arn:[\w-]+:s3:::)?([a-z0-9][a-z0-9.-]{2,62})(?:\/.*)?$/.exec(text)?.[1];
  const end = find.endNamed(resource, name, path, bucketTypes);
  return end.system === null && text.startsWith("arn:") ? find.end(resource, path, bucketTypes) : end;
}

/** Buckets and file systems: replication, their logs and lists, and what else is copied in or out. */
export const bucketCopies: CopyRules = {
  aws_s3_bucket_replication_configuration: (replication, find) => {
    const from = find.end(replication, ["bucket"], ["aws_s3_bucket"]);
    find.eachBlock(replication, ["rule"], (path) => {
      if (textAt(replication.values, ...path, "status") === "Disabled") return;
      const bucket = [...path, "destination", 0, "bucket"];
      const to = bucketAt(find, replication, bucket);
      // Rules differ in what they copy, and mostly not in where to.
      const isOpen = to.system === null && to.region === null && !textAt(replication.values, ...bucket);
      const identity =
        isOpen && to.identity?.startsWith("one of") !== true
          ? `${replication.address}: destination`
          : to.identity;
      find.add("replication", from, { ...to, identity }, replication);
    });
  },
  // The blocks on the bucket itself, as they were written before version 4 of the provider.
  aws_s3_bucket: (bucket, find) => {
    if (find.isSet(bucket, ["logging"]))
      find.eachBlock(bucket, ["logging"], (path) => {
        find.add("log", find.at(bucket), bucketAt(find, bucket, [...path, "target_bucket"]), bucket);
      });
    if (find.isSet(bucket, ["replication_configuration"]))
      find.eachBlock(bucket, ["replication_configuration", 0, "rules"], (rule) => {
        if (textAt(bucket.values, ...rule, "status") === "Disabled") return;
        const to = bucketAt(find, bucket, [...rule, "destination", 0, "bucket"]);
        find.add("replication", find.at(bucket), to, bucket);
      });
  },
  // Both are in one region: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
  aws_s3_bucket_logging: (logging, find) => {
    const from = find.end(logging, ["bucket"], ["aws_s3_bucket"]);
    const to = find.end(logging, ["target_bucket"], ["aws_s3_bucket"]);
    find.add("log", from, { ...to, region: to.region ?? from.region }, logging);
  },
  // Lists of the names of all objects, which may themselves be personal data.
  aws_s3_bucket_inventory: (inventory, find) =>
    find.link(
      "log",
      inventory,
      [["bucket"], ["aws_s3_bucket"]],
      [["destination", 0, "bucket", 0, "bucket_arn"], ["aws_s3_bucket"]],
    ),
  aws_s3_object_copy: (copy, find) => {
    const from = bucketAt(find, copy, ["source"]);
    find.add("replication", from, find.end(copy, ["bucket"], bucketTypes), copy);
  },
  aws_s3tables_table_bucket_replication: (replication, find) => {
    const from = find.end(replication, ["table_bucket_arn"], ["aws_s3tables_table_bucket"]);
    tableDestinations(find, replication, from, "destination_table_bucket_arn");
  },
  aws_s3tables_table_replication: (replication, find) => {
    const from = find.end(replication, ["table_arn"], ["aws_s3tables_table"]);
    tableDestinations(find, replication, from, "destination_table_bucket_arn");
  },

  aws_efs_replication_configuration: (replication, find) => {
    const from = find.end(replication, ["source_file_system_id"], ["aws_efs_file_system"]);
    const to = find.end(
      replication,
      ["destination", 0, "file_system_id"],
      ["aws_efs_file_system"],
      ["destination", 0, "region"],
    );
    find.add("replication", from, to, replication);
  },
  aws_fsx_data_repository_association: (link, find) => {
    const from = bucketAt(find, link, ["data_repository_path"]);
    find.add("feed", from, find.end(link, ["file_system_id"], ["aws_fsx_lustre_file_system"]), link);
  },
  aws_fsx_lustre_file_system: (system, find) => {
    if (find.isSet(system, ["import_path"]))
      find.add("feed", bucketAt(find, system, ["import_path"]), find.at(system), system);
    if (find.isSet(system, ["export_path"]) && textAt(system.values, "export_path") !== undefined)
      find.add("feed", find.at(system), bucketAt(find, system, ["export_path"]), system);
  },
  aws_storagegateway_nfs_file_share: (share, find) =>
    find.toTarget("feed", share, ["location_arn"], bucketTypes, ["bucket_region"]),
  aws_storagegateway_smb_file_share: (share, find) =>
    find.toTarget("feed", share, ["location_arn"], bucketTypes, ["bucket_region"]),

  // Images go to every destination from each repository of the region, whatever their number.
  aws_ecr_replication_configuration: (replication, find) => {
    const home = find.regionOf(replication);
    const repositories = find
      .all("aws_ecr_repository")
      .filter((each) => home !== null && find.regionOf(each) === home);
    find.eachBlock(replication, ["replication_configuration", 0, "rule"], (rule) => {
      find.eachBlock(replication, [...rule, "destination"], (path) => {
        const region = find.regionAt(replication, [...path, "region"]);
        const from =
          repositories.length === 0 ? [find.label(replication)] : repositories.map((each) => find.at(each));
        for (const each of from) find.add("image", each, { ...each, region }, replication);
      });
    });
  },
  aws_ami_copy: (copy, find) =>
    find.fromSource(
      "image",
      copy,
      ["source_ami_id"],
      ["aws_ami", "aws_ami_from_instance"],
      ["source_ami_region"],
    ),
  aws_ami_from_instance: (image, find) =>
    find.fromSource("image", image, ["source_instance_id"], ["aws_instance"]),
  aws_imagebuilder_distribution_configuration: (distribution, find) => {
    find.eachBlock(distribution, ["distribution"], (path) =>
      find.toRegion("image", distribution, [...path, "region"]),
    );
  },
};

function tableDestinations(find: CopyFinder, by: PlanResource, from: CopyEnd, key: string): void {
  find.eachBlock(by, ["rule"], (rule) => {
    find.eachBlock(by, [...rule, "destination"], (path) => {
      find.add("replication", from, find.end(by, [...path, key], ["aws_s3tables_table_bucket"]), by);
    });
  });
}
