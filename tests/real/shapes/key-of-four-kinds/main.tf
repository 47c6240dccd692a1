provider "aws" {
  region = "us-east-1"
}

module "main" {
  source = "./key"

  in_many_regions = true
}

module "main_in_europe" {
  source = "./key"

  region  = "eu-west-2"
  copy_of = module.main.arn
  kind    = "copy"
}

module "imported" {
  source = "./key"

  kind            = "imported"
  in_many_regions = true
}

module "none" {
  source = "./key"

  create = false
}
