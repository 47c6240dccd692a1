variable "name" {
  type = string
}

variable "copies" {
  type = map(object({
    region = optional(string)
    key    = optional(string)
  }))
  default = null
}

resource "aws_secretsmanager_secret" "this" {
  name = var.name

  dynamic "replica" {
    for_each = var.copies != null ? var.copies : {}

    content {
      region     = coalesce(replica.value.region, replica.key)
      kms_key_id = replica.value.key
    }
  }
}
