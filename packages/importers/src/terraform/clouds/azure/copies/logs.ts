import type { CopyEnd } from "@domicile/estate";
import type { CopyFinder, CopyRules, Path } from "../../../copy-finder.js";
import { rolesIn } from "../../../kinds.js";
import type { PlanResource } from "../../../plan.js";
import { azureKinds } from "../kinds.js";
import { endBehindSecret } from "./behind-secret.js";

const accounts = ["azurerm_storage_account"];
const workspaces = ["azurerm_log_analytics_workspace"];
const hubs = ["azurerm_eventhub", "azurerm_eventhub_namespace"];
/** What can be logged of: whatever is a system, and networks and machines through their parts. */
export const logged = rolesIn(azureKinds)
  .map(([kind]) => kind)
  .concat(
    "azurerm_network_security_group",
    "azurerm_network_interface",
    "azurerm_public_ip",
    "azurerm_subscription",
  );

/** Logs, metrics and traces that leave a system for where they are kept. */
export const azureLogs: CopyRules = {
  azurerm_monitor_diagnostic_setting: (setting, find) =>
    toSinks(setting, find.end(setting, ["target_resource_id"], logged), find),
  // Sign-ins and audits of the directory, which is in no region.
  azurerm_monitor_aad_diagnostic_setting: (setting, find) => toSinks(setting, find.label(setting), find),
  azurerm_monitor_log_profile: (profile, find) => {
    find.toTarget("log", profile, ["storage_account_id"], accounts);
    find.toTarget("log", profile, ["servicebus_rule_id"], hubs);
  },
  azurerm_monitor_data_collection_rule_association: (association, find) => {
    const from = find.end(association, ["target_resource_id"], logged);
    const rules = ["azurerm_monitor_data_collection_rule"];
    for (const rule of find.resources(association, ["data_collection_rule_id"], rules))
      for (const to of destinationsOf(rule, find)) find.add("log", from, to, association);
  },
  azurerm_monitor_data_collection_rule: (rule, find) => {
    for (const to of destinationsOf(rule, find)) find.add("log", find.label(rule), to, rule);
  },
  azurerm_network_watcher_flow_log: (log, find) => {
    const key = find.isSet(log, ["target_resource_id"]) ? "target_resource_id" : "network_security_group_id";
    const from = find.end(log, [key], logged);
    find.add("log", from, find.end(log, ["storage_account_id"], accounts), log);
    find.eachBlock(log, ["traffic_analytics"], (path) => {
      const at = [...path, "workspace_resource_id"];
      find.add("log", from, find.end(log, at, workspaces, [...path, "workspace_region"]), log);
    });
  },
  azurerm_network_connection_monitor: (monitor, find) => {
    for (const to of find.ends(monitor, "output_workspace_resource_ids", workspaces))
      find.add("log", find.label(monitor), to, monitor);
  },
  azurerm_log_analytics_data_export_rule: (rule, find) =>
    find.link(
      "log",
      rule,
      [["workspace_resource_id"], workspaces],
      [["destination_resource_id"], [...accounts, ...hubs]],
    ),
  azurerm_log_analytics_linked_storage_account: (link, find) => {
    const key = find.isSet(link, ["workspace_id"]) ? "workspace_id" : "workspace_resource_id";
    const from = find.end(link, [key], workspaces);
    for (const to of find.ends(link, "storage_account_ids", accounts)) find.add("log", from, to, link);
  },
  azurerm_log_analytics_storage_insights: (insights, find) =>
    find.link("log", insights, [["storage_account_id"], accounts], [["workspace_id"], workspaces]),
  azurerm_application_insights: (insights, find) =>
    find.toTarget("log", insights, ["workspace_id"], workspaces),
  azurerm_security_center_automation: (automation, find) => {
    find.eachBlock(automation, ["action"], (path) => {
      const kinds = [...workspaces, ...hubs, "azurerm_logic_app_workflow"];
      find.add(
        "log",
        find.label(automation),
        find.end(automation, [...path, "resource_id"], kinds),
        automation,
      );
    });
  },
  azurerm_security_center_workspace: (setting, find) =>
    find.toTarget("log", setting, ["workspace_id"], workspaces),
  azurerm_api_management_logger: (logger, find) => {
    const from = find.end(logger, ["api_management_name"], ["azurerm_api_management"]);
    const insights = ["application_insights", 0, "instrumentation_key"];
    const to: readonly [Path, readonly string[]][] = [
      [["resource_id"], ["azurerm_application_insights", ...hubs]],
      [insights, ["azurerm_application_insights"]],
      [["eventhub", 0, "name"], hubs],
    ];
    const [found] = to.filter(([path]) => find.isSet(logger, path));
    if (found !== undefined) find.add("log", from, endBehindSecret(logger, ...found, find), logger);
  },
  azurerm_dashboard_grafana: (grafana, find) => {
    find.eachBlock(grafana, ["azure_monitor_workspace_integrations"], (path) =>
      find.fromSource("log", grafana, [...path, "resource_id"], ["azurerm_monitor_workspace"]),
    );
  },
  azurerm_network_function_collector_policy: (policy, find) => {
    find.eachBlock(policy, ["ipfx_emission"], () => {
      const collectors = ["azurerm_network_function_azure_traffic_collector"];
      find.toTarget("log", policy, ["traffic_collector_id"], collectors);
    });
  },

  azurerm_container_app_environment: inside(["log_analytics_workspace_id"]),
  azurerm_container_group: inside(["diagnostics", 0, "log_analytics", 0, "workspace_id"]),
  azurerm_kubernetes_cluster: (cluster, find) => {
    find.toTarget("log", cluster, ["oms_agent", 0, "log_analytics_workspace_id"], workspaces);
    find.toTarget("log", cluster, ["microsoft_defender", 0, "log_analytics_workspace_id"], workspaces);
  },
  azurerm_hdinsight_hadoop_cluster: inside(["monitor", 0, "log_analytics_workspace_id"]),
  azurerm_hdinsight_spark_cluster: inside(["monitor", 0, "log_analytics_workspace_id"]),
  azurerm_firewall_policy: inside(["insights", 0, "default_log_analytics_workspace_id"]),
  azurerm_virtual_machine: bootLog("storage_uri"),
  azurerm_linux_virtual_machine: bootLog("storage_account_uri"),
  azurerm_windows_virtual_machine: bootLog("storage_account_uri"),
  azurerm_linux_virtual_machine_scale_set: bootLog("storage_account_uri"),
  azurerm_windows_virtual_machine_scale_set: bootLog("storage_account_uri"),
  azurerm_orchestrated_virtual_machine_scale_set: bootLog("storage_account_uri"),
  azurerm_virtual_machine_packet_capture: (capture, find) =>
    find.link(
      "log",
      capture,
      [["virtual_machine_id"], logged],
      [["storage_location", 0, "storage_account_id"], accounts],
    ),

  azurerm_linux_web_app: site,
  azurerm_windows_web_app: site,
  azurerm_app_service: site,
  azurerm_linux_function_app: site,
  azurerm_windows_function_app: site,
  azurerm_function_app: site,
  azurerm_function_app_flex_consumption: site,
  azurerm_logic_app_standard: site,

  azurerm_mssql_server_extended_auditing_policy: audit("server_id"),
  azurerm_mssql_database_extended_auditing_policy: audit("database_id"),
  azurerm_mssql_server_microsoft_support_auditing_policy: audit("server_id"),
  azurerm_mssql_server_security_alert_policy: audit("server_name"),
  azurerm_mssql_managed_instance_security_alert_policy: audit("managed_instance_name"),
  azurerm_mssql_server_vulnerability_assessment: audit(
    "server_security_alert_policy_id",
    "storage_container_path",
  ),
  azurerm_mssql_managed_instance_vulnerability_assessment: audit(
    "managed_instance_id",
    "storage_container_path",
  ),
  azurerm_synapse_workspace_extended_auditing_policy: audit("synapse_workspace_id"),
  azurerm_synapse_sql_pool_extended_auditing_policy: audit("sql_pool_id"),
  azurerm_synapse_workspace_security_alert_policy: audit("synapse_workspace_id"),

  azurerm_billing_account_cost_management_export: costs,
  azurerm_resource_group_cost_management_export: costs,
  azurerm_subscription_cost_management_export: costs,

  ...Object.fromEntries(
    [
      "aws_cloud_trail",
      "aws_s3",
      "azure_active_directory",
      "azure_advanced_threat_protection",
      "azure_security_center",
      "dynamics_365",
      "iot",
      "microsoft_cloud_app_security",
      "microsoft_defender_advanced_threat_protection",
      "microsoft_threat_intelligence",
      "microsoft_threat_protection",
      "office_365",
      "office_365_project",
      "office_atp",
      "office_irm",
      "office_power_bi",
      "threat_intelligence",
      "threat_intelligence_taxii",
    ].map((source) => [
      `azurerm_sentinel_data_connector_${source}`,
      ((connector, find) =>
        find.toTarget(
          "log",
          connector,
          ["log_analytics_workspace_id"],
          workspaces,
        )) satisfies CopyRules[string],
    ]),
  ),
};

/** A diagnostic setting may send to several places at once. */
function toSinks(setting: PlanResource, from: CopyEnd, find: CopyFinder): void {
  const sinks: readonly [string, readonly string[]][] = [
    ["storage_account_id", accounts],
    ["log_analytics_workspace_id", workspaces],
    ["partner_solution_id", ["azurerm_datadog_monitor", "azurerm_elastic_cloud_elasticsearch"]],
  ];
  for (const [key, kinds] of sinks)
    if (find.isSet(setting, [key])) find.add("log", from, find.end(setting, [key], kinds), setting);
  if (find.isSet(setting, ["eventhub_authorization_rule_id"]))
    find.add("log", from, hubOf(setting, find), setting);
}

/** The event hub, by its name or by the rule that lets the setting send to its namespace. */
function hubOf(setting: PlanResource, find: CopyFinder): CopyEnd {
  if (find.resources(setting, ["eventhub_name"], ["azurerm_eventhub"]).length > 0)
    return find.end(setting, ["eventhub_name"], ["azurerm_eventhub"]);
  const key = ["eventhub_authorization_rule_id"];
  const rules = ["azurerm_eventhub_namespace_authorization_rule", "azurerm_eventhub_authorization_rule"];
  const [rule, ...others] = find.resources(setting, key, rules);
  if (rule === undefined || others.length > 0) return find.end(setting, key, hubs);
  return find.end(rule, ["namespace_name"], ["azurerm_eventhub_namespace"]);
}

function destinationsOf(rule: PlanResource, find: CopyFinder): readonly CopyEnd[] {
  const blocks: readonly [string, string, readonly string[]][] = [
    ["log_analytics", "workspace_resource_id", workspaces],
    ["monitor_account", "monitor_account_id", ["azurerm_monitor_workspace"]],
    ["event_hub", "event_hub_id", hubs],
    ["event_hub_direct", "event_hub_id", hubs],
    ["storage_blob", "storage_account_id", accounts],
    ["storage_blob_direct", "storage_account_id", accounts],
    ["storage_table_direct", "storage_account_id", accounts],
  ];
  const ends: CopyEnd[] = [];
  for (const [block, key, kinds] of blocks)
    find.eachBlock(rule, ["destinations", 0, block], (path) =>
      ends.push(find.end(rule, [...path, key], kinds)),
    );
  return ends;
}

/** A system that names the workspace of its own logs. */
function inside(path: Path): CopyRules[string] {
  return (resource, find) => find.toTarget("log", resource, path, workspaces);
}

function bootLog(key: string): CopyRules[string] {
  return (machine, find) => find.toTarget("log", machine, ["boot_diagnostics", 0, key], accounts);
}

/** Applications send their telemetry where a setting says, which often holds no more than a reference. */
function site(app: PlanResource, find: CopyFinder): void {
  const insights = ["azurerm_application_insights"];
  const settings = find.resources(app, ["app_settings"], insights);
  for (const each of settings) find.add("log", find.at(app), find.at(each), app);
  for (const key of ["application_insights_connection_string", "application_insights_key"]) {
    const [found] = find.resources(app, ["site_config", 0, key], insights);
    if (found !== undefined && !settings.includes(found)) {
      find.add("log", find.at(app), find.at(found), app);
      break;
    }
  }
  for (const key of ["application_logs", "http_logs"]) {
    const path = ["logs", 0, key, 0, "azure_blob_storage", 0, "sas_url"];
    if (find.isSet(app, path)) find.add("log", find.at(app), endBehindSecret(app, path, accounts, find), app);
  }
}

/** What a database says of who used it, kept in a storage account. The endpoint changed its name with version 5. */
function audit(of: string, to?: string): CopyRules[string] {
  return (policy, find) => {
    const endpoints = to === undefined ? ["blob_storage_endpoint", "storage_endpoint"] : [to];
    for (const each of endpoints) find.link("log", policy, [[of], logged], [[each], accounts]);
  };
}

function costs(report: PlanResource, find: CopyFinder): void {
  const containers = ["azurerm_storage_container", ...accounts];
  find.toTarget("log", report, ["export_data_storage_location", 0, "container_id"], containers);
}
