# A shop as its Terraform says it is: nobody declared anything, nobody ran a plan.
#
#   domicile scan examples/two-regions
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "regions" {
  type    = object({ home = string, standby = string })
  default = { home = "eu-central-1", standby = "us-east-1" }
}

provider "aws" {
  region = var.regions.home
}

provider "aws" {
  alias  = "standby"
  region = var.regions.standby
}

resource "aws_dynamodb_table" "customers" {
  name         = "customers"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  # "For availability", says the commit.
  replica {
    region_name = var.regions.standby
  }
}

resource "aws_db_instance" "orders" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.m7g.large"
  allocated_storage       = 100
  storage_encrypted       = true
  backup_retention_period = 7
}

resource "aws_db_instance_automated_backups_replication" "orders" {
  provider               = aws.standby
  source_db_instance_arn = aws_db_instance.orders.arn
}

resource "aws_s3_bucket" "invoices" {
  bucket = "two-regions-invoices"
}
