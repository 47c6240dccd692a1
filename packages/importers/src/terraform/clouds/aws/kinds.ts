import type { KindTable } from "../../kinds.js";

/** What each kind of resource of Amazon Web Services is to data, and the kinds that are only wiring. */
export const awsKinds: KindTable = {
  roles: {
    store: `
      aws_athena_database aws_codeartifact_repository aws_codecommit_repository aws_cognito_user_pool
      aws_db_instance aws_docdb_cluster aws_docdbelastic_cluster aws_dsql_cluster
      aws_dynamodb_global_table aws_dynamodb_table aws_dynamodb_table_replica aws_ebs_volume
      aws_ecr_repository aws_efs_file_system aws_elasticsearch_domain aws_fsx_file_cache
      aws_fsx_lustre_file_system aws_fsx_ontap_file_system aws_fsx_openzfs_file_system
      aws_fsx_windows_file_system aws_glue_catalog_database aws_healthlake_fhir_datastore
      aws_kendra_index aws_keyspaces_table aws_lightsail_bucket aws_lightsail_database
      aws_memorydb_cluster aws_neptune_cluster aws_neptunegraph_graph aws_opensearch_domain
      aws_opensearchserverless_collection aws_qldb_ledger aws_rds_cluster aws_redshift_cluster
      aws_redshiftserverless_namespace aws_s3_bucket aws_s3_directory_bucket aws_s3tables_table_bucket
      aws_s3vectors_vector_bucket aws_secretsmanager_secret aws_simpledb_domain aws_ssm_parameter
      aws_storagegateway_gateway aws_timestreaminfluxdb_db_instance aws_timestreamwrite_database
      aws_timestreamwrite_table`,
    backup: `
      aws_ami aws_ami_copy aws_ami_from_instance aws_backup_logically_air_gapped_vault
      aws_backup_vault aws_db_cluster_snapshot aws_db_instance_automated_backups_replication
      aws_db_snapshot aws_db_snapshot_copy aws_docdb_cluster_snapshot aws_ebs_snapshot
      aws_ebs_snapshot_copy aws_fsx_backup aws_glacier_vault aws_neptune_cluster_snapshot
      aws_rds_cluster_snapshot_copy`,
    log: `
      aws_cloudtrail aws_cloudtrail_event_data_store aws_cloudwatch_log_group
      aws_opensearch_ingestion_pipeline aws_prometheus_workspace`,
    queue: `
      aws_cloudwatch_event_archive aws_cloudwatch_event_bus aws_kinesis_firehose_delivery_stream
      aws_kinesis_stream aws_kinesis_video_stream aws_mq_broker aws_msk_cluster
      aws_msk_serverless_cluster aws_mskconnect_connector aws_pipes_pipe aws_sns_topic aws_sqs_queue`,
    cache: `
      aws_dax_cluster aws_elasticache_cluster aws_elasticache_replication_group
      aws_elasticache_serverless_cache`,
    key: `
      aws_cloudhsm_v2_cluster aws_kms_external_key aws_kms_key aws_kms_replica_external_key
      aws_kms_replica_key`,
    compute: `
      aws_apprunner_service aws_autoscaling_group aws_batch_compute_environment aws_batch_job_queue
      aws_bedrockagent_agent aws_bedrockagent_knowledge_base aws_codebuild_project
      aws_dms_replication_instance aws_dms_serverless_replication_config aws_docdb_cluster_instance
      aws_ec2_fleet aws_ecs_cluster aws_ecs_service aws_eks_cluster aws_eks_node_group
      aws_elastic_beanstalk_environment aws_emr_cluster aws_emrserverless_application aws_glue_job
      aws_instance aws_kinesisanalyticsv2_application aws_lambda_function
      aws_lightsail_container_service aws_lightsail_instance aws_mwaa_environment
      aws_neptune_cluster_instance aws_rds_cluster_instance aws_redshiftserverless_workgroup
      aws_sagemaker_domain aws_sagemaker_endpoint aws_sagemaker_notebook_instance
      aws_sfn_state_machine aws_spot_fleet_request aws_spot_instance_request aws_workspaces_workspace`,
    network: `
      aws_alb aws_api_gateway_rest_api aws_apigatewayv2_api aws_appsync_graphql_api
      aws_cloudfront_distribution aws_customer_gateway aws_dx_connection aws_dx_gateway
      aws_ec2_transit_gateway aws_ec2_transit_gateway_peering_attachment
      aws_egress_only_internet_gateway aws_elb aws_globalaccelerator_accelerator aws_internet_gateway
      aws_lb aws_nat_gateway aws_networkfirewall_firewall aws_s3_access_point
      aws_s3control_multi_region_access_point aws_subnet aws_transfer_server aws_vpc aws_vpc_endpoint
      aws_vpc_peering_connection aws_vpclattice_service_network aws_vpn_connection aws_vpn_gateway`,
    identity: `
      aws_cognito_identity_pool aws_directory_service_directory aws_identitystore_user`,
    service: `
      aws_connect_instance aws_docdb_global_cluster aws_elasticache_global_replication_group
      aws_location_tracker aws_neptune_global_cluster aws_pinpoint_app aws_rds_global_cluster
      aws_ses_domain_identity aws_sesv2_email_identity`,
  },
  wiring: [
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
    "aws_(db_security_group|elasticache_security_group|redshift_security_group|batch_job_definition|appmesh_.*|service_discovery_.*|ssoadmin_.*|servicequotas_.*|athena_workgroup|lightsail_container_service_deployment_version|glue_(crawler|connection|trigger|security_configuration))",
  ],
};
