variable "service" {
  type = string
}

variable "region" {
  type = string
}

locals {
  short = reverse(split("/", var.service))[0]
}

resource "google_storage_bucket" "build" {
  name     = "build-${local.short}"
  location = var.region
}
