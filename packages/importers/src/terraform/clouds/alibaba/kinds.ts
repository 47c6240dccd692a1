import type { KindTable } from "../../kinds.js";
import { alibabaModules } from "./modules.js";

/**
 * What each kind of resource of Alibaba Cloud is to data, and the kinds that are only wiring. Checked against the provider's
 * resources of August 2026.
 *
 * A part of something that is always where the whole is (a version of a secret, an account of a database) counts with it.
 */
export const alibabaKinds: KindTable = {
  modules: alibabaModules,
  roles: {
    store: `
      alicloud_adb_cluster alicloud_adb_db_cluster alicloud_adb_db_cluster_lake_version
      alicloud_aligreen_image_lib alicloud_brain_industrial_pid_project alicloud_cassandra_cluster
      alicloud_cassandra_data_center alicloud_cddc_dedicated_host_group alicloud_click_house_db_cluster
      alicloud_click_house_enterprise_db_cluster alicloud_cloud_storage_gateway_gateway
      alicloud_cloud_storage_gateway_gateway_block_volume
      alicloud_cloud_storage_gateway_gateway_file_share alicloud_cloud_storage_gateway_storage_bundle
      alicloud_cr_chart_repository alicloud_cr_ee_instance alicloud_cr_ee_namespace alicloud_cr_ee_repo
      alicloud_cr_namespace alicloud_cr_repo alicloud_data_works_data_source alicloud_data_works_project
      alicloud_db_instance alicloud_db_readonly_instance alicloud_dbfs_instance
      alicloud_dcdn_kv_namespace alicloud_dfs_file_system alicloud_disk alicloud_drds_instance
      alicloud_drds_polardbx_instance alicloud_ebs_dedicated_block_storage_cluster
      alicloud_ecd_nas_file_system alicloud_ecp_instance alicloud_ecs_disk
      alicloud_elasticsearch_instance alicloud_ens_disk alicloud_esa_kv_namespace
      alicloud_gpdb_elastic_instance alicloud_gpdb_instance alicloud_gpdb_supabase_project
      alicloud_graph_database_db_instance alicloud_hbase_instance alicloud_hologram_instance
      alicloud_image alicloud_imm_project alicloud_iot_device_group alicloud_kms_secret
      alicloud_lindorm_instance alicloud_lindorm_instance_v2 alicloud_maxcompute_project
      alicloud_milvus_instance alicloud_mongodb_instance alicloud_mongodb_serverless_instance
      alicloud_mongodb_sharding_instance alicloud_mse_cluster alicloud_nas_data_flow
      alicloud_nas_file_system alicloud_nas_fileset alicloud_ocean_base_instance alicloud_oos_parameter
      alicloud_oos_secret_parameter alicloud_open_search_app_group alicloud_oss_bucket
      alicloud_ots_instance alicloud_ots_search_index alicloud_ots_table alicloud_pai_workspace_dataset
      alicloud_pai_workspace_model alicloud_pai_workspace_workspace alicloud_polardb_aicluster
      alicloud_polardb_cluster alicloud_polardb_database alicloud_polardb_dynamo_table
      alicloud_polardb_zonal_db_cluster alicloud_rds_ai_instance alicloud_rds_clone_db_instance
      alicloud_rds_custom_disk alicloud_rds_ddr_instance alicloud_rds_upgrade_db_instance
      alicloud_sddp_instance alicloud_selectdb_db_cluster alicloud_selectdb_db_instance
      alicloud_simple_application_server_disk alicloud_star_rocks_instance alicloud_tsdb_instance
      alicloud_vod_domain`,
    backup: `
      alicloud_cloud_phone_image alicloud_copy_image alicloud_dbfs_snapshot alicloud_dbs_backup_plan
      alicloud_ecd_image alicloud_ecd_snapshot alicloud_eci_image_cache alicloud_eci_openapi_image_cache
      alicloud_ecs_snapshot alicloud_ecs_snapshot_group alicloud_ens_image alicloud_ens_snapshot
      alicloud_hbr_replication_vault alicloud_hbr_vault alicloud_image_copy alicloud_image_export
      alicloud_image_import alicloud_nas_snapshot alicloud_rds_backup alicloud_redis_backup
      alicloud_simple_application_server_custom_image alicloud_simple_application_server_snapshot
      alicloud_snapshot`,
    log: `
      alicloud_actiontrail alicloud_actiontrail_trail alicloud_arms_environment
      alicloud_arms_grafana_workspace alicloud_arms_prometheus alicloud_arms_prometheus_monitoring
      alicloud_bastionhost_instance alicloud_cloud_firewall_instance alicloud_cloud_firewall_instance_v2
      alicloud_cms_namespace alicloud_cms_prometheus_instance alicloud_cms_prometheus_view
      alicloud_cms_workspace alicloud_config_aggregator alicloud_config_configuration_recorder
      alicloud_das_sql_log_config alicloud_log_audit alicloud_log_project alicloud_log_resource
      alicloud_log_store alicloud_schedulerx_job alicloud_sddp_config alicloud_threat_detection_instance
      alicloud_threat_detection_log_meta alicloud_yundun_bastionhost_instance
      alicloud_yundun_dbaudit_instance`,
    queue: `
      alicloud_alikafka_instance alicloud_alikafka_topic alicloud_amqp_instance alicloud_amqp_queue
      alicloud_data_works_di_job alicloud_datahub_project alicloud_datahub_topic
      alicloud_dts_consumer_channel alicloud_dts_instance alicloud_dts_migration_instance
      alicloud_dts_migration_job alicloud_dts_subscription_job alicloud_dts_synchronization_instance
      alicloud_dts_synchronization_job alicloud_event_bridge_event_bus alicloud_event_bridge_event_source
      alicloud_event_bridge_event_source_v2 alicloud_event_bridge_rule
      alicloud_gpdb_streaming_data_source alicloud_gpdb_streaming_job alicloud_log_etl
      alicloud_log_ingestion alicloud_log_oss_export alicloud_log_oss_shipper
      alicloud_message_service_queue alicloud_message_service_subscription alicloud_message_service_topic
      alicloud_mhub_app alicloud_mns_queue alicloud_mns_topic alicloud_mns_topic_subscription
      alicloud_ons_instance alicloud_ons_topic alicloud_ots_tunnel alicloud_rocketmq_instance
      alicloud_rocketmq_topic alicloud_sls_collection_policy alicloud_sls_etl
      alicloud_sls_oss_export_sink alicloud_sls_scheduled_sql`,
    cache: `
      alicloud_kvstore_instance alicloud_redis_tair_instance`,
    key: `
      alicloud_kms_instance alicloud_kms_key`,
    compute: `
      alicloud_ack_one_cluster alicloud_aligreen_oss_stock_task alicloud_apig_ai_model_provider
      alicloud_auto_provisioning_group alicloud_bp_studio_application alicloud_chatbot_publish_task
      alicloud_cloud_control_resource alicloud_cloud_monitor_service_hybrid_double_write
      alicloud_cloud_phone_instance alicloud_cloud_phone_instance_group
      alicloud_compute_nest_service_instance alicloud_cs_edge_kubernetes alicloud_cs_kubernetes
      alicloud_cs_kubernetes_node_pool alicloud_cs_managed_kubernetes alicloud_cs_serverless_kubernetes
      alicloud_dms_airflow alicloud_dms_enterprise_instance alicloud_dms_enterprise_workspace
      alicloud_eais_instance alicloud_ebs_solution_instance alicloud_ecd_desktop
      alicloud_eci_container_group alicloud_eci_virtual_node alicloud_ecs_dedicated_host
      alicloud_ecs_dedicated_host_cluster alicloud_ecs_instance_set alicloud_edas_application
      alicloud_edas_cluster alicloud_edas_k8s_application alicloud_edas_k8s_cluster alicloud_eflo_cluster
      alicloud_eflo_experiment_plan alicloud_eflo_hyper_node alicloud_eflo_node alicloud_eflo_node_group
      alicloud_eflo_resource alicloud_ehpc_cluster alicloud_ehpc_cluster_v2 alicloud_emr_cluster
      alicloud_emrv2_cluster alicloud_ens_instance alicloud_esa_edge_container_app alicloud_esa_routine
      alicloud_ess_scaling_group alicloud_fc_function alicloud_fc_layer_version alicloud_fc_service
      alicloud_fcv2_function alicloud_fcv3_function alicloud_fcv3_layer_version alicloud_fnf_flow
      alicloud_gpdb_external_data_service alicloud_imp_app_template alicloud_instance
      alicloud_live_caster alicloud_live_domain alicloud_max_compute_quota
      alicloud_open_api_explorer_api_mcp_server alicloud_pai_flow_pipeline alicloud_pai_service
      alicloud_pai_workspace_experiment alicloud_pai_workspace_run alicloud_polardb_application
      alicloud_rds_custom alicloud_rds_db_node alicloud_realtime_compute_deployment
      alicloud_realtime_compute_job alicloud_realtime_compute_vvp_instance alicloud_ros_stack
      alicloud_ros_stack_group alicloud_ros_stack_instance alicloud_ros_stack_instances
      alicloud_sae_application alicloud_service_catalog_provisioned_product
      alicloud_service_mesh_service_mesh alicloud_simple_application_server_instance
      alicloud_video_surveillance_system_group alicloud_vod_editing_project`,
    network: `
      alicloud_alb_load_balancer alicloud_api_gateway_api alicloud_api_gateway_instance
      alicloud_apig_gateway alicloud_apig_http_api alicloud_cdn_domain alicloud_cdn_domain_new
      alicloud_cen_instance alicloud_cen_transit_router alicloud_cen_transit_router_peer_attachment
      alicloud_cen_transit_router_vbr_attachment alicloud_cen_transit_router_vpc_attachment
      alicloud_cen_transit_router_vpn_attachment alicloud_cloud_connect_network
      alicloud_database_gateway_gateway alicloud_dcdn_domain alicloud_dcdn_er alicloud_dcdn_ipa_domain
      alicloud_dcdn_waf_domain alicloud_ddosbgp_instance alicloud_ddoscoo_instance
      alicloud_dms_enterprise_proxy alicloud_eflo_er alicloud_eflo_subnet alicloud_eflo_vpd
      alicloud_eipanycast_anycast_eip_address alicloud_ens_load_balancer alicloud_ens_nat_gateway
      alicloud_ens_network alicloud_ens_vswitch alicloud_esa_load_balancer alicloud_esa_site
      alicloud_esa_transport_layer_application alicloud_express_connect_physical_connection
      alicloud_express_connect_router_express_connect_router alicloud_express_connect_router_interface
      alicloud_express_connect_virtual_border_router alicloud_express_connect_virtual_physical_connection
      alicloud_ga_accelerator alicloud_ga_basic_accelerator alicloud_gwlb_load_balancer
      alicloud_mse_gateway alicloud_nat_gateway alicloud_nlb_load_balancer alicloud_oss_access_point
      alicloud_polardb_global_database_network alicloud_privatelink_vpc_endpoint
      alicloud_privatelink_vpc_endpoint_service alicloud_rds_db_proxy alicloud_router_interface
      alicloud_scdn_domain alicloud_slb alicloud_slb_load_balancer alicloud_ssl_vpn_server
      alicloud_subnet alicloud_vpc alicloud_vpc_bgp_network alicloud_vpc_gateway_endpoint
      alicloud_vpc_ipv4_gateway alicloud_vpc_ipv6_gateway alicloud_vpc_peer_connection
      alicloud_vpc_traffic_mirror_session alicloud_vpn_connection alicloud_vpn_customer_gateway
      alicloud_vpn_gateway alicloud_vpn_gateway_vpn_attachment alicloud_vpn_ipsec_server alicloud_vswitch
      alicloud_waf_domain alicloud_waf_instance alicloud_wafv3_domain alicloud_wafv3_instance`,
    identity: `
      alicloud_bastionhost_user alicloud_cloud_sso_directory alicloud_cloud_sso_group
      alicloud_cloud_sso_user alicloud_ecd_ad_connector_directory alicloud_ecd_ad_connector_office_site
      alicloud_ecd_ram_directory alicloud_ecd_simple_office_site alicloud_ecd_user alicloud_quick_bi_user`,
    service: `
      alicloud_arms_alert_contact alicloud_cloudauth_face_config alicloud_cms_alarm_contact
      alicloud_direct_mail_domain alicloud_direct_mail_mail_address alicloud_direct_mail_receivers
      alicloud_mhub_product alicloud_msc_sub_contact alicloud_resource_manager_message_contact
      alicloud_sms_short_url alicloud_ssl_certificates_service_contact`,
  },
  wiring: [
    // Services that hold none of anybody's data.
    "alicloud_(alidns|cas|config|dns|governance|pvtz|quotas|ram|resource_manager|security_group|ssl_certificates_service|tag)_.*",
    "alicloud_(key_pair|network_acl|network_interface|route_table|security_group|service_catalog|slb_acl)(_.*)?",
    "alicloud_.*_(attachment|attachments|service_linked_role|polic(y|ies))",
    // Services that hold data: what of them holds none, or is a part of a kind above. Named one by one, lest a new kind pass.
    "alicloud_actiontrail_(advanced_query_template|global_events_storage_region|history_delivery_job)",
    "alicloud_adb_(account|connection|lake_account|resource_group)",
    "alicloud_alb_(acl|ascript|health_check_template|listener|rule|server_group)",
    "alicloud_aligreen_(audit_callback|biz_type|callback|keyword_lib)",
    "alicloud_alikafka_(consumer_group|sasl_acl|sasl_user|scheduled_scaling_rule)",
    "alicloud_amqp_(binding|exchange|open_source_account|open_source_permission|static_account|virtual_host)",
    "alicloud_api_(gateway_access_control_list|gateway_app|gateway_backend|gateway_backend_model|gateway_group|gateway_log_config|gateway_model|gateway_plugin|gateway_stage_model|gateway_vpc_access)",
    "alicloud_apig_(domain|environment|plugin|plugin_class|route|service)",
    "alicloud_arms_(addon_release|alert_contact_group|alert_robot|dispatch_rule|env_custom_job|env_feature|env_pod_monitor|env_service_monitor|integration_exporter|prometheus_alert_rule|remote_write|synthetic_task)",
    "alicloud_bastionhost_(host|host_account|host_group|host_share_key|user_group)",
    "alicloud_brain_(industrial_pid_loop|industrial_pid_organization)",
    "alicloud_cassandra_backup_plan",
    "alicloud_cddc_(dedicated_host|dedicated_host_account|dedicated_propre_host)",
    "alicloud_cdn_(domain_config|fc_trigger|real_time_log_delivery)",
    "alicloud_cen_(bandwidth_limit|bandwidth_package|flowlog|instance_grant|inter_region_traffic_qos_queue|private_zone|route_entry|route_map|route_service|transit_route_table_aggregation|transit_router_cidr|transit_router_multicast_domain|transit_router_multicast_domain_association|transit_router_multicast_domain_member|transit_router_multicast_domain_peer_member|transit_router_multicast_domain_source|transit_router_prefix_list_association|transit_router_route_entry|transit_router_route_table|transit_router_route_table_association|transit_router_route_table_propagation|vbr_health_check)",
    "alicloud_click_(house_account|house_enterprise_db_cluster_account|house_enterprise_db_cluster_computing_group|house_enterprise_db_cluster_public_endpoint|house_enterprise_db_cluster_security_ip)",
    "alicloud_cloud_(connect_network_grant|firewall_address_book|firewall_ai_traffic_analysis_status|firewall_control_policy_order|firewall_instance_member|firewall_ips_config|firewall_nat_firewall|firewall_nat_firewall_control_policy_order|firewall_policy_advanced_config|firewall_private_dns|firewall_threat_intelligence_switch|firewall_user_alarm_config|firewall_vpc_cen_tr_firewall|firewall_vpc_firewall|firewall_vpc_firewall_acl_engine_mode|firewall_vpc_firewall_cen|firewall_vpc_firewall_control_policy_order|firewall_vpc_firewall_ips_config|monitor_service_agent_config|monitor_service_basic_public|monitor_service_enterprise_public|monitor_service_group_monitoring_agent_process|monitor_service_metric_alarm_rule|monitor_service_monitoring_agent_process|phone_key_pair|sso_access_assignment|sso_access_configuration|sso_access_configuration_provisioning|sso_delegate_account|sso_scim_server_credential|sso_user_provisioning|storage_gateway_express_sync|storage_gateway_gateway_cache_disk|storage_gateway_gateway_logging|storage_gateway_gateway_smb_user)",
    "alicloud_cms_(addon_release|agg_task_group|alarm|alarm_contact_group|alert_rule_v2|dynamic_tag_group|event_rule|group_metric_rule|hybrid_monitor_fc_task|hybrid_monitor_sls_task|metric_rule_black_list|metric_rule_template|monitor_group|monitor_group_instances|site_monitor|sls_group)",
    "alicloud_common_bandwidth_package",
    "alicloud_cr_(artifact_lifecycle_rule|artifact_subscription_rule|chain|chart_namespace|ee_sync_rule|internet_endpoint|scan_rule|storage_domain_routing_rule|vpc_endpoint_linked_vpc)",
    "alicloud_cs_(autoscaling_config|kubernetes_addon|kubernetes_autoscaler|kubernetes_permissions|kubernetes_policy_instance)",
    "alicloud_das_switch_das_pro",
    "alicloud_data_(works_data_source_shared_rule|works_di_alarm_rule|works_dw_resource_group|works_folder|works_network|works_project_member)",
    "alicloud_datahub_subscription",
    "alicloud_db_(account|account_privilege|connection|database|read_write_splitting_connection)",
    "alicloud_dcdn_(domain_config|kv|waf_rule)",
    "alicloud_ddos_(basic_defense_threshold|basic_threshold)",
    "alicloud_ddosbgp_ip",
    "alicloud_ddoscoo_(domain_precise_access_rule|domain_resource|port|scheduler_rule|web_cc_rule)",
    "alicloud_dfs_(access_group|access_rule|mount_point|vsc_mount_point)",
    "alicloud_direct_mail_tag",
    "alicloud_dms_(enterprise_authority_template|enterprise_logic_database|enterprise_proxy_access|enterprise_user)",
    "alicloud_dts_job_monitor_rule",
    "alicloud_ebs_(disk_replica_group|disk_replica_pair|replica_group_drill|replica_pair_drill)",
    "alicloud_ecd_(bundle|command|custom_property|network_package|policy_group)",
    "alicloud_ecp_key_pair",
    "alicloud_ecs_(activation|capacity_reservation|command|deployment_set|disk_default_kms_key|disk_encryption_by_default|elasticity_assurance|hpc_cluster|image_component|image_pipeline|image_pipeline_execution|invocation|key_pair|launch_template|network_interface|network_interface_permission|prefix_list|session_manager_status|storage_capacity_unit)",
    "alicloud_edas_(application_deployment|application_scale|deploy_group|namespace)",
    "alicloud_eflo_(experiment_plan_template|invocation|vpd_grant_rule|vsc)",
    "alicloud_ehpc_(job_template|queue)",
    "alicloud_eip_(address|association|segment_address)",
    "alicloud_ens_(eip|key_pair|security_group)",
    "alicloud_esa_(cache_reserve_instance|cache_rule|certificate|client_ca_certificate|client_certificate|compression_rule|custom_response_code_rule|edge_container_app_record|http_incoming_request_header_modification_rule|http_incoming_response_header_modification_rule|http_request_header_modification_rule|http_response_header_modification_rule|https_application_configuration|https_basic_configuration|image_transform|kv|kv_account|list|network_optimization|origin_ca_certificate|origin_client_certificate|origin_pool|origin_protection|origin_rule|page|rate_plan_instance|record|redirect_rule|rewrite_url_rule|routine_code_deployment|routine_related_record|routine_route|scheduled_preload_execution|scheduled_preload_job|site_delivery_task|site_origin_client_certificate|url_observation|version|video_processing|waf_rule|waf_ruleset|waiting_room|waiting_room_event|waiting_room_rule)",
    "alicloud_ess_(alarm|eci_scaling_configuration|instance_refresh|lifecycle_hook|notification|scaling_configuration|scaling_rule|scalinggroup_vserver_groups|schedule|scheduled_task|suspend_process)",
    "alicloud_event_(bridge_api_destination|bridge_connection|bridge_slr)",
    "alicloud_express_(connect_ec_failover_test_job|connect_grant_rule_to_cen|connect_router_grant_association|connect_router_tr_association|connect_router_vbr_child_instance|connect_router_vpc_association|connect_traffic_qos|connect_traffic_qos_association|connect_traffic_qos_queue|connect_traffic_qos_rule|connect_vbr_pconn_association)",
    "alicloud_fc_(alias|custom_domain|function_async_invoke_config|trigger)",
    "alicloud_fcv3_(alias|async_invoke_config|concurrency_config|custom_domain|function_version|provision_config|trigger|vpc_binding)",
    "alicloud_fnf_(execution|schedule)",
    "alicloud_forward_entry",
    "alicloud_ga_(access_log|acl|additional_certificate|bandwidth_package|basic_accelerate_ip|basic_accelerate_ip_endpoint_relation|basic_endpoint|basic_endpoint_group|basic_ip_set|custom_routing_endpoint|custom_routing_endpoint_group|custom_routing_endpoint_group_destination|domain|endpoint_group|forwarding_rule|ip_set|listener)",
    "alicloud_gpdb_(account|api_key|connection|database|db_instance_ip_array|db_instance_plan|db_resource_group|hadoop_data_source|jdbc_data_source|remote_adb_data_source|streaming_data_service)",
    "alicloud_gwlb_(listener|server_group)",
    "alicloud_hbr_(cross_account|ecs_backup_client|ecs_backup_plan|hana_backup_client|hana_backup_plan|hana_instance|nas_backup_plan|oss_backup_plan|ots_backup_plan|policy_binding|restore_job|server_backup_plan)",
    "alicloud_image_share_permission",
    "alicloud_ims_oidc_provider",
    "alicloud_kms_(alias|application_access_point|ciphertext|client_key|key_version|network_rule|value_added_service)",
    "alicloud_kvstore_(account|audit_log_config|connection)",
    "alicloud_launch_template",
    "alicloud_lindorm_public_network",
    "alicloud_log_(alert|alert_resource|dashboard|machine_group|resource_record|store_index)",
    "alicloud_logtail_config",
    "alicloud_market_order",
    "alicloud_max_(compute_quota_plan|compute_quota_schedule|compute_role|compute_tunnel_quota_timer)",
    "alicloud_message_(service_account_logging|service_endpoint|service_endpoint_acl|service_event_rule|service_service)",
    "alicloud_mongodb_(account|global_security_ip_group|node|private_srv_network_address|public_network_address|replica_set_role|sharding_network_private_address|sharding_network_public_address)",
    "alicloud_msc_(sub_subscription|sub_webhook)",
    "alicloud_mse_(engine_namespace|nacos_config|znode)",
    "alicloud_nas_(access_group|access_point|access_rule|log_analysis|mount_target|protocol_mount_target|protocol_service|recycle_bin)",
    "alicloud_nlb_(hd_monitor_region_config|listener|server_group)",
    "alicloud_ons_group",
    "alicloud_oos_(application|application_group|default_patch_baseline|execution|patch_baseline|service_setting|state_configuration|template)",
    "alicloud_oss_(account_public_access_block|bucket_access_monitor|bucket_acl|bucket_archive_direct_read|bucket_cname|bucket_cname_token|bucket_cors|bucket_data_redundancy_transition|bucket_https_config|bucket_inventory|bucket_logging|bucket_meta_query|bucket_object|bucket_object_worm_configuration|bucket_overwrite_config|bucket_public_access_block|bucket_referer|bucket_replication|bucket_request_payment|bucket_response_header|bucket_server_side_encryption|bucket_style|bucket_transfer_acceleration|bucket_user_defined_log_fields|bucket_versioning|bucket_website|bucket_worm)",
    "alicloud_ots_secondary_index",
    "alicloud_pai_(workspace_code_source|workspace_datasetversion|workspace_member|workspace_model_version|workspace_user_config)",
    "alicloud_polar_db_extension",
    "alicloud_polardb_(account|account_privilege|application_endpoint|batch_task|cluster_endpoint|dynamo_item|endpoint|endpoint_address|global_security_ip_group|parameter_group|primary_endpoint|zonal_account|zonal_endpoint)",
    "alicloud_privatelink_(vpc_endpoint_connection|vpc_endpoint_service_resource|vpc_endpoint_service_user|vpc_endpoint_zone)",
    "alicloud_rdc_organization",
    "alicloud_rds_(account|custom_deployment_set|db_instance_endpoint|db_instance_endpoint_address|db_proxy_public|parameter_group|whitelist_template)",
    "alicloud_redis_global_security_ip_group",
    "alicloud_reserved_instance",
    "alicloud_rocketmq_(account|acl|consumer_group)",
    "alicloud_ros_(change_set|template|template_scratch)",
    "alicloud_route_entry",
    "alicloud_router_interface_connection",
    "alicloud_sae_(application_scaling_rule|config_map|grey_tag_route|ingress|load_balancer_internet|load_balancer_intranet|namespace)",
    "alicloud_sag_(acl|acl_rule|client_user|dnat_entry|qos|qos_car|snat_entry)",
    "alicloud_scdn_domain_config",
    "alicloud_schedulerx_(app_group|namespace)",
    "alicloud_sddp_(data_limit|rule)",
    "alicloud_security_center_group",
    "alicloud_service_(mesh_extension_provider|mesh_user_permission)",
    "alicloud_simple_application_server_firewall_rule",
    "alicloud_slb_(backend_server|ca_certificate|domain_extension|listener|master_slave_server_group|rule|server_certificate|server_group)",
    "alicloud_sls_(alert|index|logtail_config|logtail_pipeline_config|machine_group)",
    "alicloud_smartag_flow_log",
    "alicloud_snat_entry",
    "alicloud_ssl_vpn_client_cert",
    "alicloud_star_rocks_node_group",
    "alicloud_threat_(detection_anti_brute_force_rule|detection_asset_bind|detection_asset_selection_config|detection_attack_path_sensitive_asset_config|detection_baseline_strategy|detection_check_config|detection_client_file_protect|detection_client_user_define_rule|detection_cycle_task|detection_file_upload_limit|detection_honey_pot|detection_honeypot_node|detection_honeypot_preset|detection_honeypot_probe|detection_image_event_operation|detection_malicious_file_whitelist_config|detection_oss_scan_config|detection_sas_trail|detection_vul_whitelist|detection_web_lock_config)",
    "alicloud_vpc_(bgp_group|bgp_peer|dhcp_options_set|flow_log|ha_vip|ipam_ipam|ipam_ipam_pool|ipam_ipam_pool_allocation|ipam_ipam_pool_cidr|ipam_ipam_resource_discovery|ipam_ipam_scope|ipam_service|ipv4_cidr_block|ipv6_address|ipv6_cidr_block|ipv6_egress_rule|ipv6_internet_bandwidth|nat_ip|nat_ip_cidr|peer_connection_accepter|prefix_list|public_ip_address_pool|public_ip_address_pool_cidr_block|route_entry|traffic_mirror_filter|traffic_mirror_filter_egress_rule|traffic_mirror_filter_ingress_rule|vbr_ha|vswitch_cidr_reservation)",
    "alicloud_vpn_(gateway_enhanced_vpn_gateway|gateway_vco_route|pbr_route_entry|route_entry)",
    "alicloud_waf_(certificate|protection_module)",
    "alicloud_wafv3_(address_book|defense_resource_group|defense_rule|defense_template)",
    "alicloud_(dns|eip|havip)",
  ],
};
