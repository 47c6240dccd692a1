provider "aws" {
  region = local.here
}

provider "aws" {
  alias  = "there"
  region = local.there
}

locals {
  here  = "eu-west-3"
  there = "eu-south-1"
}

module "orders" {
  source = "./database"

  name = "orders"
}

module "key" {
  source  = "example-modules/key/aws"
  version = "~> 2.0"

  description = "for the copy"

  providers = {
    aws = aws.there
  }
}

module "orders_copy" {
  source = "./database"

  providers = {
    aws = aws.there
  }

  name = "orders-copy"
  of   = module.orders.arn
  key  = module.key.arn
  logs = ["postgresql"]
}
