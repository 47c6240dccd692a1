import { type CopyRules, mergeRules } from "../../../copy-finder.js";
import { databases } from "./kinds.js";
import { sourceRules } from "./tables.js";

/** Databases that are copies of others. */
export const databaseCopies: CopyRules = mergeRules(
  sourceRules({
    alicloud_db_readonly_instance: [["replica", [["master_db_instance_id"], databases]]],
    alicloud_kvstore_instance: [["global_table", [["global_instance_id"], databases]]],
    alicloud_polardb_cluster: [["snapshot", [["source_resource_id"], databases]]],
    alicloud_rds_clone_db_instance: [["snapshot", [["source_db_instance_id"], databases]]],
    alicloud_rds_ddr_instance: [["snapshot", [["source_db_instance_name"], databases, ["source_region"]]]],
    alicloud_redis_tair_instance: [["global_table", [["global_instance_id"], databases]]],
  }),
  {
    // The cluster that the network was made for is written to; those that join it are copies.
    alicloud_polardb_cluster: (cluster, find) => {
      const networks = ["alicloud_polardb_global_database_network"];
      if (!find.isSet(cluster, ["gdn_id"])) return;
      const [network] = find.resources(cluster, ["gdn_id"], networks);
      const from =
        network === undefined
          ? find.end(cluster, ["gdn_id"], networks)
          : find.end(network, ["db_cluster_id"], ["alicloud_polardb_cluster"]);
      if (from.system !== cluster.address) find.add("replica", from, find.at(cluster), cluster);
    },
  },
);
