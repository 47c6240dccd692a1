export const volumes = ["oci_core_volume", "oci_core_boot_volume", "oci_core_volume_group"];
export const buckets = ["oci_objectstorage_bucket"];
