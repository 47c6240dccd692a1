variable "name" {
  type = string
}

variable "replication" {
  type    = any
  default = {}
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
}

resource "aws_s3_bucket_replication_configuration" "this" {
  count = length(keys(var.replication)) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this.id
  role   = "arn:aws:iam::123456789012:role/copies"

  dynamic "rule" {
    for_each = flatten(try([var.replication.rules], []))

    content {
      status = "Enabled"

      filter {
        prefix = rule.value.prefix
      }

      destination {
        bucket = rule.value.to

        dynamic "encryption_configuration" {
          for_each = try([rule.value.key], [])

          content {
            replica_kms_key_id = encryption_configuration.value
          }
        }
      }
    }
  }
}
