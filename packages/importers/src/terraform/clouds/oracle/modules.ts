/** Well-known modules of the registry for Oracle Cloud, by the kind of the resource that each is made for. */
export const oracleModules: Readonly<Record<string, string>> = {
  "oracle-quickstart/oci-adb/oci": "oci_database_autonomous_database",
  "oracle-quickstart/oci-fss/oci": "oci_file_storage_file_system",
  "oracle-terraform-modules/bastion/oci": "oci_core_instance",
  "oracle-terraform-modules/compute-instance/oci": "oci_core_instance",
  "oracle-terraform-modules/default-tags/oci": "oci_identity_tag_namespace",
  "oracle-terraform-modules/drg/oci": "oci_core_drg",
  "oracle-terraform-modules/iam/oci": "oci_identity_policy",
  "oracle-terraform-modules/oke/oci": "oci_containerengine_cluster",
  "oracle-terraform-modules/operator/oci": "oci_core_instance",
  "oracle-terraform-modules/vcn/oci": "oci_core_vcn",
};
