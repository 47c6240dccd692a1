variable "name" {
  type = string
}

variable "key" {
  type    = string
  default = null
}

variable "region" {
  type    = string
  default = null
}

variable "copies" {
  type    = any
  default = []
}

variable "scaled" {
  type    = bool
  default = false
}

resource "aws_dynamodb_table" "fixed" {
  count = var.scaled ? 0 : 1

  name             = var.name
  region           = var.region
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = var.key != null
    kms_key_arn = var.key
  }

  dynamic "replica" {
    for_each = var.copies

    content {
      region_name    = replica.value.to
      kms_key_arn    = lookup(replica.value, "key", null)
      propagate_tags = try(replica.value.tags, true)
    }
  }
}

resource "aws_dynamodb_table" "scaled" {
  count = var.scaled ? 1 : 0

  name     = var.name
  region   = var.region
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
