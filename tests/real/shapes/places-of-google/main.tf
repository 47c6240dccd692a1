provider "google" {
  project = "records"
  region  = "europe-west2"
}

resource "google_bigquery_dataset" "nowhere_said" {
  dataset_id = "visits"
}

resource "google_storage_bucket" "union" {
  name     = "records-union"
  location = "EU"
}

resource "google_storage_bucket" "misspelt" {
  name     = "records-misspelt"
  location = "europe-west3c"
}

resource "google_kms_key_ring" "ring" {
  name     = "ring"
  location = "europe-west3"
}

resource "google_kms_crypto_key" "key" {
  name     = "key"
  key_ring = google_kms_key_ring.ring.id
}

resource "google_container_cluster" "elsewhere" {
  name     = "shop"
  location = "us-central1"
}

data "google_compute_zones" "near" {}

resource "google_compute_instance" "near" {
  name         = "near"
  machine_type = "e2-small"
  zone         = data.google_compute_zones.near.names[0]
}

module "people" {
  source  = "example-modules/sql-db/google//modules/postgresql"
  version = "~> 1.0"

  name   = "people"
  region = "europe-west1"
}

resource "google_sql_database_instance" "orders" {
  name             = "orders"
  region           = "europe-west9"
  database_version = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"

    backup_configuration {
      enabled  = true
      location = "us"
    }
  }
}

resource "google_sql_database_instance" "orders_copy" {
  name                 = "orders-copy"
  master_instance_name = google_sql_database_instance.orders.name
  region               = "northamerica-northeast1"
  database_version     = "POSTGRES_16"

  settings {
    tier = "db-custom-2-7680"
  }
}
