import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { textAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";

/** Read replicas, global databases and tables, caches in several regions, secrets and keys that are kept twice. */
export const databaseCopies: CopyRules = {
  // A read replica names its source by identifier, or by ARN when that is in another region.
  aws_db_instance: (replica, find) => {
    find.fromSource("replica", replica, ["replicate_source_db"], ["aws_db_instance", "aws_rds_cluster"]);
    begin(find, replica, ["snapshot_identifier"], ["aws_db_snapshot", "aws_db_snapshot_copy"]);
    begin(
      find,
      replica,
      ["restore_to_point_in_time", 0, "source_db_instance_automated_backups_arn"],
      ["aws_db_instance_automated_backups_replication"],
    );
  },
  aws_rds_cluster: (cluster, find) => {
    find.fromSource(
      "replica",
      cluster,
      ["replication_source_identifier"],
      ["aws_rds_cluster", "aws_db_instance"],
    );
    find.globalMember(cluster, "aws_rds_global_cluster");
    begin(
      find,
      cluster,
      ["snapshot_identifier"],
      ["aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy"],
    );
  },
  aws_docdb_cluster: (cluster, find) => find.globalMember(cluster, "aws_docdb_global_cluster"),
  aws_neptune_cluster: (cluster, find) => {
    find.fromSource("replica", cluster, ["replication_source_identifier"], ["aws_neptune_cluster"]);
    find.globalMember(cluster, "aws_neptune_global_cluster");
  },
  aws_elasticache_replication_group: (group, find) => {
    const global = find.resources(
      group,
      ["global_replication_group_id"],
      ["aws_elasticache_global_replication_group"],
    );
    for (const each of global) {
      for (const primary of find.resources(
        each,
        ["primary_replication_group_id"],
        ["aws_elasticache_replication_group"],
      )) {
        if (primary !== group) find.add("replica", find.at(primary), find.at(group), group);
      }
    }
    if (global.length === 0)
      find.fromSource(
        "replica",
        group,
        ["global_replication_group_id"],
        ["aws_elasticache_global_replication_group"],
      );
  },

  aws_dynamodb_table: (table, find) => {
    find.eachBlock(table, ["replica"], (path) =>
      find.toRegion("global_table", table, [...path, "region_name"]),
    );
    // The witness of a strongly consistent table keeps what was written for a while, and answers nobody.
    find.eachBlock(table, ["global_table_witness"], (path) =>
      find.toRegion("global_table", table, [...path, "region_name"]),
    );
    find.fromSource("snapshot", table, ["restore_source_table_arn"], ["aws_dynamodb_table"]);
  },
  aws_dynamodb_table_replica: (replica, find) =>
    find.fromSource("global_table", replica, ["global_table_arn"], ["aws_dynamodb_table"]),
  // As it was in 2017: one table of the same name in each region.
  aws_dynamodb_global_table: (global, find) => {
    const name = textAt(global.values, "name") ?? global.address;
    const named = find.all("aws_dynamodb_table").filter((table) => isNamedAs(global, table));
    const tables = named.map((table) => find.at(table));
    const regions: (string | null)[] = [];
    find.eachBlock(global, ["replica"], (path) =>
      regions.push(find.regionAt(global, [...path, "region_name"])),
    );
    // Where the regions are open, and there are as many tables as replicas, these are they.
    const isEach =
      regions.length > 1 && regions.length === tables.length && regions.every((region) => region === null);
    const ends = isEach
      ? tables
      : regions.map(
          (region) =>
            tables.find((table) => region !== null && table.region === region) ?? {
              system: null,
              region,
              identity: name,
            },
        );
    const here = find.regionOf(global);
    const home = [...ends, ...tables].find((end) => end.region === here) ?? ends[0];
    for (const end of ends)
      if (home !== undefined && end !== home) find.add("global_table", home, end, global);
  },
  aws_dsql_cluster: (cluster, find) => {
    find.eachBlock(cluster, ["multi_region_properties"], (path) =>
      peers(find, cluster, path, find.at(cluster)),
    );
  },
  aws_dsql_cluster_peering: (peering, find) =>
    peers(find, peering, [], find.end(peering, ["identifier"], ["aws_dsql_cluster"])),
  aws_keyspaces_keyspace: (keyspace, find) => {
    const regions = ["replication_specification", 0, "region_list"];
    find.eachBlock(keyspace, regions, (path) => find.toRegion("global_table", keyspace, path));
  },
  // Every cluster of a multi-region one takes writes, so each copies to each other.
  aws_memorydb_cluster: (cluster, find) => {
    const path = ["multi_region_cluster_name"];
    const kinds = ["aws_memorydb_multi_region_cluster"];
    if (!find.isSet(cluster, path)) return;
    const joined = find.resources(cluster, path, kinds)[0];
    const members = find.referrers("aws_memorydb_cluster", path, kinds);
    const all = joined === undefined ? [] : (members.get(joined.address) ?? []);
    const others = all.filter((each) => each !== cluster);
    for (const each of others) find.add("global_table", find.at(each), find.at(cluster), cluster);
    if (others.length === 0) find.fromSource("global_table", cluster, path, kinds);
  },
  aws_directory_service_region: (region, find) =>
    find.fromSource("replica", region, ["directory_id"], ["aws_directory_service_directory"]),
  aws_ssmincidents_replication_set: (set, find) => {
    for (const key of ["regions", "region"]) {
      find.eachBlock(set, [key], (path) => find.toRegion("global_table", set, [...path, "name"]));
    }
  },

  aws_secretsmanager_secret: (secret, find) => {
    if (find.isSet(secret, ["replica"]))
      find.eachBlock(secret, ["replica"], (path) => find.toRegion("secret", secret, [...path, "region"]));
  },
  aws_kms_replica_key: (replica, find) =>
    find.fromSource("key", replica, ["primary_key_arn"], ["aws_kms_key"]),
  aws_kms_replica_external_key: (replica, find) =>
    find.fromSource("key", replica, ["primary_key_arn"], ["aws_kms_external_key"]),
  // An external key store asks a proxy outside for every use of a key.
  aws_kms_custom_key_store: (store, find) => find.fromSource("key", store, ["xks_proxy_uri_endpoint"], []),
};

/** A database that begins as a copy; one that was taken in another region or account shows it in its ARN. */
function begin(find: CopyFinder, database: PlanResource, path: Path, types: readonly string[]): void {
  const known = find.resources(database, path, types).length > 0;
  if (known || textAt(database.values, ...path)?.startsWith("arn:"))
    find.fromSource("snapshot", database, path, types);
}

/** By name, or where that comes with the apply, by how both are written. */
function isNamedAs(global: PlanResource, table: PlanResource): boolean {
  const own = textAt(global.values, "name") ?? textAt(global.texts, "name");
  return own !== undefined && own === (textAt(table.values, "name") ?? textAt(table.texts, "name"));
}

function peers(find: CopyFinder, by: PlanResource, path: Path, cluster: CopyEnd): void {
  const clusters = [...path, "clusters"];
  find.eachBlock(by, clusters, (path) => {
    const peer = find.end(by, path, ["aws_dsql_cluster"]);
    if (peer.system !== cluster.system || peer.system === null) find.add("global_table", cluster, peer, by);
  });
  const witness = [...path, "witness_region"];
  if (find.isSet(by, witness))
    find.add("global_table", cluster, { ...cluster, region: find.regionAt(by, witness) }, by);
}
