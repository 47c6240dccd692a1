import type { KindTable } from "../../kinds.js";
import { azureModules } from "./modules.js";
import { azureResourceTypes } from "./resource-types.js";

/**
 * What each kind of resource of Microsoft Azure is to data, and the kinds that are only wiring. Compared with the 1103 kinds
 * that version 5.2 of the provider documents: all but six are here. Those six deploy what a template or an offer says, so
 * nothing can be said of them: `azurerm_*_template_deployment`, `azurerm_blueprint_assignment`,
 * `azurerm_managed_application`. Kinds that were removed from the provider are here as well, because plans outlive them.
 */
export const azureKinds: KindTable = {
  roles: {
    store: `
      azurerm_analysis_services_server azurerm_app_configuration azurerm_app_configuration_feature
      azurerm_app_configuration_key azurerm_automation_credential azurerm_automation_variable_bool
      azurerm_automation_variable_datetime azurerm_automation_variable_int
      azurerm_automation_variable_object azurerm_automation_variable_string
      azurerm_confidential_ledger azurerm_container_connected_registry azurerm_container_registry
      azurerm_cosmosdb_account azurerm_cosmosdb_cassandra_cluster
      azurerm_cosmosdb_cassandra_datacenter azurerm_cosmosdb_cassandra_keyspace
      azurerm_cosmosdb_cassandra_table azurerm_cosmosdb_gremlin_database
      azurerm_cosmosdb_gremlin_graph azurerm_cosmosdb_mongo_collection
      azurerm_cosmosdb_mongo_database azurerm_cosmosdb_postgresql_cluster
      azurerm_cosmosdb_sql_container azurerm_cosmosdb_sql_database azurerm_cosmosdb_table
      azurerm_data_lake_analytics_account azurerm_data_lake_store azurerm_data_lake_store_file
      azurerm_digital_twins_instance azurerm_disk_pool azurerm_elastic_san
      azurerm_elastic_san_volume azurerm_elastic_san_volume_group azurerm_fluid_relay_server
      azurerm_gallery_application azurerm_gallery_application_version
      azurerm_hdinsight_hbase_cluster azurerm_healthcare_dicom_service
      azurerm_healthcare_fhir_service azurerm_healthcare_service azurerm_healthcare_workspace
      azurerm_image azurerm_iot_time_series_insights_gen2_environment
      azurerm_iot_time_series_insights_reference_data_set
      azurerm_iot_time_series_insights_standard_environment azurerm_iotcentral_application
      azurerm_iothub_device_update_account azurerm_iothub_device_update_instance
      azurerm_key_vault_secret azurerm_kusto_cluster azurerm_kusto_database
      azurerm_logic_app_integration_account azurerm_managed_disk azurerm_managed_lustre_file_system
      azurerm_maps_creator azurerm_mariadb_database azurerm_mariadb_server azurerm_media_asset
      azurerm_media_services_account azurerm_mobile_network_sim azurerm_mobile_network_sim_group
      azurerm_mongo_cluster azurerm_mssql_database azurerm_mssql_elasticpool
      azurerm_mssql_managed_database azurerm_mssql_managed_instance azurerm_mssql_server
      azurerm_mssql_virtual_machine azurerm_mysql_database azurerm_mysql_flexible_database
      azurerm_mysql_flexible_server azurerm_mysql_server azurerm_netapp_pool
      azurerm_netapp_volume azurerm_netapp_volume_bucket azurerm_netapp_volume_bucket_with_server
      azurerm_netapp_volume_group_oracle azurerm_netapp_volume_group_sap_hana
      azurerm_oracle_autonomous_database azurerm_oracle_autonomous_database_clone_from_backup
      azurerm_oracle_autonomous_database_clone_from_database azurerm_oracle_cloud_vm_cluster
      azurerm_oracle_exadata_infrastructure azurerm_oracle_exascale_database_storage_vault
      azurerm_postgresql_database azurerm_postgresql_flexible_server
      azurerm_postgresql_flexible_server_database azurerm_postgresql_server azurerm_purview_account
      azurerm_qumulo_file_system azurerm_search_service
      azurerm_sentinel_threat_intelligence_indicator azurerm_sentinel_watchlist
      azurerm_sentinel_watchlist_item azurerm_shared_image azurerm_shared_image_gallery
      azurerm_shared_image_version azurerm_sql_database azurerm_sql_elasticpool
      azurerm_sql_managed_database azurerm_sql_managed_instance azurerm_sql_server
      azurerm_stack_hci_marketplace_gallery_image azurerm_stack_hci_virtual_hard_disk
      azurerm_storage_account azurerm_storage_blob azurerm_storage_container
      azurerm_storage_data_lake_gen2_filesystem azurerm_storage_data_lake_gen2_path
      azurerm_storage_share azurerm_storage_share_directory azurerm_storage_share_file
      azurerm_storage_sync azurerm_storage_table azurerm_storage_table_entity
      azurerm_synapse_sql_pool azurerm_synapse_workspace azurerm_video_analyzer
      azurerm_video_indexer_account azurerm_virtual_machine_implicit_data_disk_from_source`,
    backup: `
      azurerm_data_protection_backup_vault azurerm_netapp_backup_vault azurerm_netapp_snapshot
      azurerm_oracle_autonomous_database_backup azurerm_postgresql_flexible_server_backup
      azurerm_recovery_services_vault azurerm_restore_point_collection azurerm_snapshot
      azurerm_virtual_machine_restore_point azurerm_virtual_machine_restore_point_collection`,
    log: `
      azurerm_application_insights azurerm_datadog_monitor azurerm_dynatrace_monitor
      azurerm_elastic_cloud_elasticsearch azurerm_log_analytics_cluster
      azurerm_log_analytics_workspace azurerm_log_analytics_workspace_table
      azurerm_log_analytics_workspace_table_custom_log
      azurerm_log_analytics_workspace_table_microsoft azurerm_logz_monitor azurerm_logz_sub_account
      azurerm_monitor_data_collection_endpoint azurerm_monitor_workspace
      azurerm_network_function_azure_traffic_collector azurerm_new_relic_monitor`,
    queue: `
      azurerm_eventgrid_domain azurerm_eventgrid_domain_topic azurerm_eventgrid_namespace
      azurerm_eventgrid_namespace_topic azurerm_eventgrid_partner_namespace
      azurerm_eventgrid_system_topic azurerm_eventgrid_topic azurerm_eventhub
      azurerm_eventhub_cluster azurerm_eventhub_namespace azurerm_hdinsight_kafka_cluster
      azurerm_iothub azurerm_notification_hub azurerm_notification_hub_namespace
      azurerm_servicebus_namespace azurerm_servicebus_queue azurerm_servicebus_subscription
      azurerm_servicebus_topic azurerm_signalr_service azurerm_storage_queue azurerm_web_pubsub
      azurerm_web_pubsub_socketio`,
    cache: `
      azurerm_cosmosdb_sql_dedicated_gateway azurerm_hpc_cache azurerm_managed_redis
      azurerm_redis_cache azurerm_redis_enterprise_cluster azurerm_redis_enterprise_database`,
    key: `
      azurerm_automation_certificate azurerm_dedicated_hardware_security_module
      azurerm_disk_encryption_set azurerm_key_vault azurerm_key_vault_certificate
      azurerm_key_vault_key azurerm_key_vault_managed_hardware_security_module
      azurerm_key_vault_managed_hardware_security_module_key azurerm_trusted_signing_account`,
    compute: `
      azurerm_ai_foundry azurerm_ai_foundry_project azurerm_ai_services azurerm_app_service
      azurerm_app_service_environment azurerm_app_service_environment_v3 azurerm_app_service_slot
      azurerm_arc_kubernetes_cluster azurerm_arc_kubernetes_provisioned_cluster azurerm_arc_machine
      azurerm_arc_resource_bridge_appliance azurerm_automation_account azurerm_batch_account
      azurerm_batch_pool azurerm_cognitive_account azurerm_cognitive_account_project
      azurerm_cognitive_deployment azurerm_container_app azurerm_container_app_environment
      azurerm_container_app_job azurerm_container_group azurerm_container_registry_agent_pool
      azurerm_container_registry_task azurerm_container_service azurerm_data_factory
      azurerm_data_factory_integration_runtime_azure
      azurerm_data_factory_integration_runtime_azure_ssis
      azurerm_data_factory_integration_runtime_managed
      azurerm_data_factory_integration_runtime_self_hosted azurerm_database_migration_service
      azurerm_databox_edge_device azurerm_databricks_workspace azurerm_dev_center
      azurerm_dev_center_project_pool azurerm_dev_test_lab azurerm_dev_test_linux_virtual_machine
      azurerm_dev_test_windows_virtual_machine azurerm_devspace_controller azurerm_fabric_capacity
      azurerm_function_app azurerm_function_app_flex_consumption azurerm_function_app_slot
      azurerm_hdinsight_hadoop_cluster azurerm_hdinsight_interactive_query_cluster
      azurerm_hdinsight_ml_services_cluster azurerm_hdinsight_rserver_cluster
      azurerm_hdinsight_spark_cluster azurerm_hdinsight_storm_cluster
      azurerm_healthcare_medtech_service azurerm_integration_service_environment
      azurerm_kubernetes_automatic_cluster azurerm_kubernetes_cluster
      azurerm_kubernetes_cluster_node_pool azurerm_kubernetes_fleet_manager azurerm_lab_service_lab
      azurerm_lab_service_plan azurerm_linux_function_app azurerm_linux_function_app_slot
      azurerm_linux_virtual_machine azurerm_linux_virtual_machine_scale_set azurerm_linux_web_app
      azurerm_linux_web_app_slot azurerm_load_test azurerm_logic_app_standard
      azurerm_logic_app_workflow azurerm_machine_learning_compute_cluster
      azurerm_machine_learning_compute_instance azurerm_machine_learning_inference_cluster
      azurerm_machine_learning_synapse_spark azurerm_machine_learning_workspace
      azurerm_managed_devops_pool azurerm_media_live_event azurerm_media_transform
      azurerm_mobile_network_packet_core_control_plane azurerm_mobile_network_packet_core_data_plane
      azurerm_mssql_job_agent azurerm_orchestrated_virtual_machine_scale_set
      azurerm_powerbi_embedded azurerm_redhat_openshift_cluster
      azurerm_resource_deployment_script_azure_cli
      azurerm_resource_deployment_script_azure_power_shell azurerm_service_fabric_cluster
      azurerm_service_fabric_managed_cluster azurerm_service_fabric_mesh_application
      azurerm_spring_cloud_active_deployment azurerm_spring_cloud_app
      azurerm_spring_cloud_build_deployment azurerm_spring_cloud_container_deployment
      azurerm_spring_cloud_java_deployment azurerm_spring_cloud_service azurerm_stack_hci_cluster
      azurerm_static_site azurerm_static_web_app azurerm_storage_mover
      azurerm_stream_analytics_cluster azurerm_stream_analytics_job
      azurerm_synapse_integration_runtime_azure azurerm_synapse_integration_runtime_self_hosted
      azurerm_synapse_spark_pool azurerm_system_center_virtual_machine_manager_server
      azurerm_system_center_virtual_machine_manager_virtual_machine_instance
      azurerm_virtual_desktop_host_pool azurerm_virtual_desktop_workspace azurerm_virtual_machine
      azurerm_virtual_machine_scale_set azurerm_vmware_cluster azurerm_vmware_private_cloud
      azurerm_windows_function_app azurerm_windows_function_app_slot azurerm_windows_virtual_machine
      azurerm_windows_virtual_machine_scale_set azurerm_windows_web_app azurerm_windows_web_app_slot
      azurerm_workloads_sap_discovery_virtual_instance
      azurerm_workloads_sap_single_node_virtual_instance
      azurerm_workloads_sap_three_tier_virtual_instance`,
    network: `
      azurerm_api_management azurerm_api_management_gateway
      azurerm_api_management_standalone_gateway azurerm_application_gateway
      azurerm_application_load_balancer azurerm_application_load_balancer_frontend
      azurerm_bastion_host azurerm_cdn_endpoint azurerm_cdn_frontdoor_endpoint
      azurerm_cdn_frontdoor_profile azurerm_cdn_profile azurerm_dev_test_virtual_network
      azurerm_express_route_circuit azurerm_express_route_circuit_connection
      azurerm_express_route_connection azurerm_express_route_gateway azurerm_express_route_port
      azurerm_firewall azurerm_frontdoor azurerm_lb azurerm_loadbalancer
      azurerm_local_network_gateway azurerm_media_streaming_endpoint azurerm_mobile_network
      azurerm_nat_gateway azurerm_nginx_deployment
      azurerm_palo_alto_next_generation_firewall_virtual_hub_local_rulestack
      azurerm_palo_alto_next_generation_firewall_virtual_hub_panorama
      azurerm_palo_alto_next_generation_firewall_virtual_hub_strata_cloud_manager
      azurerm_palo_alto_next_generation_firewall_virtual_network_local_rulestack
      azurerm_palo_alto_next_generation_firewall_virtual_network_panorama
      azurerm_palo_alto_next_generation_firewall_virtual_network_strata_cloud_manager
      azurerm_palo_alto_virtual_network_appliance azurerm_point_to_site_vpn_gateway
      azurerm_private_endpoint azurerm_private_link_service azurerm_relay_hybrid_connection
      azurerm_relay_namespace azurerm_route_server azurerm_service_fabric_mesh_local_network
      azurerm_spring_cloud_gateway azurerm_stack_hci_logical_network azurerm_subnet
      azurerm_system_center_virtual_machine_manager_virtual_network azurerm_traffic_manager_profile
      azurerm_virtual_hub azurerm_virtual_network azurerm_virtual_network_gateway
      azurerm_virtual_network_gateway_connection azurerm_virtual_network_peering azurerm_virtual_wan
      azurerm_vpn_gateway azurerm_vpn_gateway_connection azurerm_vpn_site`,
    identity: `
      azuread_application azuread_group azuread_group_without_members azuread_invitation
      azuread_service_principal azuread_user azurerm_aadb2c_directory
      azurerm_active_directory_domain_service azurerm_active_directory_domain_service_replica_set
      azurerm_api_management_user azurerm_lab_service_user`,
    service: `
      azurerm_api_connection azurerm_attestation_provider azurerm_bot_channel_alexa
      azurerm_bot_channel_direct_line_speech azurerm_bot_channel_directline
      azurerm_bot_channel_email azurerm_bot_channel_facebook azurerm_bot_channel_line
      azurerm_bot_channel_ms_teams azurerm_bot_channel_slack azurerm_bot_channel_sms
      azurerm_bot_channel_web_chat azurerm_bot_channels_registration azurerm_bot_service_azure_bot
      azurerm_bot_web_app azurerm_communication_service azurerm_custom_provider
      azurerm_dashboard_grafana azurerm_data_share_account azurerm_email_communication_service
      azurerm_healthbot azurerm_iothub_dps azurerm_maps_account azurerm_orbital_contact_profile
      azurerm_orbital_spacecraft azurerm_spatial_anchors_account
      azurerm_voice_services_communications_gateway`,
  },
  wiring: [
    "azurerm_active_directory_domain_service_trust",
    "azurerm_resource_(group|management_private_link|management_private_link_association|provider_registration|provider_feature_registration)",
    "azurerm_(management_lock|management_group|subscription|user_assigned_identity|federated_identity_credential|extended_location_custom_location|managed_application_definition|marketplace_agreement)",
    "azurerm_(role|policy|policy_set|lighthouse)_(definition|assignment)",
    "azurerm_(pim_(active|eligible)|marketplace)_role_assignment",
    "azurerm_role_(management_policy|assignment_marketplace)",
    "azurerm_policy_remediation",
    "azurerm_(management_group|resource|resource_group|subscription)_policy_(assignment|exemption|remediation|set_definition)",
    "azurerm_management_group_subscription_association",
    "azurerm_(policy_virtual_machine_configuration_assignment|virtual_machine_configuration_policy_assignment)",
    "azurerm_(billing_account|resource_group|subscription)_cost_management_(export|view)",
    "azurerm_cost_(anomaly_alert|management_export_resource_group|management_scheduled_action)",
    "azurerm_consumption_budget_(management_group|resource_group|subscription)",
    "azurerm_(advisor_suppression|advanced_threat_protection|graph_services_account|chaos_studio_.*)",
    "azurerm_(proximity_placement_group|capacity_reservation|capacity_reservation_group|availability_set)",
    "azurerm_(security_center|maintenance)_.*",
    "azurerm_automanage_configuration",
    "azurerm_orbital_contact",
    "azurerm_portal_(dashboard|tenant_configuration)",
    "azurerm_dashboard",
    "azurerm_dashboard_grafana_managed_private_endpoint",
    "azurerm_api_management_(api|authorization|backend|certificate|custom|diagnostic|email|gateway|global|group|identity|logger|named|notification|openid|policy|product|property|redis|schema|subscription|tag|workspace).*",
    "azurerm_(app_service|function_app|web_app|spring_cloud)_(active_slot|connection|source_control.*|hybrid_connection|function|plan|(managed_|public_)?certificate(_.*)?|(slot_)?custom_hostname_binding|(slot_)?virtual_network_swift_connection)",
    "azurerm_service_plan",
    "azurerm_application_insights_(analytics_item|api_key|smart_detection_rule|(standard_)?web_test|workbook|workbook_template)",
    "azurerm_application_load_balancer_(security_policy|subnet_association)",
    "azurerm_application_security_group",
    "azurerm_arc_(kubernetes_cluster_extension|kubernetes_flux_configuration|machine_extension|machine_automanage_configuration_assignment|private_link_scope)",
    "azurerm_automation_(connection|dsc|hybrid|job|module|powershell|python|runbook|runtime|schedule|software|source|watcher|webhook).*",
    "azurerm_(monitor_)?(action_group|autoscale_setting|metric_alertrule)",
    "azurerm_monitor_(aad_diagnostic_setting|.*alert.*|action_rule_.*|data_collection_rule|data_collection_rule_association|diagnostic_setting|log_profile|private_link_scope|private_link_scoped_service|scheduled_query_rules_.*)",
    "azurerm_backup_(container|policy|protected)_.*",
    "azurerm_batch_(application|certificate|job)",
    "azurerm_bot_connection",
    "azurerm_cdn_endpoint_custom_domain",
    "azurerm_cdn_frontdoor_(batch|custom|firewall|origin|route|rule|secret|security).*",
    "azurerm_frontdoor_(custom_https_configuration|firewall_policy|rules_engine)",
    "azurerm_cognitive_account_(connection|customer|rai)_.*",
    "azurerm_communication_service_email_domain_association",
    "azurerm_email_communication_service_domain.*",
    "azurerm_container_app_(custom_domain|environment_.*)",
    "azurerm_container_registry_(cache_rule|credential_set|scope_map|task_schedule_run_now|token|token_password|webhook)",
    "azurerm_cosmosdb_(mongo|sql)_(role|user)_.*",
    "azurerm_cosmosdb_(postgresql_(coordinator|firewall|node|role).*|sql_function|sql_stored_procedure|sql_trigger|notebook_workspace)",
    "azurerm_custom_(ip_prefix|resource_provider)",
    "azurerm_data_factory_(credential|custom_dataset|customer_managed_key|data_flow|dataset|flowlet|linked|managed_private|pipeline|trigger)(_.*)?",
    "azurerm_data_lake_(analytics|store)_(firewall|virtual_network)_rule",
    "azurerm_data_protection_(backup_instance|backup_policy)_.*",
    "azurerm_data_protection_(backup_vault_customer_managed_key|resource_guard)",
    "azurerm_data_share",
    "azurerm_data_share_dataset_.*",
    "azurerm_database_migration_project",
    "azurerm_databox_edge_order",
    "azurerm_databricks_(access_connector|virtual_network_peering|workspace(_root_dbfs)?_customer_managed_key)",
    "azurerm_(datadog_monitor|dynatrace|new_relic|logz(_sub_account)?)_(sso_configuration|tag_rules?)",
    "azurerm_dedicated_host(_group)?",
    "azurerm_dev_center_(attached|catalog|dev_box|environment|gallery|network|project_environment).*",
    "azurerm_dev_center_project",
    "azurerm_dev_test_(global_vm_shutdown_schedule|policy|schedule)",
    "azurerm_digital_twins_(endpoint_.*|time_series_database_connection)",
    "azurerm_disk_access",
    "azurerm_disk_pool_.*",
    "azurerm_(managed_)?disk_sas_token",
    "azurerm_(private_)?dns_.*",
    "azurerm_eventgrid_(event_subscription|partner_configuration|partner_registration|system_topic_event_subscription)",
    "azurerm_(eventhub|servicebus|relay|notification_hub)_(.*_)?authorization_rule",
    "azurerm_eventhub_(consumer_group|namespace_(customer_managed_key|disaster_recovery_config|schema_group))",
    "azurerm_servicebus_(namespace_(customer_managed_key|disaster_recovery_config|network_rule_set)|subscription_rule)",
    "azurerm_express_route_(circuit|port)_(authorization|peering)",
    "azurerm_firewall_(policy|(application|nat|network)_rule_collection)(_.*)?",
    "azurerm_healthcare_medtech_service_fhir_destination",
    "azurerm_hpc_cache_(access_policy|.*_target)",
    "azurerm_iot_security_.*",
    "azurerm_iot_time_series_insights_(access_policy|event_source_.*)",
    "azurerm_iotcentral_(application_network_rule_set|organization)",
    "azurerm_iothub_(dps_)?(certificate|shared_access_policy)",
    "azurerm_iothub_(consumer_group|endpoint_.*|enrichment|fallback_route|file_upload|route)",
    "azurerm_ip_group(_cidr)?",
    "azurerm_key_vault_(access_policy|certificate_contacts|certificate_issuer|managed_storage_account.*)",
    "azurerm_key_vault_managed_hardware_security_module_(key_rotation_policy|role_assignment|role_definition)",
    "azurerm_kubernetes_(cluster_(deployment_safeguard|extension|trusted_access_role_binding)|fleet_(member|update_.*)|flux_configuration)",
    "azurerm_kusto_(attached_database_configuration|.*_data_connection|script|cluster_customer_managed_key|cluster_managed_private_endpoint|(cluster|database)_principal(_assignment)?)",
    "azurerm_lab_service_schedule",
    "azurerm_(lb|loadbalancer)_.*",
    "azurerm_log_analytics_(cluster_customer_managed_key|data_export_rule|datasource_.*|linked_.*|query_pack|query_pack_query|saved_search|solution|storage_insights|workspace_linked_service)",
    "azurerm_log_profile",
    "azurerm_logic_app_(action|trigger)_.*",
    "azurerm_logic_app_integration_account_.*",
    "azurerm_machine_learning_(datastore_.*|workspace_network_outbound_rule_.*)",
    "azurerm_managed_redis_(access_policy_assignment|geo_replication)",
    "azurerm_media_(asset_filter|content_key_policy|job|live_output|services_account_filter|streaming_locator|streaming_policy)",
    "azurerm_mobile_network_(attached_data_network|data_network|service|sim_policy|site|slice)",
    "azurerm_mongo_cluster_(firewall_rule|user)",
    "azurerm_m(ssql|ysql|ariadb)_.*(auditing_policy|rule_baseline|firewall_rule|network_rule|administrator|configuration|security_alert_policy|transparent_data_encryption|vulnerability_assessment|schedule|dns_alias|server_key)",
    "azurerm_mssql_(failover_group|managed_instance_failover_group|job|job_credential|job_step|job_target_group|virtual_machine_availability_group_listener|virtual_machine_group)",
    "azurerm_postgresql_.*(firewall_rule|network_rule|administrator|configuration|server_key|virtual_endpoint)",
    "azurerm_sql_(.*_)?(active_directory_administrator|failover_group|firewall_rule|virtual_network_rule)",
    "azurerm_nat_gateway_public_ip_(prefix_)?association",
    "azurerm_netapp_(account|account_encryption|backup_policy|snapshot_policy|volume_quota_rule)",
    "azurerm_(network_)?(connection_monitor|ddos_protection_plan|packet_capture)",
    "azurerm_network_function_collector_policy",
    "azurerm_network_(interface|manager|security|watcher)(_.*)?",
    "azurerm_network_profile",
    "azurerm_nginx_(api_key|certificate|configuration)",
    "azurerm_oracle_resource_anchor",
    "azurerm_palo_alto_local_rulestack(_.*)?",
    "azurerm_private_endpoint_application_security_group_association",
    "azurerm_private_link_endpoint",
    "azurerm_public_ip(_prefix)?",
    "azurerm_recovery_services_(fabric|protected_vm|protection_.*|replicated_vm|replication_policy|vault_resource_guard_association)",
    "azurerm_recovery_network_mapping",
    "azurerm_redis_(cache_access_policy|cache_access_policy_assignment|firewall_rule|linked_server)",
    "azurerm_route(_filter|_map|_table|_server_bgp_connection)?",
    "azurerm_scheduler_job(_collection)?",
    "azurerm_search_shared_private_link_service",
    "azurerm_sentinel_(alert|automation)_rule.*",
    "azurerm_sentinel_(data_connector_.*|log_analytics_workspace_onboarding|metadata)",
    "azurerm_service_fabric_mesh_secret(_value)?",
    "azurerm_(signalr_service|signalr|web_pubsub)_(custom_certificate|custom_domain|network_acl|hub|shared_private_link(_resource)?)",
    "azurerm_site_recovery_.*",
    "azurerm_(source_control_token|ssh_public_key|container_registry_scope_map)",
    "azurerm_spring_cloud_(accelerator|api_portal|api_portal_custom_domain|app_.*|application_.*|build_pack_binding|builder|configuration_service|custom.*|dev_tool_portal|.*_application_performance_monitoring|gateway_.*|storage)",
    "azurerm_stack_hci_(deployment_setting|extension|network_interface|storage_path)",
    "azurerm_static_(site|web_app)_(custom_domain|function_app_registration)",
    "azurerm_storage_(account_.*|blob_inventory_policy|container_immutability_policy|disks_pool|encryption_scope|management_policy|mover_.*|object_replication|sync_.*)",
    "azurerm_stream_analytics_(function|job|managed|output|reference|stream)_.*",
    "azurerm_subnet_.*",
    "azurerm_synapse_(firewall_rule|linked_service|managed_private_endpoint|private_link_hub|role_assignment|workspace_.*|sql_pool_.*)",
    "azurerm_system_center_virtual_machine_manager_(availability_set|cloud|.*_guest_agent|virtual_machine_template)",
    "azurerm_traffic_manager_.*_endpoint",
    "azurerm_traffic_manager_endpoint",
    "azurerm_video_analyzer_edge_module",
    "azurerm_virtual_desktop_(application|application_group|host_pool_registration_info|scaling_plan|scaling_plan_host_pool_association|workspace_application_group_association)",
    "azurerm_virtual_hub_.*",
    "azurerm_virtual_machine_(.*_assignment|data_disk_attachment|extension|packet_capture|run_command|scale_set_.*)",
    "azurerm_virtual_network_(dns_servers|gateway_nat_rule)",
    "azurerm_vmware_(express_route_authorization|netapp_volume_attachment)",
    "azurerm_voice_services_communications_gateway_test_line",
    "azurerm_vpn_(gateway_nat_rule|server_configuration.*)",
    "azurerm_web_application_firewall_policy",
    "azuread_(access_package|administrative_unit|app_role|application|authentication|b2c_user_flow|claims_mapping|conditional_access|custom|directory_role|group|named_location|pre_authorized|privileged_access|service_principal|synchronization|user)_?.*",
    "azapi_(data_plane_resource|resource_action|update_resource)",
    "Microsoft\\.(Authorization|ManagedIdentity|Resources)/.*",
    "Microsoft\\.(CognitiveServices/accounts/raiPolicies|ContainerRegistry/registries/(cacheRules|credentialSets|scopeMaps|tokens|webhooks))",
    "Microsoft\\.(DataProtection/resourceGuards|DataProtection/backupVaults/backupPolicies|RecoveryServices/vaults/backupPolicies)",
    "Microsoft\\.EventHub/namespaces(/eventhubs)?/(authorizationRules|consumergroups)",
    "Microsoft\\.Insights/diagnosticSettings",
    "Microsoft\\.Network/(networkInterfaces|networkSecurityGroups|privateDnsZones|privateEndpoints/privateDnsZoneGroups|publicIPAddresses|routeTables)(/.*)?",
    "Microsoft\\.Storage/storageAccounts/(blobServices|fileServices|queueServices|tableServices|localUsers|managementPolicies|privateEndpointConnections)",
    "modtm_telemetry",
  ],
  modules: { ...azureModules, ...azureResourceTypes },
};
