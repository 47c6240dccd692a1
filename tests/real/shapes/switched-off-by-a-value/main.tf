variable "region" {
  type = string
}

variable "with_cache" {
  type = bool
}

variable "services" {
  type = list(string)
}

provider "google" {
  region = var.region
}

resource "google_redis_instance" "carts" {
  count = var.with_cache ? 1 : 0

  name           = "carts"
  memory_size_gb = 1
  region         = var.region
}

module "pipeline" {
  source   = "./pipeline"
  for_each = toset(var.services)

  service = each.value
  region  = var.region
}
