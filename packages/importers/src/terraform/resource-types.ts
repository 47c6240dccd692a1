import type { SystemRole } from "@domicile/estate";
import { textAt, valueAt } from "./json.js";
import type { PlanResource } from "./plan.js";

/** What each kind of resource is to data. A kind that is not here is counted as not read, never passed over. */
const types: Readonly<Record<SystemRole, string>> = {
  store: `
    aws_simpledb_domain aws_storagegateway_gateway aws_s3vectors_vector_bucket aws_dsql_cluster
    aws_fsx_file_cache aws_codeartifact_repository aws_healthlake_fhir_datastore
    aws_timestreaminfluxdb_db_instance aws_docdbelastic_cluster aws_neptunegraph_graph google_healthcare_dataset
    google_healthcare_fhir_store google_compute_image google_compute_region_disk google_netapp_volume
    google_sourcerepo_repository google_lustre_instance azurerm_storage_data_lake_gen2_filesystem
    azurerm_mysql_server azurerm_mariadb_server azurerm_sql_server azurerm_sql_database
    azurerm_mssql_managed_instance azurerm_netapp_volume azurerm_healthcare_fhir_service
    azurerm_app_configuration azurerm_image azurerm_shared_image azurerm_oracle_autonomous_database
    aws_s3_bucket aws_s3_directory_bucket aws_s3tables_table_bucket aws_db_instance aws_rds_cluster
    aws_dynamodb_table aws_dynamodb_table_replica aws_dynamodb_global_table aws_ebs_volume aws_efs_file_system
    aws_fsx_lustre_file_system aws_fsx_windows_file_system aws_fsx_ontap_file_system aws_fsx_openzfs_file_system
    aws_redshift_cluster aws_redshiftserverless_namespace aws_opensearch_domain aws_elasticsearch_domain
    aws_opensearchserverless_collection aws_docdb_cluster aws_neptune_cluster aws_keyspaces_table
    aws_timestreamwrite_database aws_timestreamwrite_table aws_qldb_ledger aws_athena_database
    aws_glue_catalog_database aws_ecr_repository aws_secretsmanager_secret aws_ssm_parameter
    aws_lightsail_database aws_lightsail_bucket aws_cognito_user_pool aws_memorydb_cluster aws_kendra_index
    aws_codecommit_repository google_storage_bucket google_sql_database_instance google_bigquery_dataset
    google_bigtable_instance google_spanner_instance google_firestore_database google_filestore_instance
    google_compute_disk google_artifact_registry_repository google_secret_manager_secret google_alloydb_cluster
    azurerm_storage_account azurerm_mssql_server azurerm_mssql_database azurerm_postgresql_server
    azurerm_postgresql_flexible_server azurerm_mysql_flexible_server azurerm_cosmosdb_account
    azurerm_managed_disk azurerm_container_registry azurerm_synapse_workspace azurerm_data_lake_store
    azurerm_search_service azurerm_kusto_cluster`,
  backup: `
    aws_fsx_backup google_filestore_backup google_filestore_snapshot aws_backup_vault
    aws_backup_logically_air_gapped_vault aws_db_snapshot aws_db_snapshot_copy aws_db_cluster_snapshot
    aws_rds_cluster_snapshot_copy aws_ebs_snapshot aws_ebs_snapshot_copy aws_ami aws_ami_copy
    aws_ami_from_instance aws_db_instance_automated_backups_replication aws_glacier_vault
    aws_neptune_cluster_snapshot aws_docdb_cluster_snapshot google_compute_snapshot
    google_backup_dr_backup_vault google_gke_backup_backup_plan azurerm_recovery_services_vault
    azurerm_data_protection_backup_vault azurerm_snapshot`,
  log: `
    aws_opensearch_ingestion_pipeline azurerm_monitor_workspace azurerm_log_analytics_cluster
    aws_cloudwatch_log_group aws_cloudtrail aws_cloudtrail_event_data_store aws_prometheus_workspace
    google_logging_project_bucket_config azurerm_log_analytics_workspace azurerm_application_insights`,
  queue: `
    aws_pipes_pipe aws_mskconnect_connector google_pubsub_lite_topic google_eventarc_trigger
    google_managed_kafka_cluster azurerm_servicebus_queue azurerm_servicebus_topic azurerm_eventgrid_topic
    azurerm_iothub aws_sqs_queue aws_sns_topic aws_kinesis_stream aws_kinesis_video_stream
    aws_kinesis_firehose_delivery_stream aws_msk_cluster aws_msk_serverless_cluster aws_mq_broker
    aws_cloudwatch_event_bus aws_cloudwatch_event_archive google_pubsub_topic google_pubsub_subscription
    azurerm_eventhub_namespace azurerm_eventhub azurerm_servicebus_namespace`,
  cache: `
    google_memorystore_instance google_redis_cluster azurerm_redis_enterprise_cluster azurerm_managed_redis
    aws_elasticache_cluster aws_elasticache_replication_group aws_elasticache_serverless_cache aws_dax_cluster
    google_redis_instance google_memcache_instance azurerm_redis_cache`,
  key: `
    aws_kms_key aws_kms_external_key aws_kms_replica_key aws_kms_replica_external_key aws_cloudhsm_v2_cluster
    google_kms_key_ring google_kms_crypto_key azurerm_key_vault azurerm_key_vault_key
    azurerm_key_vault_managed_hardware_security_module`,
  compute: `
    aws_codebuild_project aws_lightsail_container_service aws_batch_compute_environment
    aws_emrserverless_application aws_mwaa_environment aws_spot_instance_request aws_spot_fleet_request
    aws_ec2_fleet aws_kinesisanalyticsv2_application aws_dms_serverless_replication_config
    google_container_node_pool google_compute_instance_group_manager
    google_compute_region_instance_group_manager google_composer_environment google_dataproc_cluster
    google_app_engine_application google_workbench_instance azurerm_app_service azurerm_function_app
    azurerm_windows_function_app azurerm_linux_virtual_machine_scale_set
    azurerm_windows_virtual_machine_scale_set azurerm_kubernetes_cluster_node_pool azurerm_data_factory
    azurerm_stream_analytics_job azurerm_logic_app_workflow azurerm_container_app_environment
    azurerm_hdinsight_spark_cluster aws_instance aws_rds_cluster_instance aws_docdb_cluster_instance
    aws_neptune_cluster_instance aws_redshiftserverless_workgroup aws_lambda_function aws_ecs_cluster
    aws_ecs_service aws_eks_cluster aws_eks_node_group aws_batch_job_queue aws_emr_cluster aws_glue_job
    aws_sagemaker_endpoint aws_sagemaker_notebook_instance aws_sagemaker_domain aws_autoscaling_group
    aws_apprunner_service aws_elastic_beanstalk_environment aws_dms_replication_instance aws_sfn_state_machine
    aws_workspaces_workspace aws_lightsail_instance aws_bedrockagent_agent aws_bedrockagent_knowledge_base
    google_compute_instance google_container_cluster google_cloud_run_service google_cloud_run_v2_service
    google_cloudfunctions_function google_cloudfunctions2_function google_vertex_ai_endpoint google_dataflow_job
    azurerm_linux_virtual_machine azurerm_windows_virtual_machine azurerm_virtual_machine
    azurerm_kubernetes_cluster azurerm_linux_web_app azurerm_windows_web_app azurerm_linux_function_app
    azurerm_container_group azurerm_cognitive_account azurerm_machine_learning_workspace
    azurerm_databricks_workspace azurerm_container_app`,
  network: `
    aws_vpn_gateway aws_customer_gateway aws_dx_gateway aws_egress_only_internet_gateway
    aws_networkfirewall_firewall aws_appsync_graphql_api aws_vpclattice_service_network
    google_compute_network_peering google_compute_router google_compute_vpn_gateway
    google_compute_interconnect_attachment google_vpc_access_connector google_compute_forwarding_rule
    google_compute_global_forwarding_rule azurerm_firewall azurerm_virtual_hub azurerm_virtual_wan
    azurerm_virtual_network_gateway azurerm_virtual_network_peering azurerm_vpn_gateway azurerm_lb
    azurerm_nat_gateway azurerm_bastion_host azurerm_cdn_frontdoor_profile azurerm_api_management
    azurerm_express_route_circuit azurerm_express_route_gateway azurerm_express_route_port
    azurerm_express_route_connection aws_vpc aws_subnet aws_nat_gateway aws_internet_gateway aws_lb aws_alb
    aws_elb aws_vpc_peering_connection aws_ec2_transit_gateway aws_ec2_transit_gateway_peering_attachment
    aws_vpc_endpoint aws_vpn_connection aws_dx_connection aws_cloudfront_distribution aws_api_gateway_rest_api
    aws_apigatewayv2_api aws_globalaccelerator_accelerator aws_s3control_multi_region_access_point
    aws_s3_access_point aws_transfer_server google_compute_network google_compute_subnetwork
    google_compute_vpn_tunnel azurerm_virtual_network azurerm_subnet azurerm_application_gateway
    azurerm_frontdoor azurerm_cdn_profile`,
  identity:
    "aws_cognito_identity_pool aws_directory_service_directory aws_identitystore_user azurerm_aadb2c_directory",
  service: `
    aws_rds_global_cluster aws_docdb_global_cluster aws_neptune_global_cluster
    aws_elasticache_global_replication_group aws_ses_domain_identity aws_sesv2_email_identity
    aws_connect_instance aws_pinpoint_app aws_location_tracker`,
};

/**
 * Resources that hold, move or reveal no data of their own: wiring, permission and settings of others. What some of them
 * set in motion (a replication, a backup plan) is read by `copies.ts`.
 */
const wiring = new RegExp(
  `^(${[
    "aws_iam_.*",
    "aws_route.*",
    "aws_security_group.*",
    "aws_vpc_security_group_.*",
    "aws_network_acl.*",
    "aws_network_interface.*",
    "aws_default_.*",
    "aws_eip.*",
    "aws_acm_.*",
    "aws_.*_policy(_attachment|_association)?",
    "aws_.*_(permission|attachment|association|alias|grant|parameter_group|subnet_group|option_group|user_group)",
    "aws_kms_(alias|grant|key_policy|ciphertext)",
    "aws_s3_bucket_(acl|versioning|policy|ownership_controls|public_access_block|lifecycle_configuration|cors_configuration|website_configuration|notification|metric|logging|accelerate_configuration|intelligent_tiering_configuration|object_lock_configuration|request_payment_configuration|server_side_encryption_configuration|replication_configuration|inventory|analytics_configuration)",
    "aws_s3_account_public_access_block",
    "aws_s3_(object|bucket_object|object_copy)",
    "aws_backup_(plan|selection|vault_lock_configuration|vault_notifications|region_settings|global_settings|framework)",
    "aws_(lb|alb)_(listener|target_group|listener_rule|listener_certificate).*",
    "aws_cloudwatch_(metric_alarm|event_rule|event_target|dashboard|log_stream|log_metric_filter|log_subscription_filter|log_destination|composite_alarm).*",
    "aws_ecr_(replication_configuration|lifecycle_policy|pull_through_cache_rule|registry_scanning_configuration)",
    "aws_efs_(mount_target|access_point|replication_configuration|backup_policy)",
    "aws_dynamodb_(kinesis_streaming_destination|contributor_insights|table_item|tag)",
    "aws_secretsmanager_secret_(version|rotation)",
    "aws_redshift_(snapshot_copy|snapshot_copy_grant|snapshot_schedule|cluster_iam_roles)",
    "aws_rds_cluster_(endpoint|role_association|activity_stream)",
    "aws_db_(parameter_group|subnet_group|option_group|event_subscription|proxy.*)",
    "aws_(ecs_task_definition|ecs_cluster_capacity_providers|launch_template|launch_configuration|appautoscaling_.*|autoscaling_.*|placement_group|key_pair)",
    "aws_lambda_(layer_version|event_source_mapping|function_url|provisioned_concurrency_config)",
    "aws_(sns_topic_subscription|sqs_queue_redrive_.*|dlm_lifecycle_policy|flow_log|vpc_peering_connection_accepter|vpc_dhcp_options.*|msk_replicator|msk_configuration|volume_attachment|wafv2_.*|waf_.*|shield_.*|guardduty_.*|config_.*|securityhub_.*|budgets_.*|ce_.*|organizations_.*|cloudfront_(origin_access_.*|cache_policy|function|response_headers_policy|public_key|key_group)|apigatewayv2_.*|api_gateway_.*|resourcegroups_.*|ssm_document|ssm_maintenance_.*|scheduler_.*|cognito_user_pool_.*|eks_(addon|access_.*|identity_.*|fargate_profile|pod_identity_.*))",
    "google_(project_.*|service_account.*|compute_firewall|compute_address|.*_iam_.*|storage_bucket_iam.*|kms_crypto_key_iam.*|service_networking_connection|compute_global_address|sql_database|sql_user|dns_.*)",
    "azurerm_(resource_group|role_.*|user_assigned_identity|network_security_.*|network_interface.*|public_ip|private_.*|route_table.*|storage_container|.*_rule|.*_diagnostic_setting|service_plan|app_service_plan)",
    "aws_(db_security_group|elasticache_security_group|redshift_security_group|batch_job_definition|appmesh_.*|service_discovery_.*|ssoadmin_.*|servicequotas_.*|athena_workgroup|lightsail_container_service_deployment_version|glue_(crawler|connection|trigger|security_configuration))",
    "azurerm_(.*_configuration|availability_set|express_route_circuit_(peering|authorization)|.*_(lock|alert|action_group)|dns_.*|monitor_.*|policy_.*|management_.*|subnet_.*|lb_.*|storage_(account_.*|management_policy)|key_vault_(access_policy|secret|certificate)|mssql_firewall_.*)",
    "google_(compute_resource_policy|compute_(firewall.*|route|router_nat|health_check|region_health_check|backend_.*|url_map|target_.*|ssl_.*|instance_template|subnetwork_iam.*)|monitoring_.*|billing_.*|organization_.*|folder.*|service_usage_.*|bigquery_(table|dataset_access|routine|job))",
    "(random|null|local|tls|time|archive|template|external|http|cloudinit)_.*",
    "terraform_data",
  ].join("|")})$`,
);

const roles = new Map<string, SystemRole>(
  Object.entries(types).flatMap(([role, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, role as SystemRole] as const),
  ),
);

/** `undefined`: no system, either because it is wiring or because the kind is not known. */
export function roleOf(type: string): SystemRole | undefined {
  return roles.get(type);
}

export function isWiring(type: string): boolean {
  return !roles.has(type) && wiring.test(type);
}

/** Names by which other resources, other files and people refer to it. */
export function identitiesOf({ type, values }: PlanResource): readonly string[] {
  const keys = [
    "arn",
    "bucket",
    "identifier",
    "cluster_identifier",
    "global_cluster_identifier",
    "domain_name",
    "table_name",
  ];
  const names = keys.map((key) => textAt(values, key));
  if (
    /^aws_(dynamodb_table|ecr_repository|kinesis_stream|cloudwatch_log_group|sqs_queue|backup_vault|secretsmanager_secret)$|^google_(sql_database_instance|storage_bucket)$/.test(
      type,
    )
  ) {
    names.push(textAt(values, "name"));
  }
  const bucket = type === "aws_s3_bucket" ? textAt(values, "bucket") : undefined;
  if (bucket !== undefined) names.push(`arn:aws:s3:::${bucket}`);
  return [...new Set(names.filter((name): name is string => name !== undefined && name !== ""))];
}

/** What the configuration shows of how data are protected. */
export function safeguardsOf({ values }: PlanResource): readonly string[] {
  const shows =
    valueAt(values, "storage_encrypted") === true ||
    valueAt(values, "encrypted") === true ||
    valueAt(values, "at_rest_encryption_enabled") === true ||
    valueAt(values, "encrypt_at_rest", 0, "enabled") === true ||
    textAt(values, "kms_key_id") !== undefined ||
    textAt(values, "kms_key_arn") !== undefined;
  return shows ? ["encryption_at_rest"] : [];
}
