import type { CopyRules } from "../../copy-finder.js";
import { listAt, textAt } from "../../json.js";
import { azureRegion } from "./region.js";

/** Copies that Azure makes by itself because configuration told it to. */
export const azureCopies: CopyRules = {
  // The first location, priority 0, is written to; the others are copies.
  azurerm_cosmosdb_account: (account, find) => {
    for (const location of listAt(account.values, "geo_location")) {
      const region = azureRegion(textAt(location, "location"));
      if (region === find.regionOf(account)) continue;
      find.add("global_table", find.at(account), { ...find.at(account), region }, account);
    }
  },
  // Geo-redundant storage goes to the paired region, which the plan does not name and nobody chose.
  azurerm_storage_account: (account, find) => {
    if (!/^(RA)?G(Z)?RS$/.test(textAt(account.values, "account_replication_type") ?? "")) return;
    const paired = { system: null, region: null, identity: `${account.address} (paired region)` };
    find.add("replication", find.at(account), paired, account);
  },
  azurerm_postgresql_flexible_server: (replica, find) =>
    find.fromSource("replica", replica, ["source_server_id"], ["azurerm_postgresql_flexible_server"]),
  azurerm_mysql_flexible_server: (replica, find) =>
    find.fromSource("replica", replica, ["source_server_id"], ["azurerm_mysql_flexible_server"]),
  azurerm_mssql_database: (replica, find) =>
    find.fromSource("replica", replica, ["creation_source_database_id"], ["azurerm_mssql_database"]),
  azurerm_container_registry: (registry, find) => {
    for (const replication of listAt(registry.values, "georeplications")) {
      const region = azureRegion(textAt(replication, "location"));
      find.add("image", find.at(registry), { ...find.at(registry), region }, registry);
    }
  },
  azurerm_virtual_network_peering: (peering, find) => {
    const networks = ["azurerm_virtual_network"];
    const from = find.end(peering, ["virtual_network_name"], networks);
    find.add("peering", from, find.end(peering, ["remote_virtual_network_id"], networks), peering);
  },
};
