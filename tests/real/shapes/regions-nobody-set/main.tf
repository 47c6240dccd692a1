variable "regions" {
  type = map(object({
    region  = string
    enabled = bool
  }))
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "tokyo"
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "somewhere"
  region = var.regions["extra"].region
}

module "home" {
  source  = "./home"
  regions = var.regions
}

module "away_tokyo" {
  source    = "./away"
  count     = lookup(var.regions, "tokyo", { enabled = false }).enabled ? 1 : 0
  providers = { aws = aws.tokyo }

  global = module.home.global
}

resource "aws_s3_bucket" "somewhere" {
  provider = aws.somewhere
  bucket   = "somewhere"
}
