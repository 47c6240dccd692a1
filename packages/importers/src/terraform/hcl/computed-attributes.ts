/**
 * What a provider fills in where the configuration says nothing. A plan lists these as unknown, from the provider's schema;
 * here it matters only where readers of a plan look: an ARN that is to come, or a region that the provider will decide.
 */
export function computedAttributes(type: string): readonly string[] {
  if (type.startsWith("aws_")) return awsAttributes;
  return googleAttributes.get(type) ?? onlyId;
}

const onlyId: readonly string[] = ["id"];
const awsAttributes: readonly string[] = ["id", "arn"];

/** Kinds of Google's that are in the region or zone of their provider unless they say otherwise. */
const googleAttributes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    region: `
      google_alloydb_cluster google_app_engine_flexible_app_version google_cloud_run_domain_mapping
      google_cloudfunctions_function google_composer_environment google_compute_address
      google_compute_forwarding_rule google_compute_ha_vpn_gateway google_compute_interconnect_attachment
      google_compute_network_endpoint_group google_compute_region_autoscaler
      google_compute_region_backend_service google_compute_region_disk google_compute_region_health_check
      google_compute_region_instance_group_manager google_compute_region_instance_template
      google_compute_region_network_endpoint_group google_compute_region_security_policy
      google_compute_region_target_http_proxy google_compute_region_target_https_proxy
      google_compute_region_url_map google_compute_resource_policy google_compute_router
      google_compute_router_interface google_compute_router_nat google_compute_router_peer
      google_compute_service_attachment google_compute_subnetwork google_compute_target_pool
      google_compute_vpn_gateway google_compute_vpn_tunnel google_dataflow_flex_template_job
      google_dataflow_job google_dataproc_autoscaling_policy google_dataproc_cluster google_dataproc_job
      google_eventarc_channel google_memcache_instance google_pubsub_lite_reservation
      google_pubsub_lite_subscription google_pubsub_lite_topic google_redis_instance
      google_sql_database_instance google_vertex_ai_dataset google_vertex_ai_featurestore
      google_vertex_ai_index google_vertex_ai_tensorboard google_vpc_access_connector google_workflows_workflow`,
    zone: `
      google_bigtable_instance google_compute_autoscaler google_compute_disk google_compute_instance
      google_compute_instance_from_template google_compute_instance_group
      google_compute_instance_group_manager google_compute_target_instance google_filestore_instance
      google_notebooks_runtime google_tpu_node`,
    location: `
      google_artifact_registry_repository google_container_cluster google_container_node_pool`,
  }).flatMap(([attribute, types]) =>
    types
      .trim()
      .split(/\s+/)
      .map((type) => [type, ["id", attribute]] as const),
  ),
);
