variable "create" {
  type    = bool
  default = true
}

variable "kind" {
  type    = string
  default = "plain"
}

variable "region" {
  type    = string
  default = null
}

variable "in_many_regions" {
  type    = bool
  default = false
}

variable "copy_of" {
  type    = string
  default = null
}

resource "aws_kms_key" "this" {
  count = var.create && var.kind == "plain" ? 1 : 0

  region       = var.region
  multi_region = var.in_many_regions
}

resource "aws_kms_external_key" "this" {
  count = var.create && var.kind == "imported" ? 1 : 0

  region       = var.region
  multi_region = var.in_many_regions
}

resource "aws_kms_replica_key" "this" {
  count = var.create && var.kind == "copy" ? 1 : 0

  region          = var.region
  primary_key_arn = var.copy_of
}

output "arn" {
  value = try(aws_kms_key.this[0].arn, aws_kms_external_key.this[0].arn, aws_kms_replica_key.this[0].arn, null)
}
