provider "aws" {
  region = local.home
}

locals {
  home = "eu-central-1"
  away = "us-east-2"
  name = "ledger-${basename(path.cwd)}"
}

resource "aws_rds_global_cluster" "ledger" {
  global_cluster_identifier = local.name
  engine                    = "aurora-postgresql"
  engine_version            = "17.5"
  database_name             = "ledger"
}

module "network" {
  source  = "example-modules/network/aws"
  version = "~> 1.0"

  region = local.away
}

module "first" {
  source = "./cluster"

  name    = local.name
  global  = aws_rds_global_cluster.ledger.id
  members = { for each in range(2) : each => {} }
  user    = "keeper"
}

module "second" {
  source = "./cluster"

  region  = local.away
  name    = local.name
  global  = aws_rds_global_cluster.ledger.id
  members = { for each in range(1) : each => {} }
  from    = local.home
  subnets = module.network.subnets

  depends_on = [module.first]
}
