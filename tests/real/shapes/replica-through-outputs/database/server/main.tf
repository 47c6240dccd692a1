variable "create" {
  type = bool
}

variable "name" {
  type = string
}

variable "of" {
  type = string
}

variable "key" {
  type = string
}

variable "logs" {
  type = list(string)
}

variable "keep_logs" {
  type = bool
}

locals {
  is_copy = var.of != null
}

resource "aws_db_instance" "this" {
  count = var.create ? 1 : 0

  identifier          = var.name
  engine              = local.is_copy ? null : "postgres"
  username            = local.is_copy ? null : "keeper"
  replicate_source_db = var.of
  kms_key_id          = var.key
  instance_class      = "db.t4g.large"
  allocated_storage   = 20
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset([for log in var.logs : log if var.create && var.keep_logs])

  name = "/database/${var.name}/${each.value}"
}

output "arn" {
  value = try(aws_db_instance.this[0].arn, null)
}
