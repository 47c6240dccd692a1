import type { KindTable } from "../../kinds.js";
import { awsModules } from "./modules.js";

/**
 * What each kind of resource of Amazon Web Services is to data, and the kinds that are only wiring. Checked against the list
 * of version 6.25 of the provider, and of the SDKs made from version 7.
 *
 * A part of something that is always where the whole is (an object of a bucket, a version of a secret) counts with the whole.
 */
export const awsKinds: KindTable = {
  modules: awsModules,
  roles: {
    store: `
      aws_acmpca_certificate_authority aws_amplify_app aws_appconfig_hosted_configuration_version
      aws_athena_database aws_auditmanager_assessment aws_auditmanager_assessment_report
      aws_bedrock_custom_model aws_bedrockagent_data_source aws_bedrockagentcore_memory
      aws_bedrockagentcore_registry aws_chimesdkvoice_voice_profile_domain
      aws_cleanrooms_configured_table aws_cleanrooms_membership aws_cloudfront_key_value_store
      aws_cloudsearch_domain aws_codeartifact_domain aws_codeartifact_repository
      aws_codecatalyst_source_repository aws_codecommit_repository aws_connect_instance_storage_config
      aws_customerprofiles_domain aws_customerprofiles_profile aws_dataexchange_data_set
      aws_dataexchange_revision aws_dataexchange_revision_assets aws_datazone_domain aws_db_instance
      aws_docdb_cluster aws_docdbelastic_cluster aws_dsql_cluster aws_dynamodb_global_table
      aws_dynamodb_table aws_dynamodb_table_replica aws_ebs_volume aws_ebs_volume_copy aws_ecr_repository
      aws_ecrpublic_repository aws_efs_file_system aws_elastic_beanstalk_application_version
      aws_elasticsearch_domain aws_finspace_kx_database aws_finspace_kx_dataview aws_finspace_kx_volume
      aws_fsx_file_cache aws_fsx_lustre_file_system aws_fsx_ontap_file_system aws_fsx_ontap_volume
      aws_fsx_openzfs_file_system aws_fsx_openzfs_volume aws_fsx_windows_file_system
      aws_glue_catalog_database aws_glue_registry aws_imagebuilder_image aws_iot_indexing_configuration
      aws_iot_thing aws_kendra_data_source aws_kendra_faq aws_kendra_index aws_keyspaces_keyspace
      aws_keyspaces_table aws_lightsail_bucket aws_lightsail_database
      aws_lightsail_disk aws_location_geofence_collection aws_location_tracker aws_mailmanager_archive
      aws_media_store_container aws_memorydb_cluster aws_memorydb_multi_region_cluster
      aws_neptune_cluster aws_neptunegraph_graph aws_odb_cloud_autonomous_vm_cluster
      aws_odb_cloud_exadata_infrastructure aws_odb_cloud_vm_cluster aws_opensearch_domain
      aws_opensearchserverless_collection aws_qldb_ledger aws_quicksight_data_set
      aws_quicksight_data_source aws_rds_cluster aws_rds_shard_group aws_redshift_cluster
      aws_redshiftserverless_namespace aws_rekognition_collection aws_s3_bucket aws_s3_directory_bucket
      aws_s3control_bucket aws_s3files_file_system aws_s3tables_table aws_s3tables_table_bucket
      aws_s3vectors_index aws_s3vectors_vector_bucket aws_sagemaker_feature_group aws_sagemaker_hub
      aws_sagemaker_image aws_sagemaker_model_card aws_sagemaker_model_package_group aws_schemas_registry
      aws_secretsmanager_secret aws_sesv2_contact_list aws_simpledb_domain aws_ssm_parameter
      aws_storagegateway_cache aws_storagegateway_cached_iscsi_volume aws_storagegateway_gateway
      aws_storagegateway_nfs_file_share aws_storagegateway_smb_file_share
      aws_storagegateway_stored_iscsi_volume aws_timestreaminfluxdb_db_cluster
      aws_timestreaminfluxdb_db_instance aws_timestreamwrite_database aws_timestreamwrite_table
      aws_verifiedpermissions_policy_store aws_workmail_organization awscc_bedrock_data_source
      awscc_cassandra_keyspace awscc_cassandra_table awscc_codeartifact_repository
      awscc_docdbelastic_cluster awscc_dsql_cluster awscc_dynamodb_global_table awscc_dynamodb_table
      awscc_ec2_volume awscc_ecr_repository awscc_efs_file_system awscc_glue_database
      awscc_healthlake_fhir_datastore awscc_kendra_data_source awscc_kendra_index awscc_memorydb_cluster
      awscc_memorydb_multi_region_cluster awscc_neptune_db_cluster awscc_neptunegraph_graph
      awscc_opensearchserverless_collection awscc_opensearchservice_domain awscc_qldb_ledger
      awscc_rds_db_cluster awscc_rds_db_instance awscc_redshift_cluster
      awscc_redshiftserverless_namespace awscc_s3_bucket awscc_s3express_directory_bucket
      awscc_s3tables_table_bucket awscc_s3vectors_vector_bucket awscc_secretsmanager_secret
      awscc_ssm_parameter awscc_timestream_database awscc_timestream_table`,
    backup: `
      aws_ami aws_ami_copy aws_ami_from_instance aws_backup_logically_air_gapped_vault aws_backup_vault
      aws_db_cluster_snapshot aws_db_instance_automated_backups_replication aws_db_snapshot
      aws_db_snapshot_copy aws_docdb_cluster_snapshot aws_drs_replication_configuration_template
      aws_ebs_snapshot aws_ebs_snapshot_copy aws_ebs_snapshot_import aws_fsx_backup
      aws_fsx_openzfs_snapshot aws_glacier_vault aws_kinesisanalyticsv2_application_snapshot
      aws_memorydb_snapshot aws_neptune_cluster_snapshot aws_rds_cluster_snapshot_copy
      aws_redshift_cluster_snapshot aws_redshiftserverless_snapshot aws_storagegateway_tape_pool
      awscc_backup_backup_vault awscc_backup_logically_air_gapped_backup_vault`,
    log: `
      aws_accessanalyzer_analyzer aws_applicationinsights_application aws_cloudfront_realtime_log_config
      aws_cloudtrail aws_cloudtrail_event_data_store aws_cloudwatch_log_group
      aws_cloudwatch_metric_stream aws_codebuild_report_group aws_codeguruprofiler_profiling_group
      aws_config_configuration_aggregator aws_config_configuration_recorder aws_detective_graph
      aws_evidently_project aws_grafana_workspace aws_guardduty_detector aws_inspector2_enabler
      aws_internetmonitor_monitor aws_macie2_account aws_macie2_classification_job
      aws_networkflowmonitor_monitor aws_oam_sink aws_osis_pipeline aws_prometheus_scraper
      aws_prometheus_workspace aws_rum_app_monitor aws_securityhub_account aws_securityhub_account_v2
      aws_securitylake_data_lake aws_ssm_resource_data_sync aws_synthetics_canary
      aws_workspacesweb_session_logger awscc_aps_workspace awscc_cloudtrail_event_data_store
      awscc_cloudtrail_trail awscc_detective_graph awscc_guardduty_detector awscc_logs_log_group
      awscc_macie_session awscc_securitylake_data_lake`,
    queue: `
      aws_appfabric_ingestion aws_appflow_flow aws_chime_voice_connector_streaming
      aws_cloudwatch_event_archive aws_cloudwatch_event_bus aws_cloudwatch_event_endpoint
      aws_dms_replication_config aws_dms_replication_task aws_iot_topic_rule
      aws_kinesis_firehose_delivery_stream aws_kinesis_stream aws_kinesis_video_stream
      aws_mailmanager_ingress_point aws_mq_broker aws_msk_cluster aws_msk_replicator
      aws_msk_serverless_cluster aws_mskconnect_connector aws_pinpoint_event_stream aws_pipes_pipe
      aws_qldb_stream aws_rds_integration aws_redshift_integration aws_ses_receipt_rule aws_sns_topic
      aws_sqs_queue awscc_amazonmq_broker awscc_appflow_flow awscc_dms_replication_config
      awscc_events_archive awscc_events_event_bus awscc_kinesis_stream
      awscc_kinesisfirehose_delivery_stream awscc_msk_cluster awscc_msk_replicator
      awscc_msk_serverless_cluster awscc_pipes_pipe awscc_sns_topic awscc_sqs_queue`,
    cache: `
      aws_appsync_api_cache aws_dax_cluster aws_elasticache_cluster
      aws_elasticache_replication_group aws_elasticache_serverless_cache
      awscc_elasticache_replication_group awscc_elasticache_serverless_cache`,
    key: `
      aws_cloudhsm_v2_cluster aws_cloudhsm_v2_hsm aws_kms_custom_key_store aws_kms_external_key
      aws_kms_key aws_kms_replica_external_key aws_kms_replica_key aws_paymentcryptography_key
      awscc_kms_key awscc_kms_replica_key`,
    compute: `
      aws_amplify_branch aws_apprunner_service aws_appstream_fleet aws_appstream_image_builder
      aws_athena_workgroup aws_autoscaling_group aws_batch_compute_environment aws_batch_job_queue
      aws_bedrock_evaluation_job aws_bedrock_guardrail aws_bedrock_inference_profile
      aws_bedrock_model_invocation_job aws_bedrock_provisioned_model_throughput aws_bedrockagent_agent
      aws_bedrockagent_flow aws_bedrockagent_knowledge_base aws_bedrockagent_prompt
      aws_bedrockagentcore_agent_runtime aws_bedrockagentcore_browser
      aws_bedrockagentcore_code_interpreter aws_bedrockagentcore_evaluator aws_bedrockagentcore_gateway
      aws_bedrockagentcore_gateway_target aws_bedrockagentcore_harness
      aws_chimesdkmediapipelines_media_insights_pipeline_configuration aws_cleanrooms_collaboration
      aws_cloud9_environment_ec2 aws_cloudcontrolapi_resource aws_cloudformation_stack
      aws_cloudformation_stack_instances aws_cloudformation_stack_set
      aws_cloudformation_stack_set_instance aws_cloudfront_function aws_codebuild_fleet
      aws_codebuild_project aws_codecatalyst_dev_environment aws_codedeploy_deployment_group
      aws_codepipeline aws_comprehend_document_classifier aws_comprehend_entity_recognizer
      aws_datapipeline_pipeline aws_datasync_agent aws_datasync_task aws_datazone_environment
      aws_devicefarm_project aws_devicefarm_test_grid_project aws_devicefarm_upload aws_dms_endpoint
      aws_dms_replication_instance aws_dms_s3_endpoint aws_docdb_cluster_instance aws_ec2_fleet
      aws_ec2_host aws_ecs_cluster aws_ecs_daemon aws_ecs_express_gateway_service aws_ecs_service
      aws_ecs_task_set aws_eks_capability aws_eks_cluster aws_eks_fargate_profile aws_eks_node_group
      aws_elastic_beanstalk_environment aws_elastictranscoder_pipeline aws_emr_cluster
      aws_emr_instance_fleet aws_emr_instance_group aws_emr_studio aws_emrcontainers_virtual_cluster
      aws_emrserverless_application aws_finspace_kx_cluster aws_finspace_kx_environment
      aws_gamelift_build aws_gamelift_fleet aws_gamelift_game_server_group aws_gamelift_script
      aws_glue_crawler aws_glue_dev_endpoint aws_glue_job aws_glue_ml_transform
      aws_guardduty_malware_protection_plan aws_imagebuilder_image_pipeline aws_instance aws_ivs_channel
      aws_ivschat_room aws_kinesis_analytics_application aws_kinesisanalyticsv2_application
      aws_lambda_function aws_lambda_invocation aws_lambda_layer_version aws_lambdamicrovms_microvm
      aws_lex_bot aws_lexv2models_bot aws_lightsail_container_service aws_lightsail_instance
      aws_m2_application aws_m2_environment aws_media_convert_queue aws_media_package_channel
      aws_media_packagev2_channel_group aws_medialive_channel aws_medialive_input aws_medialive_multiplex
      aws_mwaa_environment aws_neptune_cluster_instance aws_opsworks_instance aws_opsworks_stack
      aws_qbusiness_application aws_quicksight_analysis aws_quicksight_dashboard aws_rds_cluster_instance
      aws_redshiftdata_statement aws_redshiftserverless_workgroup aws_rekognition_project
      aws_rekognition_stream_processor aws_sagemaker_app aws_sagemaker_data_quality_job_definition
      aws_sagemaker_domain aws_sagemaker_endpoint aws_sagemaker_flow_definition
      aws_sagemaker_labeling_job aws_sagemaker_mlflow_app aws_sagemaker_mlflow_tracking_server
      aws_sagemaker_model aws_sagemaker_monitoring_schedule aws_sagemaker_notebook_instance
      aws_sagemaker_pipeline aws_sagemaker_project aws_sagemaker_space aws_sagemaker_training_job
      aws_sagemaker_user_profile aws_serverlessapplicationrepository_cloudformation_stack
      aws_servicecatalog_provisioned_product aws_sfn_state_machine aws_spot_fleet_request
      aws_spot_instance_request aws_swf_domain aws_timestreamquery_scheduled_query
      aws_transcribe_language_model aws_workspaces_workspace aws_workspacesweb_portal
      awscc_apprunner_service awscc_autoscaling_auto_scaling_group awscc_batch_compute_environment
      awscc_bedrock_agent awscc_bedrock_application_inference_profile
      awscc_bedrock_data_automation_project awscc_bedrock_flow awscc_bedrock_guardrail
      awscc_bedrock_knowledge_base awscc_bedrock_prompt awscc_codebuild_project awscc_ec2_instance
      awscc_ecs_cluster awscc_ecs_service awscc_eks_cluster awscc_eks_nodegroup
      awscc_emrserverless_application awscc_glue_job awscc_kinesisanalyticsv2_application
      awscc_lambda_function awscc_mwaa_environment awscc_redshiftserverless_workgroup
      awscc_sagemaker_domain awscc_sagemaker_endpoint awscc_stepfunctions_state_machine`,
    network: `
      aws_alb aws_api_gateway_rest_api aws_apigatewayv2_api aws_appmesh_virtual_gateway aws_appsync_api
      aws_appsync_graphql_api aws_chime_voice_connector aws_cloudfront_distribution
      aws_cloudfront_multitenant_distribution aws_customer_gateway aws_default_subnet aws_default_vpc aws_db_proxy aws_dx_connection
      aws_dx_gateway aws_dx_hosted_connection aws_dx_lag aws_ec2_carrier_gateway
      aws_ec2_client_vpn_endpoint aws_ec2_traffic_mirror_session aws_ec2_transit_gateway
      aws_ec2_transit_gateway_connect aws_ec2_transit_gateway_peering_attachment
      aws_ec2_transit_gateway_vpc_attachment aws_egress_only_internet_gateway aws_elb
      aws_globalaccelerator_accelerator aws_globalaccelerator_custom_routing_accelerator
      aws_internet_gateway aws_lambda_function_url aws_lb aws_lightsail_distribution aws_lightsail_lb
      aws_nat_gateway aws_networkfirewall_firewall aws_networkmanager_core_network
      aws_networkmanager_global_network aws_odb_network aws_s3_access_point
      aws_s3control_multi_region_access_point aws_s3control_object_lambda_access_point aws_subnet
      aws_transfer_connector aws_transfer_server aws_transfer_web_app aws_verifiedaccess_endpoint
      aws_verifiedaccess_instance aws_vpc aws_vpc_endpoint aws_vpc_endpoint_service
      aws_vpc_peering_connection aws_vpclattice_resource_gateway aws_vpclattice_service
      aws_vpclattice_service_network aws_vpn_concentrator aws_vpn_connection aws_vpn_gateway
      awscc_apigateway_rest_api awscc_apigatewayv2_api awscc_cloudfront_distribution awscc_ec2_subnet
      awscc_ec2_transit_gateway awscc_ec2_vpc awscc_ec2_vpc_endpoint awscc_ec2_vpc_peering_connection
      awscc_elasticloadbalancingv2_load_balancer awscc_globalaccelerator_accelerator
      awscc_s3_multi_region_access_point`,
    identity: `
      aws_cognito_identity_pool aws_cognito_user aws_cognito_user_pool aws_directory_service_directory
      aws_directory_service_region aws_directory_service_shared_directory aws_identitystore_group
      aws_identitystore_user aws_ssoadmin_application aws_ssoadmin_permission_set aws_transfer_user
      aws_workmail_user aws_workspaces_directory awscc_cognito_identity_pool awscc_cognito_user_pool`,
    service: `
      aws_bedrockagentcore_policy_engine aws_chimesdkvoice_sip_media_application aws_codecatalyst_project
      aws_connect_instance aws_connect_user aws_docdb_global_cluster
      aws_elasticache_global_replication_group aws_kendra_experience aws_location_map
      aws_location_place_index aws_location_route_calculator aws_neptune_global_cluster
      aws_notifications_notification_configuration aws_notificationscontacts_email_contact
      aws_pinpoint_app aws_pinpoint_email_channel aws_pinpoint_sms_channel
      aws_pinpointsmsvoicev2_phone_number aws_pinpointsmsvoicev2_pool aws_quicksight_account_subscription
      aws_quicksight_user aws_rds_global_cluster aws_ses_domain_identity aws_ses_email_identity
      aws_sesv2_email_identity aws_sesv2_multi_region_endpoint aws_sesv2_tenant
      aws_sns_platform_application aws_ssmcontacts_contact aws_ssmincidents_replication_set
      awscc_connect_instance awscc_rds_global_cluster awscc_ses_email_identity`,
  },
  wiring: [
    // Permission, identities of machines and staff, names, certificates, the account itself.
    "aws_(account|accountaccess|acm|acmpca|codeconnections|codestarconnections|controltower|iam|licensemanager|organizations|ram|resourceexplorer2|resourcegroups|rolesanywhere|savingsplans|servicequotas|signer|uxc)_.*",
    "aws_(arczonalshift|eip|route|route53|route53domains|route53profiles|route53recoverycontrolconfig|route53recoveryreadiness|route_table|service_discovery)(_.*)?",
    "aws_(key_pair|main_route_table_association)",
    "aws_.*_(polic(y|ies)|permissions?|grants?|grant_accepter)(_attachments?|_associations?|_document|_exclusive)*",
    "aws_.*_(alias|associations?|associations_exclusive|attachments?|attachments_exclusive|event_subscription|option_group|parameter_group|subnet_group|tag|user_group)",
    // What is in a network and carries nothing by itself.
    "aws_(alb|appmesh|default|elb|globalaccelerator|lb|load_balancer|network_acl|network_interface|networkfirewall|networkmonitor|security_group|vpc_security_group)(_.*)?",
    "aws_vpc_(dhcp_options|endpoint|ipam|ipv4|ipv6|peering_connection|route_server)_.*",
    // Templates, schedules and settings of what runs; watch and ward; cost.
    "aws_(appautoscaling|autoscaling|autoscalingplans|launch|scheduler|ssm_maintenance)_.*",
    "aws_(billing|budgets|ce|chatbot|codestarnotifications|computeoptimizer|config|costoptimizationhub|cur|fis|fms|invoicing|resiliencehub|resiliencehubv2|servicecatalog|servicecatalogappregistry|shield|waf|wafregional|wafv2|xray)_.*",
    // The cloud's own names for the same, of what holds none.
    "awscc_(budgets|ce|certificatemanager|iam|organizations|ram|route53|route53resolver|sso|wafv2)_.*",
    "awscc_.*_(alias|association|attachment|permission|policy)",
    "awscc_bedrock_(agent_alias|blueprint|flow_alias|flow_version|guardrail_version|prompt_version)",
    "awscc_ec2_(eip|internet_gateway|nat_gateway|route|route_table|security_group|security_group_egress|security_group_ingress)",
    // Services that hold data: what of them holds none, or is a part of a kind above. Named one by one, lest a new kind pass.
    "aws_accessanalyzer_archive_rule",
    "aws_amplify_(backend_environment|webhook)",
    "aws_api_(gateway_account|gateway_api_key|gateway_authorizer|gateway_base_path_mapping|gateway_client_certificate|gateway_deployment|gateway_documentation_part|gateway_documentation_version|gateway_domain_name|gateway_gateway_response|gateway_integration|gateway_integration_response|gateway_method|gateway_method_response|gateway_method_settings|gateway_model|gateway_request_validator|gateway_resource|gateway_rest_api_put|gateway_stage|gateway_usage_plan|gateway_usage_plan_key|gateway_vpc_link)",
    "aws_apigatewayv2_(api_mapping|authorizer|deployment|domain_name|integration|integration_response|model|route|route_response|stage|vpc_link)",
    "aws_appconfig_(configuration_profile|deployment|deployment_strategy|environment|extension)",
    "aws_appfabric_(app_authorization|app_authorization_connection|app_bundle|ingestion_destination)",
    "aws_appflow_connector_profile",
    "aws_appintegrations_(data_integration|event_integration)",
    "aws_apprunner_(auto_scaling_configuration_version|connection|default_auto_scaling_configuration_version|deployment|observability_configuration|vpc_connector|vpc_ingress_connection)",
    "aws_appstream_(directory_config|stack|user)",
    "aws_appsync_(api_key|channel_namespace|datasource|domain_name|function|resolver|type)",
    "aws_athena_(capacity_reservation|data_catalog|named_query|prepared_statement)",
    "aws_auditmanager_(account_registration|assessment_delegation|control|framework|framework_share|organization_admin_account_registration)",
    "aws_backup_(framework|global_settings|plan|region_settings|report_plan|restore_testing_plan|restore_testing_selection|selection|vault_lock_configuration|vault_notifications)",
    "aws_batch_job_definition",
    "aws_bcmdataexports_export",
    "aws_bedrock_(foundation_model_agreement|guardrail_version|model_invocation_logging_configuration|use_case_for_model_access)",
    "aws_bedrockagent_(agent_action_group|agent_collaborator)",
    "aws_bedrockagentcore_(agent_runtime_endpoint|api_key_credential_provider|browser_profile|gateway_rule|memory_strategy|oauth2_credential_provider|online_evaluation_config|token_vault_cmk|workload_identity)",
    "aws_chime_(voice_connector_group|voice_connector_logging|voice_connector_origination|voice_connector_termination|voice_connector_termination_credentials)",
    "aws_chimesdkvoice_(global_settings|sip_rule)",
    "aws_cloud9_environment_membership",
    "aws_cloudformation_type",
    "aws_cloudfront_(anycast_ip_list|connection_function|connection_group|field_level_encryption_config|field_level_encryption_profile|key_group|monitoring_subscription|origin_access_control|origin_access_identity|public_key|trust_store|vpc_origin)",
    "aws_cloudfrontkeyvaluestore_(key|keys_exclusive)",
    "aws_cloudtrail_organization_delegated_admin_account",
    "aws_cloudwatch_(alarm_mute_rule|composite_alarm|contributor_insight_rule|contributor_managed_insight_rule|dashboard|event_api_destination|event_connection|event_rule|event_target|log_anomaly_detector|log_delivery|log_delivery_destination|log_delivery_source|log_destination|log_metric_filter|log_stream|log_subscription_filter|log_transformer|metric_alarm|otel_enrichment|query_definition)",
    "aws_codebuild_(source_credential|webhook)",
    "aws_codecommit_(approval_rule_template|trigger)",
    "aws_codedeploy_(app|deployment_config)",
    "aws_codepipeline_(custom_action_type|webhook)",
    "aws_cognito_(identity_provider|log_delivery_configuration|managed_login_branding|managed_user_pool_client|resource_server|risk_configuration|user_in_group|user_pool_client|user_pool_domain|user_pool_ui_customization)",
    "aws_connect_(contact_flow|contact_flow_module|hours_of_operation|phone_number|queue|quick_connect|routing_profile|security_profile|user_hierarchy_group|user_hierarchy_structure|vocabulary)",
    "aws_dataexchange_event_action",
    "aws_datapipeline_pipeline_definition",
    "aws_datasync_(location_azure_blob|location_efs|location_fsx_lustre_file_system|location_fsx_ontap_file_system|location_fsx_openzfs_file_system|location_fsx_windows_file_system|location_hdfs|location_nfs|location_object_storage|location_s3|location_smb)",
    "aws_datazone_(asset_type|environment_blueprint_configuration|environment_profile|form_type|glossary|glossary_term|project|user_profile)",
    "aws_db_(proxy_default_target_group|proxy_endpoint|proxy_target|security_group)",
    "aws_detective_(invitation_accepter|member|organization_admin_account|organization_configuration)",
    "aws_devicefarm_(device_pool|instance_profile|network_profile)",
    "aws_devopsguru_(event_sources_config|notification_channel|resource_collection|service_integration)",
    "aws_directory_(service_conditional_forwarder|service_log_subscription|service_radius_settings|service_shared_directory_accepter|service_trust)",
    "aws_dms_certificate",
    "aws_dsql_cluster_peering",
    "aws_dx_(bgp_peer|connection_confirmation|gateway_association_proposal|hosted_private_virtual_interface|hosted_private_virtual_interface_accepter|hosted_public_virtual_interface|hosted_public_virtual_interface_accepter|hosted_transit_virtual_interface|hosted_transit_virtual_interface_accepter|private_virtual_interface|public_virtual_interface|transit_virtual_interface)",
    "aws_dynamodb_(contributor_insights|global_secondary_index|kinesis_streaming_destination|table_export|table_item)",
    "aws_ebs_(default_kms_key|encryption_by_default|fast_snapshot_restore|snapshot_block_public_access)",
    "aws_ec2_(allowed_images_settings|availability_zone_group|capacity_block_reservation|capacity_reservation|client_vpn_authorization_rule|client_vpn_route|default_credit_specification|image_block_public_access|instance_connect_endpoint|instance_metadata_defaults|instance_state|local_gateway_route|managed_prefix_list|managed_prefix_list_entry|network_insights_analysis|network_insights_path|secondary_network|secondary_subnet|serial_console_access|subnet_cidr_reservation|traffic_mirror_filter|traffic_mirror_filter_rule|traffic_mirror_target|transit_gateway_connect_peer|transit_gateway_default_route_table_propagation|transit_gateway_multicast_domain|transit_gateway_multicast_group_member|transit_gateway_multicast_group_source|transit_gateway_peering_attachment_accepter|transit_gateway_policy_table|transit_gateway_prefix_list_reference|transit_gateway_route|transit_gateway_route_table|transit_gateway_route_table_propagation|transit_gateway_vpc_attachment_accepter)",
    "aws_ecr_(account_setting|pull_through_cache_rule|pull_time_update_exclusion|registry_scanning_configuration|replication_configuration|repository_creation_template)",
    "aws_ecs_(account_setting_default|capacity_provider|cluster_capacity_providers|daemon_task_definition|task_definition)",
    "aws_efs_(access_point|mount_target|replication_configuration)",
    "aws_eks_(access_entry|addon|identity_provider_config)",
    "aws_elastic_(beanstalk_application|beanstalk_configuration_template)",
    "aws_elasticache_(reserved_cache_node|security_group|user)",
    "aws_elasticsearch_(domain_saml_options|vpc_endpoint)",
    "aws_elastictranscoder_preset",
    "aws_emr_(block_public_access_configuration|security_configuration|studio_session_mapping)",
    "aws_emrcontainers_job_template",
    "aws_evidently_(feature|launch|segment)",
    "aws_finspace_(kx_scaling_group|kx_user)",
    "aws_flow_log",
    "aws_fsx_ontap_storage_virtual_machine",
    "aws_gamelift_game_session_queue",
    "aws_glacier_vault_lock",
    "aws_glue_(catalog_table|catalog_table_optimizer|classifier|connection|data_catalog_encryption_settings|data_quality_ruleset|partition|partition_index|schema|security_configuration|trigger|user_defined_function|workflow)",
    "aws_grafana_(workspace_api_key|workspace_saml_configuration|workspace_service_account|workspace_service_account_token)",
    "aws_guardduty_(detector_feature|filter|invite_accepter|ipset|member|member_detector_feature|organization_admin_account|organization_configuration|organization_configuration_feature|publishing_destination|threatintelset)",
    "aws_identitystore_group_membership",
    "aws_imagebuilder_(component|container_recipe|distribution_configuration|image_recipe|infrastructure_configuration|workflow)",
    "aws_inspector_(assessment_target|assessment_template|resource_group)",
    "aws_inspector2_(delegated_admin_account|filter|organization_configuration)",
    "aws_iot_(authorizer|billing_group|ca_certificate|certificate|domain_configuration|event_configurations|logging_options|provisioning_template|thing_group|thing_group_membership|thing_type|topic_rule_destination)",
    "aws_ivs_(playback_key_pair|recording_configuration)",
    "aws_ivschat_logging_configuration",
    "aws_kendra_(query_suggestions_block_list|thesaurus)",
    "aws_kinesis_(account_settings|stream_consumer)",
    "aws_kms_ciphertext",
    "aws_lakeformation_(data_cells_filter|resource|data_lake_settings|identity_center_configuration|lf_tag_expression|opt_in|resource_lf_tags)",
    "aws_lambda_(capacity_provider|code_signing_config|event_source_mapping|function_event_invoke_config|function_recursion_config|function_scaling_config|microvms_image|provisioned_concurrency_config|runtime_management_config)",
    "aws_lex_(intent|slot_type)",
    "aws_lexv2models_(bot_locale|bot_version|intent|slot|slot_type)",
    "aws_lightsail_(bucket_access_key|bucket_resource_access|certificate|container_service_deployment_version|domain|domain_entry|instance_public_ports|key_pair|lb_certificate|static_ip)",
    "aws_m2_deployment",
    "aws_macie2_(classification_export_configuration|custom_data_identifier|findings_filter|invitation_accepter|member|organization_admin_account|organization_configuration)",
    "aws_mailmanager_(relay|rule_set)",
    "aws_medialive_(input_security_group|multiplex_program)",
    "aws_memorydb_(acl|user)",
    "aws_mq_configuration",
    "aws_msk_(configuration|topic|vpc_connection)",
    "aws_mskconnect_(custom_plugin|worker_configuration)",
    "aws_neptune_cluster_endpoint",
    "aws_neptunegraph_private_graph_endpoint",
    "aws_networkflowmonitor_scope",
    "aws_networkmanager_(attachment_accepter|connect_peer|connection|device|link|site|transit_gateway_peering|transit_gateway_registration)",
    "aws_notifications_(event_rule|notification_hub)",
    "aws_oam_link",
    "aws_observabilityadmin_(centralization_rule_for_organization|s3_table_integration|telemetry_enrichment|telemetry_evaluation|telemetry_evaluation_for_organization|telemetry_pipeline|telemetry_rule|telemetry_rule_for_organization)",
    "aws_odb_network_peering_connection",
    "aws_opensearch_(authorize_vpc_endpoint_access|domain_saml_options|inbound_connection_accepter|outbound_connection|package|vpc_endpoint)",
    "aws_opensearchserverless_(collection_group|security_config|vpc_endpoint)",
    "aws_pinpoint_(adm_channel|apns_channel|apns_sandbox_channel|apns_voip_channel|apns_voip_sandbox_channel|baidu_channel|email_template|gcm_channel)",
    "aws_pinpointsmsvoicev2_(configuration_set|opt_out_list)",
    "aws_placement_group",
    "aws_prometheus_(alert_manager_definition|query_logging_configuration|rule_group_namespace|workspace_configuration)",
    "aws_quicksight_(account_settings|folder|folder_membership|group|group_membership|iam_policy_assignment|ingestion|ip_restriction|key_registration|namespace|refresh_schedule|role_membership|template|theme|vpc_connection)",
    "aws_rbin_rule",
    "aws_rds_(certificate|cluster_activity_stream|cluster_endpoint|custom_db_engine_version|export_task|instance_desired_state|instance_state|reserved_instance)",
    "aws_redshift_(authentication_profile|cluster_iam_roles|data_share_authorization|endpoint_access|endpoint_authorization|hsm_client_certificate|hsm_configuration|idc_application|logging|namespace_registration|partner|scheduled_action|security_group|snapshot_copy|snapshot_schedule|usage_limit)",
    "aws_redshiftserverless_(endpoint_access|usage_limit)",
    "aws_rum_metrics_destination",
    "aws_s3_(account_public_access_block|bucket_abac|bucket_accelerate_configuration|bucket_acl|bucket_analytics_configuration|bucket_cors_configuration|bucket_intelligent_tiering_configuration|bucket_inventory|bucket_lifecycle_configuration|bucket_logging|bucket_metadata_configuration|bucket_metric|bucket_notification|bucket_object|bucket_object_lock_configuration|bucket_ownership_controls|bucket_public_access_block|bucket_replication_configuration|bucket_request_payment_configuration|bucket_server_side_encryption_configuration|bucket_versioning|bucket_website_configuration|object|object_copy)",
    "aws_s3control_(access_grants_instance|access_grants_location|bucket_lifecycle_configuration|directory_bucket_access_point_scope|multi_region_access_point_routes|storage_lens_configuration)",
    "aws_s3files_(access_point|mount_target|synchronization_configuration)",
    "aws_s3outposts_endpoint",
    "aws_s3tables_(namespace|table_bucket_replication|table_replication)",
    "aws_sagemaker_(algorithm|app_image_config|code_repository|device|device_fleet|endpoint_configuration|hub_content_reference|human_task_ui|image_version|model_card_export_job|notebook_instance_lifecycle_configuration|servicecatalog_portfolio_status|studio_lifecycle_config|workforce|workteam)",
    "aws_schemas_(discoverer|schema)",
    "aws_secretsmanager_(secret_rotation|secret_version)",
    "aws_securityhub_(action_target|aggregator_v2|automation_rule|automation_rule_v2|connector_v2|feature_v2|finding_aggregator|insight|invite_accepter|member|organization_admin_account|organization_configuration|product_subscription|standards_control|standards_subscription)",
    "aws_securitylake_(aws_log_source|custom_log_source|subscriber|subscriber_notification)",
    "aws_ses_(active_receipt_rule_set|configuration_set|domain_dkim|domain_identity_verification|domain_mail_from|event_destination|identity_notification_topic|receipt_filter|receipt_rule_set|template)",
    "aws_sesv2_(account_suppression_attributes|account_vdm_attributes|configuration_set|configuration_set_event_destination|dedicated_ip_assignment|dedicated_ip_pool|email_identity_feedback_attributes|email_identity_mail_from_attributes)",
    "aws_sfn_activity",
    "aws_sns_(sms_preferences|topic_subscription)",
    "aws_spot_datafeed_subscription",
    "aws_ssm_(activation|default_patch_baseline|document|patch_baseline|patch_group|service_setting)",
    "aws_ssmcontacts_(contact_channel|plan|rotation)",
    "aws_ssmincidents_response_plan",
    "aws_ssmquicksetup_configuration_manager",
    "aws_ssoadmin_(account_assignment|application_access_scope|application_assignment|application_assignment_configuration|instance_access_control_attributes|trusted_token_issuer)",
    "aws_storagegateway_(upload_buffer|working_storage)",
    "aws_synthetics_group",
    "aws_transcribe_(medical_vocabulary|vocabulary|vocabulary_filter)",
    "aws_transfer_(access|agreement|certificate|host_key|profile|ssh_key|web_app_customization|workflow)",
    "aws_verifiedaccess_(group|instance_logging_configuration|trust_provider)",
    "aws_verifiedpermissions_(identity_source|policy_template|schema)",
    "aws_vpc_(block_public_access_exclusion|block_public_access_options|dhcp_options|encryption_control|ipam|network_performance_metric_subscription|route_server)",
    "aws_vpclattice_(access_log_subscription|domain_verification|listener|listener_rule|resource_configuration|target_group)",
    "aws_vpn_(connection_route|gateway_route_propagation)",
    "aws_workmail_(default_domain|domain|group)",
    "aws_workspaces_ip_group",
    "aws_workspacesweb_(browser_settings|data_protection_settings|identity_provider|ip_access_settings|network_settings|trust_store|user_access_logging_settings|user_settings)",
  ],
};
