variable "region" {
  default = "eu-frankfurt-1"
}

variable "standby_region" {
  default = "uk-london-1"
}

variable "unset_region" {}

variable "compartment" {
  default = "ocid1.compartment.oc1..records"
}

provider "oci" {
  region = var.region
}

provider "oci" {
  alias  = "standby"
  region = var.standby_region
}

provider "oci" {
  alias  = "unset"
  region = var.unset_region
}

resource "oci_database_autonomous_database" "people" {
  compartment_id = var.compartment
  db_name        = "people"
}

resource "oci_database_autonomous_database" "people_standby" {
  provider = oci.standby

  compartment_id = var.compartment
  db_name        = oci_database_autonomous_database.people.db_name
  source         = "CROSS_REGION_DATAGUARD"
  source_id      = oci_database_autonomous_database.people.id
}

resource "oci_objectstorage_bucket" "scans" {
  compartment_id = var.compartment
  name           = "scans"
  namespace      = "records"
}

resource "oci_objectstorage_bucket" "scans_copy" {
  provider = oci.standby

  compartment_id = var.compartment
  name           = "scans-copy"
  namespace      = "records"
}

resource "oci_objectstorage_replication_policy" "scans" {
  bucket                  = oci_objectstorage_bucket.scans.name
  destination_bucket_name = oci_objectstorage_bucket.scans_copy.name
  destination_region_name = var.standby_region
  name                    = "scans"
  namespace               = "records"
}

resource "oci_vault_secret" "token" {
  provider = oci.unset

  compartment_id = var.compartment
  secret_name    = "token"
  vault_id       = "ocid1.vault.oc1..records"
  key_id         = "ocid1.key.oc1..records"

  replication_config {
    replication_targets {
      target_region   = "me-jeddah-1"
      target_vault_id = "ocid1.vault.oc1..copy"
      target_key_id   = "ocid1.key.oc1..copy"
    }
  }
}

resource "oci_nosql_table" "visits" {
  compartment_id = var.compartment
  name           = "visits"
  ddl_statement  = "CREATE TABLE visits (id INTEGER, PRIMARY KEY (id)) WITH SCHEMA FROZEN"
}

resource "oci_nosql_table_replica" "visits" {
  table_name_or_id = oci_nosql_table.visits.id
  region           = "ap-osaka-1"
}
