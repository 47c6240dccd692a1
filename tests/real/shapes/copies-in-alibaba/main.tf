variable "home" {
  default = "cn-shanghai"
}

provider "alicloud" {
  alias  = "home"
  region = var.home
}

provider "alicloud" {
  alias  = "abroad"
  region = "ap-southeast-1"
}

data "alicloud_hbr_replication_vault_regions" "all" {}

provider "alicloud" {
  alias  = "mirror"
  region = data.alicloud_hbr_replication_vault_regions.all.regions.0.replication_region_id
}

resource "alicloud_instance" "shop" {
  provider = alicloud.home

  instance_name = "shop"
  instance_type = "ecs.g6.large"
}

resource "alicloud_image" "shop" {
  provider = alicloud.home

  image_name  = "shop"
  instance_id = alicloud_instance.shop.id
}

resource "alicloud_image_copy" "shop" {
  provider = alicloud.abroad

  image_name       = "shop"
  source_image_id  = alicloud_image.shop.id
  source_region_id = var.home
}

resource "alicloud_hbr_vault" "vault" {
  provider   = alicloud.home
  vault_name = "vault"
}

resource "alicloud_hbr_replication_vault" "vault" {
  provider = alicloud.mirror

  vault_name                   = "vault-mirror"
  replication_source_region_id = var.home
  replication_source_vault_id  = alicloud_hbr_vault.vault.id
}

resource "alicloud_oss_bucket" "scans" {
  provider = alicloud.home
  bucket   = "scans"
}

resource "alicloud_oss_bucket" "scans_copy" {
  provider = alicloud.abroad
  bucket   = "scans-copy"
}

resource "alicloud_oss_bucket_replication" "scans" {
  provider = alicloud.home

  bucket = alicloud_oss_bucket.scans.id
  action = "ALL"

  destination {
    bucket   = alicloud_oss_bucket.scans_copy.id
    location = alicloud_oss_bucket.scans_copy.location
  }
}

resource "alicloud_vpc" "home" {
  provider   = alicloud.home
  cidr_block = "172.16.0.0/16"
}

resource "alicloud_vpc" "abroad" {
  provider   = alicloud.abroad
  cidr_block = "172.17.0.0/16"
}

resource "alicloud_vpc_peer_connection" "link" {
  provider = alicloud.home

  vpc_id              = alicloud_vpc.home.id
  accepting_vpc_id    = alicloud_vpc.abroad.id
  accepting_region_id = "ap-southeast-1"
  accepting_ali_uid   = 1234567890
}
