import type { CopyFinder, CopyRules } from "../../../copy-finder.js";
import { isObject, listAt, textAt, valueAt } from "../../../json.js";
import type { PlanResource } from "../../../plan.js";
import { googleModules } from "../modules.js";
import { bucketIn, withoutQuery } from "./feeds.js";
import { googleLogs } from "./logs.js";
import { toBackupPlace } from "./replicas.js";

/** What the arguments of well-known modules set in motion, by what follows the owner in their name. */
const own: CopyRules = {
  "sql-db/google//modules/postgresql": database,
  "sql-db/google//modules/mysql": database,
  "sql-db/google//modules/safer_mysql": database,
  "sql-db/google//modules/mssql": database,
  "sql-db/google//modules/backup": (backup, find) => {
    if (!find.isSet(backup, ["export_uri"])) return;
    const from = find.end(backup, ["sql_instance"], ["google_sql_database_instance"]);
    find.add("backup", from, bucketIn(backup, ["export_uri"], find), backup);
  },
  "alloy-db/google": (cluster, find) => {
    find.fromSource("replica", cluster, ["primary_cluster_name"], ["google_alloydb_cluster"]);
    const location = ["automated_backup_policy", "location"];
    if (find.isSet(cluster, location)) find.toRegion("backup", cluster, location);
  },
  "log-export/google": (sink, find) => {
    const kinds = ["google_storage_bucket", "google_bigquery_dataset", "google_pubsub_topic"].concat(
      "google_logging_project_bucket_config",
    );
    find.add("log", find.label(sink), find.end(sink, ["destination_uri"], kinds), sink);
  },
  "network/google//modules/network-peering": (peering, find) => {
    const networks = ["google_compute_network"];
    find.link("peering", peering, [["local_network"], networks], [["peer_network"], networks]);
  },
  "secret-manager/google": (secrets, find) => {
    const all = valueAt(secrets.values, "user_managed_replication");
    if (valueAt(secrets.unknown, "user_managed_replication") === true)
      find.toRegion("secret", secrets, ["user_managed_replication"]);
    for (const name of isObject(all) ? Object.keys(all) : []) {
      const path = ["user_managed_replication", name];
      const [first, ...others] = listAt(secrets.values, ...path).map((_, index) => ({
        ...find.at(secrets),
        region: find.regionAt(secrets, [...path, index, "location"]),
      }));
      for (const other of others) find.add("secret", first!, other, secrets);
    }
  },
  "pubsub/google": (topic, find) => {
    find.eachBlock(topic, ["push_subscriptions"], (path) => {
      const to = find.end(topic, [...path, "push_endpoint"], []);
      find.add("feed", find.at(topic), withoutQuery(to), topic);
    });
    find.eachBlock(topic, ["bigquery_subscriptions"], (path) => {
      const tables = ["google_bigquery_table", "google_bigquery_dataset"];
      find.toTarget("feed", topic, [...path, "table"], tables);
    });
    find.eachBlock(topic, ["cloud_storage_subscriptions"], (path) =>
      find.toTarget("feed", topic, [...path, "bucket"], ["google_storage_bucket"]),
    );
  },
  "cloud-storage/google//modules/simple_bucket": (bucket, find) => {
    find.toTarget("log", bucket, ["log_bucket"], ["google_storage_bucket"]);
    for (const grant of listAt(bucket.values, "iam_members")) {
      if (/^all(Authenticated)?Users$/.test(textAt(grant, "member") ?? ""))
        find.add("access", find.at(bucket), { system: null, region: null, identity: "anybody" }, bucket);
    }
  },
  "cloud-storage/google": (buckets, find) => {
    googleLogs.google_storage_bucket!(buckets, find);
  },
  "lb-http/google": balancer,
  "lb-http/google//modules/dynamic_backends": balancer,
  "lb-http/google//modules/serverless_negs": balancer,
};

export const googleModuleCopies: CopyRules = Object.fromEntries(
  Object.keys(googleModules).flatMap((name) => {
    const rule = Object.entries(own).find(([end]) => name.slice(name.indexOf("/") + 1) === end);
    return rule === undefined ? [] : [[name, rule[1]]];
  }),
);

function database(instance: PlanResource, find: CopyFinder): void {
  find.fromSource("replica", instance, ["master_instance_name"], ["google_sql_database_instance"]);
  // Replicas are made beside the instance; each says its zone, and from it follows its region. A zone that comes with the
  // apply is one of those that the region was asked for; of replicas that come with it nothing is known.
  const isOpen = valueAt(instance.unknown, "read_replicas") === true;
  find.eachBlock(instance, ["read_replicas"], (path) => {
    const stated = ["region", "zone"].find((key) => find.regionAt(instance, [...path, key]) !== null);
    if (stated !== undefined || isOpen) find.toRegion("replica", instance, [...path, stated ?? "region"]);
  });
  if (valueAt(instance.values, "backup_configuration", "enabled") === true)
    toBackupPlace(instance, ["backup_configuration", "location"], find);
}

/** Backends by name, each with a switch for the content network. */
function balancer(module: PlanResource, find: CopyFinder): void {
  const backends = valueAt(module.values, "backends");
  const cached =
    valueAt(module.values, "cdn") === true ||
    (isObject(backends) &&
      Object.values(backends).some((backend) => valueAt(backend, "enable_cdn") === true));
  const edge = { system: null, region: null, identity: `${module.address} (edge)` };
  if (cached) find.add("cdn", find.label(module), edge, module);
}
