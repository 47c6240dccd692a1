variable "name" {
  type = string
}

variable "global" {
  type = string
}

variable "members" {
  type = any
}

variable "region" {
  type    = string
  default = null
}

variable "from" {
  type    = string
  default = null
}

variable "user" {
  type    = string
  default = null
}

variable "subnets" {
  type    = string
  default = null
}

locals {
  is_first = var.from == null
}

resource "aws_rds_cluster" "this" {
  region = var.region

  cluster_identifier        = var.name
  global_cluster_identifier = var.global
  engine                    = "aurora-postgresql"
  master_username           = local.is_first ? var.user : null
  source_region             = var.from
  db_subnet_group_name      = var.subnets
}

resource "aws_rds_cluster_instance" "this" {
  for_each = var.members
  region   = var.region

  cluster_identifier = aws_rds_cluster.this.id
  identifier         = "${var.name}-${each.key}"
  instance_class     = "db.r8g.large"
  engine             = aws_rds_cluster.this.engine
}
