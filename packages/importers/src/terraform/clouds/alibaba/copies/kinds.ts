export const buckets = ["alicloud_oss_bucket"];
export const projects = ["alicloud_log_project"];
export const databases = [
  "alicloud_db_instance",
  "alicloud_db_readonly_instance",
  "alicloud_polardb_cluster",
  "alicloud_mongodb_instance",
  "alicloud_kvstore_instance",
  "alicloud_redis_tair_instance",
  "alicloud_adb_db_cluster",
  "alicloud_gpdb_instance",
];
export const disks = ["alicloud_ecs_disk", "alicloud_disk"];
