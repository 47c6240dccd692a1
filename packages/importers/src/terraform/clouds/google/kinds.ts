import type { KindTable } from "../../kinds.js";

/** What each kind of resource of Google Cloud is to data, and the kinds that are only wiring. */
export const googleKinds: KindTable = {
  roles: {
    store: `
      google_alloydb_cluster google_artifact_registry_repository google_bigquery_dataset
      google_bigtable_instance google_compute_disk google_compute_image google_compute_region_disk
      google_filestore_instance google_firestore_database google_healthcare_dataset
      google_healthcare_fhir_store google_lustre_instance google_netapp_volume
      google_secret_manager_secret google_sourcerepo_repository google_spanner_instance
      google_sql_database_instance google_storage_bucket`,
    backup: `
      google_backup_dr_backup_vault google_compute_snapshot google_filestore_backup
      google_filestore_snapshot google_gke_backup_backup_plan`,
    log: `
      google_logging_project_bucket_config`,
    queue: `
      google_eventarc_trigger google_managed_kafka_cluster google_pubsub_lite_topic
      google_pubsub_subscription google_pubsub_topic`,
    cache: `
      google_memcache_instance google_memorystore_instance google_redis_cluster google_redis_instance`,
    key: `
      google_kms_crypto_key google_kms_key_ring`,
    compute: `
      google_app_engine_application google_cloud_run_service google_cloud_run_v2_service
      google_cloudfunctions2_function google_cloudfunctions_function google_composer_environment
      google_compute_instance google_compute_instance_group_manager
      google_compute_region_instance_group_manager google_container_cluster google_container_node_pool
      google_dataflow_job google_dataproc_cluster google_vertex_ai_endpoint google_workbench_instance`,
    network: `
      google_compute_forwarding_rule google_compute_global_forwarding_rule
      google_compute_interconnect_attachment google_compute_network google_compute_network_peering
      google_compute_router google_compute_subnetwork google_compute_vpn_gateway
      google_compute_vpn_tunnel google_vpc_access_connector`,
  },
  wiring: [
    "google_(project_.*|service_account.*|compute_firewall|compute_address|.*_iam_.*|storage_bucket_iam.*|kms_crypto_key_iam.*|service_networking_connection|compute_global_address|sql_database|sql_user|dns_.*)",
    "google_(compute_resource_policy|compute_(firewall.*|route|router_nat|health_check|region_health_check|backend_.*|url_map|target_.*|ssl_.*|instance_template|subnetwork_iam.*)|monitoring_.*|billing_.*|organization_.*|folder.*|service_usage_.*|bigquery_(table|dataset_access|routine|job))",
  ],
};
