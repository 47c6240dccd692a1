variable "regions" {
  type = map(any)
}

locals {
  enabled = { for key, each in var.regions : key => each if each.enabled }
}

resource "aws_rds_global_cluster" "this" {
  global_cluster_identifier = "people"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_cluster" "first" {
  cluster_identifier        = "people"
  global_cluster_identifier = aws_rds_global_cluster.this.id
  engine                    = "aurora-postgresql"
  master_username           = "keeper"
  database_name             = "people"
}

resource "aws_dynamodb_table" "sessions" {
  name         = "sessions"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "replica" {
    for_each = local.enabled

    content {
      region_name = replica.value.region
    }
  }
}

output "global" {
  value = aws_rds_global_cluster.this.id
}
