variable "global" {
  type = string
}

resource "aws_rds_cluster" "copy" {
  cluster_identifier        = "people-copy"
  global_cluster_identifier = var.global
  engine                    = "aurora-postgresql"
}
