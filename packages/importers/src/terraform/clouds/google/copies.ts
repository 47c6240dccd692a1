import type { CopyRules } from "../../copy-finder.js";
import { listAt, textAt } from "../../json.js";

/** Copies that Google Cloud makes by itself because configuration told it to. */
export const googleCopies: CopyRules = {
  google_sql_database_instance: (replica, find) =>
    find.fromSource("replica", replica, ["master_instance_name"], ["google_sql_database_instance"]),
  google_alloydb_cluster: (cluster, find) =>
    find.fromSource(
      "replica",
      cluster,
      ["secondary_config", 0, "primary_cluster_name"],
      ["google_alloydb_cluster"],
    ),
  google_secret_manager_secret: (secret, find) => {
    for (const replica of listAt(secret.values, "replication", 0, "user_managed", 0, "replicas")) {
      const location = textAt(replica, "location");
      const region = location === undefined ? null : `gcp:${location}`;
      find.add("secret", find.at(secret), { ...find.at(secret), region }, secret);
    }
  },
  google_compute_network_peering: (peering, find) => {
    const networks = ["google_compute_network"];
    find.add(
      "peering",
      find.end(peering, ["network"], networks),
      find.end(peering, ["peer_network"], networks),
      peering,
    );
  },
};
