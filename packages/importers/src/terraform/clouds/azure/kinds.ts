import type { KindTable } from "../../kinds.js";

/** What each kind of resource of Microsoft Azure is to data, and the kinds that are only wiring. */
export const azureKinds: KindTable = {
  roles: {
    store: `
      azurerm_app_configuration azurerm_container_registry azurerm_cosmosdb_account
      azurerm_data_lake_store azurerm_healthcare_fhir_service azurerm_image azurerm_kusto_cluster
      azurerm_managed_disk azurerm_mariadb_server azurerm_mssql_database
      azurerm_mssql_managed_instance azurerm_mssql_server azurerm_mysql_flexible_server
      azurerm_mysql_server azurerm_netapp_volume azurerm_oracle_autonomous_database
      azurerm_postgresql_flexible_server azurerm_postgresql_server azurerm_search_service
      azurerm_shared_image azurerm_sql_database azurerm_sql_server azurerm_storage_account
      azurerm_storage_data_lake_gen2_filesystem azurerm_synapse_workspace`,
    backup: `
      azurerm_data_protection_backup_vault azurerm_recovery_services_vault azurerm_snapshot`,
    log: `
      azurerm_application_insights azurerm_log_analytics_cluster azurerm_log_analytics_workspace
      azurerm_monitor_workspace`,
    queue: `
      azurerm_eventgrid_topic azurerm_eventhub azurerm_eventhub_namespace azurerm_iothub
      azurerm_servicebus_namespace azurerm_servicebus_queue azurerm_servicebus_topic`,
    cache: `
      azurerm_managed_redis azurerm_redis_cache azurerm_redis_enterprise_cluster`,
    key: `
      azurerm_key_vault azurerm_key_vault_key azurerm_key_vault_managed_hardware_security_module`,
    compute: `
      azurerm_app_service azurerm_cognitive_account azurerm_container_app
      azurerm_container_app_environment azurerm_container_group azurerm_data_factory
      azurerm_databricks_workspace azurerm_function_app azurerm_hdinsight_spark_cluster
      azurerm_kubernetes_cluster azurerm_kubernetes_cluster_node_pool azurerm_linux_function_app
      azurerm_linux_virtual_machine azurerm_linux_virtual_machine_scale_set azurerm_linux_web_app
      azurerm_logic_app_workflow azurerm_machine_learning_workspace azurerm_stream_analytics_job
      azurerm_virtual_machine azurerm_windows_function_app azurerm_windows_virtual_machine
      azurerm_windows_virtual_machine_scale_set azurerm_windows_web_app`,
    network: `
      azurerm_api_management azurerm_application_gateway azurerm_bastion_host
      azurerm_cdn_frontdoor_profile azurerm_cdn_profile azurerm_express_route_circuit
      azurerm_express_route_connection azurerm_express_route_gateway azurerm_express_route_port
      azurerm_firewall azurerm_frontdoor azurerm_lb azurerm_nat_gateway azurerm_subnet
      azurerm_virtual_hub azurerm_virtual_network azurerm_virtual_network_gateway
      azurerm_virtual_network_peering azurerm_virtual_wan azurerm_vpn_gateway`,
    identity: `
      azurerm_aadb2c_directory`,
  },
  wiring: [
    "azurerm_(resource_group|role_.*|user_assigned_identity|network_security_.*|network_interface.*|public_ip|private_.*|route_table.*|storage_container|.*_rule|.*_diagnostic_setting|service_plan|app_service_plan)",
    "azurerm_(.*_configuration|availability_set|express_route_circuit_(peering|authorization)|.*_(lock|alert|action_group)|dns_.*|monitor_.*|policy_.*|management_.*|subnet_.*|lb_.*|storage_(account_.*|management_policy)|key_vault_(access_policy|secret|certificate)|mssql_firewall_.*)",
  ],
};
