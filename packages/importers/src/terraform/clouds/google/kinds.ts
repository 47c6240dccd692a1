import type { KindTable } from "../../kinds.js";
import { googleModules } from "./modules.js";

/**
 * What each kind of resource of Google Cloud is to data, and the kinds that are only wiring. Compared with the 1404 kinds of
 * version 7.45 of the provider, those of its beta included: all but two are here, `google_config_deployment` and
 * `google_deployment_manager_deployment`, which deploy what another file says. Kinds that were removed from the provider are
 * here as well, because plans outlive them.
 */
export const googleKinds: KindTable = {
  roles: {
    store: `
      google_alloydb_cluster google_alloydb_instance google_apigee_datastore
      google_apigee_environment_keyvaluemaps google_apigee_environment_keyvaluemaps_entries
      google_apihub_api_hub_instance google_artifact_registry_repository google_biglake_catalog
      google_biglake_database google_biglake_hive_catalog google_biglake_hive_database
      google_biglake_hive_table google_biglake_iceberg_catalog google_biglake_iceberg_namespace
      google_biglake_iceberg_table google_biglake_table google_bigquery_analytics_hub_data_exchange
      google_bigquery_analytics_hub_data_exchange_subscription google_bigquery_analytics_hub_listing
      google_bigquery_analytics_hub_listing_subscription google_bigquery_dataset
      google_bigquery_table google_bigtable_instance google_bigtable_materialized_view
      google_bigtable_table google_blockchain_node_engine_blockchain_nodes
      google_chronicle_custom_list google_chronicle_data_table google_chronicle_data_table_row
      google_chronicle_reference_list google_chronicle_watchlist google_cloudiot_device
      google_compute_disk google_compute_image google_compute_instant_snapshot
      google_compute_machine_image google_compute_region_disk google_compute_region_instant_snapshot
      google_compute_storage_pool google_container_registry google_data_catalog_entry
      google_data_catalog_entry_group google_data_catalog_tag google_dataform_repository
      google_dataplex_asset google_dataplex_data_asset google_dataplex_data_product
      google_dataplex_entry google_dataplex_entry_group google_dataplex_lake google_dataplex_zone
      google_dataproc_metastore_federation google_dataproc_metastore_service
      google_discovery_engine_data_store google_discovery_engine_user_store
      google_document_ai_warehouse_location google_filestore_instance
      google_firebase_data_connect_service google_firebase_database_instance
      google_firebase_hosting_site google_firebase_remote_config_remote_config
      google_firebase_storage_bucket google_firebase_storage_default_bucket
      google_firestore_database google_firestore_document google_gemini_code_repository_index
      google_healthcare_consent_store google_healthcare_dataset google_healthcare_dicom_store
      google_healthcare_fhir_store google_healthcare_hl7_v2_store google_healthcare_workspace
      google_lustre_instance google_migration_center_group google_migration_center_import_data_file
      google_migration_center_source google_netapp_storage_pool google_netapp_volume
      google_oracle_database_autonomous_database google_oracle_database_cloud_exadata_infrastructure
      google_oracle_database_cloud_vm_cluster google_oracle_database_db_system
      google_oracle_database_exadb_vm_cluster google_oracle_database_exascale_db_storage_vault
      google_parallelstore_instance google_parameter_manager_parameter
      google_parameter_manager_parameter_version google_parameter_manager_regional_parameter
      google_parameter_manager_regional_parameter_version google_runtimeconfig_config
      google_runtimeconfig_variable google_secret_manager_regional_secret
      google_secret_manager_regional_secret_version google_secret_manager_secret
      google_secret_manager_secret_version google_secure_source_manager_instance
      google_secure_source_manager_repository google_sourcerepo_repository google_spanner_database
      google_spanner_instance google_spanner_instance_partition google_sql_database
      google_sql_database_instance google_sql_source_representation_instance google_storage_bucket
      google_storage_bucket_object google_storage_folder google_storage_insights_dataset_config
      google_storage_managed_folder google_vector_search_collection google_vector_search_data_object
      google_vector_search_index google_vertex_ai_dataset google_vertex_ai_feature_group
      google_vertex_ai_feature_online_store google_vertex_ai_feature_online_store_featureview
      google_vertex_ai_featurestore google_vertex_ai_featurestore_entitytype google_vertex_ai_index
      google_vertex_ai_metadata_store google_vertex_ai_rag_engine_config
      google_vertex_ai_tensorboard google_vmwareengine_datastore`,
    backup: `
      google_alloydb_backup google_backup_dr_backup_vault google_backup_dr_management_server
      google_backup_dr_restore_workload google_compute_snapshot google_filestore_backup
      google_filestore_snapshot google_gke_backup_backup_plan google_netapp_backup
      google_netapp_backup_vault google_netapp_volume_snapshot`,
    log: `
      google_logging_billing_account_bucket_config google_logging_folder_bucket_config
      google_logging_linked_dataset google_logging_organization_bucket_config
      google_logging_project_bucket_config google_scc_source google_scc_v2_organization_source`,
    queue: `
      google_cloud_tasks_queue google_cloudiot_registry google_eventarc_channel
      google_eventarc_message_bus google_eventarc_pipeline google_eventarc_trigger
      google_managed_kafka_cluster google_managed_kafka_connect_cluster
      google_managed_kafka_connector google_managed_kafka_topic google_pubsub_lite_reservation
      google_pubsub_lite_subscription google_pubsub_lite_topic google_pubsub_subscription
      google_pubsub_topic`,
    cache: `
      google_memcache_instance google_memorystore_instance google_redis_cluster
      google_redis_instance google_storage_anywhere_cache`,
    key: `
      google_apigee_env_keystore google_kms_crypto_key google_kms_crypto_key_version
      google_kms_ekm_connection google_kms_key_handle google_kms_key_ring google_netapp_kmsconfig
      google_privateca_ca_pool google_privateca_certificate_authority`,
    compute: `
      google_api_gateway_api google_apigee_environment google_apigee_instance
      google_apigee_organization google_app_engine_application
      google_app_engine_flexible_app_version google_app_engine_standard_app_version google_ces_agent
      google_ces_app google_cloud_run_service google_cloud_run_v2_job google_cloud_run_v2_service
      google_cloud_run_v2_worker_pool google_cloud_scheduler_job google_cloudbuild_trigger
      google_cloudbuild_worker_pool google_cloudfunctions2_function google_cloudfunctions_function
      google_colab_notebook_execution google_colab_runtime google_colab_runtime_template
      google_colab_schedule google_composer_environment google_compute_instance
      google_compute_instance_from_machine_image google_compute_instance_from_template
      google_compute_instance_group google_compute_instance_group_manager google_compute_node_group
      google_compute_region_instance_group_manager google_container_attached_cluster
      google_container_aws_cluster google_container_aws_node_pool google_container_azure_cluster
      google_container_azure_node_pool google_container_cluster google_container_node_pool
      google_data_fusion_instance google_data_loss_prevention_discovery_config
      google_data_loss_prevention_job_trigger google_data_pipeline_pipeline
      google_database_migration_service_migration_job google_dataflow_flex_template_job
      google_dataflow_job google_dataplex_datascan google_dataplex_task google_dataproc_batch
      google_dataproc_cluster google_dataproc_gdc_application_environment
      google_dataproc_gdc_service_instance google_dataproc_gdc_spark_application google_dataproc_job
      google_dataproc_session_template google_dataproc_workflow_template google_datastream_stream
      google_dialogflow_agent google_dialogflow_conversation_profile google_dialogflow_cx_agent
      google_discovery_engine_assistant google_discovery_engine_chat_engine
      google_discovery_engine_recommendation_engine google_discovery_engine_search_engine
      google_document_ai_processor google_edgecontainer_cluster google_edgecontainer_node_pool
      google_firebase_ai_logic_config google_firebase_app_hosting_backend
      google_firebase_extensions_instance google_game_services_game_server_cluster
      google_gkeonprem_bare_metal_admin_cluster google_gkeonprem_bare_metal_cluster
      google_gkeonprem_bare_metal_node_pool google_gkeonprem_vmware_admin_cluster
      google_gkeonprem_vmware_cluster google_gkeonprem_vmware_node_pool
      google_healthcare_pipeline_job google_hypercomputecluster_cluster
      google_integration_connectors_connection google_integrations_client google_looker_instance
      google_migration_center_assets_export_job google_migration_center_import_job
      google_ml_engine_model google_notebooks_instance google_notebooks_runtime
      google_oracle_database_goldengate_deployment google_storage_batch_operations_job
      google_storage_transfer_agent_pool google_storage_transfer_job google_tpu_node
      google_tpu_v2_queued_resource google_tpu_v2_vm google_transcoder_job
      google_vertex_ai_cache_config google_vertex_ai_deployment_resource_pool
      google_vertex_ai_endpoint google_vertex_ai_endpoint_with_model_garden_deployment
      google_vertex_ai_index_endpoint google_vertex_ai_persistent_resource
      google_vertex_ai_reasoning_engine google_vertex_ai_schedule google_vmwareengine_cluster
      google_vmwareengine_private_cloud google_workbench_instance google_workflows_workflow
      google_workstations_workstation google_workstations_workstation_cluster`,
    network: `
      google_active_directory_peering google_api_gateway_gateway google_apigee_endpoint_attachment
      google_compute_cross_site_network google_compute_external_vpn_gateway
      google_compute_forwarding_rule google_compute_global_forwarding_rule
      google_compute_ha_vpn_gateway google_compute_interconnect
      google_compute_interconnect_attachment google_compute_network google_compute_network_peering
      google_compute_packet_mirroring google_compute_router google_compute_service_attachment
      google_compute_subnetwork google_compute_vpn_gateway google_compute_vpn_tunnel
      google_compute_wire_group google_edgecontainer_vpn_connection
      google_edgenetwork_interconnect_attachment google_edgenetwork_network
      google_edgenetwork_subnet google_network_connectivity_hub
      google_network_connectivity_multicloud_data_transfer_config google_network_connectivity_spoke
      google_network_connectivity_transport google_network_security_firewall_endpoint
      google_network_security_mirroring_endpoint google_network_services_agent_gateway
      google_network_services_edge_cache_service google_network_services_gateway
      google_oracle_database_odb_network google_oracle_database_odb_subnet
      google_service_networking_connection google_vmwareengine_network
      google_vmwareengine_network_peering google_vmwareengine_subnet google_vpc_access_connector`,
    identity: `
      google_active_directory_domain google_active_directory_domain_trust google_apigee_app_group
      google_apigee_developer google_cloud_identity_group google_cloud_identity_group_membership
      google_iam_workforce_pool google_identity_platform_config google_identity_platform_tenant`,
    service: `
      google_assured_workloads_workload google_chronicle_feed google_cloud_ids_endpoint
      google_firebase_android_app google_firebase_apple_app google_firebase_project
      google_firebase_web_app google_recaptcha_enterprise_key`,
  },
  wiring: [
    "google_.*_iam_(binding|member|policy|audit_config|member_remove|custom_role)",
    "google_access_context_manager_.*",
    "google_(agent_identity_auth_provider|agent_registry_.*|agentic_applications_.*)",
    "google_alloydb_user",
    "google_api_gateway_api_config",
    "google_apigee_(addons_config|api|api_deployment|api_product|control_plane_access|data_collector|developer_app|dns_zone|env_references|envgroup|envgroup_attachment|environment_(addons_config|api_revision_deployment|debugmask)|flowhook|instance_attachment|keystores_aliases_.*|nat_address|security_.*|sharedflow.*|space|sync_authorization|target_server)",
    "google_apihub_(curation|host_project_registration|plugin|plugin_instance|runtime_project_attachment)",
    "google_apikeys_key",
    "google_app_engine_(application_url_dispatch_rules|domain_mapping|firewall_rule|service_.*)",
    "google_apphub_.*",
    "google_artifact_registry_(project_config|rule|vpcsc_config)",
    "google_backup_dr_(backup_plan|backup_plan_association|service_config)",
    "google_beyondcorp_.*",
    "google_bigquery_(analytics_hub_query_template|bi_reservation|capacity_commitment|connection|data_transfer_config|datapolicy.*|dataset_access|job|reservation.*|routine|row_access_policy)",
    "google_bigtable_(app_profile|authorized_view|gc_policy|logical_view|schema_bundle)",
    "google_(billing|binary_authorization|certificate_manager)_.*",
    "google_ces_(app_root_agent_association|app_version|deployment|evaluation|example|guardrail|security_settings|tool|toolset)",
    "google_chronicle_(big_query_export|dashboard_chart|data_access_.*|data_export|environment.*|findings_.*|native_dashboard|parser.*|retrohunt|rule.*|soar_.*)",
    "google_cloud_asset_(folder|organization|project)_feed",
    "google_(cloud_identity_policy|cloud_quotas_.*|cloud_security_compliance_.*|cloud_support_.*)",
    "google_cloud_run_domain_mapping",
    "google_cloudbuild_bitbucket_server_config",
    "google_cloudbuildv2_(connection|repository)",
    "google_clouddeploy_.*",
    "google_clouddomains_registration",
    "google_composer_user_workloads_(config_map|secret)",
    "google_compute_(address|global_address|attached_disk|(region_)?autoscaler|(region_)?backend_.*|(bulk_|region_)?per_instance_config|(region_)?disk_resource_policy_attachment|disk_async_replication|(region_)?firewall.*|future_reservation|reservation|region_commitment|(global|region|network)_.*endpoint.*|network_(attachment|edge_security_service|firewall_.*|peering_routes_config)|region_network_.*|(http_|https_|region_|region_composite_)?health_.*|region_health_.*|instance_group_(membership|named_port)|instance_settings|(region_)?instance_template|interconnect_(attachment_)?group|(managed_|region_)?ssl_.*|node_template|organization_security_policy.*|preview_feature|project_.*|public_.*|(region_)?resize_request|resource_policy|resource_policy_attachment|rollout_plan|route|router_.*|(region_)?security_policy.*|shared_vpc_.*|snapshot_settings|(region_)?target_.*|(region_)?url_map|(global|zone)_vm_extension_policy)",
    "google_contact_center_insights_.*",
    "google_container_(analysis_.*|azure_client)",
    "google_data_catalog_(policy_tag|tag_template|taxonomy)",
    "google_data_lineage_config",
    "google_data_loss_prevention_(deidentify_template|inspect_template|stored_info_type)",
    "google_database_migration_service_(connection_profile|private_connection)",
    "google_dataform_(config|folder|team_folder|repository_release_config|repository_workflow_config)",
    "google_dataplex_(aspect_type|data_product_data_asset|entry_link|entry_type|glossary.*|metadata_feed)",
    "google_dataproc_autoscaling_policy",
    "google_datastore_index",
    "google_datastream_(connection_profile|private_connection)",
    "google_developer_connect_.*",
    "google_dialogflow_(cx_(entity_type|environment|flow|generative_settings|generator|intent|page|playbook|security_settings|test_case|tool|tool_version|version|webhook)|encryption_spec|entity_type|environment|fulfillment|generator|intent|sip_trunk|version)",
    "google_discovery_engine_(acl_config|cmek_config|control|data_connector|license_config|schema|serving_config|sitemap|target_site|widget_config)",
    "google_dns_.*",
    "google_document_ai_(processor_default_version|schema|warehouse_document_schema)",
    "google_endpoints_service",
    "google_essential_contacts_contact",
    "google_eventarc_(enrollment|google_api_source|google_channel_config)",
    "google_firebase_(ai_logic_prompt_template.*|app_check_.*|app_hosting_(build|default_domain|domain|traffic)|hosting_(channel|custom_domain|release|version)|project_location)",
    "google_firebaserules_.*",
    "google_firestore_(backup_schedule|change_stream|field|index|user_creds)",
    "google_(folder|organization|project)(_(access_approval_settings|service_identity|iam_custom_role|organization_policy|policy|default_service_accounts|service|services|usage_export_bucket))?",
    "google_billing_subaccount",
    "google_game_services_.*",
    "google_gemini_(code_tools_.*|data_sharing_.*|gemini_gcp_.*|logging_.*|release_channel_.*|repository_group)",
    "google_gke_backup_(backup_channel|restore_channel|restore_plan)",
    "google_gke_hub_.*",
    "google_iam_(access_boundary_policy|deny_policy|oauth_.*|(folder|organization|project)_access_policy|(folders|organizations|projects)_policy_binding|principal_access_boundary_policy|workforce_pool_.*|workload_identity_.*)",
    "google_iap_.*",
    "google_identity_platform_(default_supported_idp_config|inbound_saml_config|oauth_idp_config|project_default_config|tenant_.*)",
    "google_(integration_connectors|integrations)_(endpoint_attachment|managed_zone|auth_config)",
    "google_kms_(autokey_config|key_ring_import_job|secret_ciphertext|(folder|organization|project)_(kaj_policy_config|autokey_config))",
    "google_license_manager_configuration",
    "google_logging_((billing_account|folder|organization|project)_(exclusion|sink|settings)|log_scope|log_view|metric|saved_query)",
    "google_managed_kafka_acl",
    "google_memorystore_(acl_policy|instance_desired_user_created_endpoints)",
    "google_migration_center_(discovery_client|preference_set|report|report_config|settings)",
    "google_model_armor_.*",
    "google_monitoring_.*",
    "google_netapp_(active_directory|backup_policy|host_group|volume_quota_rule|volume_replication)",
    "google_network_connectivity_(destination|gateway_advertised_route|group|internal_range|policy_based_route|regional_endpoint|service_connection_policy)",
    "google_network_management_.*",
    "google_network_security_(address_group|authorization_policy|authz_policy|backend_authentication_config|client_tls_policy|dns_threat_detector|firewall_endpoint_association|gateway_security_policy.*|intercept_.*|mirroring_(deployment|deployment_group|endpoint_group|endpoint_group_association)|sac_.*|security_profile.*|server_tls_policy|tls_inspection_policy|ull_mirroring_.*|url_lists)",
    "google_network_services_(authz_extension|edge_cache_keyset|edge_cache_origin|endpoint_policy|grpc_route|http_route|lb_.*|mesh|multicast_.*|service_.*|tcp_route|tls_route|wasm_plugin)",
    "google_notebooks_(environment|location)",
    "google_observability_.*",
    "google_oracle_database_(cloud_exadata_infrastructure_exascale_config|goldengate_connection.*)",
    "google_(org_policy|os_config|os_login)_.*",
    "google_privateca_(certificate|certificate_template)",
    "google_privileged_access_manager_.*",
    "google_public_ca_external_account_key",
    "google_pubsub_schema",
    "google_redis_cluster_(acl_policy|user_created_connections)",
    "google_resource_manager_(capability|lien)",
    "google_saas_runtime_.*",
    "google_scc_(.*custom_module|mute_config|.*notification_config|.*big_query_exports?)",
    "google_scc_v2_.*_mute_config",
    "google_secure_source_manager_(branch_rule|hook)",
    "google_security_scanner_scan_config",
    "google_securityposture_.*",
    "google_service_account(_key)?",
    "google_service_directory_.*",
    "google_service_networking_(peered_dns_domain|vpc_service_controls)",
    "google_service_usage_.*",
    "google_site_verification_.*",
    "google_spanner_(backup_schedule|instance_config)",
    "google_sql_(provision_script|ssl_cert|user)",
    "google_storage_(bucket_access_control|bucket_acl|control_.*|default_object_.*|hmac_key|insights_report_config|notification|object_.*)",
    "google_tags_.*",
    "google_transcoder_job_template",
    "google_vertex_ai_(agent_anomaly_detection_scope|evaluation_metric|feature_group_feature|featurestore_entitytype_feature|index_endpoint_deployed_index|model_garden_enable_model|semantic_governance_policy_engine|tensorboard_experiment|tensorboard_run)",
    "google_vmwareengine_(external_.*|network_policy)",
    "google_workload_identity_service_agent",
    "google_workstations_workstation_config",
  ],
  modules: googleModules,
};
